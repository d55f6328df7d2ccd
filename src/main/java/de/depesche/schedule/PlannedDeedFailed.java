package de.depesche.schedule;

import de.depesche.article.ArticleId;
import de.depesche.member.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What was planned for an article did not happen in time: it waits for a person, or has failed
 * several times and is still tried.
 *
 * @param article which
 * @param plannedBy who planned it, or null for the house itself
 */
public record PlannedDeedFailed(ArticleId article, @Nullable AccountId plannedBy) {
}
