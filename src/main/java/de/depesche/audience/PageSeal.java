package de.depesche.audience;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import de.depesche.article.ArticleId;
import de.depesche.shared.web.Secrets;

import org.springframework.stereotype.Component;

/**
 * What a page of an article is given along, so that a report about it can be believed without asking the database:
 * the number of the article and the day, signed. It is the same for all readers of that day and so names nobody. It
 * is good until the end of the next day (UTC), for pages that stay open over night.
 */
@Component
class PageSeal {

	private static final int TAG = 12;

	private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17})\\.([0-9]{1,6})\\.([A-Za-z0-9_-]{16})");

	private final byte[] key;

	private final Clock clock;

	PageSeal(Secrets secrets, Clock clock) {
		// Read now: pages are made in transactions that may not write.
		this.key = secrets.get("audience");
		this.clock = clock;
	}

	/** At most 50 letters, digits, points, hyphens and underscores. */
	String of(ArticleId article) {
		String said = article.value() + "." + today();
		return said + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(tag(said));
	}

	/** When another seal is to be given. */
	Instant changesAt() {
		return Instant.ofEpochSecond((today() + 1) * Duration.ofDays(1).toSeconds());
	}

	/** The article whose page had it; empty if we did not make it, or too long ago. */
	Optional<ArticleId> article(String seal) {
		Matcher matcher = FORM.matcher(seal);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		long age = today() - Long.parseLong(matcher.group(2));
		byte[] tag = Base64.getUrlDecoder().decode(matcher.group(3));
		return (age >= 0 && age <= 1 && MessageDigest.isEqual(tag, tag(matcher.group(1) + "." + matcher.group(2))))
				? Optional.of(new ArticleId(Long.parseLong(matcher.group(1)))) : Optional.empty();
	}

	private long today() {
		return this.clock.instant().getEpochSecond() / Duration.ofDays(1).toSeconds();
	}

	private byte[] tag(String said) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(this.key, "HmacSHA256"));
			return Arrays.copyOf(mac.doFinal(said.getBytes(StandardCharsets.US_ASCII)), TAG);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
