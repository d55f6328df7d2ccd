package de.depesche.comment;

import java.time.Duration;

import de.depesche.member.AccountId;
import de.depesche.member.RateLimits;

import org.springframework.stereotype.Component;

/** How often one person may write; the same limit over all instances. */
@Component
class CommentLimits {

	private static final Duration SPAN = Duration.ofMinutes(10);

	private final RateLimits limits;

	private final int comments;

	CommentLimits(RateLimits limits, CommentSettings settings) {
		this.limits = limits;
		this.comments = settings.perTenMinutes();
	}

	/** Whether this person may write one more comment now; if so it is counted. */
	boolean mayPost(AccountId author) {
		return this.limits.tryTake("comment", Long.toString(author.value()), this.comments, SPAN);
	}

}
