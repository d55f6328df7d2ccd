package de.depesche.standing;

import java.time.Instant;

import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Imprint and its like: there from the start, written by the house, safe to print. */
@WholeProgram
class StandingPagesTests {

	@Autowired
	private StandingPages pages;

	@Test
	void everyPageIsThereBeforeAnybodyHasWrittenIt() {
		assertThat(this.pages.all()).extracting(StandingPage::slug).isEqualTo(StandingPage.SLUGS);
	}

	@Test
	void theSecondOfTwoWhoSaveLearnsOfTheFirst() {
		StandingPage page = this.pages.page("kontakt").orElseThrow();
		assertThat(this.pages.save("kontakt", page.version(), "Kontakt", "Erste Fassung")).isTrue();
		assertThat(this.pages.save("kontakt", page.version(), "Kontakt", "Zweite Fassung")).isFalse();
		assertThat(this.pages.page("kontakt").orElseThrow().text()).isEqualTo("Erste Fassung");
		assertThat(this.pages.page("kontakt").orElseThrow().written()).isTrue();
	}

	@Test
	void markdownIsPrintedAndHtmlIsText() {
		StandingPage page = new StandingPage("kontakt", "Kontakt", """
				## Redaktion

				- **Anna** <script>alert(1)</script>
				- [Post](mailto:post@example.org), [böse](javascript:alert(1))
				""", Instant.EPOCH, 1);
		assertThat(page.html().toString()).contains("<h2>Redaktion</h2>")
			.contains("<strong>Anna</strong> &lt;script&gt;")
			.contains("href=\"mailto:post")
			.doesNotContain("javascript:")
			.doesNotContain("<script");
	}

}
