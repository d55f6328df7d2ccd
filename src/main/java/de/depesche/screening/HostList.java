package de.depesche.screening;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The addresses the newsroom has listed: a name means all below it, the longest that fits decides. Immutable. */
final class HostList {

	static final HostList EMPTY = new HostList(Map.of());

	/** What may be the name of a computer in running text. */
	private static final Pattern NAME = Pattern.compile("(?<![\\p{L}\\p{N}@._-])(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.){1,8}\\p{L}{2,24}(?![\\p{L}\\p{N}-])");

	private final Map<String, Kind> hosts;

	HostList(Map<String, Kind> hosts) {
		this.hosts = Map.copyOf(hosts);
	}

	/** What happens to a text with such a link. */
	enum Kind {

		/** It is not taken. */
		REFUSE,
		/** A person looks first. */
		HOLD,
		/** Links there do not count. */
		ALLOW

	}

	/** @return what is listed for this host or one above it, or null */
	@Nullable Kind kind(String host) {
		for (String name = host; !name.isEmpty(); name = name.substring(Math.min(name.length(), name.indexOf('.') + 1))) {
			Kind kind = this.hosts.get(name);
			if (kind != null || name.indexOf('.') < 0) {
				return kind;
			}
		}
		return null;
	}

	/** Hosts that are named in running text without being links. */
	static List<String> named(String words) {
		List<String> names = new ArrayList<>();
		Matcher matcher = NAME.matcher(words);
		while (matcher.find()) {
			String name = normal(matcher.group());
			if (name != null) {
				names.add(name);
			}
		}
		return names;
	}

	/** @return the host of an address, in lower-case ASCII without {@code www}, or null if there is none */
	static @Nullable String host(String address) {
		try {
			String host = new URI(address.replaceFirst("^(https?://[^/?#]*).*$", "$1")).getHost();
			if (host != null) {
				return normal(host);
			}
		}
		catch (URISyntaxException ex) {
			// With letters that are none in an address: taken apart by hand below.
		}
		String rest = address.replaceFirst("(?i)^https?://", "").replaceFirst("[/?#].*$", "").replaceFirst("^.*@", "").replaceFirst(":\\d*$", "");
		return normal(rest);
	}

	/** @return a name in the spelling it is listed in, or null if it is none */
	static @Nullable String normal(String name) {
		try {
			String ascii = IDN.toASCII(name.strip(), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "").replaceFirst("^www\\.", "");
			return ascii.matches("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.){1,8}[a-z0-9-]{2,63}") ? ascii : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
