package de.depesche.ticker;

import java.time.Instant;

import de.depesche.article.ArticleId;
import org.jspecify.annotations.Nullable;

/**
 * The live coverage an article carries.
 *
 * @param article which article
 * @param running whether entries are taken
 * @param startedAt when the coverage began
 * @param endedAt when it ended, or null while it runs
 * @param entries how many numbers have been given, those of withdrawn entries among them
 * @param change rises with whatever readers can see of it; the last one
 */
public record Ticker(ArticleId article, boolean running, Instant startedAt, @Nullable Instant endedAt, int entries,
		long change) {
}
