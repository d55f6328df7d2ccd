package de.depesche.frontpage;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.shared.PageOf;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The archive knows the months of the site's own time zone. */
@WholeProgram
class ArchiveTests {

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	@Autowired
	private Articles articles;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Stories stories;

	@Test
	void anArticleOfNewYearsNightBelongsToTheYearItHadHere() {
		publish("1995-12-31T23:30:00Z");
		publish("1994-07-01T12:00:00Z");
		assertThat(this.articles.months(BERLIN)).contains(YearMonth.of(1996, 1), YearMonth.of(1994, 7))
			.doesNotContain(YearMonth.of(1995, 12), YearMonth.of(1994, 8))
			.isSortedAccordingTo(java.util.Comparator.reverseOrder())
			.doesNotHaveDuplicates();
	}

	@Test
	void aMonthIsReadPageByPage() {
		List<Long> expected = new ArrayList<>();
		for (int day = 1; day <= 7; day++) {
			expected.addFirst(publish("1990-05-0%dT10:00:00Z".formatted(day)));
		}
		List<Long> seen = new ArrayList<>();
		String cursor = null;
		do {
			PageOf<ArticleSummary> page = this.articles.published(Instant.parse("1990-05-01T00:00:00Z"),
					Instant.parse("1990-06-01T00:00:00Z"), cursor, 3);
			page.items().forEach((it) -> seen.add(it.id().value()));
			cursor = page.next();
		}
		while (cursor != null);
		assertThat(seen).isEqualTo(expected);
	}

	@Test
	void daysAreThoseOfTheSitesOwnClock() {
		publish("1991-03-31T22:30:00Z"); // the first of April, in summer time
		publish("1991-04-15T09:00:00Z");
		publish("1991-04-30T22:00:00Z"); // the first of May
		assertThat(this.articles.days(YearMonth.of(1991, 4), BERLIN)).containsExactly(java.time.LocalDate.of(1991, 4, 1),
				java.time.LocalDate.of(1991, 4, 15));
	}

	private long publish(String at) {
		this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		Saving saving = this.newsdesk.adopt(new ArticleDraft("", Stories.unique("Alt"), "Vorspann", null, "politik",
				List.of("clara-testmann"), List.of(), "de-DE", null, AccessLevel.PUBLIC, null, "",
				this.stories.paragraphs(1), true, List.of()), Instant.parse(at), null, null);
		return ((Saving.Saved) saving).article().value();
	}

}
