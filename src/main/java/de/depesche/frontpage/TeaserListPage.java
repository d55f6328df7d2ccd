package de.depesche.frontpage;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A list of teasers, newest first, ready to print.
 *
 * @param head what stands above them
 * @param river the teasers
 * @param nextHref the next page, or null
 * @param firstHref the first page, or null on it
 */
record TeaserListPage(ListHead head, List<Teaser> river, @Nullable String nextHref, @Nullable String firstHref) {
}
