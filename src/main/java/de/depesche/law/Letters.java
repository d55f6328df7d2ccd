package de.depesche.law;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import de.depesche.mail.MailMessage;
import de.depesche.mail.Mails;
import de.depesche.mail.Recipient;
import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people are told by mail because the law has it told; nothing of it can be turned off.
 * Every mail is written in the transaction of the deed and carries a secret link of its own. None repeats what
 * strangers have typed.
 */
@Component
class Letters {

	private final JdbcClient jdbc;

	private final Mails mails;

	private final CaseLinks links;

	private final StatementWords words;

	private final Dates dates;

	private final MessageSource messages;

	Letters(JdbcClient jdbc, Mails mails, CaseLinks links, StatementWords words, Dates dates, MessageSource messages) {
		this.jdbc = jdbc;
		this.mails = mails;
		this.links = links;
		this.words = words;
		this.dates = dates;
		this.messages = messages;
	}

	/** Whether a statement can reach this account by mail: the address is confirmed and takes mail. */
	boolean reaches(@Nullable Long account) {
		return account != null && this.mails.enabled() && author(account).isPresent();
	}

	/** The statement itself (Art. 17). */
	void statement(StatementRow it) {
		Long account = it.account();
		if (!reaches(account)) {
			return;
		}
		Recipient to = author(Objects.requireNonNull(account)).orElseThrow();
		List<String> paragraphs = new ArrayList<>();
		paragraphs.add(message(it.comment() != null ? "law.mail.statement.comment" : "law.mail.statement.account", to));
		this.words.lines(it, to.locale()).forEach((line) -> paragraphs.add(line.label() + ": " + line.text()));
		send(to, message("law.mail.statement.subject", to, it.number(this.dates.zone())), paragraphs,
				message("law.mail.statement.action", to), "/fall/" + this.links.toStatement(it.id()), message("law.mail.statement.reason", to));
	}

	/** Tells the author that a restriction is taken back. */
	void restored(@Nullable Long account, long statement, String explanation) {
		if (account == null || !reaches(account)) {
			return;
		}
		Recipient to = author(account).orElseThrow();
		send(to, message("law.mail.restored.subject", to), List.of(message("law.mail.restored.text", to),
				message("law.mail.decision.why", to, explanation)), message("law.mail.case.action", to),
				"/fall/" + this.links.toStatement(statement), message("law.mail.statement.reason", to));
	}

	/** Confirms that a report has come (Art. 16(4)). */
	void receipt(long notice, Instant receivedAt, Instant due) {
		notifier(notice).ifPresent((to) -> send(to, message("law.mail.receipt.subject", to, number("M", notice, receivedAt)),
				List.of(message("law.mail.receipt.text", to, number("M", notice, receivedAt),
						this.dates.day(due, to.locale()).text()), message("law.mail.receipt.link", to)),
				message("law.mail.case.action", to), "/fall/" + this.links.toNotice(notice), message("law.mail.receipt.reason", to)));
	}

	/** Tells all who reported what was decided, and what they can do against it (Art. 16(5)). */
	void decision(long caseId, String action, String explanation, Instant decidedAt) {
		tellNotifiers(caseId, (to) -> List.of(message("law.mail.decision.text", to, message("law.action." + action, to)),
				message("law.mail.decision.why", to, explanation), message("law.mail.decision.people", to),
				message("law.redress.complaint", to, this.dates.day(deadline(decidedAt).minusSeconds(1), to.locale()).text()) + " "
						+ message("law.redress.court", to)),
				"law.mail.decision.subject");
	}

	/** Tells both sides what became of a complaint (Art. 20(5)). */
	void complaint(@Nullable Long caseId, @Nullable Long author, @Nullable Long statement, boolean reversed, String action,
			String explanation) {
		java.util.function.Function<Recipient, List<String>> text = (to) -> List.of(
				message(reversed ? "law.mail.complaint.reversed" : "law.mail.complaint.upheld", to,
						message((caseId == null && action.equals("NONE")) ? "law.action.NONE.account" : "law.action." + action, to)),
				message("law.mail.decision.why", to, explanation), message("law.mail.complaint.people", to), message("law.redress.court", to));
		if (caseId != null) {
			tellNotifiers(caseId, text, "law.mail.complaint.subject");
		}
		if (author != null && statement != null && reaches(author)) {
			Recipient to = author(author).orElseThrow();
			send(to, message("law.mail.complaint.subject.author", to), text.apply(to), message("law.mail.case.action", to),
					"/fall/" + this.links.toStatement(statement), message("law.mail.statement.reason", to));
		}
	}

	/** Confirms that a complaint has come. */
	void complaintReceived(long complaint, String side, @Nullable Long notice, @Nullable Long account, @Nullable Long statement,
			Instant filedAt, Instant due) {
		Optional<Recipient> found = (notice != null) ? notifier(notice)
				: (account != null && reaches(account)) ? author(account) : Optional.empty();
		String path = (notice != null) ? "/fall/" + this.links.toNotice(notice)
				: (statement != null) ? "/fall/" + this.links.toStatement(statement) : "/konto/entscheidungen";
		found.ifPresent((to) -> send(to, message("law.mail.complaint.received.subject", to, number("E", complaint, filedAt)),
				List.of(message("law.mail.complaint.received", to, number("E", complaint, filedAt), this.dates.day(due, to.locale()).text())),
				message("law.mail.case.action", to), path, message(side.equals("AUTHOR") ? "law.mail.statement.reason" : "law.mail.receipt.reason", to)));
	}

	/** Tells an account of a warning or that its reports are not taken for a while (Art. 23). */
	void measure(long account, String kind, String reason, @Nullable Instant until) {
		if (!reaches(account)) {
			return;
		}
		Recipient to = author(account).orElseThrow();
		String day = (until != null) ? this.dates.day(until, to.locale()).text() : "";
		send(to, message("law.measure." + kind, to, day), List.of(message("law.mail.measure." + kind, to, day), message("law.mail.decision.why", to, reason)),
				message("law.mail.measure.action", to), "/konto/entscheidungen", message("law.mail.statement.reason", to));
	}

	/** A warning: nothing is taken away, but the account is told. */
	void warned(long account, String reason) {
		sanction(account, "law.mail.warned.subject", "law.mail.warned", reason);
	}

	/** That a sanction ends before its time. */
	void lifted(long account, String restriction, String reason) {
		sanction(account, "law.mail.lifted.subject", "law.mail.lifted", reason, restriction);
	}

	private void sanction(long account, String subject, String text, String reason, String... restriction) {
		if (!reaches(account)) {
			return;
		}
		Recipient to = author(account).orElseThrow();
		Object[] what = java.util.Arrays.stream(restriction).map((it) -> message("law.restriction." + it, to)).toArray();
		send(to, message(subject, to, what), List.of(message(text, to, what), message("law.mail.decision.why", to, reason)),
				message("law.mail.measure.action", to), "/konto/entscheidungen", message("law.mail.statement.reason", to));
	}

	/** As people quote a report or a complaint. */
	String number(String letter, long id, Instant at) {
		return letter + "-" + at.atZone(this.dates.zone()).getYear() + "-" + id;
	}

	ZoneId zone() {
		return this.dates.zone();
	}

	Instant deadline(Instant decided) {
		return StatementWords.deadline(decided, this.dates.zone());
	}

	private void tellNotifiers(long caseId, java.util.function.Function<Recipient, List<String>> text, String subject) {
		record Told(long id, Instant at) {
		}
		List<Told> notices = this.jdbc.sql("select id, received_at from law_notice where case_id = ? order by id")
			.param(caseId)
			.query((row, at) -> new Told(row.getLong(1), row.getTimestamp(2).toInstant()))
			.list();
		for (Told notice : notices) {
			notifier(notice.id()).ifPresent((to) -> send(to, message(subject, to, number("M", notice.id(), notice.at())),
					text.apply(to), message("law.mail.case.action", to), "/fall/" + this.links.toNotice(notice.id()),
					message("law.mail.receipt.reason", to)));
		}
	}

	private void send(Recipient to, String subject, List<String> paragraphs, String label, String path, String reason) {
		this.mails.send(MailMessage.asked(to, subject, paragraphs, new MailMessage.Action(label, path), reason));
	}

	/** Also of somebody who is shut out: that is what is to be told. */
	private Optional<Recipient> author(long account) {
		return this.jdbc.sql("select email, display_name, language from account where id = ? and email_confirmed_at is not null")
			.param(account)
			.query((row, number) -> new Recipient(row.getString(1), row.getString(2), Locale.forLanguageTag(row.getString(3))))
			.optional()
			.filter((it) -> !this.mails.failing(it.address()));
	}

	private Optional<Recipient> notifier(long notice) {
		record Contact(@Nullable Long account, @Nullable String name, @Nullable String email, String language) {
		}
		Contact contact = this.jdbc.sql("select account_id, name, email, language from law_notice_contact where notice_id = ?")
			.param(notice)
			.query((row, number) -> new Contact(row.getObject(1, Long.class), row.getString(2), row.getString(3), row.getString(4)))
			.optional()
			.orElse(null);
		if (contact == null || !this.mails.enabled()) {
			return Optional.empty();
		}
		if (contact.email() == null) {
			return (contact.account() != null) ? author(contact.account()) : Optional.empty();
		}
		Locale locale = Locale.forLanguageTag(contact.language());
		String name = (contact.name() != null) ? contact.name() : this.messages.getMessage("law.mail.nameless", null, locale);
		return Optional.of(new Recipient(contact.email(), name, locale)).filter((it) -> !this.mails.failing(it.address()));
	}

	static Timestamp stamp(Instant instant) {
		return Timestamp.from(instant);
	}

	private String message(String key, Recipient to, @Nullable Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, to.locale()));
	}

}
