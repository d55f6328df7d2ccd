package de.depesche.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import de.depesche.article.AccessLevel;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.HtmlChecker;
import de.depesche.testing.Journey;
import de.depesche.testing.SqlStatements;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The newsroom sees what was counted, takes it along, and nobody else does. */
@WholeProgram
class FiguresTests {

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	@Autowired
	private SqlStatements statements;

	@Autowired
	private JdbcClient jdbc;

	private Api anybody;

	private Api service;

	private String cookie;

	/** A day that is over, so that no test depends on the time it runs at. */
	private LocalDate day;

	@BeforeEach
	void anEditorOnAnEmptySite() {
		for (String table : List.of("figure_minute", "figure_hour", "figure_day")) {
			this.jdbc.sql("truncate " + table).update();
		}
		this.anybody = new Api(this.port, null);
		this.cookie = this.anybody.signIn(this.stories.administrator(), Journey.PASSWORD);
		this.service = new Api(this.port, this.keys.with(Right.READ_DRAFTS));
		this.day = LocalDate.now(BERLIN).minusDays(3);
	}

	@Test
	void theDayIsShownBesideTheSameWeekdayAWeekBefore() {
		Stories.Story first = this.stories.published();
		Stories.Story second = this.stories.published(AccessLevel.PAID, this.stories.paragraphs(4), List.of());
		count(first, this.day, 8, 120);
		count(first, this.day, 9, 60);
		count(second, this.day, 9, 20);
		count(first, this.day.minusDays(7), 8, 100);

		Document page = page("/redaktion/zahlen?zeit=tag&datum=" + this.day);
		assertThat(page.select(".key-figures__value").eachText()).startsWith("200");
		assertThat(page.select(".key-figures__change").first().text()).startsWith("100 % mehr als am ");
		assertThat(page.select(".top__link").eachText()).containsExactly(first.headline(), second.headline());
		assertThat(page.select(".top__link").first().attr("href"))
			.isEqualTo("/redaktion/zahlen/artikel/" + first.id().value() + "?zeit=tag&datum=" + this.day);
		List<String> row = page.select("[aria-labelledby=aufrufe] tr").get(9).select("th, td").eachText();
		assertThat(row).containsExactly("8–9 Uhr", "120", "100");
		assertThat(page.select(".plot--breit .plot__peak").first().text()).isEqualTo("120");
		assertThat(page.select("[aria-labelledby=ressorts] .shares__name").eachText()).containsExactly("Politik");
		assertThat(page.select("[aria-labelledby=zugang]").text()).contains("Nur mit Abo 10 % 20");
		assertThat(page.select("svg[role=img] > title").first().text()).contains("Aufrufe je Stunde");
		assertThat(page.select("svg[role=img] > desc").first().text()).isEqualTo("Zusammen 200, am meisten 8–9 Uhr: 120.");
		assertThat(page.html()).doesNotContain(" style=");
	}

	@Test
	void everyPeriodIsAValidPageInBothLanguagesWithAndWithoutAnything() {
		HtmlChecker checker = new HtmlChecker();
		Stories.Story story = this.stories.published();
		for (boolean empty : List.of(true, false)) {
			if (!empty) {
				count(story, this.day, 8, 120);
				count(story, LocalDate.now(BERLIN), 0, 3);
				count(story, LocalDate.now(BERLIN).minusDays(7), 0, 3);
			}
			for (Period period : Period.values()) {
				for (String path : List.of("/redaktion/zahlen", "/redaktion/zahlen/artikel/" + story.id().value())) {
					for (String language : List.of("de", "en")) {
						Answer answer = this.anybody.get(path + "?zeit=" + period.id(), "Cookie", this.cookie, "Accept-Language", language);
						assertThat(answer.status()).isEqualTo(200);
						assertThat(checker.check(answer.text())).as(path + period + language).isEmpty();
						assertThat(answer.text()).doesNotContain("??");
					}
				}
			}
		}
		assertThat(page("/redaktion/zahlen?zeit=3h").select("svg.plot")).isEmpty();
	}

	@Test
	void anArticlesPageSaysWhenItAppearedAndHowFarItIsRead() {
		Stories.Story story = this.stories.published();
		count(story, this.day, 10, 50);
		this.jdbc.sql("update figure_day set measured = 40, quarter_1 = 40, quarter_2 = 20, quarter_3 = 10, quarter_4 = 4").update();
		Document page = page("/redaktion/zahlen/artikel/" + story.id().value() + "?zeit=30t");
		assertThat(page.select("h1").text()).isEqualTo(story.headline());
		assertThat(page.select("[aria-labelledby=tiefe] .shares__percent").eachText()).containsExactly("100 %", "50 %", "25 %", "10 %");
		assertThat(page.select(".plot--breit .plot__happened").first().text()).isEqualTo("erschienen");
		assertThat(page.select(".toolbar__text").text()).contains("50 Aufrufe");
		assertThat(page("/redaktion/artikel/" + story.id().value()).select("a[href=/redaktion/zahlen/artikel/" + story.id().value() + "]"))
			.hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gestern", "2020-01-01", "9999-12-31", "-999999999-01-01", "2026-02-30", "+1000000000-01-01" })
	void aDayThatCannotBeShownIsToldBesideTheFieldAndKept(String typed) {
		Answer answer = this.anybody.get("/redaktion/zahlen?zeit=tag&datum=" + typed.replace("+", "%2B"), "Cookie", this.cookie,
				"Accept-Language", "de");
		assertThat(answer.status()).isEqualTo(422);
		Document page = Jsoup.parse(answer.text());
		assertThat(page.select("#datum").attr("value")).isEqualTo(typed);
		assertThat(page.select("#datum-fehler").text()).contains("Wählen Sie einen Tag");
	}

	@Test
	void pagesCostTheSameNumberOfQueriesHoweverMuchStandsOnThem() {
		count(this.stories.published(), this.day, 8, 5);
		int few = queries("/redaktion/zahlen?zeit=tag&datum=" + this.day);
		for (int i = 0; i < 25; i++) {
			Stories.Story story = this.stories.published();
			for (int hour = 0; hour < 24; hour += 5) {
				count(story, this.day, hour, 5 + i);
			}
		}
		assertThat(queries("/redaktion/zahlen?zeit=tag&datum=" + this.day)).isEqualTo(few).isLessThanOrEqualTo(12);
		assertThat(page("/redaktion/zahlen?zeit=tag&datum=" + this.day).select(".top__link")).hasSize(20);
	}

	@Test
	void tablesAreTakenAlong() {
		Stories.Story story = this.stories.published();
		this.jdbc.sql("update article set headline = ? where id = ?").params("=1+1, \"Rechnung\"", story.id().value()).update();
		count(story, this.day, 8, 7);
		Answer articles = this.anybody.get("/redaktion/zahlen/artikel.csv?zeit=tag&datum=" + this.day, "Cookie", this.cookie,
				"Accept-Language", "de");
		assertThat(articles.header("Content-Type")).startsWith("text/csv;charset=UTF-8");
		assertThat(articles.header("Content-Disposition")).isEqualTo("attachment; filename=\"artikel-" + this.day + ".csv\"");
		assertThat(articles.header("Cache-Control")).isEqualTo("private, no-store");
		String[] lines = articles.text().split("\r\n");
		assertThat(lines).hasSize(2);
		assertThat(lines[0]).startsWith("\uFEFFNummer,Artikel,Ressort,Adresse,Aufrufe,");
		assertThat(lines[1]).startsWith(story.id().value() + ",\"'=1+1, \"\"Rechnung\"\"\",Politik,http://localhost:" + this.port
				+ story.path() + ",7,");

		Answer course = this.anybody.get("/redaktion/zahlen/artikel/" + story.id().value() + "/verlauf.csv?zeit=tag&datum=" + this.day,
				"Cookie", this.cookie, "Accept-Language", "de");
		assertThat(course.text().split("\r\n")).hasSizeBetween(24, 26)
			.anyMatch((it) -> it.startsWith(this.day + "T08:00:00+0") && it.contains(",7,"));
		assertThat(this.anybody.get("/redaktion/zahlen/verlauf.csv?zeit=30t", "Cookie", this.cookie).text().split("\r\n")).hasSize(31);
	}

	@Test
	void onlyTheNewsroomMaySee() {
		Stories.Story story = this.stories.published();
		String reader = this.anybody.signIn(this.stories.reader(), Journey.PASSWORD);
		Api other = new Api(this.port, this.keys.with(Right.COMMENT, Right.WRITE_ARTICLES));
		for (String path : List.of("/redaktion/zahlen", "/redaktion/zahlen/verlauf.csv", "/redaktion/zahlen/artikel.csv",
				"/redaktion/zahlen/artikel/" + story.id().value(), "/redaktion/zahlen/artikel/" + story.id().value() + "/verlauf.csv")) {
			assertThat(this.anybody.get(path).status()).as(path).isEqualTo(303);
			assertThat(this.anybody.get(path, "Cookie", reader).status()).as(path).isEqualTo(403);
		}
		for (String path : List.of("/api/v1/figures", "/api/v1/figures/articles", "/api/v1/articles/" + story.id().value() + "/figures")) {
			assertThat(this.anybody.get(path).status()).as(path).isEqualTo(401);
			assertThat(other.get(path).status()).as(path).isEqualTo(403);
			assertThat(this.service.get(path).status()).as(path).isEqualTo(200);
		}
		assertThat(this.anybody.get("/redaktion/zahlen/artikel/999999999", "Cookie", this.cookie).status()).isEqualTo(404);
		assertThat(this.service.get("/api/v1/articles/999999999/figures").problem()).isEqualTo("not-found");
	}

	@Test
	void programsReadTheSame() {
		Stories.Story story = this.stories.published();
		count(story, this.day, 8, 7);
		Instant from = this.day.atStartOfDay(BERLIN).toInstant();
		String range = "&from=" + from + "&until=" + this.day.plusDays(1).atStartOfDay(BERLIN).toInstant();
		JsonNode hours = this.service.get("/api/v1/articles/" + story.id().value() + "/figures?step=hour" + range).json();
		assertThat(hours.path("points").size()).isEqualTo((int) ChronoUnit.HOURS.between(from, this.day.plusDays(1).atStartOfDay(BERLIN).toInstant()));
		assertThat(hours.path("total").path("views").asInt()).isEqualTo(7);
		assertThat(hours.path("total").path("sources").path("search").asInt()).isEqualTo(7);
		assertThat(hours.path("zone").asString()).isEqualTo("Europe/Berlin");
		JsonNode site = this.service.get("/api/v1/figures?step=day" + range).json();
		assertThat(site.path("points").size()).isEqualTo(1);
		assertThat(site.path("points").get(0).path("at").asString()).isEqualTo(from.toString());
		assertThat(site.path("points").get(0).path("counts").path("views").asInt()).isEqualTo(7);
		JsonNode top = this.service.get("/api/v1/figures/articles?step=day" + range).json();
		assertThat(top.get(0).path("article").asLong()).isEqualTo(story.id().value());
		Answer usual = this.service.get("/api/v1/figures");
		assertThat(usual.json().path("points").size()).isEqualTo(48);
		assertThat(this.service.get("/api/v1/figures?step=minute").json().path("points").size()).isEqualTo(180);
		assertThat(usual.etag()).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "figures?step=week", "figures?step=minute&from=2020-01-01T00:00:00Z", "figures?from=gestern",
			"figures?from=-1000000000-01-01T00:00:00Z", "figures?until=%2B1000000000-12-31T23:59:59Z", "figures?from=2999-01-01T00:00:00Z",
			"figures?from=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z", "figures/articles?limit=101", "figures/articles?limit=0",
			"figures/articles?step=minute&from=2026-01-01T00:00:00Z", "figures/articles?step=day&from=2024-01-01T00:00:00Z" })
	void whatNobodyCanWantIsRefused(String question) {
		Answer answer = this.service.get("/api/v1/" + question);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.problem()).isIn("bad-parameter", "bad-range", "bad-limit");
	}

	private Document page(String path) {
		Answer answer = this.anybody.get(path, "Cookie", this.cookie, "Accept-Language", "de");
		assertThat(answer.status()).as(path).isEqualTo(200);
		return Jsoup.parse(answer.text());
	}

	private int queries(String path) {
		page(path);
		this.statements.clear();
		page(path);
		return this.statements.seen().size();
	}

	/** Puts views in place as they would have been counted. */
	private void count(Stories.Story story, LocalDate day, int hour, int views) {
		Instant at = day.atTime(hour, 0).atZone(BERLIN).toInstant();
		boolean paid = this.jdbc.sql("select access = 'PAID' from article where id = ?").param(story.id().value()).query(Boolean.class).single();
		List<Long> articles = new ArrayList<>(List.of(story.id().value()));
		articles.add(null);
		for (Long article : articles) {
			for (String table : List.of("figure_hour", "figure_day")) {
				this.jdbc.sql("""
						insert into %1$s as f (article_id, at, views, from_search, free, paid)
						values (?, ?, ?, ?, ?, ?) on conflict (article_id, at) do update
						set views = f.views + excluded.views, from_search = f.from_search + excluded.views,
						    free = f.free + excluded.free, paid = f.paid + excluded.paid""".formatted(table))
					.params(java.util.Arrays.asList(article,
							java.sql.Timestamp.from(table.equals("figure_day") ? day.atStartOfDay(BERLIN).toInstant() : at), views, views,
							paid ? 0 : views, paid ? views : 0))
					.update();
			}
		}
	}

}
