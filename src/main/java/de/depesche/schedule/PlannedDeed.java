package de.depesche.schedule;

import java.time.Instant;

import de.depesche.article.ArticleId;
import de.depesche.article.ArticleStatus;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen to an article.
 *
 * @param id its number; a deed that is moved gets a new one
 * @param article which article
 * @param headline the article's present headline
 * @param status where the article stands now
 * @param kind what is to happen
 * @param dueAt when, to the microsecond
 * @param plannedAt when that was decided
 * @param plannedBy who decided it, or null for the house itself
 * @param reason why it is to be withdrawn, for the newsroom; or null
 * @param waitsBecause why it was not done although its time has come, or null
 * @param failures how often it has been tried in vain since it was due
 * @param nextTry when it is tried, or null if nobody tries it
 */
record PlannedDeed(long id, ArticleId article, String headline, ArticleStatus status, DeedKind kind, Instant dueAt,
		Instant plannedAt, @Nullable String plannedBy, @Nullable String reason, @Nullable Obstacle waitsBecause, int failures, @Nullable Instant nextTry) {

	/** Whether a person should have a look at it. */
	boolean troubled() {
		return this.waitsBecause != null || this.failures > 0;
	}

}
