package de.depesche.comment;

import org.springframework.http.HttpStatus;

/**
 * How it is said that a comment was not taken.
 *
 * @param status of the answer
 * @param message key of what its author reads
 * @param arguments of the message
 */
record Refusal(HttpStatus status, String message, Object... arguments) {

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
			case Posting.TooMany _ -> new Refusal(HttpStatus.TOO_MANY_REQUESTS, "comment.refused.many");
			case Posting.Published _, Posting.Held _, Posting.NoArticle _ ->
				throw new IllegalArgumentException("Not refused: " + posting);
		};
	}

}
