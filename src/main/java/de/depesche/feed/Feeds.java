package de.depesche.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDetail;
import de.depesche.article.Articles;
import de.depesche.body.BodyHtml;
import de.depesche.body.BodyText;
import de.depesche.feed.FeedEntry.Name;
import de.depesche.media.Pictures;
import de.depesche.shared.ImageRef;
import de.depesche.shared.SafeHtml;
import de.depesche.shared.web.Links;
import de.depesche.ticker.LiveEntries;
import de.depesche.ticker.Ticker;
import de.depesche.ticker.TickerEntry;
import org.jdom2.Verifier;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Puts feeds together. A feed is the same for everybody: nobody is asked who they are, so
 * closed articles are closed in it for their subscribers as well.
 */
@Component
class Feeds {

	private static final int ENTRIES = 30;

	private static final int PICTURE_WIDTH = 1280;

	/** Head and sentences of a feed do not follow the reader's browser: programs keep what they got for all. */
	private static final Locale LANGUAGE = Locale.GERMAN;

	/** Longest title of an entry that has no headline. */
	private static final int TITLE = 110;

	private static final int SUMMARY = 300;

	private final Articles articles;

	private final LiveEntries live;

	private final Pictures pictures;

	private final FeedIds ids;

	private final Hub hub;

	private final Links links;

	private final MessageSource messages;

	private final String name;

	Feeds(Articles articles, LiveEntries live, Pictures pictures, FeedIds ids, Hub hub, Links links, MessageSource messages,
			@Value("${depesche.name:Depesche}") String name) {
		this.articles = articles;
		this.live = live;
		this.pictures = pictures;
		this.ids = ids;
		this.hub = hub;
		this.links = links;
		this.messages = messages;
		this.name = name;
	}

	/** The newest 30 articles; the same number of queries for none and for all of them. */
	Feed of(FeedScope scope) {
		// Asked first: what changes while we read makes the feed newer than it says, and is fetched again.
		Instant modified = this.articles.lastChange().orElse(Instant.EPOCH);
		List<ArticleDetail> newest = this.articles.latest(scope.filter(), ENTRIES);
		Set<UUID> wanted = new LinkedHashSet<>();
		for (ArticleDetail article : newest) {
			if (article.hero() != null) {
				wanted.add(article.hero());
			}
			if (article.complete()) {
				wanted.addAll(article.body().pictures());
			}
		}
		Map<UUID, ImageRef> found = this.pictures.refs(wanted);
		String base = this.links.base();
		List<FeedEntry> entries = newest.stream().map((it) -> entry(it, found, base)).toList();
		Instant updated = entries.stream()
			.map(FeedEntry::updated)
			.max(Instant::compareTo)
			.orElse(modified.truncatedTo(ChronoUnit.SECONDS));
		String title = scope.name().isEmpty() ? this.name : this.name + ": " + scope.name();
		return new Feed(this.ids.of(scope), printable(this.name), base + "/", printable(title),
				printable(message("feed.description." + scope.kind(), LANGUAGE, this.name, scope.name())),
				base + (scope.path().isEmpty() ? "/" : scope.path()), base + scope.feedPath(),
				base + "/icon.svg", LANGUAGE.toLanguageTag(), this.hub.address(), updated, modified, entries);
	}

	/** The newest 30 entries of a ticker, in words of their own; those withdrawn are not among them. At most two queries. */
	Feed of(ArticleDetail article, Ticker ticker) {
		List<TickerEntry> newest = this.live.newest(article.id(), ENTRIES);
		Set<UUID> wanted = new LinkedHashSet<>();
		newest.forEach((it) -> wanted.addAll(it.body().pictures()));
		Map<UUID, ImageRef> found = wanted.isEmpty() ? Map.of() : this.pictures.refs(wanted);
		String base = this.links.base();
		String page = base + "/artikel/" + article.slug();
		List<FeedEntry> entries = newest.stream().map((it) -> entry(article, it, found, base, page)).toList();
		Instant updated = Stream
			.concat(entries.stream().map(FeedEntry::updated),
					Stream.of((ticker.endedAt() != null) ? ticker.endedAt() : ticker.startedAt()))
			.max(Instant::compareTo)
			.orElse(ticker.startedAt())
			.truncatedTo(ChronoUnit.SECONDS);
		return new Feed(this.ids.ofTicker(article.id()), printable(this.name), base + "/",
				printable(message("feed.ticker", LANGUAGE, article.headline())),
				printable(message("feed.description.ticker", LANGUAGE, this.name, article.headline())), page + "#ticker",
				page + "/ticker/feed", base + "/icon.svg", article.locale(), this.hub.address(), updated, updated, entries);
	}

	private FeedEntry entry(ArticleDetail article, TickerEntry it, Map<UUID, ImageRef> found, String base, String page) {
		Instant published = it.at().truncatedTo(ChronoUnit.SECONDS);
		Instant updated = (it.correctedAt() != null) ? it.correctedAt().truncatedTo(ChronoUnit.SECONDS) : published;
		String title = this.live.title(it, TITLE);
		Locale locale = Locale.forLanguageTag(article.locale());
		List<Name> categories = new ArrayList<>();
		categories.add(new Name(article.section().slug(), printable(article.section().name()), base + "/ressort"));
		return new FeedEntry(this.ids.ofEntry(article.id(), it.number()),
				printable(it.breaking() ? message("feed.breaking", locale, title) : title), page + "/ticker/" + it.number(),
				article.locale(), published, updated,
				(it.author() != null) ? List.of(new Name("", printable(it.author()), "")) : List.of(), categories,
				printable(BodyText.excerpt(this.live.words(it), SUMMARY)),
				printable(BodyHtml.of(it.body(), found::get, base).toString()), null);
	}

	private FeedEntry entry(ArticleDetail it, Map<UUID, ImageRef> found, String base) {
		Instant published = Objects.requireNonNull(it.publishedAt()).truncatedTo(ChronoUnit.SECONDS);
		Instant updated = (it.updatedAt() != null) ? it.updatedAt().truncatedTo(ChronoUnit.SECONDS) : published;
		String link = base + "/artikel/" + it.slug();
		List<Name> authors = it.authors()
			.stream()
			.map((author) -> new Name(author.slug(), printable(author.name()), base + "/autor"))
			.toList();
		List<Name> categories = new ArrayList<>();
		categories.add(new Name(it.section().slug(), printable(it.section().name()), base + "/ressort"));
		it.tags().forEach((tag) -> categories.add(new Name(tag.slug(), printable(tag.name()), base + "/thema")));
		String title = it.kicker().isEmpty() ? it.headline() : it.kicker() + ": " + it.headline();
		return new FeedEntry(this.ids.of(it.id()), printable(title), link, it.locale(), published, updated, authors,
				categories, printable(it.lead()), printable(html(it, found, base, link)), picture(it, found, base));
	}

	private String html(ArticleDetail it, Map<UUID, ImageRef> found, String base, String link) {
		StringBuilder html = new StringBuilder();
		if (!it.lead().isEmpty()) {
			// Programs that show the text do not show the summary.
			html.append("<p><strong>").append(HtmlUtils.htmlEscape(it.lead(), "UTF-8")).append("</strong></p>");
		}
		if (it.complete()) {
			return SafeHtml.sanitize(html.toString()) + BodyHtml.of(it.body(), found::get, base).toString();
		}
		String rest = message((it.access() == AccessLevel.PAID) ? "feed.closed.paid" : "feed.closed.members",
				Locale.forLanguageTag(it.locale()), this.name);
		html.append("<p><a href=\"")
			.append(HtmlUtils.htmlEscape(link))
			.append("\">")
			.append(HtmlUtils.htmlEscape(rest, "UTF-8"))
			.append("</a></p>");
		return SafeHtml.sanitize(html.toString()).toString();
	}

	private static FeedEntry.@Nullable Picture picture(ArticleDetail it,
			Map<UUID, ImageRef> found, String base) {
		ImageRef hero = (it.hero() != null) ? found.get(it.hero()) : null;
		if (hero == null) {
			return null;
		}
		int width = hero.widths().stream().filter((has) -> has >= PICTURE_WIDTH).findFirst().orElse(hero.width());
		int height = Math.max(1, Math.round((float) hero.height() * width / hero.width()));
		return new FeedEntry.Picture(base + hero.src(PICTURE_WIDTH), width, height, printable(hero.alt()),
				printable(hero.credit()));
	}

	/** XML can hold neither control characters nor half a surrogate, not even escaped. */
	private static String printable(String text) {
		return text.codePoints()
			.filter(Verifier::isXMLCharacter)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private String message(String key, Locale locale, Object... arguments) {
		return this.messages.getMessage(key, arguments, locale);
	}

}
