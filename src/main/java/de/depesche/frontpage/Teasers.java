package de.depesche.frontpage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import de.depesche.article.ArticleId;
import de.depesche.article.ArticleSummary;
import de.depesche.comment.CommentCounts;
import de.depesche.media.Pictures;
import de.depesche.shared.ImageRef;
import de.depesche.shared.web.Dates;

import org.springframework.stereotype.Component;

/** Makes teasers of articles: two queries, however many. */
@Component
public class Teasers {

	/** Longest excerpt, in characters. */
	static final int EXCERPT = 180;

	private final Pictures pictures;

	private final CommentCounts counts;

	private final Dates dates;

	Teasers(Pictures pictures, CommentCounts counts, Dates dates) {
		this.pictures = pictures;
		this.counts = counts;
		this.dates = dates;
	}

	/** The teasers of these articles, in their order. */
	public List<Teaser> of(List<ArticleSummary> articles, Locale locale) {
		return of(articles, counts(articles), locale);
	}

	/**
	 * The same without how many comments there are: for what stands on every page. With it, each comment on one of the newest
	 * articles would be a change of all pages there are, here and in every proxy.
	 */
	List<Teaser> uncounted(List<ArticleSummary> articles, Locale locale) {
		return of(articles, Map.of(), locale);
	}

	private List<Teaser> of(List<ArticleSummary> articles, Map<ArticleId, Integer> comments, Locale locale) {
		Map<UUID, ImageRef> found = pictures(articles);
		return articles.stream()
			.map((it) -> new Teaser("/artikel/" + it.slug(), it.kicker(), it.headline(), it.excerpt(EXCERPT),
					(it.picture() != null) ? found.get(it.picture()) : null,
					this.dates.dayAndTime(it.publishedAt(), locale), comments.getOrDefault(it.id(), 0), it.access(),
					it.languageOn(locale)))
			.toList();
	}

	Map<UUID, ImageRef> pictures(List<ArticleSummary> articles) {
		return this.pictures.refs(articles.stream().map(ArticleSummary::picture).filter(Objects::nonNull).toList());
	}

	Map<ArticleId, Integer> counts(List<ArticleSummary> articles) {
		return this.counts.of(articles.stream().map(ArticleSummary::id).toList());
	}

}
