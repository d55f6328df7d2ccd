package de.depesche.frontpage;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Breaking news stands above every page, for as long as it is to, and tells nothing too early. */
@WholeProgram
class BannerTests {

	private static final String API = "/api/v1/breaking-news";

	private static final String DESK = "/redaktion/titelseite/eilmeldung";

	@LocalServerPort
	private int port;

	@Autowired
	private Banners banners;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Clock clock;

	private Api anybody;

	private final Instant later = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);

	@BeforeEach
	@AfterEach
	void none() {
		this.jdbc.sql("truncate breaking_banner").update();
		this.anybody = new Api(this.port, null);
	}

	@Test
	void itStandsAboveEveryPageAsALandmarkAndIsTakenAwayInOneStep() {
		Stories.Story story = this.stories.published();
		String cookie = this.anybody.signIn(this.stories.administrator(), Journey.PASSWORD);
		assertThat(send(cookie, DESK, "text", "Haushalt beschlossen", "artikel", story.path(), "bis", typed(this.later)).status())
			.isEqualTo(303);
		for (String path : List.of("/", story.path(), "/impressum", "/suche", "/gibt-es-nicht")) {
			var line = page(path).select("section.breaking[aria-label=Eilmeldung]");
			assertThat(line).as(path).hasSize(1);
			assertThat(line.select("a").attr("href")).isEqualTo(story.path());
			assertThat(line.text()).contains("Haushalt beschlossen");
			assertThat(line.select("[role=alert], [aria-live]")).as("it is there at load and interrupts nobody").isEmpty();
		}
		assertThat(page(DESK, cookie).text()).contains("Steht über allen Seiten");

		assertThat(send(cookie, DESK + "/ende").status()).isEqualTo(303);
		assertThat(page("/").select(".breaking")).isEmpty();
		assertThat(page(DESK, cookie).text()).contains("Zurzeit keine Eilmeldung").contains("Haushalt beschlossen").contains("entfernt am");
		assertThat(this.jdbc.sql("select deed from audit_entry where subject = 'Haushalt beschlossen' order by id desc limit 2")
			.query(String.class)
			.list()).containsExactly("BANNER_REMOVED", "BANNER_SET");
	}

	@Test
	void itIsShownFromItsBeginningUntilItsEndWithoutAnybodyDoingAnything() {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		set("Später", "", now.plusSeconds(60), now.plusSeconds(120));
		assertThat(page("/").select(".breaking")).isEmpty();
		assertThat(this.banners.standing().orElseThrow().shownAt(now.plusSeconds(60))).isTrue();
		this.jdbc.sql("update breaking_banner set begins_at = begins_at - interval '61 seconds'").update();
		assertThat(page("/").select(".breaking").text()).contains("Später");
		this.jdbc.sql("update breaking_banner set begins_at = begins_at - interval '99 s', ends_at = ends_at - interval '121 s'").update();
		assertThat(page("/").select(".breaking")).isEmpty();
		assertThat(this.banners.remove(null)).as("what has ended cannot be taken away").isEmpty();
	}

	@Test
	void ofAnArticleThatIsNotPublicNothingIsToldUntilItIs() {
		long planned = scheduled();
		set("Ein Geheimnis", String.valueOf(planned), null, this.later);
		assertThat(page("/").html()).doesNotContain("Geheimnis");
		assertThat(this.anybody.get(API).status()).isEqualTo(404);
		assertThat(new Api(this.port, this.keys.with(Right.WRITE_ARTICLES)).get(API).status()).isEqualTo(404);
		Answer known = new Api(this.port, this.keys.with(Right.PUBLISH)).get(API);
		assertThat(known.json().path("shown").asBoolean()).isFalse();

		this.jdbc.sql("update article set status = 'PUBLISHED', first_published_at = now(), publish_at = null where id = ?")
			.param(planned)
			.update();
		assertThat(page("/").select(".breaking").text()).contains("Ein Geheimnis");
		assertThat(this.anybody.get(API).json().path("url").asString()).contains("/artikel/");

		this.jdbc.sql("update article set status = 'WITHDRAWN' where id = ?").param(planned).update();
		assertThat(page("/").html()).doesNotContain("Geheimnis");
	}

	@Test
	void aSecondOneTakesThePlaceOfTheFirstAndTheDatabaseAllowsNoTwo() {
		set("Eins", "", null, this.later);
		set("Zwei", "", null, this.later);
		assertThat(page("/").select(".breaking")).hasSize(1);
		assertThat(page("/").select(".breaking").text()).contains("Zwei").doesNotContain("Eins");
		assertThatThrownBy(() -> this.jdbc.sql("""
				insert into breaking_banner (text, begins_at, ends_at, set_at)
				select 'Drei', begins_at, ends_at, set_at from breaking_banner where removed_at is null""").update())
			.hasMessageContaining("one_banner_at_a_time");
	}

	@Test
	void whatIsWrongIsSaidBesideItsFieldAndWhatWasTypedIsKept() {
		String cookie = this.anybody.signIn(this.stories.administrator(), Journey.PASSWORD);
		Answer refused = send(cookie, DESK, "text", "Getippt", "artikel", "gibt-es-nicht", "bis", "2027-03-28T02:30");
		assertThat(refused.status()).isEqualTo(422);
		Document page = Jsoup.parse(refused.text());
		assertThat(page.select("#bis-fehler").text()).contains("Diese Uhrzeit gibt es nicht");
		assertThat(page.select("#text").val()).isEqualTo("Getippt");
		refused = send(cookie, DESK, "text", " ", "artikel", "gibt-es-nicht", "bis", typed(this.later.plus(Duration.ofDays(9))));
		page = Jsoup.parse(refused.text());
		assertThat(page.select("#text-fehler, #artikel-fehler, #bis-fehler")).hasSize(3);
		assertThat(this.banners.standing()).isEmpty();
	}

	@Test
	void aServiceSetsAndClearsItWithTheRightToPublish() {
		String body = "{\"text\":\"Aus der Technik\",\"endsAt\":\"" + this.later + "\"}";
		assertThat(this.anybody.put(API, body).status()).isEqualTo(401);
		assertThat(new Api(this.port, this.keys.with(Right.WRITE_ARTICLES)).put(API, body).status()).isEqualTo(403);
		Api service = new Api(this.port, this.keys.with(Right.PUBLISH));
		Answer endless = service.put(API, "{\"text\":\"Ohne Ende\"}", "If-None-Match", "*");
		assertThat(endless.problem()).isEqualTo("invalid");
		assertThat(endless.json().path("errors").get(0).path("field").asString()).isEqualTo("endsAt");
		Answer set = service.put(API, body, "If-None-Match", "*");
		assertThat(set.json().path("shown").asBoolean()).isTrue();
		assertThat(this.anybody.get(API).json().path("text").asString()).isEqualTo("Aus der Technik");
		assertThat(service.send("DELETE", API, BodyPublishers.noBody(), "If-Match", set.etag()).status()).isEqualTo(200);
		assertThat(service.send("DELETE", API, BodyPublishers.noBody(), "If-Match", set.etag()).problem()).isEqualTo("not-found");
		assertThat(this.anybody.get(API).problem()).isEqualTo("not-found");
	}

	@Test
	void aServiceChangesOnlyWhatItHasSeen() {
		Api service = new Api(this.port, this.keys.with(Right.PUBLISH));
		String body = "{\"text\":\"Erste\",\"endsAt\":\"" + this.later + "\"}";
		assertThat(service.put(API, body).status()).as("nothing said").isEqualTo(428);
		assertThat(service.put(API, body, "If-Match", "\"1-shown\"").status()).as("there is none").isEqualTo(412);
		String first = service.put(API, body, "If-None-Match", "*").etag();
		assertThat(this.anybody.get(API).etag()).isEqualTo(first);
		assertThat(this.anybody.get(API, "If-None-Match", first).status()).isEqualTo(304);
		assertThat(service.put(API, body, "If-None-Match", "*").status()).as("there is one by now").isEqualTo(412);

		set("Zweite", "", null, this.later);
		Answer late = service.put(API, body, "If-Match", first);
		assertThat(late.status()).isEqualTo(412);
		assertThat(late.problem()).isEqualTo("stale-version");
		assertThat(service.send("DELETE", API, BodyPublishers.noBody()).status()).isEqualTo(428);
		assertThat(service.send("DELETE", API, BodyPublishers.noBody(), "If-Match", first).status()).isEqualTo(412);
		assertThat(page("/").select(".breaking").text()).contains("Zweite");
		String second = this.anybody.get(API).etag();
		assertThat(second).isNotEqualTo(first);
		assertThat(service.put(API, body, "If-Match", second).status()).isEqualTo(200);
		assertThat(page("/").select(".breaking").text()).contains("Erste");
	}

	private void set(String text, String article, Instant begins, Instant ends) {
		assertThat(this.banners.set(new Banners.Wanted(text, article, begins, ends), null)).isInstanceOf(Banners.Setting.Done.class);
	}

	private long scheduled() {
		this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		Saving.Saved draft = (Saving.Saved) this.newsdesk.draft(new ArticleDraft("", Stories.unique("Gesperrt"), "Vorspann", null,
				"politik", List.of("clara-testmann"), List.of(), "de-DE", null, AccessLevel.PUBLIC, null, "",
				this.stories.paragraphs(1), true, List.of()), null);
		assertThat(this.newsdesk.schedule(draft.article(), draft.version(), this.later, null)).isInstanceOf(Saving.Saved.class);
		return draft.article().value();
	}

	private Document page(String path) {
		return Jsoup.parse(this.anybody.get(path, "Accept-Language", "de").text());
	}

	private Document page(String path, String cookie) {
		return Jsoup.parse(this.anybody.get(path, "Accept-Language", "de", "Cookie", cookie).text());
	}

	private Answer send(String cookie, String path, String... fields) {
		StringBuilder body = new StringBuilder();
		for (int i = 0; i < fields.length; i += 2) {
			body.append((i > 0) ? "&" : "").append(fields[i]).append("=").append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
		}
		return this.anybody.send("POST", path, BodyPublishers.ofString(body.toString()), "Cookie", cookie, "Content-Type",
				"application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin", "Accept-Language", "de");
	}

	private static String typed(Instant instant) {
		return LocalDateTime.ofInstant(instant, ZoneId.of("Europe/Berlin")).toString();
	}

}
