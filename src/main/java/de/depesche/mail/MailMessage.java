package de.depesche.mail;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a mail says, in the language of whoever gets it. How it looks, as plain text and as
 * HTML, is the business of the templates {@code mail/message}. Addresses are paths on this
 * site; the mail gets them in full.
 *
 * @param to who gets it
 * @param subject one line
 * @param paragraphs what is said first; plain text
 * @param entries things that are told of, one below the other; may be empty
 * @param action the one thing to do, as a button; or null
 * @param reason why the recipient gets this mail; last line
 * @param settings path of the page where the recipient decides which mails come; or null
 * @param unsubscribe path that ends mails of this kind with one POST and without signing in
 * (RFC 8058), and asks on GET; or null for mails that somebody has just asked for
 */
public record MailMessage(Recipient to, String subject, List<String> paragraphs, List<Entry> entries, @Nullable Action action,
		String reason, @Nullable String settings, @Nullable String unsubscribe) {

	public MailMessage {
		if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException("A subject is one line that says something");
		}
		paragraphs = List.copyOf(paragraphs);
		entries = List.copyOf(entries);
	}

	/** A mail that was asked for a moment ago: nothing to unsubscribe from. */
	public static MailMessage asked(Recipient to, String subject, List<String> paragraphs, Action action, String reason) {
		return new MailMessage(to, subject, paragraphs, List.of(), action, reason, null, null);
	}

	/**
	 * A thing that is told of.
	 *
	 * @param text what happened
	 * @param title to what; or null
	 * @param path where to look
	 */
	public record Entry(String text, @Nullable String title, String path) {
	}

	/**
	 * Something to do.
	 *
	 * @param label what the button says
	 * @param path where it leads
	 */
	public record Action(String label, String path) {
	}

}
