package de.depesche.frontpage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.article.SectionRef;
import de.depesche.comment.Comments;
import de.depesche.comment.NewComment;
import de.depesche.frontpage.FrontLayout.Pin;
import de.depesche.frontpage.FrontLayout.Rule;
import de.depesche.frontpage.FrontLayout.Zone;
import de.depesche.member.Accounts;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What stands where on the front page. */
@WholeProgram
class FrontPagesTests {

	private static final Instant NOW = Instant.parse("2024-06-20T12:00:00Z");

	@Autowired
	private FrontPages pages;

	@Autowired
	private FrontEditions editions;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Comments comments;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Stories stories;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void emptyPaper() {
		this.jdbc.sql("truncate article, front_edition cascade").update();
	}

	@Test
	void placesNobodyHasPinnedFillWithTheNewestAndTheRiverShowsTheRest() {
		publish("alt", "politik", 50);
		publish("neu", "politik", 1);
		publish("mittel", "politik", 20);
		assertThat(page(zone(ZoneKind.LEAD, 1, Rule.ANY), zone(ZoneKind.RIVER, 0, Rule.ANY)))
			.containsExactly("LEAD neu", "RIVER mittel, alt");
	}

	@Test
	void aPinKeepsItsPlaceAndNoArticleStandsTwice() {
		long old = publish("alt", "politik", 50);
		publish("neu", "politik", 1);
		publish("mittel", "politik", 20);
		Zone row = new Zone(ZoneKind.ROW, "", 2, Rule.ANY, List.of(new Pin(2, old, null, null)));
		assertThat(page(zone(ZoneKind.LEAD, 1, Rule.ANY), row, zone(ZoneKind.RIVER, 0, Rule.ANY)))
			.containsExactly("LEAD neu", "ROW mittel, alt", "RIVER");
	}

	@Test
	void theSameArticlePinnedTwiceStandsWhereItIsPinnedFirst() {
		long story = publish("eins", "politik", 5);
		publish("zwei", "politik", 6);
		publish("drei", "politik", 7);
		Zone lead = new Zone(ZoneKind.LEAD, "", 1, Rule.ANY, List.of(new Pin(1, story, null, null)));
		Zone row = new Zone(ZoneKind.ROW, "", 2, Rule.ANY, List.of(new Pin(1, story, null, null)));
		assertThat(page(lead, row)).containsExactly("LEAD eins", "ROW zwei, drei");
	}

	@Test
	void aPlacementHoldsFromItsBeginningUntilItsEnd() {
		long story = publish("befristet", "politik", 50);
		publish("neu", "politik", 1);
		Zone lead = new Zone(ZoneKind.LEAD, "", 1, Rule.ANY,
				List.of(new Pin(1, story, NOW, NOW.plus(Duration.ofHours(2)))));
		assertThat(pageAt(NOW.minusSeconds(1), lead)).containsExactly("LEAD neu");
		assertThat(pageAt(NOW, lead)).containsExactly("LEAD befristet");
		assertThat(pageAt(NOW.plus(Duration.ofHours(2)), lead)).containsExactly("LEAD neu");
	}

	@Test
	void anArticleNotPublicLeavesItsPlaceToTheNext() {
		long draft = draft("geheim");
		publish("neu", "politik", 1);
		Zone lead = new Zone(ZoneKind.LEAD, "", 1, Rule.ANY, List.of(new Pin(1, draft, null, null)));
		assertThat(page(lead)).containsExactly("LEAD neu");
	}

	@Test
	void aRuleFillsBySectionTopicAndAge() {
		publish("innen", "politik", 1);
		publish("aussen", "ausland", 2, "Gipfel");
		publish("aussen zwei", "ausland", 3);
		publish("aussen alt", "ausland", 100, "Gipfel");
		assertThat(page(zone(ZoneKind.STRIP, 4, new Rule("ausland", null, null))))
			.containsExactly("STRIP aussen, aussen zwei, aussen alt");
		assertThat(page(zone(ZoneKind.STRIP, 4, new Rule("ausland", null, 24))))
			.containsExactly("STRIP aussen, aussen zwei");
		assertThat(page(zone(ZoneKind.STRIP, 4, new Rule(null, "gipfel", null))))
			.containsExactly("STRIP aussen, aussen alt");
	}

	@Test
	void aStripOfOneArticleIsNoStripAndTheArticleRunsInTheRiver() {
		publish("allein", "kultur", 1);
		publish("innen", "politik", 2);
		assertThat(page(zone(ZoneKind.STRIP, 4, new Rule("kultur", null, null)), zone(ZoneKind.RIVER, 0, Rule.ANY)))
			.containsExactly("RIVER allein, innen");
	}

	@Test
	void mostDiscussedIsCountedFromTheWeekBeforeTheNewestComment() {
		long quiet = publish("still", "politik", 30);
		long loud = publish("laut", "politik", 20);
		long middle = publish("mittel", "politik", 10);
		comment(quiet, 1, 1);
		comment(loud, 3, 1);
		comment(middle, 2, 1);
		comment(quiet, 9, 24 * 8);
		assertThat(page(zone(ZoneKind.MOST_DISCUSSED, 5, Rule.ANY))).containsExactly("RANKING laut, mittel, still");
	}

	@Test
	void theSecondOfTwoEditorsIsToldAndOverwritesNothing() {
		String seen = this.editions.live().state();
		FrontLayout first = new FrontLayout(List.of(zone(ZoneKind.RIVER, 0, Rule.ANY)));
		assertThat(this.editions.save(first, seen, false, null)).isPresent();
		assertThat(this.editions.save(FrontLayout.untouched(List.of()), seen, true, null)).isEmpty();
		assertThat(this.editions.prepared().orElseThrow().layout()).isEqualTo(first);
	}

	@Test
	void whatIsPreparedMeetsReadersWhenItGoesLiveAndIsKeptAfterwards() {
		FrontLayout first = new FrontLayout(List.of(zone(ZoneKind.RIVER, 0, Rule.ANY)));
		FrontLayout second = new FrontLayout(List.of(new Zone(ZoneKind.ROW, "Heute", 3, new Rule("sport", "pokal", 12),
				List.of(new Pin(2, 7, NOW, null))), zone(ZoneKind.RIVER, 0, Rule.ANY)));
		FrontEditions.Edition prepared = this.editions.save(first, this.editions.live().state(), false, null).orElseThrow();
		assertThat(this.editions.live().layout().zones()).hasSizeGreaterThan(1);
		FrontEditions.Edition live = this.editions.save(first, prepared.state(), true, null).orElseThrow();
		assertThat(this.editions.live().layout()).isEqualTo(first);
		assertThat(this.editions.prepared()).isEmpty();
		this.editions.save(second, live.state(), true, null).orElseThrow();
		assertThat(this.editions.live().layout()).isEqualTo(second);
		assertThat(this.editions.past(null, 10)).extracting(FrontEditions.Edition::layout).containsExactly(second, first);
	}

	@Test
	void aPaperNobodyHasEditedShowsItsFirstSections() {
		assertThat(FrontLayout.untouched(List.of(new SectionRef("a", "A"), new SectionRef("b", "B"),
				new SectionRef("c", "C"), new SectionRef("d", "D"))).zones())
			.extracting((it) -> it.kind() + it.title())
			.containsExactly("LEAD", "ROW", "STRIPA", "STRIPB", "STRIPC", "MOST_READ", "MOST_DISCUSSED", "RIVER");
	}

	private List<String> page(Zone... zones) {
		return pageAt(NOW, zones);
	}

	private List<String> pageAt(Instant at, Zone... zones) {
		List<String> lines = new ArrayList<>();
		for (FrontZone zone : this.pages.at(new FrontLayout(List.of(zones)), at, Locale.GERMAN)) {
			lines.add(switch (zone) {
				case FrontZone.Lead it -> "LEAD " + it.teaser().headline();
				case FrontZone.Row it -> line("ROW", it.teasers());
				case FrontZone.Strip it -> line("STRIP", it.teasers());
				case FrontZone.River it -> line("RIVER", it.teasers());
				case FrontZone.Rankings it -> "RANKING " + String.join(", ",
						it.lists().getFirst().lines().stream().map(FrontZone.RankedLine::headline).toList());
			});
		}
		return lines;
	}

	private static String line(String kind, List<Teaser> teasers) {
		return (kind + " " + String.join(", ", teasers.stream().map(Teaser::headline).toList())).strip();
	}

	private static Zone zone(ZoneKind kind, int places, Rule rule) {
		return new Zone(kind, "", places, rule, List.of());
	}

	private long publish(String headline, String section, int hoursAgo, String... tags) {
		Saving saving = this.newsdesk.adopt(article(headline, section, List.of(tags)), NOW.minus(Duration.ofHours(hoursAgo)),
				null, null);
		return ((Saving.Saved) saving).article().value();
	}

	private long draft(String headline) {
		Saving saving = this.newsdesk.draft(article(headline, "politik", List.of()), null);
		return ((Saving.Saved) saving).article().value();
	}

	private ArticleDraft article(String headline, String section, List<String> tags) {
		this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		return new ArticleDraft("", headline, "Vorspann", null, section, List.of("clara-testmann"), tags, "de-DE", null,
				AccessLevel.PUBLIC, null, "", this.stories.paragraphs(1), true, List.of());
	}

	private void comment(long article, int count, int hoursAgo) {
		var author = this.accounts.ensure("Berta Beispiel", "berta@depesche.example");
		for (int i = 0; i < count; i++) {
			this.comments.adopt(new NewComment(new de.depesche.article.ArticleId(article), null, "Meinung " + i,
					UUID.randomUUID().toString()), author, NOW.minus(Duration.ofHours(hoursAgo)));
		}
	}

}
