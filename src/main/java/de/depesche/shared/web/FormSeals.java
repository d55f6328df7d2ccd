package de.depesche.shared.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Signs forms with the time they were printed at; the same for all instances, without a cookie. */
@Component
public class FormSeals {

	private final Secrets secrets;

	private final Clock clock;

	FormSeals(Secrets secrets, Clock clock) {
		this.secrets = secrets;
		this.clock = clock;
	}

	/**
	 * For a form printed now.
	 * @param kind of form; a seal of one kind is none of another
	 */
	public String now(String kind) {
		return of(kind, this.clock.instant());
	}

	/** For a form printed at that time. */
	public String of(String kind, Instant at) {
		String time = Long.toString(at.toEpochMilli());
		return time + "-" + sign(kind, time);
	}

	/** For a form printed once more: it was opened when it was opened first, as long as that is not too long ago to be taken. */
	public String again(String kind, @Nullable String seal, Duration most) {
		Duration age = (seal != null) ? age(kind, seal) : null;
		return (seal != null && age != null && age.compareTo(most) <= 0) ? seal : now(kind);
	}

	/** How long ago the form with this seal was printed, or null if it is none of ours. */
	public @Nullable Duration age(String kind, String seal) {
		String[] parts = seal.split("-", 2);
		if (parts.length != 2 || !parts[0].matches("[0-9]{1,15}")
				|| !MessageDigest.isEqual(sign(kind, parts[0]).getBytes(StandardCharsets.US_ASCII), parts[1].getBytes(StandardCharsets.UTF_8))) {
			return null;
		}
		return Duration.between(Instant.ofEpochMilli(Long.parseLong(parts[0])), this.clock.instant());
	}

	private String sign(String kind, String time) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(this.secrets.get("form-seal"), "HmacSHA256"));
			return HexFormat.of().formatHex(mac.doFinal((kind + "\n" + time).getBytes(StandardCharsets.US_ASCII)), 0, 16);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
