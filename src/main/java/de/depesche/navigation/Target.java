package de.depesche.navigation;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where an entry leads: a path on this site, beginning with one slash, or an address of
 * another site with {@code http} or {@code https}. Printable ASCII without backslashes, at
 * most {@value #MAX} characters, so that no browser takes it for anything else.
 */
record Target(String value) {

	static final int MAX = 500;

	Target {
		if (!isOne(value)) {
			throw new IllegalArgumentException("Not a target: '%s'".formatted(value));
		}
	}

	static boolean isOne(String text) {
		if (text.length() > MAX || !text.matches("[\\x21-\\x7e&&[^\\\\\"<>]]+")) {
			return false;
		}
		try {
			URI address = new URI(text);
			if (address.getScheme() == null) {
				return text.startsWith("/") && !text.startsWith("//");
			}
			return text.matches("(?i)https?://[^/].*") && address.getHost() != null
					&& address.getRawUserInfo() == null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	/** Whether it leads to this site. */
	boolean own() {
		return this.value.startsWith("/");
	}

	/** An own path without query and fragment. */
	String path() {
		return this.value.replaceFirst("[?#].*$", "");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
