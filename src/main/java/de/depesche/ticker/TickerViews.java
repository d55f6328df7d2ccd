package de.depesche.ticker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import de.depesche.article.ArticleDetail;
import de.depesche.body.BodyText;
import de.depesche.body.BodyViews;
import de.depesche.media.Pictures;
import de.depesche.shared.ImageRef;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.JsonLd;
import de.depesche.shared.web.SafeJson;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Turns tickers into words, dates and addresses. What was withdrawn is buried here at the latest. */
@Component
class TickerViews {

	/** Entries of a page. */
	static final int PAGE = 20;

	private static final int MOMENTS = 12;

	private static final int MOMENT_TEXT = 110;

	private final TickerReader reader;

	private final Pictures pictures;

	private final Dates dates;

	private final JsonLd jsonLd;

	private final MessageSource messages;

	TickerViews(TickerReader reader, Pictures pictures, Dates dates, JsonLd jsonLd, MessageSource messages) {
		this.reader = reader;
		this.pictures = pictures;
		this.dates = dates;
		this.jsonLd = jsonLd;
		this.messages = messages;
	}

	/** A page of the ticker; at most four queries. */
	TickerView page(ArticleDetail article, Ticker ticker, @Nullable String cursor, Locale locale) {
		PageOf<TickerEntry> page = this.reader.page(article.id(), cursor, PAGE);
		String base = base(article);
		return view(article, ticker, page.items(), cursor == null,
				(page.next() != null) ? base + "?ticker=" + page.next() + "#ticker" : null, locale);
	}

	/** What has changed since, as far as it fits a page of changes; at most four queries. */
	TickerView news(ArticleDetail article, Ticker ticker, List<TickerEntry> changed, Locale locale) {
		return view(article, ticker,
				changed.stream().sorted((a, b) -> Integer.compare(b.number(), a.number())).toList(), true, null, locale);
	}

	/** One entry; one query. */
	TickerView.Entry entry(ArticleDetail article, TickerEntry entry, Locale locale) {
		return entry(base(article), entry.buried(), pictures(List.of(entry.buried())), locale);
	}

	private TickerView view(ArticleDetail article, Ticker ticker, List<TickerEntry> found, boolean first,
			@Nullable String older, Locale locale) {
		List<TickerEntry> entries = found.stream().map(TickerEntry::buried).toList();
		List<TickerEntry> pinned = first ? this.reader.pinned(article.id()) : List.of();
		List<TickerEntry> moments = first ? this.reader.keyMoments(article.id(), MOMENTS) : List.of();
		Map<UUID, ImageRef> refs = pictures(Stream.concat(entries.stream(), pinned.stream()).toList());
		String base = base(article);
		return new TickerView(base, ticker.running(), ticker.change(), ticker.entries(),
				this.dates.dayAndTime(ticker.startedAt(), locale),
				(ticker.endedAt() != null) ? this.dates.dayAndTime(ticker.endedAt(), locale) : null, article.locale(),
				pinned.stream().map((it) -> entry(base, it, refs, locale)).toList(),
				moments.stream()
					.map((it) -> new TickerView.Moment(href(base, it), this.dates.time(it.at(), locale), title(it, MOMENT_TEXT)))
					.toList(),
				entries.stream().map((it) -> entry(base, it, refs, locale)).toList(), first, older,
				first ? List.of(data(article, ticker, entries, refs)) : List.of());
	}

	private TickerView.Entry entry(String base, TickerEntry it, Map<UUID, ImageRef> refs, Locale locale) {
		return new TickerView.Entry(it.number(), href(base, it), it.headline(), BodyViews.of(it.body(), refs),
				this.dates.dayAndTime(it.at(), locale), this.dates.day(it.at(), locale), this.dates.time(it.at(), locale),
				it.author(), it.pinned(),
				it.keyMoment(), it.breaking(), (it.correctedAt() != null) ? this.dates.dayAndTime(it.correctedAt(), locale) : null,
				(it.withdrawnAt() != null) ? this.dates.dayAndTime(it.withdrawnAt(), locale) : null, it.withdrawnReason(),
				it.change());
	}

	/** What an entry is called where it stands in one line; a picture without words by what it shows. */
	static String title(TickerEntry it, int length) {
		if (!it.headline().isEmpty()) {
			return it.headline();
		}
		String words = words(it);
		return BodyText.excerpt(words.isEmpty() ? it.body().figures().stream().map((at) -> at.figure().alt()).findFirst().orElse("")
				: words, length);
	}

	/** What an entry says, in one line without marks; empty for a picture without a caption. */
	static String words(TickerEntry it) {
		return BodyText.of(it.body()).replaceAll("\\s+", " ").strip();
	}

	private Map<UUID, ImageRef> pictures(List<TickerEntry> entries) {
		Set<UUID> wanted = new LinkedHashSet<>();
		entries.forEach((it) -> wanted.addAll(it.body().pictures()));
		return wanted.isEmpty() ? Map.of() : this.pictures.refs(wanted);
	}

	/**
	 * The coverage as schema.org has it (LiveBlogPosting, with the properties Google's guide for live
	 * blogs names); tombstones say nothing and are left out.
	 */
	private SafeJson data(ArticleDetail article, Ticker ticker, List<TickerEntry> entries, Map<UUID, ImageRef> refs) {
		String url = this.jsonLd.url(base(article));
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("@id", url + "#ticker");
		data.put("url", url);
		data.put("mainEntityOfPage", url);
		data.put("headline", article.headline());
		data.put("inLanguage", article.locale());
		data.put("about", Map.of("@id", url));
		if (article.publishedAt() != null) {
			data.put("datePublished", iso(article.publishedAt()));
			data.put("dateModified", iso((article.updatedAt() != null) ? article.updatedAt() : article.publishedAt()));
		}
		data.put("coverageStartTime", iso(ticker.startedAt()));
		if (ticker.endedAt() != null) {
			data.put("coverageEndTime", iso(ticker.endedAt()));
		}
		data.put("author", article.authors().isEmpty() ? this.jsonLd.publisher()
				: article.authors()
					.stream()
					.map((it) -> new JsonLd.Named(it.kind().name().equals("PERSON") ? "Person" : "Organization", it.name(),
							this.jsonLd.url("/autor/" + it.slug())))
					.toList());
		data.put("publisher", this.jsonLd.publisher());
		List<Map<String, Object>> updates = new ArrayList<>();
		for (TickerEntry it : entries) {
			if (!it.withdrawn()) {
				updates.add(update(article, it, refs));
			}
		}
		data.put("liveBlogUpdate", updates);
		return this.jsonLd.document("LiveBlogPosting", data);
	}

	private Map<String, Object> update(ArticleDetail article, TickerEntry it, Map<UUID, ImageRef> refs) {
		String url = this.jsonLd.url(href(base(article), it));
		Map<String, Object> update = new LinkedHashMap<>();
		update.put("@type", "BlogPosting");
		update.put("@id", url);
		update.put("url", url);
		update.put("headline", title(it, MOMENT_TEXT));
		if (it.breaking()) {
			// The vocabulary has no word of its own for it.
			update.put("keywords", List.of(this.messages.getMessage("ticker.breaking.keyword", null, Locale.forLanguageTag(article.locale()))));
		}
		update.put("articleBody", BodyText.of(it.body()));
		update.put("datePublished", iso(it.at()));
		update.put("dateModified", iso((it.correctedAt() != null) ? it.correctedAt() : it.at()));
		update.put("author", (it.author() != null) ? Map.of("@type", "Person", "name", it.author()) : this.jsonLd.publisher());
		it.body().pictures().stream().map(refs::get).filter(java.util.Objects::nonNull).findFirst()
			.ifPresent((picture) -> update.put("image", this.jsonLd.url(picture.src(1280))));
		return update;
	}

	private String iso(java.time.Instant instant) {
		return this.dates.dayAndTime(instant, Locale.ROOT).iso();
	}

	private static String base(ArticleDetail article) {
		return "/artikel/" + article.slug();
	}

	private static String href(String base, TickerEntry it) {
		return base + "/ticker/" + it.number();
	}

}
