package de.depesche.audience;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Of an address only its kind is left. */
class ReferrersTests {

	private final Referrers referrers = new Referrers();

	@ParameterizedTest
	@CsvSource(textBlock = """
			,                                                   DIRECT
			https://www.google.de/,                             SEARCH
			https://google.com/search?q=depesche,               SEARCH
			https://news.google.co.uk/,                         SEARCH
			android-app://com.google.android.googlequicksearchbox/, SEARCH
			https://duckduckgo.com,                             SEARCH
			https://mail.google.com/mail/u/0/,                  LETTER
			android-app://com.google.android.gm/,               LETTER
			https://www.inoreader.com/,                         LETTER
			https://l.facebook.com/,                            SOCIAL
			https://T.CO/abc,                                   SOCIAL
			https://bsky.app:443/,                              SOCIAL
			https://www.pinterest.at/pin/1,                     SOCIAL
			https://www.depesche.example/artikel/x,             OWN
			https://depesche.example.evil.org/,                 SITE
			https://google.evil.org/,                           SITE
			https://notgoogle.de/,                              SITE
			https://www.tagesschau.de/inland,                   SITE
			https://www.google.de@evil.org/,                    SITE
			http://[2001:db8::1]/,                              SITE
			mailto:a@b.example,                                 SITE
			about:client,                                       SITE
			x.com,                                              SITE
			""")
	void theKindIsToldByTheHost(String referrer, Measure kind) {
		assertThat(this.referrers.kind(referrer, null, "www.depesche.example")).isEqualTo(kind);
	}

	@Test
	void linksFromLettersAndFeedsSaySo() {
		assertThat(this.referrers.kind(null, "Newsletter", "localhost")).isEqualTo(Measure.LETTER);
		assertThat(this.referrers.kind("https://www.google.de/", "email", "localhost")).isEqualTo(Measure.LETTER);
		assertThat(this.referrers.kind("https://www.google.de/", "cpc", "localhost")).isEqualTo(Measure.SEARCH);
	}

	@Test
	void anyTextHasAKindAndTakesNoTime() {
		Random random = new Random(7);
		for (int i = 0; i < 5_000; i++) {
			StringBuilder text = new StringBuilder(random.nextBoolean() ? "https://" : "");
			for (int length = random.nextInt(60); length > 0; length--) {
				text.append(random.nextBoolean() ? (char) ('.' + random.nextInt(2)) : (char) random.nextInt(0x250));
			}
			assertThat(Measure.SOURCES).contains(this.referrers.kind(text.toString(), null, "localhost"));
		}
		String long1 = "https://" + "a.".repeat(50_000) + "@" + "b.".repeat(50_000);
		long begin = System.nanoTime();
		assertThat(this.referrers.kind(long1, null, "localhost")).isEqualTo(Measure.SITE);
		assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000L);
	}

}
