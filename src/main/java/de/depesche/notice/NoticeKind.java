package de.depesche.notice;

import de.depesche.member.Right;
import org.jspecify.annotations.Nullable;

/**
 * A kind of notices that people can turn on, off and down.
 *
 * @param key the module and a word, for example {@code comment.reply}; stands in the database
 * and does not change. Lower-case letters, digits, dots and hyphens, 1 to 60 characters
 * @param label key of the message that names it: "Jemand antwortet auf Ihren Kommentar"
 * @param usual how often these come as long as somebody has chosen nothing
 * @param right the right without which nobody is told, or null
 */
public record NoticeKind(String key, String label, Frequency usual, @Nullable Right right) {

	public NoticeKind {
		if (!key.matches("[a-z][a-z0-9.-]{0,59}")) {
			throw new IllegalArgumentException("Not a key of a kind of notices: '%s'".formatted(key));
		}
	}

}
