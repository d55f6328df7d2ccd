package de.depesche.delivery;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import de.depesche.shared.web.Sources;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Answers readers who are not signed in from what is kept, before anything else of the program is asked; makes, once
 * for all who ask, what is not. Who comes with a cookie, a key or parameters nobody knows is let through.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeliveryFilter extends HttpFilter {

	private static final Set<Integer> KEEPABLE = Set.of(200, 301, 404, 410);

	/** Answers longer than this are given but not kept. */
	private static final int LONGEST = 4_000_000;

	/** Set anew for each encoding. */
	private static final Set<String> OF_THE_ENCODING = Set.of("etag", "content-length", "content-encoding", "vary",
			"transfer-encoding", "content-type");

	/** What may stand in {@code Vary} and is part of the question, or kept out of it. */
	private static final Set<String> KNOWN_VARIANCE = Set.of("cookie", "authorization", "accept-language", "accept-encoding",
			"origin");

	private static final String SURROGATE_CONTROL = "Surrogate-Control";

	static final String SURROGATE_KEY = "Surrogate-Key";

	private static final String CACHE_TAG = "Cache-Tag";

	/** Until when nginx keeps an answer, whatever {@code Cache-Control} says; it does not pass it on. */
	private static final String ACCEL_EXPIRES = "X-Accel-Expires";

	private static final Set<String> FOR_PROXIES = Set.of(SURROGATE_KEY, CACHE_TAG);

	/** Characters in {@code Surrogate-Key}; proxies take 8 to 16 kB of head. */
	private static final int LONGEST_KEYS = 4_000;

	private static final int REMEMBERED_LANGUAGES = 1_000;

	private final PageCache pages;

	private final Changes changes;

	private final Schema schema;

	private final ObjectProvider<LocaleResolver> locales;

	private final Clock clock;

	private final DeliverySettings settings;

	private final boolean ownAddress;

	private final Map<String, Locale> languages = new ConcurrentHashMap<>();

	private final Set<String> hosts = ConcurrentHashMap.newKeySet();

	DeliveryFilter(PageCache pages, Changes changes, Schema schema, ObjectProvider<LocaleResolver> locales, Clock clock,
			DeliverySettings settings, @Value("${depesche.url:}") String url) {
		this.pages = pages;
		this.changes = changes;
		this.schema = schema;
		this.locales = locales;
		this.clock = clock;
		this.settings = settings;
		this.ownAddress = !url.isEmpty();
	}

	/** The answer to a request, if a good one is kept. */
	@Nullable Kept kept(HttpServletRequest request) {
		if (!forEverybody(request) || !this.pages.open()) {
			return null;
		}
		String key = key(request, request.getQueryString(), language(request));
		return (key != null) ? this.pages.get(key) : null;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!forEverybody(request) || !this.pages.open()) {
			chain.doFilter(request, response);
			return;
		}
		Locale language = language(request);
		String key = key(request, request.getQueryString(), language);
		Kept kept = (key != null) ? this.pages.get(key) : null;
		if (kept == null) {
			Asked.Place place = Asked.place(request.getRequestURI());
			Asked.Question question = (place != null && key != null) ? Asked.question(place, request.getQueryString()) : null;
			if (place == null || question == null || !Asked.takes(place, request.getHeader(HttpHeaders.ACCEPT)) || !known(request)) {
				chain.doFilter(request, response);
				return;
			}
			String canonical = Objects.requireNonNull(key(request, question.query(), language));
			kept = canonical.equals(key) ? null : this.pages.get(canonical);
			if (kept == null) {
				kept = this.pages.answer(canonical, (since) -> make(since, question, language, request, response, chain));
			}
		}
		if (kept != null) {
			// Something may have changed while it was made: proxies have been told of that already, and would keep it.
			give(kept, request, response, this.pages.good(kept));
		}
	}

	/** Whether a request asks for nothing that others would not be given. */
	static boolean forEverybody(HttpServletRequest request) {
		String method = request.getMethod();
		return (method.equals("GET") || method.equals("HEAD")) && request.getHeader(HttpHeaders.AUTHORIZATION) == null
				&& ofNobody(request.getHeader(HttpHeaders.COOKIE));
	}

	/** Cookies of ours would name somebody. Names that begin with a line are those of measuring services, set elsewhere. */
	private static boolean ofNobody(@Nullable String cookies) {
		if (cookies != null) {
			for (String cookie : cookies.split(";")) {
				if (!cookie.isBlank() && !cookie.stripLeading().startsWith("_")) {
					return false;
				}
			}
		}
		return true;
	}

	/** All that an answer may differ by; null if that is nothing that is kept. */
	private @Nullable String key(HttpServletRequest request, @Nullable String query, Locale language) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		String path = request.getRequestURI();
		boolean plain = accept == null || accept.equals("*/*")
				|| (path.startsWith("/api/") ? accept.equals("application/json") : accept.startsWith("text/html"));
		if (!plain && !accept.contains("*/*")) {
			return null;
		}
		StringBuilder key = new StringBuilder(path.length() + 48);
		key.append(language.getLanguage()).append(request.isSecure() ? '+' : '-');
		// Who likes something else better is given files, which have but one form.
		key.append(plain ? '=' : '?');
		if (!this.ownAddress) {
			key.append(request.getScheme()).append("://").append(request.getServerName()).append(':').append(request.getServerPort());
		}
		key.append(path);
		if (query != null && !query.isEmpty()) {
			key.append('?').append(query);
		}
		return key.toString();
	}

	/** Addresses of the site are few; somebody who makes names up is answered, but fills nothing. */
	private boolean known(HttpServletRequest request) {
		if (this.ownAddress) {
			return true;
		}
		String host = request.getServerName() + ":" + request.getServerPort();
		return this.hosts.contains(host) || (this.hosts.size() < this.settings.hosts() && this.hosts.add(host));
	}

	private Locale language(HttpServletRequest request) {
		String wanted = String.valueOf(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
		Locale known = this.languages.get(wanted);
		if (known == null) {
			known = this.locales.getObject().resolveLocale(request);
			if (this.languages.size() < REMEMBERED_LANGUAGES && wanted.length() < 200) {
				this.languages.put(wanted, known);
			}
		}
		return known;
	}

	private @Nullable Kept make(long since, Asked.Question question, Locale language, HttpServletRequest request,
			HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
		HeldResponse held = new HeldResponse(response, LONGEST);
		PlainRequest plain = new PlainRequest(request, question, language);
		long begun = this.clock.millis();
		Sources sources = Sources.of(() -> chain.doFilter(plain, held));
		Kept made = (!request.isAsyncStarted() && held.complete()) ? kept(since, begun, sources, held, response) : null;
		if (made != null) {
			response.reset();
		}
		else {
			sources.eachTime().forEach((it) -> it.accept(request));
			held.pass();
		}
		return made;
	}

	/** What may be kept of an answer: only what says that it is for everybody. */
	private @Nullable Kept kept(long since, long begun, Sources sources, HeldResponse held, HttpServletResponse response) {
		String caching = response.getHeader(HttpHeaders.CACHE_CONTROL);
		if (!KEEPABLE.contains(response.getStatus()) || caching == null || !caching.contains("public")
				|| caching.contains("private") || caching.contains("no-store") || response.containsHeader(HttpHeaders.SET_COOKIE)
				|| response.containsHeader(HttpHeaders.CONTENT_ENCODING)) {
			return null;
		}
		Set<String> variance = new HashSet<>();
		for (String vary : response.getHeaders(HttpHeaders.VARY)) {
			for (String name : vary.split(",")) {
				variance.add(name.strip().toLowerCase(Locale.ROOT));
			}
		}
		if (!KNOWN_VARIANCE.containsAll(variance)) {
			return null;
		}
		Set<String> keys = this.schema.keys(sources);
		if (keys == null) {
			return null;
		}
		long until = Schema.until(sources, begun, this.settings.statistics());
		List<Kept.Header> head = new ArrayList<>();
		for (String name : new HashSet<>(response.getHeaderNames())) {
			if (!OF_THE_ENCODING.contains(name.toLowerCase(Locale.ROOT))) {
				response.getHeaders(name).forEach((value) -> head.add(new Kept.Header(name, value)));
			}
		}
		if (held.locale() != null && !response.containsHeader(HttpHeaders.CONTENT_LANGUAGE)) {
			head.add(new Kept.Header(HttpHeaders.CONTENT_LANGUAGE, held.locale().toLanguageTag()));
		}
		variance.add("accept-encoding");
		head.add(new Kept.Header(HttpHeaders.VARY, String.join(", ", variance.stream().sorted().map(DeliveryFilter::named).toList())));
		if (!this.settings.purge().isEmpty()) {
			head.addAll(forProxies(keys));
		}
		return new Kept(response.getStatus(), head, response.getContentType(), strong(response.getHeader(HttpHeaders.ETAG)),
				held.bytes(), Changes.places(keys), since, until, sources.eachTime());
	}

	/** By which keys a proxy in front will be told of changes. */
	private static List<Kept.Header> forProxies(Set<String> keys) {
		String named = String.join(" ", keys.stream().sorted().toList());
		if (named.length() > LONGEST_KEYS) {
			// Too many to name: only what purges everything reaches it, so it must not be kept unasked.
			return List.of();
		}
		return List.of(new Kept.Header(SURROGATE_KEY, named), new Kept.Header(CACHE_TAG, named.replace(' ', ',')));
	}

	/**
	 * How long a proxy in front may keep an answer that it is given now and is not told to forget; nothing if it may not
	 * keep it at all.
	 */
	List<Kept.Header> expiry(Kept kept) {
		if (!kept.named()) {
			return List.of();
		}
		long now = this.clock.millis();
		long until = Math.min(kept.until(), now + this.settings.proxyAge().toMillis());
		long seconds = Math.max(0, until - now) / 1000;
		// nginx gives it out to the end of the second that is named.
		return List.of(
				new Kept.Header(SURROGATE_CONTROL, "max-age=" + seconds + ", stale-while-revalidate=30, stale-if-error=86400"),
				new Kept.Header(ACCEL_EXPIRES, (seconds > 0) ? "@" + (until / 1000 - 1) : "0"));
	}

	private static String named(String field) {
		StringBuilder name = new StringBuilder();
		for (String word : field.split("-")) {
			name.append(name.isEmpty() ? "" : "-").append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
		}
		return name.toString();
	}

	/** What stands in a strong tag; null of a weak one, instead of which the bytes get a strong one. */
	private static @Nullable String strong(@Nullable String tag) {
		return (tag != null && tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")) ? tag.substring(1, tag.length() - 1)
				: null;
	}

	/** Whether a client is told that it has the answer already. */
	static boolean asksWhetherItChanged(HttpServletRequest request) {
		return request.getHeader(HttpHeaders.IF_NONE_MATCH) != null || request.getHeader(HttpHeaders.IF_MODIFIED_SINCE) != null;
	}

	/** @param forProxies whether proxies may keep it, too */
	void give(Kept kept, HttpServletRequest request, HttpServletResponse response, boolean forProxies) throws IOException {
		kept.given(request);
		Kept.Packed packed = kept.packed(Encoding.accepted(request.getHeader(HttpHeaders.ACCEPT_ENCODING)));
		for (Kept.Header it : kept.head()) {
			if (forProxies || !FOR_PROXIES.contains(it.name())) {
				response.addHeader(it.name(), it.value());
			}
		}
		if (forProxies) {
			expiry(kept).forEach((it) -> response.addHeader(it.name(), it.value()));
		}
		response.setHeader(HttpHeaders.ETAG, packed.tag());
		if (kept.status() == 200 && unchanged(request, kept, packed)) {
			response.setStatus(304);
			return;
		}
		response.setStatus(kept.status());
		if (kept.contentType() != null) {
			response.setContentType(kept.contentType());
		}
		if (packed.encoding().token() != null) {
			response.setHeader(HttpHeaders.CONTENT_ENCODING, packed.encoding().token());
		}
		response.setContentLength(packed.bytes().length);
		response.getOutputStream().write(packed.bytes());
	}

	/** Whether a client has the answer already (RFC 9110, section 13.2.2). */
	private static boolean unchanged(HttpServletRequest request, Kept kept, Kept.Packed packed) {
		String tags = request.getHeader(HttpHeaders.IF_NONE_MATCH);
		if (tags != null) {
			if (tags.strip().equals("*")) {
				return true;
			}
			for (String tag : tags.split(",")) {
				String stripped = tag.strip();
				if ((stripped.startsWith("W/") ? stripped.substring(2) : stripped).equals(packed.tag())) {
					return true;
				}
			}
			return false;
		}
		if (request.getHeader(HttpHeaders.IF_MODIFIED_SINCE) == null) {
			return false;
		}
		for (Kept.Header it : kept.head()) {
			if (it.name().equalsIgnoreCase(HttpHeaders.LAST_MODIFIED)) {
				try {
					return request.getDateHeader(HttpHeaders.IF_MODIFIED_SINCE) >= ZonedDateTime
						.parse(it.value(), DateTimeFormatter.RFC_1123_DATE_TIME)
						.toInstant()
						.toEpochMilli();
				}
				catch (DateTimeException | IllegalArgumentException ex) {
					return false;
				}
			}
		}
		return false;
	}

}
