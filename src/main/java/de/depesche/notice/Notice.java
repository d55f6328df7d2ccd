package de.depesche.notice;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Something to tell. Its words are chosen when the mail is written, in the language of
 * whoever gets it.
 *
 * @param kind key of a {@link NoticeKind}
 * @param messageKey what happened; a message with {@code arguments}, without a full stop
 * @param arguments as texts
 * @param title what it happened to, for example a headline; or null
 * @param path where to look, on this site, beginning with a slash
 */
public record Notice(String kind, String messageKey, List<String> arguments, @Nullable String title, String path) {

	public Notice {
		arguments = List.copyOf(arguments);
		if (!path.startsWith("/") || path.startsWith("//")) {
			throw new IllegalArgumentException("Not a path on this site: '%s'".formatted(path));
		}
	}

}
