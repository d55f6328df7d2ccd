package de.depesche.directory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.member.AccountId;
import de.depesche.member.Accounts;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.testing.Api;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The newsroom's pages of sections, topics and authors, over HTTP and signed in as Dora, who administers. */
@WholeProgram
class DirectoryTests {

	private static final String BOUNDARY = "depesche-boundary";

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private SectionAdminController sections;

	@Autowired
	private TopicAdminController topics;

	@Autowired
	private AuthorAdminController authors;

	@Autowired
	private Accounts accounts;

	@Autowired
	private PasswordEncoder passwords;

	private AccountId dora;

	private String session;

	private List<Map<String, Object>> sectionsBefore;

	@BeforeEach
	void signIn() {
		this.dora = this.accounts.ensure("Dora Verzeichnis", "dora@depesche.example");
		this.jdbc.sql("update account set role = 'ADMINISTRATOR', password_hash = ? where id = ?")
			.params(this.passwords.encode("ein langes Kennwort 7"), this.dora.value())
			.update();
		this.session = post("/anmelden", Map.of("email", "dora@depesche.example", "passwort", "ein langes Kennwort 7"))
			.headers()
			.firstValue("Set-Cookie")
			.orElseThrow()
			.split(";")[0];
		this.sectionsBefore = this.jdbc.sql("select slug, name, position from section").query().listOfRows();
	}

	/** Sections outlive a test; others count on those of the migration. */
	@AfterEach
	void onlyTheSectionsThereWere() {
		this.jdbc.sql("update account set role = 'READER' where id = ?").param(this.dora.value()).update();
		this.jdbc.sql("delete from article where section_id in (select id from section where slug like 'probe%')").update();
		this.jdbc.sql("delete from section where parent_id is not null").update();
		this.jdbc.sql("delete from section where slug like 'probe%'").update();
		this.sectionsBefore.forEach((it) -> this.jdbc
			.sql("update section set name = ?, position = ?, description = '' where slug = ?")
			.params(it.get("name"), it.get("position"), it.get("slug"))
			.update());
	}

	@Test
	void aNewSectionStandsBehindItsSistersAndGoesUpAndDown() {
		add("Probe eins", "politik");
		add("Probe zwei", "politik");
		assertThat(parts()).containsExactly("Probe eins", "Probe zwei");

		assertThat(post("/redaktion/ressorts/probe-zwei/hoch", Map.of()).statusCode()).isEqualTo(303);
		assertThat(parts()).containsExactly("Probe zwei", "Probe eins");
		post("/redaktion/ressorts/probe-zwei/hoch", Map.of());
		assertThat(parts()).containsExactly("Probe zwei", "Probe eins");
		post("/redaktion/ressorts/probe-zwei/runter", Map.of());
		assertThat(parts()).containsExactly("Probe eins", "Probe zwei");
		assertThat(page("/redaktion/ressorts").select("#probe-eins button[disabled], #probe-zwei button[disabled]"))
			.hasSize(2);
	}

	@Test
	void aSectionChangesItsWordsAndItsPlaceButNotItsAddress() {
		add("Probe", "");

		HttpResponse<String> saved = post("/redaktion/ressorts/probe",
				Map.of("version", "0", "name", "Probe & mehr", "parent", "kultur", "description", "Alles\n zum Proben."));

		assertThat(saved.statusCode()).isEqualTo(303);
		Document reader = page("/ressort/probe");
		assertThat(reader.select("h1").text()).isEqualTo("Probe & mehr");
		assertThat(reader.select(".page-head__text").text()).isEqualTo("Alles zum Proben.");
		assertThat(reader.select(".page-head a").text()).isEqualTo("Kultur");
	}

	@Test
	void wrongWordsOfASectionStayInTheFormWithTheReasonBesideThem() {
		add("Probe", "politik");
		String long61 = "P".repeat(61);

		HttpResponse<String> third = post("/redaktion/ressorts", Map.of("name", long61, "parent", "probe", "slug", "Ä"));

		assertThat(third.statusCode()).isEqualTo(422);
		Document form = Jsoup.parse(third.body());
		assertThat(form.select("#feld-name-fehler").text()).startsWith("Zu lang: höchstens 60");
		assertThat(form.select("#feld-slug-fehler").text()).startsWith("Nur Kleinbuchstaben");
		assertThat(form.select("#feld-parent-fehler").text()).startsWith("Das geht nicht");
		assertThat(form.select("#feld-name").val()).isEqualTo(long61);
		assertThat(Jsoup.parse(post("/redaktion/ressorts", Map.of("name", "Politik")).body()).select("#feld-slug-fehler").text())
			.isEqualTo("Die Adresse „politik“ hat schon ein anderes Ressort.");
		String version = this.jdbc.sql("select version from section where slug = 'politik'").query(String.class).single();
		assertThat(Jsoup
			.parse(post("/redaktion/ressorts/politik", Map.of("version", version, "name", "Politik", "parent", "kultur")).body())
			.select("#feld-parent-fehler")
			.text()).startsWith("Dieses Ressort hat selbst Teilressorts");
	}

	@Test
	void thereIsNoThirdLevelWhateverWayItIsTried() {
		add("Probe", "politik");
		add("Probe zwei", "");
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> this.jdbc
			.sql("update section set parent_id = (select id from section where slug = 'probe') where slug = 'probe-zwei'")
			.update());
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> this.jdbc
			.sql("update section set parent_id = (select id from section where slug = 'probe-zwei') where slug = 'politik'")
			.update());
	}

	@Test
	void aSectionInUseCannotBeDeletedAndThePageSaysWhy() {
		add("Probe", "politik");
		article("probe", "Testgebiet");

		HttpResponse<String> refused = post("/redaktion/ressorts/probe/loeschung", Map.of());
		assertThat(refused.statusCode()).isEqualTo(409);
		assertThat(Jsoup.parse(refused.body()).select("#grund").text()).startsWith("Ein Artikel steht in diesem Ressort");
		assertThat(Jsoup.parse(post("/redaktion/ressorts/politik/loeschung", Map.of()).body()).select("#grund").text())
			.isNotEmpty();

		this.jdbc.sql("delete from article where section_id = (select id from section where slug = 'probe')").update();
		assertThat(post("/redaktion/ressorts/probe/loeschung", Map.of()).statusCode()).isEqualTo(303);
		assertThat(get("/ressort/probe").statusCode()).isEqualTo(404);
	}

	@Test
	void whoSavesSecondSeesBothVersionsOfASectionATopicAndAnAuthor() {
		add("Probe", "");
		article("politik", "Stausee");
		for (var it : Map.of("ressorts/probe", "description", "themen/stausee", "introduction", "autoren/clara-testmann",
				"biography").entrySet()) {
			String path = "/redaktion/" + it.getKey();
			String version = page(path).select("input[name=version]").first().val();
			String name = page(path).select("#feld-name").val();
			assertThat(post(path, Map.of("version", version, "name", name, "kind", "PERSON", it.getValue(), "Zuerst")).statusCode()).as(path)
				.isEqualTo(303);

			HttpResponse<String> conflict = post(path, Map.of("version", version, "name", name, "kind", "PERSON", it.getValue(), "Danach"));

			assertThat(conflict.statusCode()).as(path).isEqualTo(409);
			Document form = Jsoup.parse(conflict.body());
			assertThat(form.select(".conflict__side--mine .conflict__text").eachText()).as(path).containsExactly("Danach");
			assertThat(form.select(".conflict__side--theirs .conflict__text").eachText()).as(path).containsExactly("Zuerst");
			assertThat(form.select("#feld-" + it.getValue()).text()).as(path).isEqualTo("Danach");
			String present = form.select("input[name=version]").first().val();
			assertThat(post(path, Map.of("version", present, "name", name, "kind", "PERSON", it.getValue(), "Danach")).statusCode()).as(path)
				.isEqualTo(303);
		}
	}

	@Test
	void aTopicIsIntroducedToItsReaders() {
		article("politik", "Moorbahn");

		HttpResponse<String> saved = post("/redaktion/themen/moorbahn", Map.of("version", "0", "name", "Moorbahn",
				"introduction", "Eine **schmale** Spur.\r\n\r\n<b>Sie</b> führt [weit](https://depesche.example/)."));

		assertThat(saved.statusCode()).isEqualTo(303);
		Document reader = page("/thema/moorbahn");
		assertThat(reader.select(".profile__words p").eachText())
			.containsExactly("Eine schmale Spur.", "<b>Sie</b> führt weit.");
		assertThat(reader.select(".profile__words strong").text()).isEqualTo("schmale");
		assertThat(reader.select(".profile__words a").attr("href")).isEqualTo("https://depesche.example/");
	}

	@Test
	void wrongMarkupOfAnIntroductionStaysInTheForm() {
		article("politik", "Moorweg");
		String markup = "[weg](javascript:alert(1))";

		HttpResponse<String> refused = post("/redaktion/themen/moorweg",
				Map.of("version", "0", "name", "", "introduction", markup));

		assertThat(refused.statusCode()).isEqualTo(422);
		Document form = Jsoup.parse(refused.body());
		assertThat(form.select("#feld-name-fehler").text()).isEqualTo("Der Name fehlt.");
		assertThat(form.select("#feld-introduction-fehler").text()).isNotEmpty();
		assertThat(form.select("#feld-introduction").text()).isEqualTo(markup);
		assertThat(Jsoup.parse(post("/redaktion/themen/moorweg",
				Map.of("version", "0", "name", "Moorweg", "introduction", "a".repeat(2001)))
			.body()).select("#feld-introduction-fehler").text()).startsWith("Zu lang: höchstens 2.000");
	}

	@Test
	void aRenamedTopicKeepsItsAddressItsArticlesAndIsFoundByBothNames() {
		String headline = article("politik", "Kleinbahn");

		assertThat(post("/redaktion/themen/kleinbahn", Map.of("version", "0", "name", "Schmalspurbahn")).statusCode())
			.isEqualTo(303);
		String second = article("politik", "Schmalspurbahn");
		String third = article("politik", "Kleinbahn");

		assertThat(page("/thema/kleinbahn").select("h1").text()).isEqualTo("Schmalspurbahn");
		assertThat(page("/thema/kleinbahn").select(".teaser__headline").eachText()).contains(headline, second, third);
		assertThat(get("/thema/schmalspurbahn").statusCode()).isEqualTo(301);
		assertThat(page("/suche?q=Schmalspurbahn").text()).contains(headline.replace("Bericht ", ""));
	}

	@Test
	void twoTopicsBecomeOneAndNoAddressIsLost() {
		String both = article("politik", "Fähre", "Hafen", "Fährverkehr");
		String one = article("politik", "Fährverkehr", "Küste");
		String path = "/redaktion/themen/faehrverkehr";

		HttpResponse<String> unsure = post(path + "/zusammenlegung", Map.of("version", "0", "into", "Fähre"));
		assertThat(unsure.statusCode()).isEqualTo(422);
		assertThat(Jsoup.parse(unsure.body()).select("#feld-sicher-fehler").text()).startsWith("Bestätigen Sie");
		assertThat(Jsoup.parse(unsure.body()).select("#feld-into").val()).isEqualTo("Fähre");
		for (var wrong : Map.of("", "Nennen Sie", "Nirgends", "Ein Thema „Nirgends“ gibt es nicht", "Fährverkehr",
				"Das ist dieses Thema").entrySet()) {
			HttpResponse<String> refused = post(path + "/zusammenlegung",
					Map.of("version", "0", "into", wrong.getKey(), "sicher", "ja"));
			assertThat(Jsoup.parse(refused.body()).select("#feld-into-fehler").text()).startsWith(wrong.getValue());
		}

		HttpResponse<String> merged = post(path + "/zusammenlegung",
				Map.of("version", "0", "into", "fähre", "sicher", "ja"));

		assertThat(merged.headers().firstValue("Location")).contains("/redaktion/themen/faehre?zusammengelegt");
		assertThat(page("/thema/faehre").select(".teaser__headline").eachText()).contains(both, one);
		HttpResponse<String> former = get("/thema/faehrverkehr");
		assertThat(former.statusCode()).isEqualTo(301);
		assertThat(former.headers().firstValue("Location")).contains("/thema/faehre");
		assertThat(tags(both)).containsExactly("Fähre", "Hafen");
		assertThat(tags(one)).containsExactly("Fähre", "Küste");
		assertThat(get("/api/v1/articles?tag=faehrverkehr").body()).contains(one);
		assertThat(get("/suche?q=&thema=Fähre".replace("ä", "%C3%A4")).statusCode()).isEqualTo(200);
		String later = article("politik", "Fährverkehr");
		assertThat(tags(later)).containsExactly("Fähre");
		assertThat(post("/redaktion/themen/faehrverkehr", Map.of("version", "0", "name", "X")).statusCode()).isEqualTo(404);
	}

	@Test
	void aTopicCannotTakeTheNameOfAnother() {
		article("politik", "Deich", "Damm");
		HttpResponse<String> refused = post("/redaktion/themen/damm", Map.of("version", "0", "name", "Deich"));
		assertThat(Jsoup.parse(refused.body()).select("#feld-name-fehler").text())
			.isEqualTo("Das Thema „Deich“ gibt es schon. Legen Sie die beiden unten zusammen.");
	}

	@Test
	void topicsAreFoundByPartOfTheirNameAndReadPageByPage() {
		this.jdbc.sql("insert into tag (slug, name) select 'reihe-' || i, 'Große Reihe ' || i from generate_series(100, 160) i")
			.update();
		try {
			Document first = page("/redaktion/themen?text=SSE+reihe".replace("SSE", "%C3%9Fe"));
			assertThat(first.select(".desk-table__title a")).hasSize(50);
			Document second = page(first.select("a[rel=next]").attr("href"));
			assertThat(second.select(".desk-table__title a")).hasSize(11);
			assertThat(page("/redaktion/themen?text=100%25").select(".empty").text()).isEqualTo("Kein Thema heißt so.");
		}
		finally {
			this.jdbc.sql("delete from tag where slug like 'reihe-%'").update();
		}
	}

	@Test
	void anAuthorIsPresentedWithPortraitRoleWordsAndContact() {
		String name = Stories.unique("Paula Probe");
		String path = post("/redaktion/autoren", Map.of("name", name, "kind", "PERSON")).headers()
			.firstValue("Location")
			.orElseThrow()
			.replace("?angelegt", "");

		HttpResponse<String> saved = upload(path, Stories.png(300, 400),
				Map.of("version", "0", "name", name, "kind", "PERSON", "roleTitle", "Korrespondentin in Brüssel", "biography",
						"Schreibt *gern*.", "contactEmail", "paula@depesche.example", "contactUrl",
						"https://depesche.example/paula/", "portrait", "", "portraitAlt", "Paula Probe am Fenster",
						"portraitCredit", "Foto: Dora"));

		assertThat(saved.statusCode()).isEqualTo(303);
		Document reader = page(path.replace("/redaktion/autoren", "/autor"));
		assertThat(reader.select(".profile__image").attr("alt")).isEqualTo("Paula Probe am Fenster");
		assertThat(reader.select(".profile__image").attr("width")).isEqualTo(reader.select(".profile__image").attr("height"));
		assertThat(reader.select(".profile__role").text()).isEqualTo("Korrespondentin in Brüssel");
		assertThat(reader.select(".profile__words em").text()).isEqualTo("gern");
		assertThat(reader.select(".profile__contact a").eachAttr("href")).containsExactly("mailto:paula@depesche.example",
				"https://depesche.example/paula/");
		assertThat(reader.select("script[type=application/ld+json]").eachAttr("type")).hasSize(2);
		assertThat(reader.select("script[type=application/ld+json]").outerHtml()).contains("\"@type\":\"ProfilePage\"",
				"\"@type\":\"Person\"", "\"jobTitle\":\"Korrespondentin in Brüssel\"", "\"description\":\"Schreibt gern.\"",
				"\"email\":\"paula@depesche.example\"", "\"sameAs\":\"https://depesche.example/paula/\"",
				"\"image\":\"http");
		assertThat(page("/redaktion/autoren").text()).contains("Korrespondentin in Brüssel");
		assertThat(everyPage("/api/v1/authors?limit=100")).contains("\"roleTitle\":\"Korrespondentin in Brüssel\"",
				"\"contactEmail\":\"paula@depesche.example\"");
	}

	@Test
	void wrongWordsOfAnAuthorStayInTheFormAndAPictureIsNotLost() {
		String path = "/redaktion/autoren/" + this.newsdesk.introduce("Paul Probe", AuthorKind.PERSON);

		HttpResponse<String> refused = upload(path, Stories.png(60, 60), Map.of("version", version(path), "name", "Paul Probe",
				"kind", "PERSON", "contactEmail", "paul@x.de?bcc=y@z.de", "contactUrl", "http://unsicher.example"));

		assertThat(refused.statusCode()).isEqualTo(422);
		Document form = Jsoup.parse(refused.body());
		assertThat(form.select("#feld-contactEmail-fehler").text()).startsWith("Das ist keine E-Mail-Adresse");
		assertThat(form.select("#feld-contactUrl-fehler").text()).startsWith("Die Adresse muss mit https://");
		assertThat(form.select("#feld-contactEmail").val()).isEqualTo("paul@x.de?bcc=y@z.de");
		assertThat(form.select("#feld-portrait").val()).hasSize(36);
		HttpResponse<String> noPicture = post(path,
				Map.of("version", version(path), "name", "Paul Probe", "portrait", "kein-bild"));
		assertThat(Jsoup.parse(noPicture.body()).select("#feld-portrait-fehler").text())
			.startsWith("Das Bild kein-bild gibt es nicht");
	}

	@Test
	void theApiSaysWhatIsPartOfWhatAndWhatATopicIs() {
		add("Probe", "politik");
		article("politik", "Torfbahn");
		post("/redaktion/themen/torfbahn", Map.of("version", "0", "name", "Torfbahn", "introduction", "Eine *kleine* Bahn."));

		assertThat(get("/api/v1/sections").body())
			.contains("\"slug\":\"probe\",\"name\":\"Probe\"", "\"parent\":\"politik\"", "\"parent\":null");
		assertThat(everyPage("/api/v1/tags?limit=100")).contains("\"introduction\":\"Eine *kleine* Bahn.\"");
	}

	@Test
	void withoutTheRightNothingIsWrittenWhateverTheRulesOfAddressesSay() {
		Viewer writer = new Viewer(new AccountId(1), "Schreibt", Set.of(Right.READ_DRAFTS, Right.WRITE_ARTICLES), false, false);
		Viewer looks = new Viewer(new AccountId(1), "Liest", Set.of(Right.READ_DRAFTS), false, false);
		for (Runnable deed : List.<Runnable>of(() -> this.sections.add(Map.of(), writer, Locale.GERMAN),
				() -> this.sections.save("politik", 0, Map.of(), writer, Locale.GERMAN),
				() -> this.sections.move("politik", "hoch", writer),
				() -> this.sections.delete("politik", writer, Locale.GERMAN),
				() -> this.topics.merge("x", 0, "y", "ja", writer, Locale.GERMAN),
				() -> this.topics.save("x", 0, Map.of(), looks, Locale.GERMAN),
				() -> this.authors.add(Map.of(), looks, Locale.GERMAN),
				() -> this.authors.save("x", 0, Map.of(), null, looks, Locale.GERMAN, new MockHttpServletResponse()))) {
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(deed::run);
		}
	}

	private void add(String name, String parent) {
		HttpResponse<String> added = post("/redaktion/ressorts", Map.of("name", name, "parent", parent, "description", ""));
		assertThat(added.statusCode()).as(added.body()).isEqualTo(303);
	}

	private List<String> parts() {
		return page("/ressort/politik").select(".parts__link").eachText();
	}

	private String version(String path) {
		return page(path).select("input[name=version]").first().val();
	}

	/** @return its headline */
	private String article(String section, String... tags) {
		String headline = Stories.unique("Bericht");
		this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		Saving saving = this.newsdesk.adopt(new ArticleDraft("", headline, "Vorspann", null, section,
				List.of("clara-testmann"), List.of(tags), "de-DE", null, AccessLevel.PUBLIC, null, "",
				this.stories.paragraphs(1), true, List.of()), Instant.now(), null, null);
		assertThat(saving).isInstanceOf(Saving.Saved.class);
		return headline;
	}

	private List<String> tags(String headline) {
		return page("/artikel/" + de.depesche.shared.Slug.forHeadline(headline)).select(".tags__link").eachText();
	}

	private Document page(String path) {
		HttpResponse<String> answer = get(path);
		assertThat(answer.statusCode()).as(path).isEqualTo(200);
		return Jsoup.parse(answer.body());
	}

	/** What a list holds, however many other tests have put into it. */
	private String everyPage(String list) {
		Api anybody = new Api(this.port, null);
		StringBuilder all = new StringBuilder();
		for (String next = list; next != null;) {
			Api.Answer page = anybody.get(next);
			all.append(page.text());
			next = page.next();
		}
		return all.toString();
	}

	private HttpResponse<String> get(String path) {
		return send(request(path).GET());
	}

	private HttpResponse<String> post(String path, Map<String, String> form) {
		String body = form.entrySet()
			.stream()
			.map((it) -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(body)));
	}

	private HttpResponse<String> upload(String path, byte[] file, Map<String, String> words) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		words.forEach((field, value) -> body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
				+ field + "\"\r\n\r\n" + value + "\r\n")
			.getBytes(StandardCharsets.UTF_8)));
		body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"portraitFile\"; filename=\"p.png\""
				+ "\r\nContent-Type: image/png\r\n\r\n")
			.getBytes(StandardCharsets.UTF_8));
		body.writeBytes(file);
		body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
		return send(request(path).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
			.POST(BodyPublishers.ofByteArray(body.toByteArray())));
	}

	private HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Sec-Fetch-Site", "same-origin")
			.header("Accept-Language", "de");
		return (this.session != null) ? request.header("Cookie", this.session) : request;
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
