package de.depesche.audience;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Which kind of place a reader comes from. Only the kind leaves this class. The hosts stand in
 * {@code audience/referrers.txt}.
 */
@Component
class Referrers {

	/** Media that tools for newsletters and feeds name in the links they make ({@code utm_medium}). */
	private static final Set<String> LETTERS = Set.of("email", "e-mail", "mail", "newsletter", "rss", "feed", "atom");

	/** Scheme and host of an address (RFC 3986); user and port are no part of it. */
	private static final Pattern HOST = Pattern.compile("(?:https?|android-app)://(?:[^/?#@]{0,200}@)?([a-z0-9._-]{1,253})(?:[:/?#].*)?",
			Pattern.DOTALL);

	/** What stands above the name of a company, in any country. */
	private static final Pattern COUNTRY = Pattern.compile("com|[a-z]{2}|com?\\.[a-z]{2}");

	private final Map<String, Measure> kinds = new HashMap<>();

	Referrers() {
		Measure kind = Measure.SITE;
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				new ClassPathResource("audience/referrers.txt").getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.startsWith("[")) {
					kind = Measure.valueOf(line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT));
				}
				else if (!line.isBlank() && !line.startsWith("#")) {
					this.kinds.put(line.strip(), kind);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * One of {@link Measure#SOURCES}.
	 * @param referrer what the browser says, or null; any text
	 * @param medium {@code utm_medium} of the address that was asked for, or null
	 * @param ownHost our own host
	 */
	Measure kind(@Nullable String referrer, @Nullable String medium, String ownHost) {
		if (medium != null && LETTERS.contains(medium.toLowerCase(Locale.ROOT))) {
			return Measure.LETTER;
		}
		if (referrer == null || referrer.isBlank()) {
			return Measure.DIRECT;
		}
		Matcher matcher = HOST.matcher(referrer.toLowerCase(Locale.ROOT));
		if (!matcher.matches()) {
			return Measure.SITE;
		}
		String host = matcher.group(1);
		if (host.equals(ownHost.toLowerCase(Locale.ROOT))) {
			return Measure.OWN;
		}
		for (String ending = host; ending.indexOf('.') >= 0;) {
			int point = ending.indexOf('.');
			String above = ending.substring(point + 1);
			Measure kind = this.kinds.get(ending);
			if (kind == null && COUNTRY.matcher(above).matches()) {
				kind = this.kinds.get(ending.substring(0, point) + ".*");
			}
			if (kind != null) {
				return kind;
			}
			ending = above;
		}
		return Measure.SITE;
	}

}
