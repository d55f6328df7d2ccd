package de.depesche.shared.web;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Entity tags that carry the version of a resource (RFC 9110, section 8.8.3). Before the
 * hyphen stands the version that {@code If-Match} is compared with, behind it what else the
 * representation depends on.
 */
public final class Etags {

	private Etags() {
	}

	/** For example {@code "7-full"}, quoted. */
	public static String of(int version, String variant) {
		return "\"" + version + "-" + variant + "\"";
	}

	/**
	 * The version a client has read and wants to change.
	 * @param ifMatch value of the header, or null
	 * @throws ProblemException 428 {@code precondition-required} without the header; 412
	 * {@code stale-version} if it is none of our tags or a list of them
	 */
	public static int versionToChange(@Nullable String ifMatch) {
		if (ifMatch == null || ifMatch.isBlank()) {
			throw new ProblemException(HttpStatus.PRECONDITION_REQUIRED, "precondition-required");
		}
		var matcher = java.util.regex.Pattern.compile("\"(\\d{1,9})(-[\\w.]*)?\"").matcher(ifMatch.strip());
		if (!matcher.matches()) {
			throw new ProblemException(HttpStatus.PRECONDITION_FAILED, "stale-version");
		}
		return Integer.parseInt(matcher.group(1));
	}

}
