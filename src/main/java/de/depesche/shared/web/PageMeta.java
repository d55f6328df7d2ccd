package de.depesche.shared.web;

import org.jspecify.annotations.Nullable;

/**
 * What the head of a page says about it.
 *
 * @param title text of the title element without the name of the site
 * @param description one or two sentences, or null
 * @param canonical path of the one address of this content, or null
 * @param index whether search engines may list the page
 * @param image path of the picture for social cards, or null
 * @param type Open Graph type, {@code article} or {@code website}
 */
public record PageMeta(String title, @Nullable String description, @Nullable String canonical, boolean index,
		@Nullable String image, String type) {

	/** A page that search engines may list. */
	public static PageMeta of(String title, @Nullable String description, String canonical) {
		return new PageMeta(title, description, canonical, true, null, "website");
	}

	/** A page that is not for search engines: forms, errors, the newsroom. */
	public static PageMeta hidden(String title) {
		return new PageMeta(title, null, null, false, null, "website");
	}

}
