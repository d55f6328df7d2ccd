package de.depesche.law;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import de.depesche.shared.web.Dates;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A statement of reasons in words: the same lines in the mail, on the page and in the account. */
@Component
class StatementWords {

	private final Dates dates;

	private final ServiceKind service;

	private final LawSettings settings;

	private final MessageSource messages;

	StatementWords(Dates dates, ServiceKind service, LawSettings settings, MessageSource messages) {
		this.dates = dates;
		this.service = service;
		this.settings = settings;
		this.messages = messages;
	}

	/** A field and what it says. */
	record Line(String label, String text) {
	}

	List<Line> lines(StatementRow it, Locale locale) {
		StatementOfReasons reasons = it.reasons();
		List<Line> lines = new ArrayList<>();
		lines.add(line("number", it.number(this.dates.zone()) + ", " + this.dates.dayAndTime(it.issuedAt(), locale).text(), locale));
		if (it.path() != null) {
			lines.add(line("object", message("law.statement.object.comment", locale, it.path(), Objects.toString(it.headline(), "")), locale));
		}
		String restriction = message("law.restriction." + reasons.restriction(), locale);
		lines.add(line("restriction", (it.pauseMinutes() == null) ? restriction
				: restriction + ": " + message("law.statement.pause", locale, it.pauseMinutes()), locale));
		lines.add(line("territory", reasons.territory(), locale));
		Instant until = reasons.until();
		lines.add(line("duration", (until != null) ? message("law.statement.until", locale, this.dates.dayAndTime(until, locale).text())
				: message("law.statement.for-good", locale), locale));
		lines.add(line("facts", reasons.facts(), locale));
		String source = message("law.source." + reasons.source(), locale);
		lines.add(line("source", (reasons.notifier() != null) ? source + " " + message("law.statement.notifier", locale, reasons.notifier())
				: source, locale));
		StatementOfReasons.Automation automation = reasons.automation();
		lines.add(line("automation", message(
				"law.automation." + (automation.detection() ? "detection" : "none") + (automation.decision() ? ".decision" : ".people"), locale)
				+ (automation.explanation().isBlank() ? "" : " " + automation.explanation()), locale));
		boolean illegal = reasons.ground() instanceof Ground.Illegal;
		lines.add(line(illegal ? "provision" : "clause", reasons.ground().reference(), locale));
		lines.add(line(illegal ? "why-illegal" : "why-clause", reasons.ground().explanation(), locale));
		lines.add(line("category", message("law.category." + reasons.category(), locale), locale));
		lines.add(line("redress", redress(it, locale), locale));
		return lines;
	}

	private String redress(StatementRow it, Locale locale) {
		List<String> ways = new ArrayList<>();
		if (it.reasons().redress().contains(StatementOfReasons.Redress.COMPLAINT)) {
			ways.add(message("law.redress.complaint", locale, this.dates.day(deadline(it.issuedAt(), this.dates.zone()).minusSeconds(1), locale).text()));
		}
		if (it.reasons().redress().contains(StatementOfReasons.Redress.DISPUTE_BODY)) {
			ways.add(this.settings.disputeBody().isBlank() ? message("law.redress.body", locale)
					: message("law.redress.body.named", locale, this.settings.disputeBody()));
		}
		ways.add(message("law.redress.court", locale));
		return String.join(" ", ways);
	}

	/** What can be done against a decision of this house. */
	java.util.Set<StatementOfReasons.Redress> ways() {
		return this.service.platform()
				? java.util.EnumSet.allOf(StatementOfReasons.Redress.class)
				: java.util.EnumSet.of(StatementOfReasons.Redress.COMPLAINT, StatementOfReasons.Redress.COURT);
	}

	/**
	 * The first instant at which a complaint is too late: six months by the calendar, in the
	 * time zone of the house, to the end of that day. That is never less than Art. 20(1) gives.
	 */
	static Instant deadline(Instant decided, ZoneId zone) {
		return decided.atZone(zone).toLocalDate().plusMonths(6).plusDays(1).atStartOfDay(zone).toInstant();
	}

	private Line line(String key, String text, Locale locale) {
		return new Line(message("law.statement." + key, locale), text);
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

}
