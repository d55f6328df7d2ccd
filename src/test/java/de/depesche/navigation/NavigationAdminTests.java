package de.depesche.navigation;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import de.depesche.member.AccountId;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.shared.web.ReaderMenus.Line;
import de.depesche.testing.HtmlChecker;
import de.depesche.testing.Journey;
import de.depesche.testing.SqlStatements;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.util.LinkedMultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The menus, edited over HTTP and signed in as Clara, and read by readers. */
@WholeProgram
class NavigationAdminTests {

	private static final String PAGE = "/redaktion/navigation";

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private Navigation navigation;

	@Autowired
	private NavigationAdminController controller;

	@Autowired
	private Stories stories;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private SqlStatements statements;

	private String session = "";

	private String clara = "";

	@BeforeEach
	void untouchedMenusAndClara() {
		this.jdbc.sql("truncate navigation_menu cascade").update();
		this.clara = this.stories.administrator();
		this.session = post("/anmelden", Map.of("email", this.clara, "passwort", Journey.PASSWORD))
			.headers()
			.firstValue("Set-Cookie")
			.orElseThrow()
			.split(";")[0];
	}

	/** Other tests read the head of pages, too. */
	@AfterEach
	void untouchedMenus() {
		this.jdbc.sql("truncate navigation_menu cascade").update();
	}

	@Test
	void menusNobodyHasEditedFillThemselves() {
		List<String> sections = this.jdbc.sql("select '/ressort/' || slug from section order by position, name")
			.query(String.class)
			.list();
		var shown = this.navigation.shown(Locale.ENGLISH);
		assertThat(shown.main()).extracting(Line::href).isEqualTo(sections);
		assertThat(shown.footer()).extracting(Line::label).contains("Imprint", "Privacy");
		assertThat(this.navigation.shown(Locale.GERMAN).footer()).extracting(Line::label).contains("Impressum");
		assertThat(get(PAGE).body()).contains("value=\"/ressort/politik\"", "value=\"/impressum\"", "value=\"Imprint\"",
				"automatisch");
	}

	@Test
	void readersSeeTheEditedMenuInTheirLanguageAndEscaped() {
		HttpResponse<String> saved = post(PAGE + "/kopf", menu("kopf", 0, "speichern",
				row("Politik & <b>Recht</b>", "Politics", "/ressort/politik", 0), row("Bundestag", "", "/archiv", 1),
				row("#standing.impressum", "", "https://example.org/?a=1&b=2", 0)));
		assertThat(saved.statusCode()).isEqualTo(303);
		assertThat(location(saved)).isEqualTo(PAGE + "?gespeichert=kopf#kopf");

		String german = get("/archiv", "de").body();
		assertThat(head(german)).contains("Politik &amp; &lt;b&gt;Recht&lt;/b&gt;", "#standing.impressum",
				"href=\"https://example.org/?a=1&amp;b=2\"", "href=\"/archiv\" aria-current=\"page\">Bundestag<")
			.containsPattern("<details[^>]* open")
			.doesNotContain("<b>", "/ressort/wirtschaft");
		assertThat(head(get("/suche", "en").body())).contains(">Politics<", ">Bundestag<").doesNotContainPattern("<details[^>]* open");
		assertThat(get(PAGE + "?gespeichert=kopf").body()).contains("Gespeichert.", "von Hand", "name=\"fassung\" value=\"1\"");
	}

	@Test
	void theFootIsEditedByItself() {
		post(PAGE + "/fuss", menu("fuss", 0, "speichern", row("Wer wir sind", "About us", "/impressum", 0)));
		String page = get("/suche", "de").body();
		assertThat(foot(page)).contains("href=\"/impressum\">Wer wir sind<").doesNotContain("Datenschutz");
		assertThat(head(page)).contains("/ressort/politik");
	}

	@Test
	void aPagePaysOneQueryForBothMenus() {
		get("/impressum", "de");
		assertThat(menuQueries("/impressum")).isEqualTo(1);
		post(PAGE + "/kopf", menu("kopf", 0, "speichern", row("A", "", "/", 0), row("B", "", "/", 1)));
		post(PAGE + "/fuss", menu("fuss", 0, "speichern", row("A", "", "/", 0)));
		assertThat(menuQueries("/impressum")).isEqualTo(1);
	}

	@Test
	void whatIsWrongStandsBesideItsFieldAndEveryWordIsKept() {
		HttpResponse<String> refused = post(PAGE + "/kopf",
				menu("kopf", 0, "speichern", row("", "e".repeat(41), "javascript:alert(1)", 0),
						row("Oben", "", "/", 0), row("Darunter", "", "/", 2), row("Ganz <unten>", "", "/", 3)));
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).containsPattern("id=\"kopf-0-text-fehler\">Der Text fehlt")
			.containsPattern("id=\"kopf-0-englisch-fehler\">Der englische Text ist länger als 40")
			.containsPattern("id=\"kopf-0-ziel-fehler\">Das Ziel ist ein Pfad")
			.containsPattern("id=\"kopf-3-unter-fehler\">Ein Untermenü hat nur eine Ebene")
			.contains("e".repeat(41), "value=\"javascript:alert(1)\"", "value=\"Ganz &lt;unten&gt;\"",
					"aria-describedby=\"kopf-0-ziel-fehler\"")
			.doesNotContain("<unten>", "href=\"javascript");
		assertThat(this.navigation.stored(MenuName.MAIN).edited()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", "//example.org", "/\\example.org", "data:text/html,x", "" })
	void aHostileTargetIsRefusedByFormAndDatabase(String target) {
		assertThat(post(PAGE + "/fuss", menu("fuss", 0, "speichern", row("Text", "", target, 0))).statusCode()).isEqualTo(422);
		this.jdbc.sql("insert into navigation_menu (name) values ('FOOTER')").update();
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> this.jdbc
			.sql("insert into navigation_entry (menu, position, label, target) values ('FOOTER', 0, 'Text', ?)")
			.param(target)
			.update()).withMessageContaining("target_check");
	}

	@Test
	void aMenuWithoutEntriesIsRefused() {
		HttpResponse<String> refused = post(PAGE + "/kopf", menu("kopf", 0, "speichern", row("", "", "", 0)));
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).contains("Das Menü hat keinen Eintrag.");
	}

	@Test
	void whoComesSecondSeesWhatIsStoredAndKeepsTheOwnWords() {
		post(PAGE + "/kopf", menu("kopf", 0, "speichern", row("Zuerst", "", "/", 0)));
		Map<String, String> second = menu("kopf", 0, "speichern", row("Danach", "", "/archiv", 0));

		HttpResponse<String> conflict = post(PAGE + "/kopf", second);

		assertThat(conflict.statusCode()).isEqualTo(409);
		assertThat(conflict.body()).contains("Inzwischen hat jemand dieses Menü geändert", ">Zuerst<", "value=\"Danach\"",
				"name=\"fassung\" value=\"1\"");
		assertThat(this.navigation.shown(Locale.GERMAN).main()).extracting(Line::label).containsExactly("Zuerst");
		second.put("fassung", "1");
		assertThat(post(PAGE + "/kopf", second).statusCode()).isEqualTo(303);
		assertThat(this.navigation.shown(Locale.GERMAN).main()).extracting(Line::label).containsExactly("Danach");
	}

	@Test
	void aMenuIsResetByWhoHasSeenItsPresentState() {
		post(PAGE + "/kopf", menu("kopf", 0, "speichern", row("Nur dies", "", "/", 0)));
		assertThat(post(PAGE + "/kopf", menu("kopf", 0, "automatisch")).statusCode()).isEqualTo(409);
		HttpResponse<String> reset = post(PAGE + "/kopf", menu("kopf", 1, "automatisch"));
		assertThat(location(reset)).isEqualTo(PAGE + "?automatisch=kopf#kopf");
		assertThat(head(get("/suche", "de").body())).contains("/ressort/politik").doesNotContain("Nur dies");
		assertThat(post(PAGE + "/kopf", menu("kopf", 1, "speichern", row("Alt", "", "/", 0))).statusCode())
			.as("what was begun before the reset")
			.isEqualTo(409);
	}

	@Test
	void buttonsMoveRemoveAndAddWithoutStoring() {
		Map<String, String> form = menu("kopf", 0, "hoch:2", row("Erstes", "", "/", 0), row("Zweites", "", "/", 0));
		assertThat(post(PAGE + "/kopf", form).body()).contains("id=\"kopf-0-text\" name=\"kopf-0-text\" value=\"Zweites\"",
				"id=\"kopf-1-text\" name=\"kopf-1-text\" value=\"Erstes\"");
		form.put("aktion", "entfernen:1");
		assertThat(post(PAGE + "/kopf", form).body()).contains("kopf-0-text").doesNotContain("kopf-1-text");
		form.put("aktion", "neu");
		assertThat(post(PAGE + "/kopf", form).body()).contains("id=\"kopf-2-text\" name=\"kopf-2-text\" value=\"\"");
		assertThat(this.navigation.stored(MenuName.MAIN).version()).isZero();
	}

	@Test
	void aLinkThatLeadsNowhereIsWarnedOfAndSaved() {
		Stories.Story story = this.stories.published();
		assertThat(post(PAGE + "/fuss",
				menu("fuss", 0, "speichern", row("Artikel", "", story.path(), 0), row("Ressort", "", "/ressort/politik", 0),
						row("Seite", "", "/impressum", 0), row("Suche", "", "/suche?q=Hafen", 0),
						row("Woanders", "", "https://example.org/nichts", 0), row("Weg", "", "/artikel/gibt-es-nicht", 0),
						row("Weg", "", "/ressort/gibt-es-nicht", 0), row("Weg", "", "/gibt-es-nicht", 0)))
			.statusCode()).isEqualTo(303);
		String page = get(PAGE).body();
		for (int i = 0; i < 8; i++) {
			assertThat(page.contains("id=\"fuss-" + i + "-ziel-warnung\"")).as("row " + i).isEqualTo(i > 4);
		}
		assertThat(page).contains("Unter dieser Adresse finden Leser nichts.");
	}

	@Test
	void onlyAdministratorsMeetTheForm() {
		assertThat(get(PAGE).body()).contains("href=\"/redaktion/navigation\" aria-current=\"page\"");
		this.jdbc.sql("update account set role = 'EDITOR' where email = ?").param(this.clara).update();
		try {
			assertThat(get("/redaktion/artikel").body()).doesNotContain(PAGE);
			assertThat(get(PAGE).statusCode()).isEqualTo(403);
			assertThat(post(PAGE + "/kopf", menu("kopf", 0, "speichern", row("Text", "", "/", 0))).statusCode()).isEqualTo(403);
		}
		finally {
			this.jdbc.sql("update account set role = 'ADMINISTRATOR' where email = ?").param(this.clara).update();
		}
		this.session = "";
		assertThat(get(PAGE).statusCode()).isEqualTo(303);
		assertThat(location(post(PAGE + "/kopf", menu("kopf", 0, "speichern", row("Text", "", "/", 0)))))
			.startsWith("/anmelden");
		assertThat(this.navigation.stored(MenuName.MAIN).edited()).isFalse();
	}

	@Test
	void withoutTheRightNothingIsChangedWhateverTheRulesOfAddressesSay() {
		Viewer editor = new Viewer(new AccountId(1), "Redakteurin", Set.of(Right.WRITE_ARTICLES, Right.PUBLISH), false, false);
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.controller.change("kopf", new LinkedMultiValueMap<>(), editor, Locale.GERMAN));
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.controller.show("", "", editor, Locale.GERMAN));
	}

	@Test
	void formAndSubmenusAreValidHtml() {
		HtmlChecker checker = new HtmlChecker();
		assertThat(checker.check(post(PAGE + "/kopf",
				menu("kopf", 0, "speichern", row("", "", "x y", 0), row("Nirgends", "", "/nirgends", 1)))
			.body())).isEmpty();
		post(PAGE + "/kopf", menu("kopf", 0, "speichern", row("Oben", "Top", "/impressum", 0), row("Darunter", "", "/", 1)));
		assertThat(checker.check(post(PAGE + "/kopf", menu("kopf", 0, "automatisch")).body())).isEmpty();
		assertThat(checker.check(get(PAGE).body())).isEmpty();
		assertThat(checker.check(get("/impressum").body())).isEmpty();
	}

	@Test
	void nonsenseIsNoFailure() {
		assertThat(post(PAGE + "/keller", menu("keller", 0, "speichern")).statusCode()).isEqualTo(404);
		assertThat(post(PAGE + "/kopf", Map.of()).statusCode()).isEqualTo(200);
		assertThat(post(PAGE + "/kopf", Map.of("kopf-0-text", "a", "kopf-0-nr", "x", "aktion", "hoch:x")).statusCode())
			.isEqualTo(200);
		Map<String, String> form = menu("kopf", 0, "speichern", row("Text", "", "/", 0));
		form.put("fassung", "99999999999");
		assertThat(post(PAGE + "/kopf", form).statusCode()).isEqualTo(409);
	}

	@Test
	void theDatabaseKeepsSubmenusToOneLevel() {
		this.jdbc.sql("insert into navigation_menu (name) values ('MAIN')").update();
		String insert = "insert into navigation_entry (menu, position, label, target, parent) values ('MAIN', ?, 'A', '/', ?)";
		this.jdbc.sql(insert).param(1, 0).param(2, null).update();
		this.jdbc.sql(insert).param(1, 1).param(2, 0).update();
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.jdbc.sql(insert).param(1, 2).param(2, 1).update());
	}

	private long menuQueries(String path) {
		this.statements.clear();
		this.session = "";
		assertThat(get(path).statusCode()).isEqualTo(200);
		return this.statements.seen()
			.stream()
			.filter((it) -> it.contains("navigation_") || it.contains("from section"))
			.count();
	}

	private static String head(String page) {
		return page.substring(page.indexOf("<nav class=\"site-nav\""), page.indexOf("<main"));
	}

	private static String foot(String page) {
		return page.substring(page.indexOf("<footer"));
	}

	private static List<String> row(String label, String labelEn, String target, int parent) {
		return List.of(label, labelEn, target, String.valueOf(parent));
	}

	/** The form of a menu; rows name each other by their number, counted from 1. */
	@SafeVarargs
	private static Map<String, String> menu(String path, int version, String action, List<String>... rows) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("fassung", String.valueOf(version));
		form.put("aktion", action);
		for (int i = 0; i < rows.length; i++) {
			String stem = path + "-" + i + "-";
			form.put(stem + "nr", String.valueOf(i + 1));
			form.put(stem + "text", rows[i].get(0));
			form.put(stem + "englisch", rows[i].get(1));
			form.put(stem + "ziel", rows[i].get(2));
			form.put(stem + "unter", rows[i].get(3));
		}
		return form;
	}

	private static String location(HttpResponse<String> answer) {
		return answer.headers().firstValue("Location").orElse("");
	}

	private HttpResponse<String> get(String path) {
		return get(path, "de");
	}

	private HttpResponse<String> get(String path, String language) {
		return send(request(path, language).GET());
	}

	private HttpResponse<String> post(String path, Map<String, String> form) {
		String body = form.entrySet()
			.stream()
			.map((it) -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return send(request(path, "de").header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(body)));
	}

	private HttpRequest.Builder request(String path, String language) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Sec-Fetch-Site", "same-origin")
			.header("Accept-Language", language);
		return this.session.isEmpty() ? request : request.header("Cookie", this.session);
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
