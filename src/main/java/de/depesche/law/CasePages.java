package de.depesche.law;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import de.depesche.member.AccountId;
import de.depesche.sanction.Sanctions;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.PageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the people concerned see of a case: their report or the statement they were given, and where it stands. */
@Component
class CasePages {

	private final CaseReader cases;

	private final StatementWords words;

	private final Letters letters;

	private final ServiceKind service;

	private final Sanctions sanctions;

	private final SanctionWords sanctionWords;

	private final Dates dates;

	private final MessageSource messages;

	private final Clock clock;

	CasePages(CaseReader cases, StatementWords words, Letters letters, ServiceKind service, Sanctions sanctions, SanctionWords sanctionWords, Dates dates, MessageSource messages, Clock clock) {
		this.cases = cases;
		this.words = words;
		this.letters = letters;
		this.service = service;
		this.sanctions = sanctions;
		this.sanctionWords = sanctionWords;
		this.dates = dates;
		this.messages = messages;
		this.clock = clock;
	}

	/**
	 * A decision ready to print, with what can be done against it.
	 *
	 * @param complainable whether a complaint is still possible
	 * @param until last day for one
	 * @param complaint the one there is, or null
	 */
	record DecisionView(CaseReader.Decision decision, String action, Dates.Stamp at, boolean complainable, Dates.Stamp until,
			@Nullable ComplaintView complaint) {
	}

	/** A complaint ready to print. */
	record ComplaintView(CaseReader.Complaint complaint, String number, Dates.Stamp at, Dates.Stamp due, CaseReader.@Nullable Decision answer,
			Dates.@Nullable Stamp answeredAt) {
	}

	/** The model of the page of a report. */
	Map<String, Object> notice(CaseReader.NoticeRow it, String action, Locale locale) {
		CaseReader.Case found = this.cases.find(it.caseId()).orElseThrow();
		Map<String, Object> model = model(message("law.case.notice.title", locale, this.letters.number("M", it.id(), it.receivedAt())), action, locale);
		model.put("notice", it);
		model.put("case", found);
		model.put("number", this.letters.number("M", it.id(), it.receivedAt()));
		model.put("receivedAt", this.dates.dayAndTime(it.receivedAt(), locale));
		model.put("due", this.dates.day(found.dueAt(), locale));
		List<DecisionView> decisions = this.cases.decisions(found.id())
			.stream()
			.filter((decision) -> decision.complaint() == null)
			.map((decision) -> view(decision, "NOTIFIER", it.id(), locale))
			.toList();
		model.put("decisions", decisions);
		return model;
	}

	/** The model of the page of a statement of reasons. */
	Map<String, Object> statement(StatementRow it, String action, Locale locale) {
		Map<String, Object> model = model(message("law.case.statement.title", locale, it.number(this.dates.zone())), action, locale);
		model.put("statement", it);
		model.put("lines", this.words.lines(it, locale));
		model.put("decisions", List.of(view(this.cases.decision(it.decision()).orElseThrow(), "AUTHOR", null, locale)));
		return model;
	}

	private DecisionView view(CaseReader.Decision it, String side, @Nullable Long notice, Locale locale) {
		Instant deadline = this.letters.deadline(it.at());
		CaseReader.Complaint complaint = this.cases.complaint(it.id(), side, notice).orElse(null);
		return new DecisionView(it, message("law.action." + it.action(), locale), this.dates.dayAndTime(it.at(), locale),
				complaint == null && this.clock.instant().isBefore(deadline), this.dates.day(deadline.minusSeconds(1), locale),
				(complaint != null) ? view(complaint, locale) : null);
	}

	ComplaintView view(CaseReader.Complaint it, Locale locale) {
		CaseReader.Decision answer = this.cases.decisionOn(it.id()).orElse(null);
		return new ComplaintView(it, this.letters.number("E", it.id(), it.filedAt()), this.dates.dayAndTime(it.filedAt(), locale),
				this.dates.day(it.dueAt(), locale), answer, (answer != null) ? this.dates.dayAndTime(answer.at(), locale) : null);
	}

	private Map<String, Object> model(String title, String action, Locale locale) {
		Map<String, Object> model = new HashMap<>();
		model.put("meta", PageMeta.hidden(title));
		model.put("title", title);
		model.put("action", action);
		model.put("platform", this.service.platform());
		model.put("text", "");
		model.put("error", null);
		model.put("told", null);
		return model;
	}

	/** What an account has been told and has reported. */
	record Lines(List<SanctionWords.Line> sanctions, List<Line> statements, List<Line> notices) {
	}

	/**
	 * A line of the list.
	 *
	 * @param about the comment it is about, or null
	 * @param stand where it stands and until when something can be done
	 */
	record Line(String href, String number, String text, @Nullable Link about, Dates.Stamp at, String stand) {
	}

	/** Where something is and what it is called. */
	record Link(String href, String text) {
	}

	/** All that an account can look up; five queries. */
	Lines of(long account, Locale locale) {
		Instant now = this.clock.instant();
		Map<Long, CaseReader.Stand> given = byId(this.cases.standsOfStatements(account));
		Map<Long, CaseReader.Stand> told = byId(this.cases.standsOfNotices(account));
		List<Line> statements = new ArrayList<>();
		for (StatementRow it : this.cases.statementsOf(account)) {
			String path = it.path();
			statements.add(new Line("/konto/entscheidungen/" + it.id(), it.number(this.dates.zone()),
					message("law.restriction." + it.reasons().restriction(), locale),
					(path != null) ? new Link(path, message("law.account.comment", locale, Objects.toString(it.headline(), ""))) : null,
					this.dates.dayAndTime(it.issuedAt(), locale), stand(given.get(it.id()), now, locale)));
		}
		List<Line> notices = new ArrayList<>();
		for (CaseReader.NoticeRow it : this.cases.noticesOf(account)) {
			notices.add(new Line("/konto/meldungen/" + it.id(), this.letters.number("M", it.id(), it.receivedAt()),
					message("law.category." + it.category(), locale), null, this.dates.dayAndTime(it.receivedAt(), locale),
					stand(told.get(it.id()), now, locale)));
		}
		return new Lines(this.sanctions.of(new AccountId(account)).stream().map((it) -> this.sanctionWords.line(it, now, locale)).toList(), statements, notices);
	}

	private static Map<Long, CaseReader.Stand> byId(List<CaseReader.Stand> stands) {
		return stands.stream().collect(Collectors.toMap(CaseReader.Stand::id, Function.identity(), (first, _) -> first));
	}

	private String stand(CaseReader.@Nullable Stand it, Instant now, Locale locale) {
		if (it == null) {
			return "";
		}
		Instant decided = it.decidedAt();
		Instant due = it.due();
		Instant complaintDue = it.complaintDue();
		if (decided == null) {
			return (due != null) ? message("law.case.open", locale, this.dates.day(due, locale).text()) : "";
		}
		if (it.complaint() != null) {
			return (it.complaint().equals("OPEN") && complaintDue != null) ? message("law.account.complaint.open", locale, this.dates.day(complaintDue, locale).text())
					: message("law.account.complaint." + it.complaint(), locale);
		}
		Instant deadline = this.letters.deadline(decided);
		return now.isBefore(deadline) ? message("law.account.complaint.until", locale, this.dates.day(deadline.minusSeconds(1), locale).text())
				: message("law.account.complaint.late", locale);
	}

	String message(String key, Locale locale, @Nullable Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

}
