package de.depesche.mail;

import java.util.Locale;

/**
 * Somebody who gets mail.
 *
 * @param address e-mail address, without control characters
 * @param name as the greeting says it
 * @param locale the language the mail is written in
 */
public record Recipient(String address, String name, Locale locale) {

	public Recipient {
		if (!address.contains("@") || address.chars().anyMatch(Character::isISOControl)
				|| name.chars().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException("Not somebody mail can be sent to");
		}
	}

}
