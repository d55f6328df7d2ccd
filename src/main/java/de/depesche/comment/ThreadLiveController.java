package de.depesche.comment;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import de.depesche.article.ArticleDetail;
import de.depesche.live.LiveStreams;
import de.depesche.member.Viewer;
import de.depesche.shared.web.NotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.ModelAndView;

/** What those get who have a thread open: that something is new, and what it says. */
@Controller
@RequestMapping("/artikel/{slug}/kommentare")
class ThreadLiveController {

	private final CommentPages pages;

	private final ThreadReader threads;

	private final RulesReader rules;

	private final ThreadEvents events;

	private final ThreadStreams streams;

	private final CommentSettings settings;

	ThreadLiveController(CommentPages pages, ThreadReader threads, RulesReader rules, ThreadEvents events,
			ThreadStreams streams, CommentSettings settings) {
		this.pages = pages;
		this.threads = threads;
		this.rules = rules;
		this.events = events;
		this.streams = streams;
		this.settings = settings;
	}

	/**
	 * The comments that have changed since, as a piece of the page with the rights of who asks.
	 * @param seit last change known; all that is none counts as 0
	 */
	@GetMapping("/neu")
	ModelAndView news(@PathVariable String slug, @RequestParam(defaultValue = "0") String seit, Viewer viewer,
			HttpServletResponse response, Locale locale) {
		response.setHeader("X-Robots-Tag", "noindex");
		ArticleDetail article = readable(slug, viewer);
		RulesReader.ThreadHead head = this.rules.head(article);
		List<ThreadEvents.ThreadEvent> changes = this.events.since(article.id(), change(seit), ThreadStreams.MOST + 1);
		Set<Integer> numbers = new LinkedHashSet<>();
		changes.forEach((it) -> numbers.add(it.number()));
		// Changes are kept for some days: who was away for longer has missed more than is left.
		boolean more = numbers.size() > 100 || changes.size() > ThreadStreams.MOST || gap(change(seit), head, changes);
		List<CommentLine> lines = more ? List.of() : this.threads.some(article.id(), numbers);
		CommentView.Setting setting = this.pages.setting(article, head.open(), viewer, lines, List.of(), locale);
		Map<String, Object> model = new HashMap<>();
		model.put("comments", lines.stream().map((it) -> CommentView.of(it, setting, false)).toList());
		model.put("change", (changes.isEmpty() || more) ? head.change() : changes.getLast().change());
		model.put("count", head.count());
		model.put("more", more);
		return new ModelAndView("comment/news", model);
	}

	/**
	 * Tells that something has changed (WHATWG HTML, server-sent events): {@code comment} with the kind
	 * of change and the number of the comment, {@code votes} with how often comments are recommended, {@code reset} for who has missed more than is kept; the
	 * id is the thread's change, and with it any instance goes on where another stopped.
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
		ArticleDetail article = readable(slug, viewer);
		RulesReader.ThreadHead head = this.rules.head(article);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setContentType("text/event-stream");
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		// Asks nginx not to keep it back either.
		response.setHeader("X-Accel-Buffering", "no");
		if (request.getMethod().equals("HEAD")) {
			return;
		}
		String known = (last != null && !last.isBlank()) ? last : seit;
		long since = (known != null) ? Math.min(change(known), head.change()) : head.change();
		LiveStreams<ThreadEvents.ThreadEvent>.Stream stream = this.streams.open(article.id(), request.getRemoteAddr(), head.change()).orElse(null);
		if (stream == null) {
			response.reset();
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

	private void send(LiveStreams<ThreadEvents.ThreadEvent>.Stream stream, ArticleDetail article, long since, PrintWriter out)
			throws InterruptedException {
		AtomicLong sent = new AtomicLong(since);
		stream.send(out, this.settings.heartbeat(), this.settings.streamLife(), () -> {
			// Read behind the opening, so that nothing falls between what was and what comes.
			RulesReader.ThreadHead head = this.rules.head(article);
			List<ThreadEvents.ThreadEvent> missed = this.events.since(article.id(), since, ThreadStreams.MOST + 1);
			if (missed.size() > ThreadStreams.MOST || gap(since, head, missed)) {
				sent.set(head.change());
				out.write("id: " + head.change() + "\nevent: reset\ndata: {}\n\n");
			}
			else {
				missed.forEach((it) -> write(out, it, sent));
			}
			return true;
		}, (event) -> {
			if (event.kind().equals(ThreadEvents.ThreadEvent.VOTES)) {
				out.write("event: votes\ndata: {\"" + event.votes().replace("=", "\":").replace(",", ",\"") + "}\n\n");
			}
			else if (event.change() > sent.get()) {
				write(out, event, sent);
			}
			return true;
		});
	}

	private static void write(PrintWriter out, ThreadEvents.ThreadEvent it, AtomicLong sent) {
		sent.set(it.change());
		out.write("id: " + it.change() + "\nevent: comment\ndata: {\"kind\":\"" + it.kind() + "\",\"number\":" + it.number() + "}\n\n");
	}

	private static boolean gap(long since, RulesReader.ThreadHead head, List<ThreadEvents.ThreadEvent> changes) {
		return changes.isEmpty() ? since < head.change() : changes.getFirst().change() > since + 1;
	}

	private ArticleDetail readable(String slug, Viewer viewer) {
		ArticleDetail article = this.pages.article(slug, viewer);
		if (!article.complete()) {
			throw new NotFoundException("comments");
		}
		return article;
	}

	static long change(String sent) {
		return sent.matches("[0-9]{1,18}") ? Long.parseLong(sent) : 0;
	}

}
