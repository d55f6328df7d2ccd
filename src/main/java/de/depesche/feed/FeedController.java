package de.depesche.feed;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import de.depesche.article.ArticleFilter;
import de.depesche.article.ArticleLookup;
import de.depesche.article.Articles;
import de.depesche.article.Names;
import de.depesche.member.Viewer;
import de.depesche.shared.Slug;
import de.depesche.shared.web.NotFoundException;
import de.depesche.ticker.LiveEntries;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Gives out feeds; who asks makes no difference. */
@Controller
class FeedController {

	/** Programs ask every few minutes; nobody waits for what is five minutes old. */
	private static final CacheControl FIVE_MINUTES = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

	/** A hub comes as soon as it is told, and must not meet an older answer on its way. */
	private static final CacheControl ASK_AGAIN = CacheControl.maxAge(Duration.ZERO).cachePublic().mustRevalidate();

	private final Articles articles;

	private final Names names;

	private final Feeds feeds;

	private final LiveEntries live;

	private final Map<String, FeedFormat> formats;

	FeedController(Articles articles, Names names, Feeds feeds, LiveEntries live, List<FeedFormat> formats) {
		this.articles = articles;
		this.names = names;
		this.feeds = feeds;
		this.live = live;
		this.formats = formats.stream().collect(Collectors.toMap(FeedFormat::ending, Function.identity()));
	}

	@GetMapping("/feed.{ending}")
	ResponseEntity<byte[]> site(@PathVariable String ending) {
		return answer(FeedScope.of(ArticleFilter.ALL, ""), format(ending));
	}

	@GetMapping("/ressort/{slug}/feed.{ending}")
	ResponseEntity<byte[]> section(@PathVariable String slug, @PathVariable String ending) {
		FeedFormat format = format(ending);
		return this.articles.sections()
			.stream()
			.filter((it) -> it.slug().equals(slug))
			.findFirst()
			.map((it) -> answer(FeedScope.of(ArticleFilter.inSection(it.slug()), it.name()), format))
			.orElseThrow(() -> new NotFoundException("section"));
	}

	@GetMapping("/thema/{slug}/feed.{ending}")
	ResponseEntity<byte[]> topic(@PathVariable String slug, @PathVariable String ending) {
		FeedFormat format = format(ending);
		return this.names.publicTopic(slug)
			.or(() -> this.articles.tag(slug).flatMap((it) -> this.names.publicTopic(it.slug())))
			.map(Names.Topic::ref)
			.map((it) -> answer(FeedScope.of(new ArticleFilter(null, it.slug(), null), it.name()), format))
			.orElseThrow(() -> new NotFoundException("tag"));
	}

	@GetMapping("/autor/{slug}/feed.{ending}")
	ResponseEntity<byte[]> author(@PathVariable String slug, @PathVariable String ending) {
		FeedFormat format = format(ending);
		return this.articles.author(slug)
			.map((it) -> answer(FeedScope.of(new ArticleFilter(null, null, it.slug()), it.name()), format))
			.orElseThrow(() -> new NotFoundException("author"));
	}

	/** What a live ticker told; closed articles tell nothing of theirs. */
	@GetMapping("/artikel/{slug}/ticker/feed.{ending}")
	ResponseEntity<byte[]> ticker(@PathVariable String slug, @PathVariable String ending) {
		FeedFormat format = format(ending);
		Slug wanted;
		try {
			wanted = new Slug(slug);
		}
		catch (IllegalArgumentException ex) {
			throw new NotFoundException("ticker");
		}
		return switch (this.articles.at(wanted, Viewer.ANONYMOUS)) {
			case ArticleLookup.Moved(var to) -> ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
				.location(URI.create("/artikel/" + to + "/ticker/feed." + ending))
				.build();
			case ArticleLookup.Withdrawn(var _) -> ResponseEntity.status(HttpStatus.GONE).build();
			case ArticleLookup.Found(var article) when article.complete() -> this.live.ticker(article.id())
				.map((it) -> answer(this.feeds.of(article, it), format))
				.orElseThrow(() -> new NotFoundException("ticker"));
			case ArticleLookup.Found(var _), ArticleLookup.Unknown() -> throw new NotFoundException("ticker");
		};
	}

	private FeedFormat format(String ending) {
		FeedFormat format = this.formats.get(ending);
		if (format == null) {
			throw new NotFoundException("feed");
		}
		return format;
	}

	private ResponseEntity<byte[]> answer(FeedScope scope, FeedFormat format) {
		return answer(this.feeds.of(scope), format);
	}

	private static ResponseEntity<byte[]> answer(Feed feed, FeedFormat format) {
		byte[] document = format.write(feed);
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
			.contentType(format.mediaType())
			.cacheControl((feed.hub() != null) ? ASK_AGAIN : FIVE_MINUTES)
			// Weak, or the server would not compress it.
			.eTag("W/\"" + DigestUtils.md5DigestAsHex(document) + "\"")
			.lastModified(feed.modified());
		if (feed.hub() != null) {
			answer.header(HttpHeaders.LINK, "<" + feed.hub() + ">; rel=\"hub\"",
					"<" + feed.self(format) + ">; rel=\"self\"");
		}
		return answer.body(document);
	}

}
