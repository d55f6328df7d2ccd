package de.depesche.law;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import de.depesche.shared.web.Secrets;

import org.springframework.stereotype.Component;

/** Knows when a form was opened, by a signed time in it: programs send what they have just fetched. */
@Component
class FormAge {

	/** Nobody reads and fills in the form faster. */
	static final Duration LEAST = Duration.ofSeconds(1);

	private static final Duration MOST = Duration.ofDays(2);

	private final Secrets secrets;

	private final Clock clock;

	FormAge(Secrets secrets, Clock clock) {
		this.secrets = secrets;
		this.clock = clock;
	}

	/** For a form opened now. */
	String now() {
		return sealed(this.clock.instant());
	}

	String sealed(Instant at) {
		String time = Long.toString(at.toEpochMilli());
		return time + "-" + sign(time);
	}

	/** Whether a form of ours was open for as long as a person needs, and no longer than two days. */
	boolean plausible(String seal) {
		String[] parts = seal.split("-", 2);
		if (parts.length != 2 || !parts[0].matches("[0-9]{1,15}")
				|| !MessageDigest.isEqual(sign(parts[0]).getBytes(StandardCharsets.US_ASCII), parts[1].getBytes(StandardCharsets.UTF_8))) {
			return false;
		}
		Duration age = Duration.between(Instant.ofEpochMilli(Long.parseLong(parts[0])), this.clock.instant());
		return age.compareTo(LEAST) >= 0 && age.compareTo(MOST) <= 0;
	}

	private String sign(String time) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(this.secrets.get("law-form"), "HmacSHA256"));
			return HexFormat.of().formatHex(mac.doFinal(time.getBytes(StandardCharsets.US_ASCII)), 0, 16);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
