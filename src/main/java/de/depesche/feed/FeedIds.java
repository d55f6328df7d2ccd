package de.depesche.feed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

import de.depesche.article.ArticleId;
import de.depesche.shared.web.Secrets;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.stereotype.Component;

/**
 * Names that programs know articles and feeds by. A program that meets a new name shows an
 * article as a new one, so a name holds nothing that may change: no slug, no host, no date.
 * An article's number alone would be the same in every installation, and a {@code tag:} name
 * (RFC 4151) would take the host in. So the number is mixed with a secret of this
 * installation into a {@code urn:uuid:} of version 8 (RFC 9562). Number and secret lie in the
 * same database and move together.
 */
@Component
class FeedIds {

	private final Secrets secrets;

	FeedIds(Secrets secrets) {
		this.secrets = secrets;
	}

	String of(ArticleId article) {
		return urn("article:" + article.value());
	}

	/** The feed of an article's ticker. */
	String ofTicker(ArticleId article) {
		return urn("ticker:" + article.value());
	}

	/** An entry of an article's ticker. */
	String ofEntry(ArticleId article, int number) {
		return urn("ticker:" + article.value() + ":" + number);
	}

	String of(FeedScope scope) {
		return urn("feed:" + scope.path());
	}

	private String urn(String name) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(this.secrets.get("feed-ids"), "HmacSHA256"));
			ByteBuffer bytes = ByteBuffer.wrap(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
			long high = (bytes.getLong() & ~0xF000L) | 0x8000L;
			long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
			return "urn:uuid:" + new UUID(high, low);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
