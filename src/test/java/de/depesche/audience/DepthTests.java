package de.depesche.audience;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleId;
import de.depesche.comment.Comments;
import de.depesche.comment.NewComment;
import de.depesche.member.Accounts;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.web.Secrets;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Journey;
import de.depesche.testing.SqlStatements;
import de.depesche.testing.StoppedClock;
import de.depesche.testing.Stories;
import de.depesche.testing.WithLimits;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What pages and browsers tell of readers, over HTTP: sums and nothing else, and nothing anybody could make up. */
@WithLimits
class DepthTests {

	private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private FigureWriter writer;

	@Autowired
	private PageSeal seal;

	@Autowired
	private Secrets secrets;

	@Autowired
	private Comments comments;

	@Autowired
	private Accounts accounts;

	@Autowired
	private SqlStatements statements;

	@Autowired
	private JdbcClient jdbc;

	private Api anybody;

	private Stories.Story story;

	@BeforeEach
	void aStory() {
		this.anybody = new Api(this.port, null);
		this.story = this.stories.published();
	}

	@Test
	void aBrowserTellsQuarterByQuarterAndEachIsCountedOnce() {
		String page = sealOn(this.story);
		this.statements.clear();
		assertThat(tell("seite=" + page + "&bis=2").status()).isEqualTo(204);
		assertThat(tell("seite=" + page + "&bis=4&seit=2").status()).isEqualTo(204);
		assertThat(tell("seite=" + page + "&bis=0").status()).isEqualTo(204);
		assertThat(this.statements.seen()).as("a report costs no query").isEmpty();
		assertThat(counted(this.story.id())).containsExactlyInAnyOrderEntriesOf(
				Map.of("views", 1, "from_direct", 1, "free", 1, "measured", 2, "quarter_1", 1, "quarter_2", 1, "quarter_3", 1, "quarter_4", 1));
	}

	@Test
	void aReportLeavesNoCookieAndNeedsNone() {
		Answer answer = tell("seite=" + sealOn(this.story) + "&bis=1");
		assertThat(answer.status()).isEqualTo(204);
		assertThat(answer.header("Set-Cookie")).isNull();
		assertThat(answer.text()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "bis=5", "bis=-1", "bis=4.0", "bis=", "bis=99999999999", "bis=2&seit=2", "bis=1&seit=3", "bis=2&seit=9",
			"bis=%D9%A3" })
	void numbersThatCannotBeAreRefused(String said) {
		assertThat(tell("seite=" + sealOn(this.story) + "&" + said).status()).isEqualTo(400);
		assertThat(counted(this.story.id())).doesNotContainKeys("measured", "quarter_1");
	}

	@Test
	void whatIsOnNoPageOfOursIsRefused() {
		String page = sealOn(this.story);
		ArticleId other = new ArticleId(this.story.id().value() + 1);
		for (String wrong : List.of("", "1", page + "x", page.replaceFirst("^[0-9]+", String.valueOf(other.value())),
				page.replaceFirst("\\.[0-9]+\\.", ".20000."), "9".repeat(10_000), "999999999999999999999.1.AAAAAAAAAAAAAAAA",
				this.story.id().value() + ".20000.AAAAAAAAAAAAAAAA")) {
			assertThat(tell("bis=1&seite=" + wrong).status()).as(wrong).isEqualTo(400);
		}
		assertThat(this.anybody.send("POST", "/lesetiefe", BodyPublishers.ofString("{}"), "Content-Type", "application/json",
				"User-Agent", FIREFOX).status()).isGreaterThanOrEqualTo(400).isLessThan(500);
		assertThat(this.anybody.send("POST", "/lesetiefe", BodyPublishers.ofString("bis=1&seite=" + page), "Content-Type",
				"application/x-www-form-urlencoded", "User-Agent", FIREFOX, "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
		assertThat(counted(this.story.id())).doesNotContainKey("measured");
	}

	@Test
	void aPageIsBelievedUntilTheEndOfTheNextDay() {
		Instant evening = Instant.parse("2026-05-01T23:59:00Z");
		String page = at(evening).of(this.story.id());
		assertThat(at(evening).article(page)).hasValue(this.story.id());
		assertThat(at(evening.plus(Duration.ofHours(24))).article(page)).hasValue(this.story.id());
		assertThat(at(evening.plus(Duration.ofHours(25))).article(page)).isEmpty();
		assertThat(at(evening.minus(Duration.ofHours(25))).article(page)).isEmpty();
		assertThat(page).as("the same for everybody").isEqualTo(at(evening.minus(Duration.ofHours(20))).of(this.story.id()));
	}

	@Test
	void whoAsksNotToBeWatchedIsNotMeasured() {
		String page = sealOn(this.story);
		assertThat(tell("seite=" + page + "&bis=1", "Sec-GPC", "1").status()).isEqualTo(204);
		assertThat(tell("seite=" + page + "&bis=1", "DNT", "1").status()).isEqualTo(204);
		assertThat(tell("seite=" + page + "&bis=1", "User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)").status()).isEqualTo(204);
		assertThat(counted(this.story.id())).doesNotContainKey("measured");
	}

	@Test
	void oneAddressCountsSoOftenInAMinuteAndNoMore() {
		Stories.Story flooded = this.stories.published();
		String page = this.seal.of(flooded.id());
		for (int i = 0; i < 250; i++) {
			assertThat(tell("seite=" + page + "&bis=0", "X-Forwarded-For", "203.0.113.7").status()).isEqualTo(204);
		}
		// A new minute may have begun meanwhile.
		assertThat(counted(flooded.id()).get("measured")).isBetween(100, 200);
	}

	@Test
	void theSieveKnowsNetworksAndForgetsEachMinute() {
		StoppedClock clock = new StoppedClock();
		Sieve sieve = new Sieve(clock, new AudienceSettings(Duration.ofSeconds(5), Duration.ofHours(48), Duration.ofDays(90),
				Duration.ofDays(1100), 2, 2000));
		assertThat(sieve.pass("2001:db8:1:2::1")).isTrue();
		assertThat(sieve.pass("2001:db8:1:2:ffff::2")).isTrue();
		assertThat(sieve.pass("2001:db8:1:2::3")).as("the same network").isFalse();
		assertThat(sieve.pass("192.0.2.1")).isTrue();
		assertThat(sieve.pass("not an address")).isTrue();
		clock.set(clock.instant().plusSeconds(60));
		assertThat(sieve.pass("2001:db8:1:2::3")).isTrue();
	}

	@Test
	void howReadersCameAndWhatTheyWereLetReadIsCounted() {
		Stories.Story paid = this.stories.published(AccessLevel.PAID, this.stories.paragraphs(6), List.of());
		open(paid.path(), "Referer", "https://www.google.de/");
		open(paid.path(), "Referer", "https://l.facebook.com/l.php?u=x");
		open(paid.path(), "Referer", "http://localhost:" + this.port + "/");
		open(paid.path() + "?utm_medium=newsletter");
		open(paid.path(), "Referer", "https://example.org/blog");
		open(paid.path(), "Sec-Purpose", "prefetch;prerender");
		Answer page = open(paid.path());
		assertThat(Jsoup.parse(page.text()).select("#lesetiefe")).as("half a text is not measured").isEmpty();
		assertThat(counted(paid.id())).containsExactlyInAnyOrderEntriesOf(Map.of("views", 6, "from_search", 1, "from_social", 1, "from_own", 1,
				"from_letter", 1, "from_site", 1, "from_direct", 1, "paid", 6, "gated", 6));
	}

	@Test
	void theNewsroomIsNotCountedAndItsPagesHoldNoScriptOfThis() {
		String cookie = this.anybody.signIn(this.stories.administrator(), Journey.PASSWORD);
		Answer page = open(this.story.path(), "Cookie", cookie);
		assertThat(Jsoup.parse(page.text()).select("#lesetiefe")).isEmpty();
		assertThat(tell("seite=" + this.seal.of(this.story.id()) + "&bis=1", "Cookie", cookie, "Sec-Fetch-Site", "same-origin").status())
			.isEqualTo(204);
		assertThat(counted(this.story.id())).isEmpty();
	}

	@Test
	void listsCountForTheSite() {
		this.writer.writeDown();
		long before = siteViews();
		open("/");
		open("/ressort/politik");
		open("/ressort/politik/feed.atom");
		open("/ressort/gibt-es-nicht");
		open("/suche");
		open(this.story.path());
		this.writer.writeDown();
		assertThat(siteViews() - before).isEqualTo(3);
	}

	@Test
	void commentsAreCountedWhenTheyCanBeRead() {
		this.comments.post(new NewComment(this.story.id(), null, "Guten Tag", "k-" + this.story.slug()), berta());
		assertThat(counted(this.story.id())).containsExactlyInAnyOrderEntriesOf(Map.of("comments", 1));
	}

	private Viewer berta() {
		return new Viewer(this.accounts.ensure("Berta Beispiel", "berta@depesche.example"), "Berta Beispiel", Set.of(Right.COMMENT),
				false, false);
	}

	private String sealOn(Stories.Story story) {
		Element script = Jsoup.parse(open(story.path()).text()).selectFirst("script#lesetiefe");
		assertThat(script).isNotNull();
		return script.attr("data-page");
	}

	private Answer open(String path, String... headers) {
		return this.anybody.get(path, withBrowser(headers));
	}

	private Answer tell(String form, String... headers) {
		String[] all = Arrays.copyOf(headers, headers.length + 2);
		all[headers.length] = "Content-Type";
		all[headers.length + 1] = "application/x-www-form-urlencoded";
		return this.anybody.send("POST", "/lesetiefe", BodyPublishers.ofString(form), withBrowser(all));
	}

	private static String[] withBrowser(String... headers) {
		String[] all = new String[headers.length + 2];
		all[0] = "User-Agent";
		all[1] = FIREFOX;
		System.arraycopy(headers, 0, all, 2, headers.length);
		return all;
	}

	/** What is not zero, by its column. */
	private Map<String, Integer> counted(ArticleId article) {
		this.writer.writeDown();
		return this.jdbc.sql("select * from figure_day where article_id = ?")
			.param(article.value())
			.query((row, number) -> {
				Map<String, Integer> sums = new HashMap<>();
				for (Measure measure : Measure.values()) {
					sums.put(measure.column(), row.getInt(measure.column()));
				}
				return sums;
			})
			.list()
			.stream()
			.flatMap((it) -> it.entrySet().stream())
			.filter((it) -> it.getValue() != 0)
			// The test may run over midnight.
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum));
	}

	private long siteViews() {
		return this.jdbc.sql("select coalesce(sum(views), 0) from figure_day where article_id is null").query(Long.class).single();
	}

	private PageSeal at(Instant now) {
		return new PageSeal(this.secrets, Clock.fixed(now, ZoneOffset.UTC));
	}

}
