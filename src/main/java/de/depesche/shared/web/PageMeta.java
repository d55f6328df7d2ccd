package de.depesche.shared.web;

import java.util.ArrayList;
import java.util.List;

import de.depesche.shared.ImageRef;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a page says about it.
 *
 * @param title text of the title element without the name of the site
 * @param description one or two sentences, or null
 * @param canonical path of the one address of this content, or null
 * @param index whether search engines may list the page
 * @param image picture for social cards, or null
 * @param feed path before {@code /feed.atom} and its like, empty for the whole site, or null
 * for a page without a feed
 * @param story what is said of an article beyond that, or null
 * @param card what social cards say, or null where title and description serve
 * @param original absolute address of the original, if this is a copy of something published elsewhere, or null
 * @param translations the same content in other languages
 * @param data JSON-LD documents, safe to print in a script element ({@link JsonLd})
 */
public record PageMeta(String title, @Nullable String description, @Nullable String canonical, boolean index,
		@Nullable ImageRef image, @Nullable String feed, @Nullable Story story, @Nullable Card card, @Nullable String original, List<Translation> translations,
		List<SafeJson> data) {

	/**
	 * What Open Graph says of an article (ogp.me, namespace article).
	 *
	 * @param published ISO 8601 with offset
	 * @param modified ISO 8601 with offset, or null
	 * @param section name of the section
	 * @param tags names of the topics
	 */
	public record Story(String published, @Nullable String modified, String section, List<String> tags) {
	}

	/**
	 * The same content in a language; the page itself is one of them.
	 *
	 * @param language language tag
	 * @param path where it is
	 */
	public record Translation(String language, String path) {
	}

	/**
	 * The words of social cards (ogp.me).
	 *
	 * @param title not empty
	 * @param description may be empty
	 */
	public record Card(String title, String description) {
	}

	/** A page that search engines may list. */
	public static PageMeta of(String title, @Nullable String description, String canonical) {
		return new PageMeta(title, description, canonical, true, null, null, null, null, null, List.of(), List.of());
	}

	/** A page that is not for search engines: forms, errors, the newsroom. */
	public static PageMeta hidden(String title) {
		return new PageMeta(title, null, null, false, null, null, null, null, null, List.of(), List.of());
	}

	/** Open Graph type. */
	public String type() {
		return (this.story != null) ? "article" : "website";
	}

	/** The same page for readers only: later pages of a list change with every new article. */
	public PageMeta notListed() {
		return new PageMeta(this.title, this.description, null, false, this.image, this.feed, this.story, this.card, this.original, List.of(),
				List.of());
	}

	/** The same page, to be found under another address. */
	public PageMeta at(String otherCanonical) {
		return new PageMeta(this.title, this.description, otherCanonical, this.index, this.image, this.feed, this.story,
				this.card, this.original, this.translations, this.data);
	}

	/** With a picture for social cards. */
	public PageMeta withImage(@Nullable ImageRef picture) {
		return new PageMeta(this.title, this.description, this.canonical, this.index, picture, this.feed, this.story,
				this.card, this.original, this.translations, this.data);
	}

	/** With feeds below a path. */
	public PageMeta withFeed(String path) {
		return new PageMeta(this.title, this.description, this.canonical, this.index, this.image, path, this.story,
				this.card, this.original, this.translations, this.data);
	}

	/** As an article. */
	public PageMeta withStory(Story article) {
		return new PageMeta(this.title, this.description, this.canonical, this.index, this.image, this.feed, article,
				this.card, this.original, this.translations, this.data);
	}

	/** With words of its own for social cards. */
	public PageMeta withCard(Card words) {
		return new PageMeta(this.title, this.description, this.canonical, this.index, this.image, this.feed, this.story,
				words, this.original, this.translations, this.data);
	}

	/** As a copy of what stands elsewhere; search engines are sent there. */
	public PageMeta withOriginal(@Nullable String address) {
		return new PageMeta(this.title, this.description, this.canonical, this.index, this.image, this.feed, this.story,
				this.card, address, this.translations, this.data);
	}

	/** With its translations, itself among them; a single one is none. */
	public PageMeta withTranslations(List<Translation> all) {
		return new PageMeta(this.title, this.description, this.canonical, this.index, this.image, this.feed, this.story,
				this.card, this.original, (all.size() > 1) ? List.copyOf(all) : List.of(), this.data);
	}

	/** With one more JSON-LD document. */
	public PageMeta withData(SafeJson document) {
		List<SafeJson> all = new ArrayList<>(this.data);
		all.add(document);
		return new PageMeta(this.title, this.description, this.canonical, this.index, this.image, this.feed, this.story,
				this.card, this.original, this.translations, List.copyOf(all));
	}

}
