package de.depesche.notice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import de.depesche.member.AccountId;
import de.depesche.shared.web.Secrets;

import org.springframework.stereotype.Component;

/**
 * Links that end kinds of notices. A link names account and kinds and is signed, so that it
 * works without signing in, for as long as the mail is kept, and for nothing else.
 */
@Component
class Unsubscribing {

	static final String PATH = "/abbestellen/";

	private static final int MAC_BYTES = 16;

	private final Secrets secrets;

	Unsubscribing(Secrets secrets) {
		this.secrets = secrets;
	}

	/** What a link ends. */
	record Ending(AccountId account, List<String> kinds) {
	}

	/** Path of the link that ends some kinds of somebody's notices. */
	String path(AccountId account, List<String> kinds) {
		byte[] claim = (account.value() + " " + String.join(" ", kinds)).getBytes(StandardCharsets.UTF_8);
		Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
		return PATH + encoder.encodeToString(claim) + "." + encoder.encodeToString(mac(claim));
	}

	/** What a link ends; empty if it is not one of ours. */
	Optional<Ending> read(String token) {
		String[] parts = token.split("\\.", -1);
		if (parts.length != 2) {
			return Optional.empty();
		}
		try {
			byte[] claim = Base64.getUrlDecoder().decode(parts[0]);
			if (!MessageDigest.isEqual(mac(claim), Base64.getUrlDecoder().decode(parts[1]))) {
				return Optional.empty();
			}
			String[] words = new String(claim, StandardCharsets.UTF_8).split(" ");
			return Optional.of(new Ending(new AccountId(Long.parseLong(words[0])), List.of(words).subList(1, words.length)));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private byte[] mac(byte[] claim) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(this.secrets.get("notice-unsubscribing"), "HmacSHA256"));
			return Arrays.copyOf(mac.doFinal(claim), MAC_BYTES);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
