package de.depesche.frontpage;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.frontpage.FrontEditions.Edition;
import de.depesche.frontpage.FrontLayout.Pin;
import de.depesche.frontpage.FrontLayout.Rule;
import de.depesche.frontpage.FrontLayout.Zone;
import de.depesche.shared.web.Dates;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The front page is made up, planned, remembered and brought back. */
@WholeProgram
class FrontDeskTests {

	private static final String DESK = "/redaktion/titelseite";

	@LocalServerPort
	private int port;

	@Autowired
	private FrontEditions editions;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Stories stories;

	@Autowired
	private Dates dates;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transactions;

	private Api anybody;

	private String cookie;

	private final Instant later = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);

	@BeforeEach
	void empty() {
		nothingIsLeft();
		this.anybody = new Api(this.port, null);
		this.cookie = this.anybody.signIn(this.stories.administrator(), Journey.PASSWORD);
	}

	@AfterEach
	void nothingIsLeft() {
		this.jdbc.sql("truncate front_edition").update();
		this.jdbc.sql("delete from scheduled_task where task_name = 'front-edition'").update();
	}

	@Test
	void anArticleIsPutInAPlaceAndWhatStoodThereMakesRoom() {
		Stories.Story one = this.stories.published();
		Stories.Story two = this.stories.published();
		Map<String, String> form = form();
		form.put("ziel", "1:1");
		Document page = page(press(form, "setze:" + one.id().value()));
		assertThat(page.select("#ansage").text()).isEqualTo("„%s“ steht jetzt in Zweite Reihe auf Platz 1.".formatted(one.headline()));
		assertThat(pins(page, 1)).containsExactly(one.headline());
		page = page(press(fields(page), "setze:" + two.id().value() + ":1:1"));
		assertThat(pins(page, 1)).containsExactly(two.headline(), one.headline());
		page = page(press(fields(page), "ab:1:0"));
		assertThat(pins(page, 1)).containsExactly(one.headline(), two.headline());
		page = page(press(fields(page), "davor:1:1"));
		assertThat(pins(page, 0)).containsExactly(two.headline());
		assertThat(page.select(".stock__item").stream().filter((it) -> it.text().contains(two.headline())).toList())
			.singleElement()
			.satisfies((it) -> assertThat(it.text()).contains("Aufmacher, Platz 1"));
		assertThat(this.editions.prepared()).as("moving stores nothing by itself").isEmpty();
	}

	@Test
	void besideTheFormStandsWhatIsPublicOrPlannedAndNothingElse() {
		Stories.Story open = this.stories.published();
		Saving.Saved draft = draft("Entwurf");
		Saving.Saved planned = draft("Geplant");
		assertThat(this.newsdesk.schedule(planned.article(), planned.version(), this.later, null)).isInstanceOf(Saving.Saved.class);
		String stock = page(this.anybody.get(DESK, "Cookie", this.cookie, "Accept-Language", "de")).select("#vorrat").text();
		assertThat(stock).contains(open.headline()).contains(headline(planned)).doesNotContain(headline(draft));
		Map<String, String> form = form();
		form.put("suche", headline(draft));
		assertThat(page(press(form, "suche")).select(".stock__item")).isEmpty();
		form.put("suche", headline(planned));
		assertThat(page(press(form, "suche")).select(".stock__item").text()).contains(headline(planned));
	}

	@Test
	void whatIsMadeUpIsStoredWhileItIsMadeAndASecondEditorOverwritesNothing() {
		Map<String, String> mine = form();
		Map<String, String> theirs = form();
		Answer kept = keep(mine);
		assertThat(kept.status()).isEqualTo(200);
		assertThat(kept.json().path("text").asString()).startsWith("Als Entwurf gespeichert");
		mine.put("fassung", kept.json().path("state").asString());
		assertThat(keep(mine).status()).as("one's own next save is no conflict").isEqualTo(200);

		FrontLayout before = this.editions.prepared().orElseThrow().layout();
		theirs.put("zone-1-titel", "Ganz anders");
		Answer refused = keep(theirs);
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.json().path("text").asString()).contains("Nichts wird überschrieben");
		assertThat(this.editions.prepared().orElseThrow().layout()).isEqualTo(before);
		Document both = page(press(theirs, "speichern"));
		assertThat(both.select(".conflict")).hasSize(1);
		assertThat(both.select("#zone-1-titel").val()).isEqualTo("Ganz anders");

		theirs.put("zone-1-plaetze", "99");
		assertThat(keep(theirs).status()).isEqualTo(422);
	}

	@Test
	void whoPutsOneLiveIsToldThatAnotherWentLiveMeanwhile() {
		Map<String, String> form = form();
		FrontLayout layout = this.editions.live().layout();
		Edition planned = this.editions.plan(layout, this.editions.live().state(), this.later, null).orElseThrow();
		Answer kept = keep(form);
		form.put("fassung", kept.json().path("state").asString());
		due(planned);
		this.editions.ring(planned.id());
		Answer refused = press(form, "live");
		assertThat(refused.status()).isEqualTo(409);
		assertThat(page(refused).select(".conflict")).hasSize(1);
		assertThat(press(fields(page(refused)), "live").status()).as("who has seen it may").isEqualTo(303);
	}

	@Test
	void anEditionGoesLiveByItselfOnceAndNotBeforeItsTime() {
		Zone lead = new Zone(ZoneKind.LEAD, "", 1, Rule.ANY, List.of());
		FrontLayout layout = new FrontLayout(List.of(lead, Zone.filled(ZoneKind.RIVER)));
		this.transactions.executeWithoutResult((status) -> {
			this.editions.plan(layout, this.editions.live().state(), this.later, null);
			status.setRollbackOnly();
		});
		assertThat(alarms()).as("no alarm without its edition").isZero();

		Map<String, String> form = form();
		form.put("planzeit", this.dates.typed(Instant.now().minusSeconds(60)));
		assertThat(page(press(form, "planen")).select("#planzeit-fehler").text()).contains("in der Zukunft");
		form.put("planzeit", this.dates.typed(this.later));
		assertThat(press(form, "planen").status()).isEqualTo(303);
		Edition planned = this.editions.planned().getFirst();
		assertThat(alarms()).isOne();
		assertThat(this.editions.prepared()).as("another may be prepared").isEmpty();
		assertThat(this.editions.ring(planned.id())).contains(this.later);
		assertThat(this.editions.live().id()).isZero();

		due(planned);
		assertThat(this.editions.ring(planned.id())).isEmpty();
		Instant live = this.editions.live().liveAt();
		assertThat(this.editions.live().id()).isEqualTo(planned.id());
		assertThat(this.editions.ring(planned.id())).as("rung again, it does nothing").isEmpty();
		assertThat(this.editions.live().liveAt()).isEqualTo(live);
		assertThat(deeds()).contains("FRONT_PLANNED", "FRONT_LIVE");
	}

	@Test
	void anEditionIsPlannedAmongArticlesAndStandsInTheCalendar() {
		Instant soon = Instant.now().plusSeconds(300);
		Edition planned = this.editions.plan(this.editions.live().layout(), this.editions.live().state(), soon, null).orElseThrow();
		Saving.Saved article = draft("Danach");
		assertThat(this.newsdesk.schedule(article.article(), article.version(), soon.plusSeconds(1), null)).isInstanceOf(Saving.Saved.class);
		String name = "Titelseite Nr. " + planned.id();

		List<String> plan = desk("/redaktion/planung").select(".plan__title").eachText();
		assertThat(plan).containsSubsequence(name, headline(article));
		Element line = desk("/redaktion/planung").select(".plan__line").stream().filter((it) -> it.text().contains(name)).findFirst().orElseThrow();
		assertThat(line.select("a").attr("href")).isEqualTo("/redaktion/titelseite#geplante");
		assertThat(line.select(".badge").text()).isEqualTo("geht online");
		String day = LocalDateTime.ofInstant(soon, this.dates.zone()).toLocalDate().toString();
		for (String calendar : List.of("/redaktion/kalender?woche=" + day, "/redaktion/kalender?monat=" + day.substring(0, 7))) {
			assertThat(desk(calendar).select(".calendar__entry--other a").eachText()).as(calendar).contains(name);
		}

		due(planned);
		this.editions.ring(planned.id());
		assertThat(desk("/redaktion/planung").text()).doesNotContain(name);
		assertThat(desk("/redaktion/kalender?woche=" + day).text()).doesNotContain(name);
	}

	private Document desk(String path) {
		return page(this.anybody.get(path, "Cookie", this.cookie, "Accept-Language", "de"));
	}

	@Test
	void whatIsTakenOffThePlanIsTheDraftAndItsAlarmFindsNothing() {
		Edition planned = this.editions.plan(this.editions.live().layout(), this.editions.live().state(), this.later, null).orElseThrow();
		assertThat(post(DESK + "/planung/" + planned.id() + "/aufhebung", Map.of()).status()).isEqualTo(303);
		assertThat(alarms()).isZero();
		assertThat(this.editions.prepared()).isPresent();
		assertThat(this.editions.ring(planned.id())).isEmpty();
		assertThat(this.editions.live().id()).isZero();
		assertThat(post(DESK + "/planung/" + planned.id() + "/aufhebung", Map.of()).header("Location")).endsWith("stand=vorbei");
	}

	@Test
	void aZoneIsOnThePageFromItsBeginningUntilItsEnd() {
		Stories.Story story = this.stories.published();
		Zone special = new Zone(ZoneKind.ROW, "Wahlabend", 2, Rule.ANY, List.of(new Pin(1, story.id().value(), null, null)),
				this.later, this.later.plus(1, ChronoUnit.HOURS));
		this.editions.save(new FrontLayout(List.of(special, Zone.filled(ZoneKind.RIVER))), this.editions.live().state(), true, null);
		assertThat(this.anybody.get("/").text()).doesNotContain("Wahlabend");
		for (Map.Entry<Integer, Boolean> it : Map.of(0, true, 59, true, 60, false).entrySet()) {
			String at = this.dates.typed(this.later.plus(it.getKey(), ChronoUnit.MINUTES));
			assertThat(this.anybody.get(DESK + "/vorschau?um=" + at, "Cookie", this.cookie).text().contains("Wahlabend"))
				.as(at)
				.isEqualTo(it.getValue());
		}
		Document desk = page(this.anybody.get(DESK, "Cookie", this.cookie));
		assertThat(desk.select("#zone-0-von").val()).isEqualTo(this.dates.typed(this.later));
	}

	@Test
	void theHistoryTellsWhatStoodWhereWhoPutItThereAndWhatChanged() {
		Stories.Story one = this.stories.published();
		Stories.Story two = this.stories.published();
		Edition first = live(one);
		Edition second = live(two);
		this.jdbc.sql("update front_edition set live_at = ? where id = ?")
			.params(java.sql.Timestamp.from(Instant.now().minus(3, ChronoUnit.HOURS)), first.id())
			.update();
		String then = this.dates.typed(Instant.now().minus(2, ChronoUnit.HOURS));
		Document past = page(this.anybody.get(DESK + "/verlauf?am=" + then, "Cookie", this.cookie, "Accept-Language", "de"));
		assertThat(past.select(".made-up").text()).contains(one.headline()).doesNotContain(two.headline());
		Document now = page(this.anybody.get(DESK + "/verlauf", "Cookie", this.cookie, "Accept-Language", "de"));
		assertThat(now.select(".made-up").text()).contains(two.headline());
		assertThat(now.select(".moves__item").eachText()).containsExactly("neu " + two.headline() + " Aufmacher, Platz 1",
				"weg " + one.headline() + " Aufmacher, Platz 1");
		assertThat(page(this.anybody.get(DESK + "/verlauf?von=" + second.id() + "&mit=" + first.id(), "Cookie", this.cookie,
				"Accept-Language", "de")).select(".moves__item").eachText()).contains("neu " + one.headline() + " Aufmacher, Platz 1");
		assertThat(page(this.anybody.get(DESK + "/verlauf?am=gestern", "Cookie", this.cookie, "Accept-Language", "de"))
			.select("#am-fehler")).hasSize(1);
		// The page of then is made of what was public then.
		Document page = page(this.anybody.get(DESK + "/vorschau?ausgabe=" + first.id() + "&um=" + then, "Cookie", this.cookie,
				"Accept-Language", "de"));
		assertThat(page.select(".notice--preview").text()).startsWith("So stand die Titelseite");
		assertThat(page.select(".river").text()).doesNotContain(two.headline());
	}

	@Test
	void aDraftThatIsThrownAwayOrReplacedIsKeptAndCanBeFetchedAgain() {
		Edition live = live(this.stories.published());
		Edition draft = this.editions.save(new FrontLayout(List.of(Zone.filled(ZoneKind.RIVER))), live.state(), false, null).orElseThrow();
		assertThat(post(DESK + "/wieder", Map.of("ausgabe", String.valueOf(live.id()), "fassung", draft.state())).status()).isEqualTo(303);
		assertThat(this.editions.prepared().orElseThrow().layout()).isEqualTo(live.layout());
		Document history = page(this.anybody.get(DESK + "/verlauf", "Cookie", this.cookie, "Accept-Language", "de"));
		assertThat(history.select("[aria-labelledby=verworfene] input[name=ausgabe]").val()).isEqualTo(String.valueOf(draft.id()));
		assertThat(post(DESK + "/wieder", Map.of("ausgabe", String.valueOf(draft.id()), "fassung", draft.state())).status())
			.as("seen too long ago")
			.isEqualTo(409);
		assertThat(post(DESK + "/wieder",
				Map.of("ausgabe", String.valueOf(draft.id()), "fassung", this.editions.prepared().orElseThrow().state())).status())
			.isEqualTo(303);
		assertThat(this.editions.prepared().orElseThrow().layout()).isEqualTo(draft.layout());
		assertThat(this.editions.live().id()).isEqualTo(live.id());
	}

	@Test
	void thePreviewAloneMayStandInAFrameAndOnlyOfThisSite() {
		Map<String, String> ancestors = new LinkedHashMap<>();
		for (String path : List.of(DESK + "/vorschau", DESK + "/ansicht", DESK, "/")) {
			Answer answer = this.anybody.get(path, "Cookie", this.cookie);
			String policy = answer.header("Content-Security-Policy");
			ancestors.put(path, policy.replaceAll(".*frame-ancestors ('\\w+').*", "$1") + " " + answer.header("X-Frame-Options")
					+ (policy.contains("frame-src") ? " " + policy.replaceAll(".*(frame-src [^;]*).*", "$1") : ""));
		}
		assertThat(ancestors).containsExactly(Map.entry(DESK + "/vorschau", "'self' SAMEORIGIN"),
				Map.entry(DESK + "/ansicht", "'none' DENY frame-src 'self'"), Map.entry(DESK, "'none' DENY"),
				Map.entry("/", "'none' DENY"));
	}

	private Edition live(Stories.Story lead) {
		Zone zone = new Zone(ZoneKind.LEAD, "", 1, Rule.ANY, List.of(new Pin(1, lead.id().value(), null, null)));
		return this.editions
			.save(new FrontLayout(List.of(zone, Zone.filled(ZoneKind.RIVER))),
					this.editions.prepared().orElseGet(this.editions::live).state(), true, null)
			.orElseThrow();
	}

	private void due(Edition edition) {
		this.jdbc.sql("update front_edition set due_at = now() - interval '1 second' where id = ?").param(edition.id()).update();
	}

	private long alarms() {
		return this.jdbc.sql("select count(*) from scheduled_task where task_name = 'front-edition'").query(Long.class).single();
	}

	private List<String> deeds() {
		return this.jdbc.sql("select deed from audit_entry order by id desc limit 5").query(String.class).list();
	}

	private Saving.Saved draft(String stem) {
		this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		return (Saving.Saved) this.newsdesk.draft(new ArticleDraft("", Stories.unique(stem), "Vorspann", null, "politik",
				List.of("clara-testmann"), List.of(), "de-DE", null, AccessLevel.PUBLIC, null, "", this.stories.paragraphs(1), true,
				List.of()), null);
	}

	private String headline(Saving.Saved saved) {
		return this.jdbc.sql("select headline from article where id = ?").param(saved.article().value()).query(String.class).single();
	}

	private Map<String, String> form() {
		return fields(page(this.anybody.get(DESK, "Cookie", this.cookie, "Accept-Language", "de")));
	}

	private static Map<String, String> fields(Document page) {
		Map<String, String> fields = new LinkedHashMap<>();
		page.select("#titelseite input[name], #titelseite select[name]").forEach((it) -> fields.put(it.attr("name"),
				it.tagName().equals("select") ? it.select("option[selected]").attr("value") : it.val()));
		return fields;
	}

	private static List<String> pins(Document page, int zone) {
		return page.select("#zone-" + zone + " .place .pin__headline").eachText();
	}

	private Answer press(Map<String, String> form, String action) {
		Map<String, String> all = new LinkedHashMap<>(form);
		all.put("aktion", action);
		return post(DESK, all);
	}

	private Answer keep(Map<String, String> form) {
		Map<String, String> all = new LinkedHashMap<>(form);
		all.put("aktion", "speichern");
		return post(DESK, all, "Accept", "application/json");
	}

	private Answer post(String path, Map<String, String> fields, String... headers) {
		String body = fields.entrySet()
			.stream()
			.map((it) -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		List<String> all = new java.util.ArrayList<>(List.of("Cookie", this.cookie, "Content-Type", "application/x-www-form-urlencoded",
				"Sec-Fetch-Site", "same-origin", "Accept-Language", "de"));
		all.addAll(List.of(headers));
		return this.anybody.send("POST", path, BodyPublishers.ofString(body), all.toArray(String[]::new));
	}

	private static Document page(Answer answer) {
		return Jsoup.parse(answer.text());
	}

}
