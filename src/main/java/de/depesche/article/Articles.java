package de.depesche.article;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import de.depesche.member.Viewer;
import de.depesche.shared.PageOf;
import de.depesche.shared.Slug;
import org.jspecify.annotations.Nullable;

/** Questions anybody may ask about public articles. Nothing that is not public comes out. */
public interface Articles {

	/**
	 * What stands at an address, cut to what the viewer may read. At most three queries.
	 */
	ArticleLookup at(Slug slug, Viewer viewer);

	/** A public article by its number, cut to what the viewer may read. */
	Optional<ArticleDetail> published(ArticleId id, Viewer viewer);

	/**
	 * Public articles, newest first; one query, no bodies.
	 * @param cursor the {@code next} of the page before, or null for the first page
	 * @param limit 1 to 100
	 * @throws de.depesche.shared.web.ProblemException 400 {@code bad-cursor} if the cursor
	 * is none of ours
	 */
	PageOf<ArticleSummary> newest(ArticleFilter filter, @Nullable String cursor, int limit);

	/**
	 * The newest public articles of several kinds at once; one query whatever their number.
	 * @return a list for each pick, in the order of the picks; an article may be in several
	 */
	List<List<ArticleSummary>> newestOfEach(List<Pick> picks);

	/**
	 * Public articles first published in a span, newest first; one query.
	 * @param from first instant
	 * @param until first instant after it
	 * @param cursor the {@code next} of the page before, or null for the first page
	 * @param limit 1 to 100
	 */
	PageOf<ArticleSummary> published(Instant from, Instant until, @Nullable String cursor, int limit);

	/**
	 * The newest public articles with their texts, as somebody reads them who is not signed in,
	 * newest first; closed ones are cut. What to read next is left out. At most three queries.
	 * @param limit 1 to 100
	 */
	List<ArticleDetail> latest(ArticleFilter filter, int limit);

	/**
	 * When what {@link #latest} says may have changed last: an article appeared, was revised,
	 * even without a word to readers, or went. Empty before the first article; one query.
	 */
	Optional<Instant> lastChange();

	/**
	 * The lists in which an article stands or, if it was withdrawn, stood: all articles, its
	 * section, its tags, its authors. Empty if it was never public; one query.
	 */
	List<ArticleFilter> listsOf(ArticleId id);

	/** Those of the articles that are public, in the order given; one query. */
	List<ArticleSummary> published(List<ArticleId> ids);

	/** The months in which articles appeared, newest first; one query, its cost grows with the months alone. */
	List<YearMonth> months(ZoneId zone);

	/** The days of a month on which articles appeared, in order; one query, one look into the index a day. */
	List<LocalDate> days(YearMonth month, ZoneId zone);

	/** All sections, in the order of the navigation, each followed by its parts; one query. */
	List<SectionRef> sections();

	/** A tag by its slug or one it has had; one query. */
	Optional<TagRef> tag(String slug);

	/** An author by the slug; one query. */
	Optional<AuthorRef> author(String slug);

	/**
	 * The newest public articles of a kind, for a place that fills itself.
	 *
	 * @param filter which articles
	 * @param since only those first published at or after this instant, or null for any
	 * @param until only those first published before this instant, or null for any
	 * @param limit how many at most, 1 to 100
	 */
	record Pick(ArticleFilter filter, @Nullable Instant since, @Nullable Instant until, int limit) {
	}

}
