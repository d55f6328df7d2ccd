package de.depesche.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import de.depesche.body.BodyText;
import de.depesche.body.BodyViews;
import de.depesche.shared.ImageRef;
import de.depesche.shared.Lasting;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.JsonLd;
import de.depesche.shared.web.KeptReads;
import de.depesche.shared.web.PageMeta;
import de.depesche.shared.web.PagePart;
import de.depesche.shared.web.SafeJson;
import org.jspecify.annotations.Nullable;

/**
 * An article ready to print.
 *
 * @param meta the head of the page
 * @param story the article and what leads on from it
 * @param notes what other modules show next to the text
 * @param parts what other modules show below
 */
record ArticlePage(Lasting<PageMeta> meta, Lasting<Story> story, List<PagePart> notes, List<PagePart> parts) {

	/** Fewer chapters than this are seen at a glance. */
	private static final int CHAPTERS_TO_LIST = 3;

	/** Minutes of reading from which a table of contents is a help. */
	private static final int LONG_READ = 4;

	/**
	 * What is printed alike for all who may read as much of it.
	 *
	 * @param slug address
	 * @param language language of the text
	 * @param kicker may be empty
	 * @param headline headline
	 * @param lead may be empty
	 * @param section where it stands
	 * @param authors byline
	 * @param published first publication, or null in a preview
	 * @param updated last change, or null
	 * @param readingMinutes at least 1
	 * @param access who may read all of it
	 * @param hero or null
	 * @param heroCaption may be empty
	 * @param body blocks to print
	 * @param complete false if a notice has to follow the blocks
	 * @param contents chapters of a long read; empty for others
	 * @param related to read next
	 * @param tags topics
	 * @param translations the same in other languages
	 * @param newer the article published next in the section, or null
	 * @param older the one published before, or null
	 * @param preview true before the eyes of the newsroom only
	 */
	record Story(String slug, String language, String kicker, String headline, String lead, SectionRef section, List<AuthorRef> authors,
			Dates.@Nullable Stamp published, Dates.@Nullable Stamp updated, int readingMinutes, AccessLevel access, @Nullable ImageRef hero,
			String heroCaption, BodyViews body, boolean complete, List<BodyViews.Entry> contents, List<RelatedLine> related,
			List<TagRef> tags, List<ArticleDetail.Translation> translations, @Nullable Neighbour newer, @Nullable Neighbour older,
			boolean preview) {
	}

	/** The next article of the section in one direction of time. */
	record Neighbour(String href, String headline, @Nullable String lang) {

		static @Nullable Neighbour of(@Nullable ArticleSummary it, Locale locale) {
			return (it == null) ? null : new Neighbour("/artikel/" + it.slug(), it.headline(), it.languageOn(locale));
		}

	}

	/** An article to read next. */
	record RelatedLine(String href, String kicker, String headline, AccessLevel access, @Nullable String lang) {
	}

	/** What the page shows besides the article itself. */
	record Surroundings(List<ArticleSummary> related, @Nullable ArticleSummary newer, @Nullable ArticleSummary older,
			List<PagePart> notes, List<PagePart> parts) {

		static final Surroundings NONE = new Surroundings(List.of(), null, null, List.of(), List.of());

		/** What all of that says of the article. */
		Facts facts() {
			Integer comments = null;
			List<ArticleFacts.Correction> corrections = new ArrayList<>();
			List<SafeJson> data = new ArrayList<>();
			for (PagePart part : this.notes) {
				comments = collect(part, comments, corrections, data);
			}
			for (PagePart part : this.parts) {
				comments = collect(part, comments, corrections, data);
			}
			return new Facts(comments, List.copyOf(corrections), List.copyOf(data));
		}

		private static @Nullable Integer collect(PagePart part, @Nullable Integer comments, List<ArticleFacts.Correction> corrections,
				List<SafeJson> data) {
			if (!(part.model() instanceof ArticleFacts facts)) {
				return comments;
			}
			corrections.addAll(facts.corrections());
			data.addAll(facts.data());
			return (facts.commentCount() != null) ? facts.commentCount() : comments;
		}

	}

	/** What search engines are told of what stands around an article. */
	record Facts(@Nullable Integer commentCount, List<ArticleFacts.Correction> corrections, List<SafeJson> data) {
	}

	/**
	 * All that head and story depend on.
	 *
	 * @param article without its text, which a version never has another one of
	 * @param pictures those of the text among them
	 * @param base scheme and host of addresses in the head
	 */
	private record Question(ArticleDetail article, Map<UUID, ImageRef> pictures, List<ArticleSummary> related, @Nullable ArticleSummary newer,
			@Nullable ArticleSummary older, Facts facts, Locale locale, boolean preview, String base) {
	}

	/** Head and story. */
	private record Made(Lasting<PageMeta> meta, Lasting<Story> story) {
	}

	/** The pictures such a page is made of. */
	static Set<UUID> pictures(ArticleDetail it) {
		Set<UUID> wanted = new LinkedHashSet<>(it.body().pictures());
		if (it.hero() != null) {
			wanted.add(it.hero());
		}
		if (it.presentation().socialPicture() != null) {
			wanted.add(it.presentation().socialPicture());
		}
		return wanted;
	}

	static ArticlePage of(ArticleDetail it, Map<UUID, ImageRef> pictures, Surroundings around, Dates dates, JsonLd jsonLd, Locale locale,
			boolean preview, KeptReads kept) {
		Facts facts = around.facts();
		Question question = new Question(it.withoutText(), pictures, around.related(), around.newer(), around.older(), facts, locale, preview,
				jsonLd.url(""));
		Made made = kept.of("article.page", question, () -> make(it, pictures, around, facts, dates, jsonLd, locale, preview));
		return new ArticlePage(made.meta(), made.story(), around.notes(), around.parts());
	}

	private static Made make(ArticleDetail it, Map<UUID, ImageRef> pictures, Surroundings around, Facts facts, Dates dates, JsonLd jsonLd,
			Locale locale, boolean preview) {
		BodyViews body = BodyViews.of(it.body(), pictures);
		ImageRef hero = (it.hero() != null) ? pictures.get(it.hero()) : null;
		String heroCaption = "";
		if (hero != null) {
			heroCaption = it.heroCaption().isEmpty() ? hero.caption() : it.heroCaption();
		}
		List<BodyViews.Entry> contents = body.contents();
		boolean listed = it.complete() && it.readingMinutes() >= LONG_READ && contents.size() >= CHAPTERS_TO_LIST;
		PageMeta meta = preview ? PageMeta.hidden(it.headline()) : meta(it, hero, pictures, facts, dates, jsonLd);
		return new Made(Lasting.of(meta), Lasting.of(new Story(it.slug().value(), it.locale(), it.kicker(), it.headline(), it.lead(), it.section(), it.authors(),
				(it.publishedAt() != null) ? dates.dayAndTime(it.publishedAt(), locale) : null,
				(it.updatedAt() != null) ? dates.dayAndTime(it.updatedAt(), locale) : null, it.readingMinutes(),
				it.access(), hero, heroCaption, body, it.complete(), listed ? contents : List.of(),
				around.related()
					.stream()
					.map((next) -> new RelatedLine("/artikel/" + next.slug(), next.kicker(), next.headline(),
							next.access(), next.languageOn(locale)))
					.toList(),
				it.tags(), it.translations(), Neighbour.of(around.newer(), locale), Neighbour.of(around.older(), locale),
				preview)));
	}

	private static PageMeta meta(ArticleDetail it, @Nullable ImageRef hero, Map<UUID, ImageRef> pictures, Facts facts, Dates dates, JsonLd jsonLd) {
		Presentation told = it.presentation();
		String teaser = BodyText.excerpt((it.teaserText() != null) ? it.teaserText() : it.lead(), 200);
		String description = told.searchText().isEmpty() ? teaser : told.searchText();
		ImageRef image = (told.socialPicture() != null) ? pictures.getOrDefault(told.socialPicture(), hero) : hero;
		PageMeta meta = PageMeta
			.of(told.searchTitle().isEmpty() ? it.headline() : told.searchTitle(), description, "/artikel/" + it.slug())
			.withImage(image)
			.withCard(new PageMeta.Card(told.socialTitle().isEmpty() ? it.headline() : told.socialTitle(),
					told.socialText().isEmpty() ? description : told.socialText()))
			.withOriginal(told.canonical())
			.withStory(new PageMeta.Story(iso(it.publishedAt(), dates), (it.updatedAt() != null) ? iso(it.updatedAt(), dates) : null,
					it.section().name(), it.tags().stream().map(TagRef::name).toList()))
			.withTranslations(Stream
				.concat(Stream.of(new PageMeta.Translation(it.locale(), "/artikel/" + it.slug())),
						it.translations()
							.stream()
							.map((other) -> new PageMeta.Translation(other.locale(), "/artikel/" + other.slug())))
				.toList())
			.withData(NewsArticleData.of(it, hero, description, facts, dates, jsonLd))
			.withData(NewsArticleData.breadcrumbs(it, jsonLd));
		for (SafeJson document : facts.data()) {
			meta = meta.withData(document);
		}
		return meta;
	}

	private static String iso(@Nullable Instant instant, Dates dates) {
		return (instant == null) ? "" : dates.dayAndTime(instant, Locale.ROOT).iso();
	}

}
