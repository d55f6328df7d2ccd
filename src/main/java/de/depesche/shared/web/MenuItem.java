package de.depesche.shared.web;

import org.jspecify.annotations.Nullable;

/**
 * A line of a menu.
 *
 * @param label what is written, or the key of a message if it starts with {@code #}
 * @param href where it leads, on this site
 * @param order smaller comes first
 * @param right authority needed to see it, or null for everybody
 * @param count how much waits there, 0 for nothing, or null where nothing is counted
 */
public record MenuItem(String label, String href, int order, @Nullable String right, @Nullable Long count) {

	/** A line behind which nothing is counted. */
	public MenuItem(String label, String href, int order, @Nullable String right) {
		this(label, href, order, right, null);
	}

}
