package de.depesche.comment;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

import de.depesche.sanction.Standing;
import de.depesche.shared.web.Dates;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;

/**
 * How it is said that a comment was not taken.
 *
 * @param status of the answer
 * @param message key of what its author reads
 * @param arguments of the message; instants are written in the words of the site
 */
record Refusal(HttpStatus status, String message, Object... arguments) {

	/** Why somebody cannot take part; of comments and votes alike. */
	static Refusal barred(Standing.Bar why) {
		return (why.until() != null) ? new Refusal(HttpStatus.FORBIDDEN, "comment.refused.barred.until", why.until(), why.reason())
				: new Refusal(HttpStatus.FORBIDDEN, "comment.refused.barred", why.reason());
	}

	static Refusal of(Posting posting) {
		return switch (posting) {
			case Posting.Empty _ -> new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "comment.refused.empty");
			case Posting.TooLong(var limit, var length) ->
				new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "comment.refused.long", limit, length);
			case Posting.Refused(var reason, var detail) -> new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, reason, detail);
			case Posting.Nudged _ -> new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "comment.nudge.error");
			case Posting.KeyReused _ -> new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "comment.refused.key");
			case Posting.ParentGone _ -> new Refusal(HttpStatus.CONFLICT, "comment.refused.parent");
			case Posting.Closed _ -> new Refusal(HttpStatus.CONFLICT, "comment.refused.closed");
			case Posting.PayingOnly _ -> new Refusal(HttpStatus.FORBIDDEN, "comment.refused.paying");
			case Posting.TooYoung(var hours) -> new Refusal(HttpStatus.FORBIDDEN, "comment.refused.young", hours);
			case Posting.TooSoon(var seconds) -> new Refusal(HttpStatus.TOO_MANY_REQUESTS, "comment.refused.soon", seconds);
			case Posting.Barred(var why) -> barred(why);
			case Posting.Slowed(var why, var next) -> (why.until() != null)
					? new Refusal(HttpStatus.TOO_MANY_REQUESTS, "comment.refused.slowed.until", why.minutes(), next, why.until())
					: new Refusal(HttpStatus.TOO_MANY_REQUESTS, "comment.refused.slowed", why.minutes(), next);
			case Posting.TooMany _ -> new Refusal(HttpStatus.TOO_MANY_REQUESTS, "comment.refused.many");
			case Posting.Published _, Posting.Held _, Posting.NoArticle _ ->
				throw new IllegalArgumentException("Not refused: " + posting);
		};
	}

	/** What its author reads. */
	String text(MessageSource messages, Dates dates, Locale locale) {
		return Objects.requireNonNull(messages.getMessage(this.message, words(dates, locale), locale));
	}

	/** The arguments as they are printed. */
	Object[] words(Dates dates, Locale locale) {
		return Arrays.stream(this.arguments)
			.map((it) -> (it instanceof Instant at) ? dates.dayAndTime(at, locale).text() : it)
			.toArray();
	}

}
