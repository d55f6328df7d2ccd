package de.depesche.mail;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Hands mails to the mail server. */
@Component
class Postman {

	private static final Logger log = LoggerFactory.getLogger(Postman.class);

	private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

	private static final Duration LAST_PAUSE = Duration.ofHours(4);

	private static final Duration IN_A_MOMENT = Duration.ofSeconds(2);

	/** A mail server that does not answer holds up no more of the alarms' threads than these: articles appear in time. */
	private static final int AT_ONCE = 2;

	private final Semaphore hands = new Semaphore(AT_ONCE);

	private final Outbox outbox;

	private final ObjectProvider<JavaMailSender> senders;

	private final MailSettings settings;

	private final String paper;

	private final Clock clock;

	Postman(Outbox outbox, ObjectProvider<JavaMailSender> senders, MailSettings settings,
			@Value("${depesche.name:Depesche}") String paper, Clock clock) {
		this.outbox = outbox;
		this.senders = senders;
		this.settings = settings;
		this.paper = paper;
		this.clock = clock;
	}

	/**
	 * Tries to send a mail. Between the answer of the mail server and our note of it there is no
	 * transaction: an instance that dies just then has it sent once more, under the same
	 * Message-ID.
	 * @return when to try again; empty if it is sent, or never will be
	 */
	Optional<Instant> deliver(long id) {
		if (!this.hands.tryAcquire()) {
			return Optional.of(this.clock.instant().plus(IN_A_MOMENT));
		}
		try {
			return take(id);
		}
		finally {
			this.hands.release();
		}
	}

	private Optional<Instant> take(long id) {
		Letter letter = this.outbox.claim(id).orElse(null);
		if (letter == null) {
			return this.outbox.claimedUntil(id);
		}
		try {
			// Without a server, after a change of the settings, it waits as if there was none to be reached.
			JavaMailSender sender = this.senders.getIfAvailable();
			if (sender == null) {
				return later(letter, "spring.mail.host is not set");
			}
			sender.send(mime(sender, letter));
		}
		catch (MailException | MessagingException | UnsupportedEncodingException ex) {
			Refusal refusal = Refusal.of(ex);
			if (!refusal.forGood()) {
				return later(letter, refusal.why());
			}
			log.warn("Mail {} is refused: {}", letter.id(), refusal.why());
			this.outbox.failedForGood(letter, refusal.why(), refusal.address());
			return Optional.empty();
		}
		this.outbox.sent(letter);
		return Optional.empty();
	}

	private Optional<Instant> later(Letter letter, String why) {
		Instant now = this.clock.instant();
		if (letter.written().plus(this.settings.giveUp()).isBefore(now)) {
			log.warn("Mail {} is given up after {} attempts: {}", letter.id(), letter.attempts(), why);
			this.outbox.failedForGood(letter, why, false);
			return Optional.empty();
		}
		log.info("Mail {} has to wait: {}", letter.id(), why);
		this.outbox.failedForNow(letter, why);
		return Optional.of(now.plus(pause(letter.attempts())));
	}

	/** After 1, 2, 4 … minutes, then every four hours. */
	static Duration pause(int attempts) {
		Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
		return (pause.compareTo(LAST_PAUSE) < 0) ? pause : LAST_PAUSE;
	}

	private MimeMessage mime(JavaMailSender sender, Letter letter) throws MessagingException, UnsupportedEncodingException {
		String utf8 = StandardCharsets.UTF_8.name();
		MimeMessage mime = sender.createMimeMessage();
		mime.setFrom(new InternetAddress(this.settings.from(), this.paper, utf8));
		if (this.settings.replyTo() != null && !this.settings.replyTo().isBlank()) {
			mime.setReplyTo(new InternetAddress[] { new InternetAddress(this.settings.replyTo()) });
		}
		InternetAddress to = new InternetAddress(letter.address(), true);
		to.setPersonal(letter.name(), utf8);
		mime.setRecipient(Message.RecipientType.TO, to);
		mime.setSubject(letter.subject(), utf8);
		mime.setSentDate(Date.from(letter.written()));
		mime.setHeader("Message-ID", "<" + letter.messageId() + ">");
		mime.setHeader("Auto-Submitted", "auto-generated");
		mime.setHeader("X-Auto-Response-Suppress", "All");
		mime.setHeader("Content-Language", letter.language());
		if (letter.unsubscribe() != null) {
			mime.setHeader("List-Unsubscribe", "<" + letter.unsubscribe() + ">");
			mime.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
		}
		MimeBodyPart text = new MimeBodyPart();
		text.setText(letter.text(), utf8);
		MimeBodyPart html = new MimeBodyPart();
		html.setContent(letter.html(), "text/html; charset=UTF-8");
		// Of alternatives the last one is the best.
		mime.setContent(new MimeMultipart("alternative", text, html));
		return mime;
	}

}
