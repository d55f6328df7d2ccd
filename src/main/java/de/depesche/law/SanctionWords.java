package de.depesche.law;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

import de.depesche.sanction.Sanction;
import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A sanction in words: the same for the desk and for the account it was imposed on. */
@Component
class SanctionWords {

	private final Dates dates;

	private final MessageSource messages;

	SanctionWords(Dates dates, MessageSource messages) {
		this.dates = dates;
		this.messages = messages;
	}

	/**
	 * A sanction ready to print.
	 *
	 * @param what what it is and how long it holds
	 * @param at when it was imposed
	 * @param lifted when it was lifted, or null
	 */
	record Line(Sanction it, String what, Dates.Stamp at, Dates.@Nullable Stamp lifted, boolean holds) {
	}

	Line line(Sanction it, Instant now, Locale locale) {
		Instant endsAt = it.endsAt();
		Integer pause = it.pauseMinutes();
		String what = message("law.sanction." + it.kind(), locale);
		if (pause != null) {
			what += ": " + message("law.statement.pause", locale, pause);
		}
		if (endsAt != null) {
			what += ", " + message("law.statement.until", locale, this.dates.dayAndTime(endsAt, locale).text());
		}
		Sanction.Lifting lifting = it.lifting();
		return new Line(it, what, this.dates.dayAndTime(it.startsAt(), locale),
				(lifting != null) ? this.dates.dayAndTime(lifting.at(), locale) : null, it.holds(now));
	}

	private String message(String key, Locale locale, Object... arguments) {
		return Objects.requireNonNull(this.messages.getMessage(key, arguments, locale));
	}

}
