package de.depesche.member;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.WithLimits;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets in, who does not, and what leaves no trace; over HTTP with the real filters. */
@WithLimits
class SecurityTests {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static final Pattern SEAL = Pattern.compile("name=\"siegel\" value=\"([^\"]+)\"");

	private static final Pattern KEY = Pattern.compile("id=\"neuer-schluessel\">(dep_[A-Za-z0-9]+_[A-Za-z0-9]+)<");

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Accounts accounts;

	@Autowired
	private AccountRepository repository;

	@Autowired
	private ApiKeys keys;

	@Autowired
	private JdbcClient jdbc;

	private final HttpClient http = HttpClient.newHttpClient();

	@Test
	void nobodyGetsACookieBeforeSigningIn() {
		Stories.Story story = this.stories.published();
		for (String path : List.of("/", story.path(), story.path() + "/kommentare", "/anmelden", "/registrieren", "/suche?q=x",
				"/gibt-es-nicht", "/redaktion")) {
			assertThat(get(path, null).headers().firstValue("Set-Cookie")).as(path).isEmpty();
		}
		assertThat(post("/anmelden", null, Map.of("email", "a@b.example", "passwort", "falsch"))
			.headers()
			.firstValue("Set-Cookie")).isEmpty();
	}

	@Test
	void signingInBeginsASessionThatScriptsCannotRead() {
		String cookie = register("Anna").headers().firstValue("Set-Cookie").orElseThrow();
		assertThat(cookie).startsWith("SESSION=").contains("HttpOnly").contains("SameSite=Lax");
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example/", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
			"/a b", "evil" })
	void afterSigningInNobodyIsSentToAnotherSite(String target) {
		String name = Stories.unique("Anna");
		HttpResponse<String> answer = post("/registrieren", null,
				Map.of("name", name, "email", email(name), "passwort", Journey.PASSWORD, "weiter", target));
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(answer.headers().firstValue("Location")).hasValue("/");
	}

	@Test
	void afterSigningInOneGoesOnWhereOneWas() {
		String name = Stories.unique("Anna");
		assertThat(post("/registrieren", null,
				Map.of("name", name, "email", email(name), "passwort", Journey.PASSWORD, "weiter", "/artikel/x?a=b"))
			.headers()
			.firstValue("Location")).hasValue("/artikel/x?a=b");
	}

	@Test
	void aSessionAloneWritesNothing() {
		Stories.Story story = this.stories.published();
		String session = session(register("Anna"));
		Map<String, String> comment = Map.of("text", "Guten Tag", "schluessel", "k1");
		assertThat(post(story.path() + "/kommentare", session, comment).statusCode()).isEqualTo(403);
		assertThat(get(story.path(), session).body()).doesNotContain("Guten Tag");

		Matcher token = TOKEN.matcher(get(story.path(), session).body());
		assertThat(token.find()).isTrue();
		Matcher seal = SEAL.matcher(get(story.path(), session).body());
		assertThat(seal.find()).isTrue();
		HttpResponse<String> written = post(story.path() + "/kommentare", session,
				Map.of("text", "Guten Tag", "schluessel", "k1", "_csrf", token.group(1), "siegel", seal.group(1)));
		assertThat(written.statusCode()).isEqualTo(303);
		assertThat(post(story.path() + "/kommentare", session, Map.of("text", "Noch einer", "schluessel", "k2", "siegel", seal.group(1)),
				"Sec-Fetch-Site", "same-origin")
			.statusCode()).isEqualTo(303);
	}

	@Test
	void whatAnotherSiteSendsIsRefused() {
		Map<String, String> form = Map.of("email", Journey.CLARA, "passwort", Journey.PASSWORD);
		assertThat(post("/anmelden", null, form, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
		assertThat(post("/anmelden", null, form, "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
		assertThat(post("/anmelden", null, form, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
		assertThat(post("/anmelden", null, form, "Origin", "null").statusCode()).isEqualTo(403);
		assertThat(post("/anmelden", null, form, "Origin", "http://localhost:" + this.port).statusCode()).isEqualTo(303);
	}

	@Test
	void theNewsroomIsShutToReadersAndStrangers() {
		assertThat(get("/redaktion/artikel?stand=DRAFT", null).headers().firstValue("Location"))
			.hasValue("/anmelden?weiter=/redaktion/artikel?stand%3DDRAFT");
		String session = session(register("Anna"));
		for (String path : List.of("/redaktion", "/redaktion/artikel", "/redaktion/artikel/neu", "/redaktion/konten",
				"/redaktion/schluessel", "/redaktion/medien", "/redaktion/autoren", "/redaktion/ressorts",
				"/redaktion/themen", "/redaktion/artikel/1/fassungen", "/redaktion/artikel/1/ticker", "/redaktion/zahlen",
				"/redaktion/zahlen/artikel/1", "/redaktion/zahlen/artikel.csv", "/redaktion/gibt-es-nicht")) {
			assertThat(get(path, session).statusCode()).as(path).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/suche?q=100%", "/a|b", "/suche?q={x}", "/a\"b", "/%zz" })
	void anAddressNobodyCanGoToLeadsHome(String target) {
		String name = Stories.unique("Anna");
		registerAs(name);
		HttpResponse<String> answer = post("/anmelden", null,
				Map.of("email", email(name), "passwort", Journey.PASSWORD, "weiter", target));
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(answer.headers().firstValue("Location")).hasValue("/");
	}

	@Test
	void aWrongPasswordKeepsTheAddressAndTellsNotWhichOfTheTwoIsWrong() {
		String name = Stories.unique("Anna");
		registerAs(name);
		HttpResponse<String> wrong = post("/anmelden", null, Map.of("email", email(name), "passwort", "falsch geraten"));
		assertThat(wrong.statusCode()).isEqualTo(422);
		assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(wrong.body()).contains("value=\"" + email(name) + "\"").doesNotContain("falsch geraten");
		HttpResponse<String> unknown = post("/anmelden", null,
				Map.of("email", "niemand@depesche.example", "passwort", "falsch geraten"));
		assertThat(unknown.statusCode()).isEqualTo(422);
		assertThat(unknown.body().replace("niemand@depesche.example", email(name))).isEqualTo(wrong.body());
	}

	@Test
	void nonsenseInTheSignInFormIsAWrongPasswordAndNoFailure() {
		Random random = new Random(1);
		String noise = random.ints(20_000, 'a', 'z').collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		for (String email : List.of("", " ", "a\u0000b@depesche.example", "\u0000", noise, noise + "@depesche.example", "😀".repeat(300))) {
			assertThat(post("/anmelden", null, Map.of("email", email, "passwort", "falsch geraten")).statusCode())
				.as("%d characters", email.length())
				.isEqualTo(422);
		}
		assertThat(post("/anmelden", null, Map.of("email", Journey.CLARA, "passwort", "\u0000" + noise)).statusCode()).isEqualTo(422);
		assertThat(post("/registrieren", null, Map.of("name", "a\u0000b" + noise, "email", "a\u0000" + noise, "passwort", noise))
			.statusCode()).isEqualTo(422);
	}

	@Test
	void whatNobodyOffersIsRefused() {
		String session = session(register("Anna"));
		assertThat(post("/gibt-es-nicht", null, Map.of()).statusCode()).isNotEqualTo(200);
		assertThat(post("/gibt-es-nicht", session, Map.of(), "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(403);
		for (String method : List.of("PUT", "DELETE", "PATCH")) {
			HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/")).method(method, HttpRequest.BodyPublishers.noBody()),
					session, "Sec-Fetch-Site", "same-origin");
			assertThat(answer.statusCode()).as(method).isIn(403, 405);
		}
	}

	@Test
	void aSessionSomebodyElseMayKnowIsNotTheOneThatIsSignedInTo() {
		String name = Stories.unique("Anna");
		String first = session(registerAs(name));
		HttpResponse<String> again = post("/anmelden", first, Map.of("email", email(name), "passwort", Journey.PASSWORD),
				"Sec-Fetch-Site", "same-origin");
		assertThat(again.statusCode()).isEqualTo(303);
		assertThat(session(again)).isNotEqualTo(first);
		assertThat(get("/konto", first).statusCode()).isEqualTo(303);
		assertThat(get("/konto", session(again)).statusCode()).isEqualTo(200);
		assertThat(get("/konto", "SESSION=YTAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw").headers().firstValue("Set-Cookie"))
			.as("a session nobody began").isEmpty();
	}

	@Test
	void noAddressSomebodyMakesUpEndsInAFailure() {
		Stories.Story story = this.stories.published();
		String session = session(register("Anna"));
		String digits = "9".repeat(2000);
		SoftAssertions softly = new SoftAssertions();
		for (String path : List.of("/artikel/%00", "/artikel/A_B", "/artikel/" + digits, "/artikel/%F0%9F%98%80", "/artikel/%ff",
				"/suche?q=%00", "/suche?q=%ff", "/suche?q=" + digits, "/suche?q=x&ab=%00", "/suche?q=x&ab=" + digits,
				"/suche?q=%22%27%28%29%7C%26%21%3A%2A", "/?ab=x", "/?ab=" + digits, "/politik?ab=x", "/archiv/0/0", "/archiv/99999/1",
				"/archiv/2026/13", "/archiv/2026/02/31", "/thema/%00", "/medien/x/1.jpg", "/anmelden?weiter=%00",
				"/registrieren?weiter=%ff", story.path() + "?kommentare=x", story.path() + "?ab=x", story.path() + "?kommentare=%00&ab=%00",
				story.path() + "/kommentar/0", story.path() + "/kommentar/-1", story.path() + "/kommentar/" + digits,
				story.path() + "/kommentar/x", story.path() + "/kommentar/1?ab=x", story.path() + "/kommentare?antwort=x",
				story.path() + "/kommentare?antwort=99999", story.path() + "/kommentare?antwort=" + digits, "/konto?x=%00", "/%00", "/%2e%2e/",
				"/%ff", "/a%2fb", "/;a=b", "/api/v1/articles?cursor=%00", "/api/v1/articles?limit=x", "/api/v1/articles/" + digits,
				"/api/v1/articles?tag=%00", "/api/v1/articles?section=%00", "/api/v1/articles/0/comments?cursor=x")) {
			for (String who : Arrays.asList(null, session)) {
				softly.assertThat(get(path, who).statusCode()).as(path).isLessThan(500);
			}
		}
		for (Map<String, String> form : List.of(Map.of("text", "x", "antwort", "x"), Map.of("text", "x", "antwort", digits),
				Map.of("text", "\u0000", "schluessel", "\u0000"), Map.of("text", "a\u0000b", "schluessel", digits),
				Map.of("text", "x".repeat(300_000)), Map.<String, String>of())) {
			softly.assertThat(post(story.path() + "/kommentare", session, form, "Sec-Fetch-Site", "same-origin").statusCode())
				.as(form.keySet().toString())
				.isLessThan(500);
		}
		softly.assertAll();
	}

	@Test
	void aRoleOrASuspensionCountsFromTheNextRequest() {
		String name = Stories.unique("Anna");
		String session = session(registerAs(name));
		AccountId id = this.repository.byName(name).orElseThrow().id();
		assertThat(get("/redaktion/artikel", session).statusCode()).isEqualTo(403);
		this.accounts.assign(id, Role.EDITOR, null);
		assertThat(get("/redaktion/artikel", session).statusCode()).isEqualTo(200);
		assertThat(get("/redaktion/konten", session).statusCode()).isEqualTo(403);
		Stories.shutOut(this.jdbc, id.value());
		assertThat(get("/redaktion/artikel", session).statusCode()).isEqualTo(303);
	}

	@Test
	void signingOutEndsTheSessionOnTheServer() {
		String session = session(register("Anna"));
		assertThat(get("/konto", session).statusCode()).isEqualTo(200);
		assertThat(post("/abmelden", session, Map.of(), "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(303);
		assertThat(get("/konto", session).statusCode()).isEqualTo(303);
	}

	@Test
	void guessingAPasswordEndsSoon() {
		String name = Stories.unique("Anna");
		registerAs(name);
		Map<String, String> wrong = Map.of("email", email(name), "passwort", "falsch geraten");
		for (int attempt = 0; attempt < 5; attempt++) {
			assertThat(post("/anmelden", null, wrong).statusCode()).isEqualTo(422);
		}
		assertThat(post("/anmelden", null, wrong).statusCode()).isEqualTo(429);
		assertThat(post("/anmelden", null, Map.of("email", email(name).toUpperCase(), "passwort", Journey.PASSWORD)).statusCode())
			.as("the right one comes too late as well").isEqualTo(429);
	}

	@Test
	void publicPagesMayBeKeptAndPrivateOnesNot() {
		Stories.Story story = this.stories.published();
		assertThat(get(story.path(), null).headers().firstValue("Cache-Control"))
			.hasValue("public, max-age=0, must-revalidate");
		String session = session(register("Anna"));
		for (String path : List.of(story.path(), "/", "/konto")) {
			assertThat(get(path, session).headers().firstValue("Cache-Control")).as(path).hasValue("private, no-store");
		}
		assertThat(get("/anmelden", null).headers().firstValue("Cache-Control")).hasValue("private, no-store");
	}

	@Test
	void pagesTellTheBrowserToTakeNothingFromElsewhere() {
		var headers = get("/", null).headers();
		assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'")
			.contains("script-src 'self'")
			.contains("frame-ancestors 'none'")
			.doesNotContain("unsafe");
		assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(headers.firstValue("Referrer-Policy")).hasValue("strict-origin-when-cross-origin");
	}

	@Test
	void aWrongAddressIsNoClosedDoorAndInsidesAreNotShown() {
		assertThat(get("/gibt/es/nicht", null).statusCode()).isEqualTo(404);
		assertThat(get("/actuator/health", null).statusCode()).isEqualTo(200);
		assertThat(get("/actuator/env", null).statusCode()).isNotEqualTo(200);
		assertThat(get("/actuator", null).statusCode()).isNotEqualTo(200);
	}

	@Test
	void anApiKeyOpensNoPagesAndASessionNoApi() {
		String session = session(register("Anna"));
		HttpResponse<String> answer = post("/api/v1/articles", session, Map.of("headline", "x"), "Sec-Fetch-Site", "same-origin");
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body()).contains("/problems/unauthorized");
		assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
		assertThat(get("/redaktion", null, "Authorization", "Bearer dep_x").statusCode()).isEqualTo(303);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/redaktion", "/redaktion/", "/redaktion/artikel", "/redaktion/artikel/1", "/redaktion/artikel/1/fassungen", "/redaktion/artikel/1/ticker", "/redaktion/medien",
			"/redaktion/konten", "/redaktion/gibt-es-nicht" })
	void whoMayNotReadAPageLearnsNothingFromItsHeadersEither(String path) {
		assertThat(head(path, null).statusCode()).isEqualTo(303);
		assertThat(head(path, session(register("Anna"))).statusCode()).isEqualTo(403);
	}

	@Test
	void aKeyIsShownOnceKeptAsAHashAndEndsWhenItIsRevoked() {
		String session = administrator();
		String name = Stories.unique("Agentur");
		HttpResponse<String> made = post("/redaktion/schluessel", session,
				Map.of("name", name, "rechte", Right.READ_DRAFTS.name()), "Sec-Fetch-Site", "same-origin");
		assertThat(made.statusCode()).isEqualTo(201);
		assertThat(made.headers().firstValue("Cache-Control")).hasValue("private, no-store");
		Matcher shown = KEY.matcher(made.body());
		assertThat(shown.find()).isTrue();
		String key = shown.group(1);
		assertThat(get("/redaktion/schluessel", session).body()).contains(name).doesNotContain(key);
		assertThat(this.jdbc.sql("select hash from api_key where name = ?").param(name).query(byte[].class).single())
			.isEqualTo(sha256(key));
		assertThat(this.jdbc.sql("select api_key::text from api_key where name = ?").param(name).query(String.class).single())
			.doesNotContain(key);

		HttpResponse<String> answer = get("/api/v1/articles", null, "Authorization", "Bearer " + key);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).startsWith("private");
		assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();

		long id = this.jdbc.sql("select id from api_key where name = ?").param(name).query(Long.class).single();
		assertThat(post("/redaktion/schluessel/" + id + "/widerruf", session, Map.of(), "Sec-Fetch-Site", "same-origin")
			.statusCode()).isEqualTo(303);
		HttpResponse<String> refused = get("/api/v1/articles", null, "Authorization", "Bearer " + key);
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
		assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
		assertThat(refused.body()).contains("/problems/unauthorized");
	}

	@Test
	void aKeyMayNoMoreThanItsMakerMayAtPresent() {
		AccountId maker = this.accounts.ensure(Stories.unique("Dora"), email(Stories.unique("dora")));
		this.accounts.assign(maker, Role.EDITOR, null);
		String key = this.keys.make("Agentur", Set.of(Right.READ_DRAFTS, Right.WRITE_ARTICLES), maker);
		assertThat(this.keys.viewer(key).orElseThrow().rights()).containsExactlyInAnyOrder(Right.READ_DRAFTS,
				Right.WRITE_ARTICLES);
		this.accounts.assign(maker, Role.READER, null);
		assertThat(this.keys.viewer(key).orElseThrow().rights()).isEmpty();
		this.accounts.assign(maker, Role.EDITOR, null);
		Stories.shutOut(this.jdbc, maker.value());
		assertThat(this.keys.viewer(key)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "morgen", "2026-02-30", "+999999999-12-31", "+300000-01-01", "-9999-01-01" })
	void aDateNoSubscriptionCanHaveChangesNothing(String until) {
		AccountId id = this.accounts.ensure(Stories.unique("Anna"), email(Stories.unique("anna")));
		assertThat(post("/redaktion/konten/" + id.value(), administrator(), Map.of("rolle", "EDITOR", "aboBis", until),
				"Sec-Fetch-Site", "same-origin")
			.statusCode()).isEqualTo(422);
		assertThat(this.repository.findById(id.value()).orElseThrow().role()).isEqualTo(Role.READER);
	}

	@Test
	void aSearchForAnythingFindsNothingAtWorst() {
		String session = administrator();
		for (String text : List.of("%00", "%25", "%5C", "_", "x".repeat(3000))) {
			assertThat(get("/redaktion/konten?text=" + text, session).statusCode()).as(text).isEqualTo(200);
		}
	}

	private String administrator() {
		String name = Stories.unique("Clara");
		String session = session(registerAs(name));
		this.accounts.assign(this.repository.byName(name).orElseThrow().id(), Role.ADMINISTRATOR, null);
		return session;
	}

	private HttpResponse<String> head(String path, String session) {
		return send(HttpRequest.newBuilder(uri(path)).HEAD(), session);
	}

	private static byte[] sha256(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private HttpResponse<String> register(String stem) {
		return registerAs(Stories.unique(stem));
	}

	private HttpResponse<String> registerAs(String name) {
		HttpResponse<String> answer = post("/registrieren", null,
				Map.of("name", name, "email", email(name), "passwort", Journey.PASSWORD));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
		return answer;
	}

	private static String email(String name) {
		return name.replace(' ', '.') + "@depesche.example";
	}

	private static String session(HttpResponse<String> answer) {
		return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
	}

	private HttpResponse<String> get(String path, String session, String... headers) {
		return send(HttpRequest.newBuilder(uri(path)).GET(), session, headers);
	}

	private HttpResponse<String> post(String path, String session, Map<String, String> form, String... headers) {
		String body = form.entrySet()
			.stream()
			.map((it) -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body)), session, headers);
	}

	private HttpResponse<String> send(HttpRequest.Builder request, String session, String... headers) {
		List<String> all = new ArrayList<>(List.of(headers));
		if (session != null) {
			all.addAll(List.of("Cookie", session));
		}
		if (!all.isEmpty()) {
			request.headers(all.toArray(String[]::new));
		}
		try {
			return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

}
