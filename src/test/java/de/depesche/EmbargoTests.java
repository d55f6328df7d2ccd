package de.depesche;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.Inline;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.schedule.Planner;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import de.depesche.ticker.EntryDraft;
import de.depesche.ticker.Telling;
import de.depesche.ticker.Tickers;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing of what is not public can be read, guessed or told apart from what does not exist. Walks
 * every address the router knows, so that a new one is walked, too: an unknown variable in an
 * address fails until it is given a value here.
 */
@WholeProgram
class EmbargoTests {

	/** An address of a picture holds 122 random bits and is named nowhere; who has it was given it. */
	private static final Pattern NAMED_BY_CHANCE = Pattern.compile("/medien/|/api/v1/media/(attachments/)?\\{id}");

	private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)(?::[^{}]*(?:\\{[^{}]*}[^{}]*)*)?}");

	@LocalServerPort
	private int port;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Tickers tickers;

	@Autowired
	private Planner planner;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping router;

	/** Stands in every word of the secret articles, in their addresses and in their topics. */
	private String secret;

	/** Nobody has ever written this. */
	private String nothing;

	private List<ArticleId> articles;

	private UUID picture;

	private Stories.Story open;

	private String reader;

	private String readersKey;

	@BeforeEach
	void secrets() {
		String chance = Long.toString(System.nanoTime(), 36);
		this.secret = "zq" + chance;
		this.nothing = "qz" + chance;
		String author = this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		this.picture = this.stories.picture("Bild " + this.secret);
		this.open = this.stories.published();
		this.articles = new ArrayList<>();
		Saving.Saved draft = draft("entwurf", author);
		this.articles.add(draft.article());
		Saving.Saved review = draft("pruefung", author);
		this.articles.add(saved(this.newsdesk.submitForReview(review.article(), review.version(), null)).article());
		Saving.Saved planned = draft("geplant", author);
		this.articles.add(saved(this.newsdesk.schedule(planned.article(), planned.version(),
				Instant.now().plusSeconds(3600), null)).article());
		Saving.Saved open = saved(this.newsdesk.adopt(content("offen", author, Stories.unique("Öffentlich"), "Öffentlicher Text"),
				Instant.now(), null, null));
		saved(this.planner.update(open.article(), open.version(),
				content("aenderung-" + this.secret, author, "Schlagzeile " + this.secret, "Text " + this.secret),
				Instant.now().plusSeconds(3600), null));
		for (ArticleId it : this.articles) {
			live(it, this.secret);
		}
		this.articles.forEach(this::talkedAbout);
		talkedAbout(open.article());
		this.reader = new Api(this.port, null).signIn(this.stories.reader(), Journey.PASSWORD);
		this.readersKey = this.keys.ofReader("Anna " + chance, Right.COMMENT);
	}

	/** What colleagues say about an article, do with it and plan for it. */
	private void talkedAbout(ArticleId article) {
		long colleague = this.jdbc.sql("select id from account where email = ?").param(this.stories.administrator()).query(Long.class).single();
		this.jdbc.sql("""
				insert into article_note (article_id, sent_back, account_id, text, written_at, block, quote)
				values (?, false, ?, ?, now(), 0, ?), (?, true, ?, ?, now(), null, null)""")
			.params(article.value(), colleague, "Notiz " + this.secret, "Text " + this.secret, article.value(), colleague,
					"Notiz " + this.secret)
			.update();
		this.jdbc.sql("insert into article_task (article_id, account_id, task, due_at, given_at) values (?, ?, ?, now(), now())")
			.params(article.value(), colleague, "Aufgabe " + this.secret)
			.update();
		this.jdbc.sql("insert into newsroom_message (account_id, article_id, kind, at) values (?, ?, 'NOTE', now())")
			.params(colleague, article.value())
			.update();
		this.jdbc.sql("""
				insert into working_copy (key, account_id, article_id, version, number, fields, headline, opened_at, typed_at, seen_at)
				values (gen_random_uuid(), ?, ?, 0, 1, jsonb_build_array(jsonb_build_array('lead', ?::text)), ?, now(), now(), now())""")
			.params(colleague, article.value(), "Getippt " + this.secret, "Getippt " + this.secret)
			.update();
		this.jdbc.sql("""
				insert into preview_link (article_id, hash, label, created_at, ends_at)
				values (?, sha256(?::bytea), ?, now(), now() + interval '1 day')""")
			.params(article.value(), article.value() + this.secret, "Anwalt " + this.secret)
			.update();
		this.planner.withdrawal(article, Instant.now().plusSeconds(7200), "Grund " + this.secret, null);
	}

	@Test
	void noAddressTellsAnythingOfWhatIsNotPublic() {
		SoftAssertions softly = new SoftAssertions();
		Set<String> addresses = addresses();
		assertThat(addresses).hasSizeGreaterThan(100);
		for (String path : addresses) {
			for (Visitor visitor : visitors(path)) {
				Answer answer = visitor.get(path);
				softly.assertThat(told(answer, path)).as(visitor.name() + " " + path).isEmpty();
				softly.assertThat(answer.status()).as(visitor.name() + " " + path).isLessThan(500);
			}
		}
		softly.assertAll();
	}

	@Test
	void anAddressOfWhatIsNotPublicIsLikeOneThatNeverWas() {
		SoftAssertions softly = new SoftAssertions();
		for (String path : addresses()) {
			String same = other(path);
			if (same.equals(path)) {
				continue;
			}
			for (Visitor visitor : visitors(path)) {
				Answer one = visitor.get(path);
				Answer other = visitor.get(same);
				softly.assertThat(one.status()).as(visitor.name() + " " + path).isEqualTo(other.status());
				softly.assertThat(neutral(one.text())).as(visitor.name() + " " + path).isEqualTo(neutral(other.text()));
			}
		}
		softly.assertAll();
	}

	@Test
	void writingToWhatIsNotPublicIsLikeWritingToNothing() {
		SoftAssertions softly = new SoftAssertions();
		Api browser = new Api(this.port, null);
		Api service = new Api(this.port, this.readersKey);
		for (String stage : List.of("entwurf", "pruefung", "geplant")) {
			for (String rest : List.of("/kommentare", "/kommentar/1/entfernung", "/kommentar/1/loeschung")) {
				Answer one = form(browser, "/artikel/" + slug(stage, this.secret) + rest);
				Answer other = form(browser, "/artikel/" + slug(stage, this.nothing) + rest);
				// Who is not signed in is sent to sign in; nothing is stored either way.
				softly.assertThat(one.status()).as(stage + rest).isEqualTo(other.status()).isGreaterThanOrEqualTo(300);
				softly.assertThat(neutral(one.text())).as(stage + rest).isEqualTo(neutral(other.text()));
			}
		}
		for (ArticleId id : this.articles) {
			for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
				for (String rest : List.of("", "/comments", "/publication", "/withdrawal", "/comments/1/removal",
						"/revisions/0/restoration", "/ticker/entries", "/submission", "/return", "/approval")) {
					String path = "/api/v1/articles/" + id.value() + rest;
					Answer one = json(service, method, path);
					Answer other = json(service, method, other(path));
					softly.assertThat(one.status()).as(method + " " + path).isEqualTo(other.status()).isGreaterThanOrEqualTo(400);
					softly.assertThat(told(one, path)).as(method + " " + path).isEmpty();
				}
			}
		}
		softly.assertAll();
	}

	@Test
	void theWordsOfAWithdrawnArticleAreGoneEverywhere() {
		String author = this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		String gone = "vw" + Long.toString(System.nanoTime(), 36);
		Body body = new Body(List.of(new Block.Paragraph(List.of(Inline.plain("Text " + gone)))));
		Saving.Saved it = saved(this.newsdesk.adopt(new ArticleDraft("Dach " + gone, Stories.unique("Zurückgezogen"),
				"Vorspann " + gone, "Teaser " + gone, "politik", List.of(author), List.of("Thema " + gone), "de-DE", null,
				AccessLevel.PUBLIC, null, "", body, true, List.of()), Instant.now(), null, null));
		live(it.article(), gone);
		this.newsdesk.withdraw(it.article(), it.version(), "Grund " + gone, null);
		this.articles.set(0, it.article());
		this.secret = gone;
		SoftAssertions softly = new SoftAssertions();
		for (String path : addresses()) {
			for (Visitor visitor : visitors(path)) {
				softly.assertThat(told(visitor.get(path), path)).as(visitor.name() + " " + path).isEmpty();
			}
		}
		softly.assertAll();
	}

	/** Somebody who comes without a key to the newsroom. */
	private record Visitor(String name, Api api, String... headers) {

		Answer get(String path) {
			return this.api.get(path, this.headers);
		}

	}

	private List<Visitor> visitors(String path) {
		Visitor anybody = new Visitor("anybody", new Api(this.port, null));
		return List.of(anybody, path.startsWith("/api/") ? new Visitor("a reader's program", new Api(this.port, this.readersKey))
				: new Visitor("a reader", new Api(this.port, null), "Cookie", this.reader));
	}

	/** Every address a reader's browser or program can ask for, with the secret in every place it could be asked for by. */
	private Set<String> addresses() {
		Set<String> addresses = new LinkedHashSet<>();
		for (RequestMappingInfo it : this.router.getHandlerMethods().keySet()) {
			Set<RequestMethod> methods = it.getMethodsCondition().getMethods();
			if (it.getPathPatternsCondition() == null || !(methods.isEmpty() || methods.contains(RequestMethod.GET))) {
				continue;
			}
			for (String pattern : new TreeSet<>(it.getPathPatternsCondition().getPatternValues())) {
				if (!NAMED_BY_CHANCE.matcher(pattern).find() && !pattern.contains("/strom")) {
					addresses.addAll(filled(pattern));
				}
			}
		}
		for (String word : List.of(this.secret, "Schlagzeile " + this.secret, "\"" + this.secret + "\"", this.secret.substring(0, 8))) {
			String q = URLEncoder.encode(word, StandardCharsets.UTF_8);
			addresses.addAll(List.of("/suche?q=" + q, "/suche?q=" + q + "&sortierung=datum", "/api/v1/suggestions?q=" + q));
		}
		String tag = "thema-" + this.secret;
		for (String list : List.of("/api/v1/articles", "/api/v1/teasers")) {
			for (String query : List.of("limit=100", "section=politik&limit=100", "tag=" + tag, "author=clara-testmann&limit=100",
					"status=DRAFT", "status=SCHEDULED", "status=IN_REVIEW", "status=WITHDRAWN")) {
				addresses.add(list + "?" + query);
			}
		}
		addresses.addAll(List.of("/suche?thema=" + tag, "/suche?ressort=politik&autor=clara-testmann", "/api/v1/tags?limit=100",
				"/api/v1/authors?limit=100", this.open.path(), "/v3/api-docs"));
		return addresses;
	}

	private List<String> filled(String pattern) {
		Matcher variable = VARIABLE.matcher(pattern);
		if (!variable.find()) {
			return List.of(pattern);
		}
		List<String> filled = new ArrayList<>();
		for (String value : values(pattern, variable.group(1))) {
			filled.addAll(filled(pattern.substring(0, variable.start()) + value + pattern.substring(variable.end())));
		}
		return filled;
	}

	private List<String> values(String pattern, String variable) {
		LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
		return switch (variable) {
			case "id", "article" -> this.articles.stream().map((it) -> Long.toString(it.value())).toList();
			case "slug" -> pattern.startsWith("/ressort/") ? List.of("politik")
					: pattern.startsWith("/autor/") ? List.of("clara-testmann")
					: pattern.startsWith("/thema/") ? List.of("thema-" + this.secret, "testgebiet")
					: pattern.matches("/\\{slug:.*") ? List.of("impressum")
					: pattern.startsWith("/redaktion/") ? List.of("clara-testmann", "thema-" + this.secret)
					: List.of(slug("entwurf", this.secret), slug("pruefung", this.secret), slug("geplant", this.secret));
			case "ending" -> List.of("atom", "rss", "json");
			case "number", "entry" -> List.of("1");
			case "version" -> List.of("0");
			case "year" -> List.of(Integer.toString(today.getYear()));
			case "month" -> List.of("%02d".formatted(today.getMonthValue()));
			case "day" -> List.of("%02d".formatted(today.getDayOfMonth()));
			case "name" -> List.of("seiten", "themen", "%d-%02d".formatted(today.getYear(), today.getMonthValue()));
			case "type" -> List.of("not-found");
			case "secret", "token" -> List.of("A".repeat(43));
			case "link", "deed", "complaint", "account" -> List.of("1");
			case "kind" -> List.of("update");
			case "section" -> List.of("politik");
			case "menu", "place", "key", "ratio", "width", "part", "comment", "sanction" -> List.of("1");
			default -> throw new IllegalStateException("Say what {" + variable + "} in " + pattern + " can be");
		};
	}

	/** The same address for something that does not exist; the address itself if it asks for nothing secret. */
	private String other(String path) {
		String other = path.replace(this.secret, this.nothing);
		for (ArticleId id : this.articles) {
			other = other.replaceAll("(?<=/)" + id.value() + "(?=/|$|\\?)", "9" + "%08d".formatted(id.value()));
		}
		return other;
	}

	/** Without what was asked for, which an answer may repeat. */
	private String neutral(String text) {
		String neutral = text.replace(this.secret, "…").replace(this.nothing, "…");
		for (ArticleId id : this.articles) {
			neutral = neutral.replace("9" + "%08d".formatted(id.value()), "#").replaceAll("(?<=/)" + id.value() + "(?![0-9])", "#");
		}
		return neutral.replaceAll("name=\"(_csrf|schluessel)\" value=\"[^\"]*\"", "").replaceAll("value=\"[^\"]*\" name=\"(_csrf|schluessel)\"", "");
	}

	/** What an answer says of the secret and was not asked with; empty if nothing. */
	private List<String> told(Answer answer, String path) {
		String all = (answer.raw().headers().map() + "\n" + answer.text()).toLowerCase(Locale.ROOT);
		List<String> told = new ArrayList<>();
		if (!path.contains(this.secret) && all.contains(this.secret)) {
			int at = all.indexOf(this.secret);
			told.add(all.substring(Math.max(0, at - 100), Math.min(all.length(), at + 40)));
		}
		// An address with the secret in it may be repeated, but not the words around it.
		for (String words : List.of("dach " + this.secret, "vorspann " + this.secret, "teaser " + this.secret, "text " + this.secret,
				"bildtext " + this.secret, "bild " + this.secret, "notiz " + this.secret, "aufgabe " + this.secret,
				"getippt " + this.secret, "anwalt " + this.secret, "grund " + this.secret)) {
			if (all.contains(words)) {
				told.add(words);
			}
		}
		if (all.contains(this.picture.toString())) {
			told.add("picture");
		}
		return told;
	}

	/** A live ticker with an entry that says the word. */
	private void live(ArticleId article, String word) {
		this.tickers.start(article);
		Body body = new Body(List.of(new Block.Paragraph(List.of(Inline.plain("Text " + word)))));
		assertThat(this.tickers.append(article, new EntryDraft("Dach " + word, body), new Tickers.Marks(true, true, true), null))
			.isInstanceOf(Telling.Told.class);
	}

	private static Answer form(Api api, String path) {
		return api.send("POST", path, BodyPublishers.ofString("text=Wort&schluessel=" + UUID.randomUUID()), "Content-Type",
				"application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin");
	}

	private static Answer json(Api api, String method, String path) {
		return api.send(method, path, BodyPublishers.ofString("{\"text\":\"Wort\"}"), "Content-Type", "application/json",
				"If-Match", "\"0\"", "Idempotency-Key", UUID.randomUUID().toString());
	}

	private static String slug(String stage, String word) {
		return stage + "-" + word;
	}

	private Saving.Saved draft(String stage, String author) {
		Body body = new Body(List.of(new Block.Paragraph(List.of(Inline.plain("Text " + this.secret))),
				new Block.Figure(this.picture, "Bild " + this.secret, List.of(Inline.plain("Bildtext " + this.secret)), "Foto: Stories",
						"CC BY 4.0")));
		return saved(this.newsdesk.draft(new ArticleDraft("Dach " + this.secret, "Schlagzeile " + stage + " " + this.secret,
				"Vorspann " + this.secret, "Teaser " + this.secret, "politik", List.of(author),
				List.of("Thema " + this.secret, "Testgebiet"), "de-DE", slug(stage, this.secret), AccessLevel.PUBLIC, this.picture,
				"Bildtext " + this.secret, body, true, List.of(this.open.id().value())), null));
	}

	private static ArticleDraft content(String slug, String author, String headline, String text) {
		return new ArticleDraft("", headline, "Vorspann", null, "politik", List.of(author), List.of("Testgebiet"), "de-DE",
				slug.equals("offen") ? null : slug, AccessLevel.PUBLIC, null, "",
				new Body(List.of(new Block.Paragraph(List.of(Inline.plain(text))))), true, List.of());
	}

	private static Saving.Saved saved(Saving saving) {
		assertThat(saving).isInstanceOf(Saving.Saved.class);
		return (Saving.Saved) saving;
	}

}
