package de.depesche.body;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

/** What is written reads the same again, whatever it is. */
class InlineMarkupPropertyTests {

	private static final int SEEDS = 10_000;

	@Test
	void whatIsWrittenReadsTheSame() {
		for (long seed = 0; seed < SEEDS; seed++) {
			List<Inline> content = new RandomBodies(seed).content();
			String markup = InlineMarkup.write(content);
			assertThat(parsed(markup, seed)).as("seed %d, markup ‹%s›", seed, markup).isEqualTo(content);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "   ", " \u3000 ", " a ", "`", " ` ", "``a`", "\\", "|", "&amp;" })
	void codeComesBack(String text) {
		List<Inline> code = List.of(new Inline(text, List.of(new Mark.Code())));
		assertThat(InlineMarkup.parse(InlineMarkup.write(code))).isEqualTo(code);
	}

	@Test
	void spacesOfTypesettersComeBack() {
		List<Inline> content = List.of(Inline.plain("\u2009a\u2009b\u3000\n\u2003c\u2009"));
		assertThat(InlineMarkup.parse(InlineMarkup.write(content))).isEqualTo(content);
	}

	@Test
	void aLinkNobodySeesIsNone() {
		List<Inline> content = List.of(new Inline("  ", List.of(new Mark.Link("/a"), new Mark.Code())));
		assertThat(Inlines.normal(content)).containsExactly(new Inline("  ", List.of(new Mark.Code())));
	}

	@Test
	void normalFormStaysAsItIs() {
		for (long seed = 0; seed < SEEDS; seed++) {
			List<Inline> content = new RandomBodies(seed).content();
			assertThat(Inlines.normal(content)).as("seed %d", seed).isEqualTo(content);
		}
	}

	@Test
	void whateverIsTypedIsReadOrRefusedAndThenStable() {
		for (long seed = 0; seed < SEEDS; seed++) {
			RandomBodies random = new RandomBodies(seed);
			String typed = random.text() + random.text() + random.text();
			List<Inline> content;
			try {
				content = InlineMarkup.parse(typed);
			}
			catch (InvalidBodyException ex) {
				continue;
			}
			String markup = InlineMarkup.write(content);
			assertThat(parsed(markup, seed)).as("seed %d, typed ‹%s›, markup ‹%s›", seed, typed, markup)
				.isEqualTo(content);
		}
	}

	@Test
	void shortStringsOfStarsAndLetters() {
		char[] alphabet = { '*', '*', 'a', 'ß', ' ', '.', '`', '[', '\\', '\n' };
		for (long seed = 0; seed < SEEDS; seed++) {
			Random random = new Random(seed);
			StringBuilder text = new StringBuilder();
			for (int i = 1 + random.nextInt(9); i > 0; i--) {
				text.append(alphabet[random.nextInt(alphabet.length)]);
			}
			List<Inline> content = Inlines.normal(List.of(Inline.plain(text.toString())));
			String markup = InlineMarkup.write(content);
			assertThat(parsed(markup, seed)).as("seed %d, markup ‹%s›", seed, markup).isEqualTo(content);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Leser*innen und Bürger*innen", "5*3=15", "snake_case_name", "Müller & Söhne", "a < b > c",
			"# kein Titel", "- keine Liste", "1. auch nicht", "[Anm. d. Red.]", "https://example.org/a_b" })
	void ordinaryTextNeedsNoBackslash(String text) {
		assertThat(InlineMarkup.parse(text)).containsExactly(Inline.plain(text));
		assertThat(InlineMarkup.write(List.of(Inline.plain(text)))).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', value = { "**fett**, strong", "*kursiv*, emphasis", "`code`, code" })
	void readsMarks(String markup, String mark) {
		Mark expected = switch (mark) {
			case "emphasis" -> new Mark.Emphasis();
			case "code" -> new Mark.Code();
			default -> new Mark.Strong();
		};
		assertThat(InlineMarkup.parse(markup)).singleElement()
			.satisfies((run) -> assertThat(run.marks()).containsExactly(expected));
	}

	@Test
	void readsLinksWithMarksInside() {
		assertThat(InlineMarkup.parse("Mehr [im **Archiv**](/archiv).")).containsExactly(Inline.plain("Mehr "),
				new Inline("im ", List.of(new Mark.Link("/archiv"))),
				new Inline("Archiv", List.of(new Mark.Link("/archiv"), new Mark.Strong())), Inline.plain("."));
	}

	@Test
	void aPictureIsALinkAfterAnExclamationMark() {
		Mark inner = new Mark.Link("/b");
		assertThat(InlineMarkup.parse("Halt![a](/b)")).containsExactly(Inline.plain("Halt!"),
				new Inline("a", List.of(inner)));
		assertThat(InlineMarkup.parse("[x ![a](/b) y](/c)")).containsExactly(
				new Inline("x !", List.of(new Mark.Link("/c"))), new Inline("a", List.of(inner)), Inline.plain(" "),
				new Inline("y", List.of(new Mark.Link("/c"))));
		assertThat(InlineMarkup.parse("![x [a](/b) y](/c)")).last()
			.isEqualTo(new Inline("y", List.of(new Mark.Link("/c"))));
	}

	@ParameterizedTest
	@CsvSource(value = { "[a](javascript:alert(1))| body.link.scheme", "[a](JAVASCRIPT&#58;alert(1))| body.link.scheme",
			"[a](//fremd.example)| body.link.scheme", "[](/a)| body.link.text", "[` `](/a)| body.link.text", "![](/a)| body.link.text",
			"[a](</b c>)| body.link.characters", "[a](/b \"Titel\")| body.link.title", "a&#7;| body.text.control",
			"[a]()| body.link.missing" }, delimiter = '|', quoteCharacter = '~')
	void refuses(String markup, String messageKey) {
		assertThatThrownBy(() -> InlineMarkup.parse(markup)).isInstanceOfSatisfying(InvalidBodyException.class,
				(ex) -> assertThat(ex.problems()).extracting(BodyProblem::messageKey).containsExactly(messageKey));
	}

	@Test
	void deepNestingIsNoDanger() {
		String deep = "*a **b ".repeat(5000) + "** c*".repeat(5000);
		List<Inline> content = InlineMarkup.parse(deep);
		assertThat(InlineMarkup.parse(InlineMarkup.write(content))).isEqualTo(content);
		assertThat(BodyText.of(InlineMarkup.parse("[".repeat(50_000)))).hasSize(50_000);
	}

	@Test
	void tooLongIsRefusedBeforeItIsRead() {
		assertThatThrownBy(() -> InlineMarkup.parse("x".repeat(InlineMarkup.MAX_LENGTH + 1)))
			.isInstanceOf(InvalidBodyException.class);
	}

	private static List<Inline> parsed(String markup, long seed) {
		try {
			return InlineMarkup.parse(markup);
		}
		catch (InvalidBodyException ex) {
			return fail("seed %d, markup ‹%s› is refused: %s".formatted(seed, markup, ex.getMessage()));
		}
	}

}
