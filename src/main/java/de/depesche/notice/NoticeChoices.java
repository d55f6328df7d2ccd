package de.depesche.notice;

import java.util.HashMap;
import java.util.Map;

import de.depesche.member.AccountId;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets somebody choose; what waits already follows. */
@Service
class NoticeChoices {

	private final Preferences preferences;

	private final Notices notices;

	NoticeChoices(Preferences preferences, Notices notices) {
		this.preferences = preferences;
		this.notices = notices;
	}

	/** What somebody has chosen, by kind; one query. */
	Map<String, Frequency> of(AccountId account) {
		return this.preferences.of(account);
	}

	@Transactional
	public void choose(AccountId account, Map<String, Frequency> wishes) {
		wishes.forEach((kind, frequency) -> this.preferences.set(account, kind, frequency));
		this.notices.replan(account, wishes);
	}

	/** Ends kinds; once more changes nothing. */
	@Transactional
	public void end(Unsubscribing.Ending ending) {
		Map<String, Frequency> wishes = new HashMap<>();
		ending.kinds().forEach((it) -> wishes.put(it, Frequency.NEVER));
		choose(ending.account(), wishes);
	}

}
