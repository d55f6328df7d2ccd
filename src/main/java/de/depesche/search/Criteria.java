package de.depesche.search;

import java.time.Instant;
import java.util.List;

import de.depesche.article.AccessLevel;
import org.jspecify.annotations.Nullable;

/**
 * What a search is narrowed to and how it is sorted; null means any.
 *
 * @param section slug
 * @param author slug
 * @param tag slug
 * @param from first publication at or after
 * @param until first publication before
 * @param access who may read all of it
 * @param order order of the hits
 */
record Criteria(@Nullable String section, @Nullable String author, @Nullable String tag, @Nullable Instant from,
		@Nullable Instant until, @Nullable AccessLevel access, Order order) {

	/** How hits can be sorted. */
	enum Order {

		/** Best match first. */
		RELEVANCE,
		/** Newest first. */
		DATE;

		static final List<Order> ALL = List.of(values());

	}

	/** Everything, best match first. */
	static final Criteria ALL = new Criteria(null, null, null, null, null, null, Order.RELEVANCE);

	/** Whether anything but the order is asked for. */
	boolean narrowed() {
		return this.section != null || this.author != null || this.tag != null || this.from != null
				|| this.until != null || this.access != null;
	}

}
