package de.depesche.comment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import de.depesche.article.ArticleDetail;
import de.depesche.member.Viewer;
import de.depesche.sanction.Standing;
import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says what holds below an article in one sentence, or why nobody writes there. */
@Component
class RulesWords {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

	private final MessageSource messages;

	private final RulesReader reader;

	private final Dates dates;

	RulesWords(MessageSource messages, RulesReader reader, Dates dates) {
		this.messages = messages;
		this.reader = reader;
		this.dates = dates;
	}

	String of(ArticleDetail article, RulesReader.ThreadHead head, Locale locale) {
		ThreadRules rules = head.rules();
		Instant now = this.reader.now();
		Instant opens = rules.opensAt();
		Instant closes = rules.closesAt();
		if (!head.open()) {
			if (article.commentsOpen() && rules.mode() != ThreadRules.Mode.CLOSED && !rules.over(now)) {
				if (opens != null && rules.early(now)) {
					return message("comment.closed.early", locale, this.dates.dayAndTime(opens, locale).text());
				}
				if (!rules.inHours(now, this.reader.zone())) {
					return message("comment.closed.hours", locale, time(rules.dailyFrom()), time(rules.dailyUntil()));
				}
			}
			return message("comment.closed", locale);
		}
		List<String> parts = new ArrayList<>();
		boolean pre = rules.mode() == ThreadRules.Mode.PREMODERATED;
		parts.add(message(pre ? "comment.rules.premoderated" : "comment.rules.open", locale));
		parts.add(message(rules.links() ? "comment.rules.length" : "comment.rules.length.no-links", locale, rules.maxLength()));
		if (rules.payingOnly()) {
			parts.add(message("comment.rules.paying", locale));
		}
		if (rules.accountAgeHours() > 0) {
			parts.add(message("comment.rules.age", locale, rules.accountAgeHours()));
		}
		if (rules.slowSeconds() > 0) {
			parts.add(message("comment.rules.slow", locale, rules.slowSeconds()));
		}
		if (rules.dailyFrom() != null) {
			parts.add(message("comment.rules.hours", locale, time(rules.dailyFrom()), time(rules.dailyUntil())));
		}
		if (closes != null) {
			parts.add(message("comment.rules.closes", locale, this.dates.dayAndTime(closes, locale).text()));
		}
		return String.join("; ", parts) + ".";
	}

	/** The same, with what holds for this reader alone; one query for who writes at intervals only. */
	String of(ArticleDetail article, RulesReader.ThreadHead head, Standing standing, Viewer viewer, Locale locale) {
		List<String> parts = new ArrayList<>(List.of(of(article, head, locale)));
		Standing.Pause pause = standing.pause();
		if (pause != null && head.open()) {
			Instant until = pause.until();
			parts.add((until != null) ? message("comment.rules.own-pause.until", locale, pause.minutes(), this.dates.dayAndTime(until, locale).text())
					: message("comment.rules.own-pause", locale, pause.minutes()));
			next(viewer, pause, locale).ifPresent(parts::add);
		}
		if (standing.premoderated() && head.open()) {
			parts.add(message("comment.rules.own-premoderated", locale));
		}
		return String.join(" ", parts);
	}

	/** How long this reader has to wait until the next comment, rounded up; empty if it can be sent now. */
	private Optional<String> next(Viewer viewer, Standing.Pause pause, Locale locale) {
		Instant now = this.reader.now();
		return Optional.ofNullable(viewer.account())
			.flatMap(this.reader::lastOf)
			.map((it) -> it.plus(Duration.ofMinutes(pause.minutes())))
			.filter((it) -> it.isAfter(now))
			.map((it) -> {
				long minutes = Duration.between(now, it).plusMinutes(1).minusNanos(1).toMinutes();
				String unit = (minutes < 120) ? "minutes" : (minutes < 48 * 60) ? "hours" : "days";
				long wait = (minutes < 120) ? minutes : (minutes < 48 * 60) ? (minutes + 59) / 60 : (minutes + 1439) / 1440;
				return message("comment.rules.own-next." + unit, locale, wait, this.dates.dayAndTime(it, locale).text());
			});
	}

	/**
	 * That somebody cannot take part.
	 *
	 * @param text until when and why
	 * @param href the statement of reasons
	 */
	record Barred(String text, String href) {
	}

	@Nullable Barred barred(Standing standing, Locale locale) {
		Standing.Bar bar = standing.bar();
		return (bar == null) ? null : new Barred(Refusal.barred(bar).text(this.messages, this.dates, locale), "/konto/entscheidungen/" + bar.statement());
	}

	private static String time(@Nullable LocalTime time) {
		return (time != null) ? TIME.format(time) : "";
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

}
