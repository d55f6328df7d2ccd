package de.depesche.member;

import java.net.URI;
import java.net.URISyntaxException;

import org.jspecify.annotations.Nullable;

/** Where somebody wants to go on after signing in: a path on this site and nowhere else. */
final class LocalPath {

	private LocalPath() {
	}

	/** The path, or {@code fallback} for anything that is no address or that a browser could take for another site. */
	static String of(@Nullable String wanted, String fallback) {
		if (wanted == null || wanted.length() > 2000 || !wanted.startsWith("/") || wanted.startsWith("//")) {
			return fallback;
		}
		return (wanted.matches("[\\x21-\\x7e&&[^\\\\]]+") && isAddress(wanted)) ? wanted : fallback;
	}

	private static boolean isAddress(String text) {
		try {
			new URI(text);
			return true;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}
