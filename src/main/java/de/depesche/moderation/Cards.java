package de.depesche.moderation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import de.depesche.law.Statements;
import de.depesche.member.AccountId;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Turns comments of a queue into what its page prints. */
@Component
class Cards {

	private final Beside beside;

	private final Moderation moderation;

	private final Statements statements;

	private final Dates dates;

	private final MessageSource messages;

	private final Clock clock;

	Cards(Beside beside, Moderation moderation, Statements statements, Dates dates, MessageSource messages, Clock clock) {
		this.beside = beside;
		this.moderation = moderation;
		this.statements = statements;
		this.dates = dates;
		this.messages = messages;
		this.clock = clock;
	}

	/**
	 * What was done to a comment last.
	 *
	 * @param text in one sentence
	 * @param undoable what taking back would do, by the end of its message's key, or null
	 */
	record Told(Item it, String text, @Nullable String undoable) {
	}

	Told told(Item it, Locale locale) {
		Hand hand = it.hand();
		return new Told(it, (hand != null) ? words(hand, locale) : message("moderation.hand.GIVEN_BACK", locale), undoable(it));
	}

	/** Cards in their order; nine queries however many there are. */
	List<CardView> of(List<Item> items, Viewer viewer, Map<Long, CardView.Typed> typed, Locale locale) {
		AccountId account = viewer.account();
		Beside.All all = this.beside.of(items, (account != null) ? account.value() : null);
		List<CardView> cards = new ArrayList<>();
		for (int i = 0; i < items.size(); i++) {
			Long next = (i + 1 < items.size()) ? items.get(i + 1).id() : null;
			cards.add(card(items.get(i), all, next, account, typed.getOrDefault(items.get(i).id(), CardView.Typed.NOTHING), locale));
		}
		return cards;
	}

	/** Clauses a restriction can rest on, the rules of the house first. */
	List<Statements.Template> clauses() {
		return this.statements.templates();
	}

	private CardView card(Item it, Beside.All all, @Nullable Long next, @Nullable AccountId account, CardView.Typed typed, Locale locale) {
		Instant now = this.clock.instant();
		Item.Report report = it.report();
		Hand hand = it.hand();
		List<Beside.Report> reports = all.reports().getOrDefault(it.id(), List.of());
		boolean mine = hand != null && hand.taken() && account != null && Objects.equals(hand.account(), account.value());
		return new CardView(it, stamp(it.createdAt(), locale), stamp(it.since(), locale),
				(it.editedAt() != null) ? stamp(it.editedAt(), locale) : null, (report != null) ? stamp(report.dueAt(), locale) : null,
				CardView.late((report != null) ? report.dueAt() : null, now),
				all.findings().getOrDefault(it.id(), List.of()).stream().map((found) -> finding(found, locale)).toList(),
				reports.stream().map((found) -> new CardView.ReportView(found, stamp(found.at(), locale))).toList(),
				reports.isEmpty() ? 0 : reports.getFirst().of(), all.neighbours().getOrDefault(it.id(), List.of()), author(it, all, locale),
				all.deeds().getOrDefault(it.id(), List.of()).stream().map((deed) -> new CardView.DeedView(deed, stamp(deed.at(), locale))).toList(),
				all.looking().getOrDefault(it.id(), List.of()), (hand != null) ? words(hand, locale) : null, mine,
				account != null && this.moderation.takenByOther(it, account), it.held() || it.queue().equals("NEW") || report != null,
				it.readable() || it.held(), it.readable(), undoable(it), next, typed);
	}

	/** Who did what and when, in one sentence. */
	String words(Hand hand, Locale locale) {
		return message("moderation.hand." + hand.deed(), locale, hand.name().isEmpty() ? message("moderation.house", locale) : hand.name(),
				stamp(hand.at(), locale).text());
	}

	private static @Nullable String undoable(Item it) {
		if (it.removed() || it.hidden()) {
			return "restore";
		}
		if (it.pickReason() != null) {
			return "unpick";
		}
		return (it.readable() && it.hand() != null && it.hand().deed().equals("SEEN")) ? "reopen" : null;
	}

	private CardView.FindingView finding(Beside.Finding it, Locale locale) {
		Object[] detail = { it.detail() };
		return new CardView.FindingView(it.name(), Objects.requireNonNull(this.messages.getMessage(it.reason(), detail, it.reason(), locale)), it.detail());
	}

	private CardView.@Nullable AuthorView author(Item it, Beside.All all, Locale locale) {
		Beside.Author found = (it.author() != null) ? all.authors().get(it.author()) : null;
		if (found == null) {
			return null;
		}
		return new CardView.AuthorView(found, this.dates.day(found.since(), locale),
				all.recent().getOrDefault(found.id(), List.of()).stream().map((line) -> new CardView.RecentView(line, stamp(line.at(), locale))).toList(),
				all.sanctions()
					.getOrDefault(found.id(), List.of())
					.stream()
					.map((line) -> new CardView.SanctionView(line, stamp(line.at(), locale), (line.until() != null) ? stamp(line.until(), locale) : null))
					.toList(),
				all.notes().getOrDefault(found.id(), List.of()).stream().map((line) -> new CardView.NoteView(line, stamp(line.at(), locale))).toList());
	}

	private Dates.Stamp stamp(Instant at, Locale locale) {
		return this.dates.dayAndTime(at, locale);
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

}
