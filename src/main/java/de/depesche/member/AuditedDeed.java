package de.depesche.member;

import org.jspecify.annotations.Nullable;

/**
 * Something was done that the house wants to be able to account for later. Published within the
 * transaction of the deed; a listener that fails undoes it.
 *
 * @param deed name of the deed, capital letters and underscores
 * @param subject what or who it was done to, as people know it
 * @param by who did it, or null where the listener has to find out who asks
 * @param article number of the article it was done to, or null; then the subject says what about it
 */
public record AuditedDeed(String deed, String subject, @Nullable AccountId by, @Nullable Long article) {

	/** A deed that was done to no article. */
	public AuditedDeed(String deed, String subject, @Nullable AccountId by) {
		this(deed, subject, by, null);
	}

	/** A deed of whoever asks, done to an article. */
	public static AuditedDeed of(String deed, long article, String subject) {
		return new AuditedDeed(deed, subject, null, article);
	}

}
