package de.depesche.shared.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Makes and reads the cursors of keyset pages: opaque, safe in an address, and signed, so
 * that what comes back is what went out. A cursor belongs to one kind of list; with another
 * it is refused.
 */
@Component
public class Cursors {

	private static final int TAG_LENGTH = 9;

	private static final String SEPARATOR = "\u001f";

	private final byte[] key;

	Cursors(Secrets secrets) {
		// Read now: lists are read in transactions that may not write.
		this.key = secrets.get("cursor");
	}

	/**
	 * @param kind which list it belongs to, including everything that decides its order
	 * @param values the sort values of the last entry, in order
	 */
	public String encode(String kind, Object... values) {
		String joined = String.join(SEPARATOR, Arrays.stream(values).map(String::valueOf).toList());
		byte[] payload = joined.getBytes(StandardCharsets.UTF_8);
		byte[] tag = tag(kind, payload);
		byte[] all = Arrays.copyOf(tag, TAG_LENGTH + payload.length);
		System.arraycopy(payload, 0, all, TAG_LENGTH, payload.length);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
	}

	/**
	 * @return the values, as many as {@code count}
	 * @throws ProblemException 400 {@code bad-cursor} if the cursor was not made by
	 * {@link #encode} for this kind
	 */
	public List<String> decode(String kind, String cursor, int count) {
		byte[] all;
		try {
			all = Base64.getUrlDecoder().decode(cursor);
		}
		catch (IllegalArgumentException ex) {
			throw refused();
		}
		if (all.length <= TAG_LENGTH) {
			throw refused();
		}
		byte[] payload = Arrays.copyOfRange(all, TAG_LENGTH, all.length);
		if (!MessageDigest.isEqual(Arrays.copyOf(all, TAG_LENGTH), tag(kind, payload))) {
			throw refused();
		}
		List<String> values = List.of(new String(payload, StandardCharsets.UTF_8).split(SEPARATOR, -1));
		if (values.size() != count) {
			throw refused();
		}
		return values;
	}

	private byte[] tag(String kind, byte[] payload) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(this.key, "HmacSHA256"));
			mac.update(kind.getBytes(StandardCharsets.UTF_8));
			mac.update((byte) 0);
			return Arrays.copyOf(mac.doFinal(payload), TAG_LENGTH);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ProblemException refused() {
		return new ProblemException(HttpStatus.BAD_REQUEST, "bad-cursor");
	}

}
