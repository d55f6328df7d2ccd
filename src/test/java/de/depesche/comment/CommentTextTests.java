package de.depesche.comment;

import java.util.Random;
import java.util.Set;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Plain text in, harmless HTML out. */
class CommentTextTests {

	@Test
	void emptyLinesBeginParagraphsAndLineEndsStay() {
		assertThat(CommentText.html(CommentText.tidy("Eins\r\nzwei\r\n\r\n\r\n\r\nDrei")).toString())
			.isEqualTo("<p>Eins<br />zwei</p><p>Drei</p>");
	}

	@Test
	void onlyWebAddressesBecomeLinks() {
		String html = CommentText.html("Siehe https://example.org/a?b=1&c=2. Auch www.example.org, nicht javascript:alert(1).").toString();
		assertThat(Jsoup.parse(html).select("a").eachAttr("href")).containsExactly("https://example.org/a?b=1&c=2",
				"https://www.example.org");
		assertThat(Jsoup.parse(html).select("a").eachAttr("rel")).allMatch((it) -> it.contains("nofollow") && it.contains("ugc"));
	}

	@Test
	void whateverIsTypedIsShownAsTextAndNothingElse() {
		String alphabet = "ab <>\"'&;:/=\n.wöß`$\\(){}#-!javascript:httpswww.example.org<script><img src=x onerror=alert(1)>";
		for (int seed = 0; seed < 3000; seed++) {
			Random random = new Random(seed);
			StringBuilder typed = new StringBuilder();
			for (int i = random.nextInt(80); i >= 0; i--) {
				int at = random.nextInt(alphabet.length());
				typed.append(random.nextInt(4) == 0 ? alphabet.substring(at, Math.min(alphabet.length(), at + 8))
						: alphabet.substring(at, at + 1));
			}
			String text = CommentText.tidy(typed.toString());
			if (text.isEmpty()) {
				continue;
			}
			var body = Jsoup.parse(CommentText.html(text).toString()).body();
			for (Element element : body.select("*")) {
				assertThat(Set.of("body", "p", "br", "a")).as("seed %d: %s", seed, typed).contains(element.tagName());
				if (element.tagName().equals("a")) {
					assertThat(element.attr("href")).as("seed %d", seed).matches("(?i)https?://.*");
				}
			}
			assertThat(body.wholeText().replaceAll("\\s", "")).as("seed %d", seed).isEqualTo(text.replaceAll("\\s", ""));
		}
	}

}
