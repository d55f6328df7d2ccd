package de.depesche.comment;

import java.util.List;
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
	void marksBecomeElementsAndAllOthersStayText() {
		assertThat(html("**wichtig** und *betont*")).isEqualTo("<p><strong>wichtig</strong> und <em>betont</em></p>");
		assertThat(html("> So war es.\nSo war es nicht.")).isEqualTo("<blockquote><p>So war es.</p></blockquote><p>So war es nicht.</p>");
		assertThat(html("[Bundestag](https://www.bundestag.de/)")).contains("href=\"https://www.bundestag.de/\"", ">Bundestag</a>");
		assertThat(html("Leser*innen und Autor*innen")).isEqualTo("<p>Leser*innen und Autor*innen</p>");
		for (String text : List.of("# Titel", "- Punkt", "1. Punkt", "`code`", "snake_case_name _so_", "---", "    vier",
				"[x]: https://nirgends.example", "\\* kein \\* Mark", "a & b &amp; c", "![Bild]")) {
			String shown = Jsoup.parse(html(text)).body().wholeText().strip();
			assertThat(shown).as(text).isEqualTo(text.replace("\\*", "*").strip());
		}
		assertThat(Jsoup.parse(html("[Klick](javascript:alert(1))")).select("a")).isEmpty();
		assertThat(Jsoup.parse(html("[](https://example.org)")).select("a").text()).isEqualTo("https://example.org");
	}

	@Test
	void peopleWhoAreNamedAreSetApart() {
		assertThat(CommentText.render("@Anna Muster: ja, @Ann nicht", List.of("Anna Muster")).html().toString())
			.isEqualTo("<p><span class=\"mention\">&#64;Anna Muster</span>: ja, &#64;Ann nicht</p>");
	}

	@Test
	void lengthIsWhatPeopleCount() {
		assertThat(CommentText.length("Öl")).isEqualTo(2);
		assertThat(CommentText.length("\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67")).as("a family").isEqualTo(1);
		assertThat(CommentText.length("e\u0301")).as("an accent of its own").isEqualTo(1);
		assertThat(CommentText.length("\uD83C\uDDE9\uD83C\uDDEA")).as("a flag").isEqualTo(1);
		assertThat(CommentText.length("a".repeat(100_000))).isGreaterThan(CommentText.MAX_LENGTH);
	}

	@Test
	void whatCannotBeSeenIsNothing() {
		for (String typed : List.of("\u200b\u200d", "\u202e", "\u2060\ufeff", "\u3164", "> ", "\u00ad", "\u0000\ud800")) {
			assertThat(CommentText.render(CommentText.tidy(typed), List.of()).words()).as(typed).isEmpty();
		}
	}

	@Test
	void whatWouldReachIntoTheWordsOfOthersIsTakenAway() {
		assertThat(CommentText.tidy("gut \u202eesrever\u202c")).isEqualTo("gut esrever");
		assertThat(CommentText.tidy("Z" + "\u0336".repeat(500) + "!")).hasSize(6);
		assertThat(html("> ".repeat(400) + "tief").split("<blockquote>", -1)).hasSizeLessThan(5);
		assertThat(Jsoup.parse(html("*a **b ".repeat(700))).body().text()).contains("a **b");
	}

	@Test
	void whateverIsTypedIsHarmless() {
		String alphabet = "ab <>\"'&;:/=\n.wöß`$\\(){}[]*>_#-!@javascript:httpswww.example.org<script><img src=x onerror=alert(1)>";
		for (int seed = 0; seed < 3000; seed++) {
			Random random = new Random(seed);
			StringBuilder typed = new StringBuilder();
			for (int i = random.nextInt(80); i >= 0; i--) {
				int at = random.nextInt(alphabet.length());
				typed.append(random.nextInt(4) == 0 ? alphabet.substring(at, Math.min(alphabet.length(), at + 8))
						: alphabet.substring(at, at + 1));
			}
			CommentText.Rendered rendered = CommentText.render(CommentText.tidy(typed.toString()), List.of("a"));
			var body = Jsoup.parse(rendered.html().toString()).body();
			for (Element element : body.select("*")) {
				assertThat(Set.of("body", "p", "br", "a", "strong", "em", "blockquote", "span")).as("seed %d: %s", seed, typed)
					.contains(element.tagName());
				if (element.tagName().equals("a")) {
					assertThat(element.attr("href")).as("seed %d", seed).matches("(?i)https?://.*");
				}
			}
			assertThat(body.select("a")).as("seed %d", seed).hasSizeLessThanOrEqualTo(rendered.links());
			String letters = body.wholeText().replaceAll("[^\\p{L}]", "");
			assertThat(letters).as("seed %d: %s", seed, typed).isEqualTo(rendered.words().replaceAll("[^\\p{L}]", ""));
		}
	}

	private static String html(String typed) {
		return CommentText.html(CommentText.tidy(typed)).toString();
	}

}
