package de.depesche.member;

import java.util.List;
import java.util.Map;

/**
 * A module that keeps something about accounts implements this as a bean, so that people get
 * all of it (Art. 15, 20 GDPR) and can have it erased (Art. 17 GDPR).
 */
public interface PersonalData {

	/** Files of the export by their name without an ending, each a list of rows: names of fields and what they say. */
	Map<String, List<Map<String, Object>>> export(AccountId account);

	/**
	 * Erases what need not be kept. Called before the account itself loses its name; may be called again.
	 */
	void erase(AccountId account);

}
