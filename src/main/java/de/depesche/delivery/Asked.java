package de.depesche.delivery;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Addresses whose answers may be kept, and the parameters these have. What is not named here is answered as ever. An
 * answer is made from the path and the parameters of this class alone: a request that has others is not kept, or, where
 * they are known to be marks of links that no page reads, is answered as if it had none.
 */
final class Asked {

	private static final String SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*";

	/** Longest query that is kept. */
	private static final int LONGEST_QUERY = 500;

	/** Longest path that is kept. */
	private static final int LONGEST_PATH = 200;

	private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._~,=+%-]*");

	private static final List<Place> PLACES = List.of(page("/", "ab"), page("/artikel/" + SLUG, "ab", "kommentare"),
			page("/artikel/" + SLUG + "/kommentar/[0-9]{1,9}", "ab"),
			page("/(?:ressort|thema|autor)/" + SLUG, "ab"), page("/archiv(?:/[0-9]{4}(?:/[0-9]{2}){0,2})?", "ab"),
			page("/korrekturen", "ab"), page("/(?:impressum|datenschutz|netiquette|kontakt|barrierefreiheit)"),
			file("(?:/(?:ressort|thema|autor)/" + SLUG + ")?/feed\\.(?:atom|rss|json)"),
			file("/sitemap\\.xml|/sitemaps/[a-z0-9-]+\\.xml|/robots\\.txt|/site\\.webmanifest|/\\.well-known/tdmrep\\.json"),
			api("/api/v1/articles", "section", "tag", "author", "cursor", "limit"),
			api("/api/v1/articles/[0-9]{1,18}", "include"), api("/api/v1/articles/by-slug/" + SLUG, "include"),
			api("/api/v1/articles/[0-9]{1,18}/comments", "sort", "cursor", "limit"),
			api("/api/v1/articles/[0-9]{1,18}/comments/[0-9]{1,9}(?:/answers)?", "cursor", "limit"),
			api("/api/v1/articles/[0-9]{1,18}/ticker"), api("/api/v1/articles/[0-9]{1,18}/ticker/entries", "cursor", "limit"),
			api("/api/v1/teasers", "section", "tag", "author", "cursor", "limit"), api("/api/v1/(?:sections|authors)"),
			api("/api/v1/tags", "cursor", "limit"));

	private Asked() {
	}

	/** What kind of answer is wanted there. */
	enum Kind {

		/** HTML. */
		PAGE,
		/** JSON. */
		API,
		/** What its name says. */
		FILE

	}

	/**
	 * Addresses of one form.
	 *
	 * @param path of the whole path
	 * @param parameters all that its answers depend on
	 * @param kind what is answered
	 */
	record Place(Pattern path, Set<String> parameters, Kind kind) {
	}

	/**
	 * What an answer is made from, next to host and language.
	 *
	 * @param query canonical, or empty
	 * @param parameters decoded
	 */
	record Question(String query, Map<String, List<String>> parameters) {
	}

	private static Place page(String path, String... parameters) {
		return new Place(Pattern.compile(path), Set.of(parameters), Kind.PAGE);
	}

	private static Place api(String path, String... parameters) {
		return new Place(Pattern.compile(path), Set.of(parameters), Kind.API);
	}

	private static Place file(String path) {
		return new Place(Pattern.compile(path), Set.of(), Kind.FILE);
	}

	/** Where a path leads, if its answers may be kept. */
	static @Nullable Place place(String path) {
		if (path.length() <= LONGEST_PATH) {
			for (Place it : PLACES) {
				if (it.path().matcher(path).matches()) {
					return it;
				}
			}
		}
		return null;
	}

	/** The question a query asks there; null if it has parameters that are not known. */
	static @Nullable Question question(Place place, @Nullable String query) {
		if (query == null || query.isEmpty()) {
			return new Question("", Map.of());
		}
		if (query.length() > 4 * LONGEST_QUERY) {
			return null;
		}
		StringBuilder known = new StringBuilder();
		Map<String, List<String>> parameters = new LinkedHashMap<>();
		for (String part : query.split("&")) {
			int equals = part.indexOf('=');
			String name = (equals < 0) ? part : part.substring(0, equals);
			String value = (equals < 0) ? "" : part.substring(equals + 1);
			if (part.isEmpty() || markOfLink(name)) {
				continue;
			}
			if (!place.parameters().contains(name) || equals < 0 || !VALUE.matcher(value).matches()) {
				return null;
			}
			known.append(known.isEmpty() ? "" : "&").append(name).append('=').append(value);
			try {
				parameters.computeIfAbsent(name, (it) -> new ArrayList<>()).add(URLDecoder.decode(value, StandardCharsets.UTF_8));
			}
			catch (IllegalArgumentException ex) {
				return null;
			}
		}
		return (known.length() > LONGEST_QUERY) ? null : new Question(known.toString(), parameters);
	}

	/** Parameters by which those who set links find out who follows them. */
	private static boolean markOfLink(String name) {
		return name.startsWith("utm_") || switch (name) {
			case "fbclid", "gclid", "msclkid", "dclid", "mc_cid", "mc_eid", "wt_mc", "xtor", "igshid" -> true;
			default -> false;
		};
	}

	/**
	 * Whether a client takes what is answered there without being asked what it likes best.
	 * @param accept value of {@code Accept}, or null
	 */
	static boolean takes(Place place, @Nullable String accept) {
		if (accept == null || accept.equals("*/*")) {
			return true;
		}
		return switch (place.kind()) {
			case PAGE -> accept.startsWith("text/html");
			case API -> accept.equals("application/json");
			case FILE -> accept.contains("*/*");
		};
	}

}
