package de.depesche.mail;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A mail in the outbox, as it goes to the mail server.
 *
 * @param id its number
 * @param messageId without angle brackets; the same however often it is tried
 * @param unsubscribe full address, or null
 * @param written when the deed was done that it tells of
 * @param attempts how often it has been tried, this time included
 */
record Letter(long id, String messageId, String address, String name, String language, String subject, String text, String html,
		@Nullable String unsubscribe, Instant written, int attempts) {
}
