package de.depesche.ticker;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleLookup;
import de.depesche.article.Articles;
import de.depesche.body.BodyText;
import de.depesche.live.LiveStreams;
import de.depesche.member.Viewer;
import de.depesche.shared.Slug;
import de.depesche.shared.web.NotFoundException;
import de.depesche.shared.web.PageMeta;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.ModelAndView;

/**
 * What readers get of a ticker besides the article's page: an entry by itself, what is new, and
 * the stream that tells that something is new. Each asks first whether the article may be read.
 */
@Controller
@RequestMapping("/artikel/{slug}/ticker")
class TickerController {

	/** Changes told at once; who has missed more reads the page anew. */
	static final int NEWS = 50;

	/** Longest description of an entry, for social cards. */
	private static final int DESCRIPTION = 200;

	private final Articles articles;

	private final TickerReader reader;

	private final TickerViews views;

	private final TickerStreams streams;

	private final TickerSettings settings;

	private final MessageSource messages;

	TickerController(Articles articles, TickerReader reader, TickerViews views, TickerStreams streams,
			TickerSettings settings, MessageSource messages) {
		this.articles = articles;
		this.reader = reader;
		this.views = views;
		this.streams = streams;
		this.settings = settings;
		this.messages = messages;
	}

	/** Where a request leads: to a ticker that may be read, or to an answer without one. */
	private sealed interface Way {

		record To(ArticleDetail article, Ticker ticker) implements Way {
		}

		record Elsewhere(Slug slug) implements Way {
		}

		record Nowhere(HttpStatus status) implements Way {
		}

	}

	/** One entry by itself, to be sent to others; gone if it was withdrawn. */
	@GetMapping("/{number:[0-9]{1,9}}")
	Object entry(@PathVariable String slug, @PathVariable int number, Viewer viewer, Locale locale) {
		return switch (way(slug, viewer)) {
			case Way.Elsewhere(var to) -> moved(to, "/" + number);
			// The article's own page says why it is closed or gone.
			case Way.Nowhere(var status) when status != HttpStatus.NOT_FOUND -> ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/artikel/" + slug)).build();
			case Way.Nowhere(var _) -> throw new NotFoundException("ticker");
			case Way.To(var article, var ticker) -> {
				TickerEntry entry = this.reader.entry(article.id(), number)
					.orElseThrow(() -> new NotFoundException("ticker entry"))
					.buried();
				Map<String, Object> model = new HashMap<>();
				String title = entry.withdrawn() ? message("ticker.withdrawn", locale) : TickerViews.title(entry, 110);
				String words = TickerViews.words(entry);
				PageMeta meta = PageMeta.of(title,
						words.isEmpty() ? null : BodyText.excerpt(words, DESCRIPTION), "/artikel/" + article.slug());
				model.put("meta", meta.notListed());
				model.put("article", article);
				model.put("entry", this.views.entry(article, entry, locale));
				model.put("newer", (number < ticker.entries()) ? "/artikel/" + article.slug() + "/ticker/" + (number + 1) : null);
				model.put("older", (number > 1) ? "/artikel/" + article.slug() + "/ticker/" + (number - 1) : null);
				yield new ModelAndView("ticker/entry", model, entry.withdrawn() ? HttpStatus.GONE : HttpStatus.OK);
			}
		};
	}

	/**
	 * What has changed since, as a piece of the page, with an entity tag that costs nothing to make.
	 * @param seit last change known; all that is none counts as 0
	 */
	@GetMapping("/neu")
	@Nullable Object news(@PathVariable String slug, @RequestParam(defaultValue = "0") String seit, Viewer viewer,
			WebRequest request, HttpServletResponse response, Locale locale) {
		response.setHeader("X-Robots-Tag", "noindex");
		return switch (way(slug, viewer)) {
			case Way.Elsewhere(var to) -> moved(to, "/neu?seit=" + change(seit));
			case Way.Nowhere(var status) -> ResponseEntity.status(status).build();
			case Way.To(var article, var ticker) -> {
				String tag = "W/\"%d-%d-%s\"".formatted(article.version(), ticker.change(), locale.getLanguage());
				if (request.checkNotModified(tag)) {
					yield null;
				}
				List<TickerEntry> changed = this.reader.since(article.id(), change(seit), NEWS + 1);
				boolean more = changed.size() > NEWS;
				Map<String, Object> model = new HashMap<>();
				model.put("it", this.views.news(article, ticker, more ? changed.subList(0, NEWS) : changed, locale));
				model.put("more", more);
				yield new ModelAndView("ticker/news", model);
			}
		};
	}

	/**
	 * Tells that something has changed (WHATWG HTML, server-sent events): {@code entry} with the number
	 * of an entry and whether it breaks news, {@code state} with {@code running} or {@code ended}; the id is the ticker's change.
	 * What it says is to be read from {@link #news}.
	 * @param last where an earlier stream ended; wins over {@code seit}
	 * @param seit last change known
	 */
	@GetMapping("/strom")
	void stream(@PathVariable String slug,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
			@RequestParam(required = false) @Nullable String seit, Viewer viewer, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		// It keeps an answer back until it is complete.
		ShallowEtagHeaderFilter.disableContentCaching(request);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		switch (way(slug, viewer)) {
			case Way.Elsewhere(var to) -> {
				response.setStatus(HttpStatus.MOVED_PERMANENTLY.value());
				response.setHeader(HttpHeaders.LOCATION, "/artikel/" + to + "/ticker/strom" + ((seit != null) ? "?seit=" + change(seit) : ""));
			}
			case Way.Nowhere(var status) -> response.setStatus(status.value());
			case Way.To(var article, var ticker) -> {
				String known = (last != null && !last.isBlank()) ? last : seit;
				long since = (known != null) ? change(known) : ticker.change();
				if (!ticker.running() && since >= ticker.change()) {
					// A browser that gets this does not ask again.
					response.setStatus(HttpStatus.NO_CONTENT.value());
					return;
				}
				response.setContentType("text/event-stream");
				response.setCharacterEncoding(StandardCharsets.UTF_8.name());
				// Asks nginx not to keep it back either.
				response.setHeader("X-Accel-Buffering", "no");
				if (request.getMethod().equals("HEAD")) {
					return;
				}
				LiveStreams<Signal>.Stream stream = this.streams.open(article.id().value(), request.getRemoteAddr()).orElse(null);
				if (stream == null) {
					response.setHeader(HttpHeaders.RETRY_AFTER, "60");
					response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
					return;
				}
				try (stream) {
					send(stream, article, since, response.getWriter());
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}
		}
	}

	private void send(LiveStreams<Signal>.Stream stream, ArticleDetail article, long since, PrintWriter out)
			throws InterruptedException {
		AtomicLong sent = new AtomicLong(since);
		stream.send(out, this.settings.heartbeat(), this.settings.streamLife(), () -> {
			// Behind the opening, so that nothing falls between what was and what comes. What the ticker says is
			// read first: a change that comes in between is in the entries or still waits in the stream.
			Ticker present = this.reader.ticker(article.id()).orElse(null);
			if (present == null) {
				return false;
			}
			for (TickerEntry it : this.reader.since(article.id(), since, NEWS + 1).reversed()) {
				entry(out, it.change(), it.number(), it.breaking());
				sent.set(it.change());
			}
			sent.accumulateAndGet(present.change(), Math::max);
			state(out, sent.get(), present.running());
			return present.running();
		}, (signal) -> {
			if (signal.change() > sent.get()) {
				sent.set(signal.change());
				if (signal.kind() == Signal.Kind.ENTRY || signal.kind() == Signal.Kind.BREAKING) {
					entry(out, signal.change(), signal.number(), signal.kind() == Signal.Kind.BREAKING);
				}
				else {
					state(out, signal.change(), signal.kind() == Signal.Kind.STARTED);
				}
			}
			return signal.kind() != Signal.Kind.ENDED;
		});
	}

	private static void entry(PrintWriter out, long change, int number, boolean breaking) {
		out.write("id: " + change + "\nevent: entry\ndata: {\"number\":" + number + (breaking ? ",\"breaking\":true" : "") + "}\n\n");
	}

	private static void state(PrintWriter out, long change, boolean running) {
		out.write("id: " + change + "\nevent: state\ndata: {\"state\":\"" + (running ? "running" : "ended") + "\"}\n\n");
	}

	private Way way(String slug, Viewer viewer) {
		Slug wanted;
		try {
			wanted = new Slug(slug);
		}
		catch (IllegalArgumentException ex) {
			return new Way.Nowhere(HttpStatus.NOT_FOUND);
		}
		return switch (this.articles.at(wanted, viewer)) {
			case ArticleLookup.Moved(var to) -> new Way.Elsewhere(to);
			case ArticleLookup.Withdrawn(var _) -> new Way.Nowhere(HttpStatus.GONE);
			case ArticleLookup.Unknown() -> new Way.Nowhere(HttpStatus.NOT_FOUND);
			case ArticleLookup.Found(var article) when !article.complete() -> new Way.Nowhere(HttpStatus.FORBIDDEN);
			case ArticleLookup.Found(var article) -> this.reader.ticker(article.id())
				.<Way>map((ticker) -> new Way.To(article, ticker))
				.orElseGet(() -> new Way.Nowhere(HttpStatus.NOT_FOUND));
		};
	}

	private static ResponseEntity<Void> moved(Slug to, String rest) {
		return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
			.location(URI.create("/artikel/" + to + "/ticker" + rest))
			.build();
	}

	static long change(String sent) {
		return sent.matches("[0-9]{1,18}") ? Long.parseLong(sent) : 0;
	}

	private String message(String key, Locale locale) {
		return java.util.Objects.requireNonNull(this.messages.getMessage(key, null, locale));
	}

}
