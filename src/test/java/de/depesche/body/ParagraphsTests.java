package de.depesche.body;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A short text in paragraphs: one form to store, one to print, one to search. */
class ParagraphsTests {

	@Test
	void anEmptyLineBeginsAParagraphWhateverTheLineEnds() {
		String stored = Paragraphs.tidy("  Eine **schmale** Spur.\r\n \t\r\n\r\nSie führt\r\nweit.\n");

		assertThat(stored).isEqualTo("Eine **schmale** Spur.\n\nSie führt\nweit.");
		assertThat(Paragraphs.tidy(stored)).isEqualTo(stored);
		assertThat(Paragraphs.html(stored).toString()).contains("<p>Eine <strong>schmale</strong> Spur.</p>", "Sie führt");
		assertThat(Paragraphs.plain(stored)).isEqualTo("Eine schmale Spur. Sie führt weit.");
	}

	@Test
	void nothingIsNoParagraph() {
		assertThat(Paragraphs.tidy(" \n\n ")).isEmpty();
		assertThat(Paragraphs.html("").toString()).isEmpty();
		assertThat(Paragraphs.plain("")).isEmpty();
	}

	@Test
	void whatLooksLikeHtmlIsText() {
		assertThat(Paragraphs.html("<script>alert(1)</script>").toString()).doesNotContain("<script");
	}

	@Test
	void aLinkThatRunsAScriptIsRefused() {
		assertThatExceptionOfType(InvalidBodyException.class).isThrownBy(() -> Paragraphs.tidy("Gut.\n\n[x](javascript:1)"));
	}

}
