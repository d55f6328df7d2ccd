package de.depesche.shared;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One page of a longer list, read by keyset.
 *
 * @param <T> what is listed
 * @param items the entries of this page, at most as many as asked for
 * @param next the cursor after the last entry, or null if the list ends here
 */
public record PageOf<T>(List<T> items, @Nullable String next) {

	public PageOf {
		items = List.copyOf(items);
	}

	/** The same page with each entry turned into something else. */
	public <R> PageOf<R> map(Function<? super T, ? extends R> mapper) {
		return new PageOf<>(this.items.stream().<R>map(mapper).toList(), this.next);
	}

}
