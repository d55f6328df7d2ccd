package de.depesche.article;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;

import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.shared.Slug;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Articles as a service meets them over HTTP. */
@WholeProgram
class ArticleApiTests {

	private static final String ARTICLES = "/api/v1/articles";

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Keys keys;

	private Api anybody;

	private Api editor;

	private String author;

	@BeforeEach
	void start() {
		this.anybody = new Api(this.port, null);
		this.editor = new Api(this.port, this.keys.with(Right.READ_DRAFTS, Right.WRITE_ARTICLES, Right.PUBLISH));
		this.author = this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
	}

	@Test
	void createTellsWhereTheDraftIs() {
		String headline = Stories.unique("Neues aus Kiel");

		Answer created = this.editor.post(ARTICLES, complete(headline));

		assertThat(created.status()).isEqualTo(201);
		assertThat(created.header("Location")).isEqualTo(ARTICLES + "/" + created.json().path("id").asLong());
		assertThat(created.etag()).matches("\"0-[0-9a-f]{16}\"");
		assertThat(created.json().path("headline").asString()).isEqualTo(headline);
		assertThat(created.json().path("status").asString()).isEqualTo("DRAFT");
		assertThat(created.json().path("tags").get(0).asString()).isEqualTo("Kiel");
		Answer read = this.editor.get(created.header("Location"));
		assertThat(read.json()).isEqualTo(created.json());
		assertThat(read.etag()).isEqualTo(created.etag());
	}

	@Test
	void anUnknownFieldIsRefusedByName() {
		Answer refused = this.editor.post(ARTICLES, "{\"headline\":\"H\",\"section\":\"politik\",\"headlin\":\"x\"}");

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.problem()).isEqualTo("unknown-field");
		assertThat(fields(refused)).containsExactly("headlin");
		assertThat(refused.json().path("detail").asString()).contains("headlin");
	}

	@Test
	void anUnknownFieldOfAnInnerObjectIsRefusedWithItsPath() {
		Answer refused = this.editor.post(ARTICLES,
				"{\"headline\":\"H\",\"section\":\"politik\",\"hero\":{\"bild\":\"x\"}}");

		assertThat(refused.problem()).isEqualTo("unknown-field");
		assertThat(fields(refused)).containsExactly("hero.bild");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"headline\":", "", "[]", "\"text\"", "null", "{\"headline\":\"a\"} {\"headline\":\"b\"}" })
	void whatIsNoJsonObjectIsRefused(String body) {
		Answer refused = this.editor.post(ARTICLES, body);

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.problem()).isEqualTo("malformed-json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"commentsOpen\":\"vielleicht\"", "\"hero\":{\"picture\":\"keine\"}", "\"tags\":\"Kiel\"",
			"\"related\":[\"x\"]" })
	void aValueOfTheWrongKindIsRefused(String member) {
		Answer refused = this.editor.post(ARTICLES, "{\"headline\":\"H\",\"section\":\"politik\"," + member + "}");

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.problem()).isEqualTo("bad-value");
	}

	@Test
	void aFaultInTheBodyIsNamedByItsPlace() {
		Answer refused = this.editor.post(ARTICLES, """
				{"headline":"H","section":"politik","body":{"version":1,"blocks":[
				{"type":"paragraph","content":[{"text":"a"}]},{"type":"divider"},{"type":"marquee"}]}}""");

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.problem()).isEqualTo("invalid");
		assertThat(fields(refused)).containsExactly("body.blocks[2].type");
	}

	@Test
	void allFaultyFieldsAreNamedAtOnce() {
		Answer refused = this.editor.post(ARTICLES, "{\"section\":\"nirgends\",\"kicker\":\"" + "k".repeat(81)
				+ "\",\"authors\":[\"niemand\"],\"related\":[999999999],\"hero\":{\"picture\":\"" + UUID.randomUUID()
				+ "\"},\"slug\":\"Nicht So\",\"locale\":\"??\"}");

		assertThat(refused.status()).isEqualTo(422);
		assertThat(fields(refused)).contains("headline", "section", "kicker", "hero.picture", "slug", "locale");
		assertThat(fields(refused)).anyMatch((it) -> it.startsWith("authors")).anyMatch((it) -> it.startsWith("related"));
	}

	@Test
	void accessAndNullsAreCheckedToo() {
		Answer refused = this.editor.post(ARTICLES,
				"{\"headline\":\"H\",\"section\":\"politik\",\"access\":\"SECRET\",\"tags\":[\"a\",null]}");

		assertThat(refused.status()).isEqualTo(422);
		assertThat(fields(refused)).containsExactlyInAnyOrder("access", "tags[1]");
	}

	@Test
	void aTakenAddressIsRefused() {
		Stories.Story story = this.stories.published();

		Answer refused = this.editor.post(ARTICLES,
				"{\"headline\":\"H\",\"section\":\"politik\",\"slug\":\"" + story.slug() + "\"}");

		assertThat(refused.status()).isEqualTo(422);
		assertThat(fields(refused)).containsExactly("slug");
	}

	@Test
	void aRepeatedCreateCreatesNothingNew() {
		String key = UUID.randomUUID().toString();
		String body = complete(Stories.unique("Einmal"));

		Answer first = this.editor.post(ARTICLES, body, "Idempotency-Key", key);
		Answer second = this.editor.post(ARTICLES, body, "Idempotency-Key", key);
		Answer other = this.editor.post(ARTICLES, complete(Stories.unique("Anders")), "Idempotency-Key", key);

		assertThat(first.status()).isEqualTo(201);
		assertThat(first.header("Idempotency-Replayed")).isNull();
		assertThat(second.status()).isEqualTo(201);
		assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
		assertThat(other.status()).isEqualTo(422);
		assertThat(other.problem()).isEqualTo("idempotency-key-reused");
	}

	@Test
	void aKeyOfARefusedCreateIsFreeAgain() {
		String key = UUID.randomUUID().toString();

		Answer refused = this.editor.post(ARTICLES, "{\"headline\":\"\",\"section\":\"politik\"}", "Idempotency-Key", key);
		Answer created = this.editor.post(ARTICLES, complete(Stories.unique("Jetzt")), "Idempotency-Key", key);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(created.status()).isEqualTo(201);
	}

	@Test
	void anIdempotencyKeyHasToBeVisibleAscii() {
		Answer refused = this.editor.post(ARTICLES, complete("H"), "Idempotency-Key", "a b");

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.problem()).isEqualTo("bad-idempotency-key");
	}

	@Test
	void aChangeNeedsTheVersionThatWasRead() {
		Answer created = this.editor.post(ARTICLES, complete(Stories.unique("Version")));
		String path = created.header("Location");

		Answer without = this.editor.put(path, complete("Neu"));
		Answer changed = this.editor.put(path, complete("Neu"), "If-Match", created.etag());
		Answer stale = this.editor.put(path, complete("Alt"), "If-Match", created.etag());
		Answer foreign = this.editor.put(path, complete("Alt"), "If-Match", "*");

		assertThat(without.status()).isEqualTo(428);
		assertThat(without.problem()).isEqualTo("precondition-required");
		assertThat(changed.status()).isEqualTo(200);
		assertThat(changed.json().path("version").asInt()).isEqualTo(1);
		assertThat(stale.status()).isEqualTo(412);
		assertThat(stale.problem()).isEqualTo("stale-version");
		assertThat(stale.json().path("currentVersion").asInt()).isEqualTo(1);
		assertThat(foreign.status()).isEqualTo(412);
		assertThat(this.editor.get(path).json().path("headline").asString()).isEqualTo("Neu");
	}

	@Test
	void putReplacesWhatIsNotNamed() {
		Answer created = this.editor.post(ARTICLES, complete(Stories.unique("Ersetzen")));

		Answer changed = this.editor.put(created.header("Location"), "{\"headline\":\"Nur das\",\"section\":\"sport\"}",
				"If-Match", created.etag());

		assertThat(changed.json().path("kicker").asString()).isEmpty();
		assertThat(changed.json().path("authors")).isEmpty();
		assertThat(changed.json().path("body").path("blocks")).isEmpty();
		assertThat(changed.json().path("section").asString()).isEqualTo("sport");
		assertThat(changed.json().path("slug")).isEqualTo(created.json().path("slug"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/merge-patch+json" })
	void patchLeavesOtherFieldsAlone(String media) {
		UUID picture = this.stories.picture("Ein Bild");
		Answer created = this.editor.post(ARTICLES, complete(Stories.unique("Flicken"))
			.replaceFirst("\\{", "{\"hero\":{\"picture\":\"" + picture + "\",\"caption\":\"Am Hafen\"},"));

		Answer patched = this.editor.send("PATCH", created.header("Location"), BodyPublishers
			.ofString("{\"kicker\":\"Neu\",\"lead\":null,\"hero\":{\"caption\":\"Am Kai\"}}"), "Content-Type", media,
				"If-Match", created.etag());

		assertThat(patched.status()).isEqualTo(200);
		assertThat(patched.json().path("kicker").asString()).isEqualTo("Neu");
		assertThat(patched.json().path("lead").asString()).isEmpty();
		assertThat(patched.json().path("hero").path("caption").asString()).isEqualTo("Am Kai");
		assertThat(patched.json().path("hero").path("picture").asString()).isEqualTo(picture.toString());
		for (String same : List.of("id", "headline", "section", "authors", "tags", "body", "slug", "locale", "access",
				"commentsOpen", "related", "teaserText")) {
			assertThat(patched.json().path(same)).as(same).isEqualTo(created.json().path(same));
		}
		assertThat(patched.etag()).isNotEqualTo(created.etag());
	}

	@Test
	void patchRefusesUnknownFieldsAndWhatIsNoObject() {
		Answer created = this.editor.post(ARTICLES, complete(Stories.unique("Flicken")));
		String path = created.header("Location");

		Answer unknown = this.editor.patch(path, "{\"titel\":\"x\"}", "If-Match", created.etag());
		Answer list = this.editor.patch(path, "[]", "If-Match", created.etag());
		Answer body = this.editor.patch(path, "{\"body\":{\"version\":1,\"blocks\":[{\"type\":\"nix\"}]}}", "If-Match",
				created.etag());

		assertThat(unknown.problem()).isEqualTo("unknown-field");
		assertThat(fields(unknown)).containsExactly("titel");
		assertThat(list.problem()).isEqualTo("malformed-json");
		assertThat(body.status()).isEqualTo(422);
		assertThat(fields(body)).containsExactly("body.blocks[0].type");
	}

	@Test
	void anIncompleteArticleIsNotPublished() {
		Answer created = this.editor.post(ARTICLES, "{\"headline\":\"H\",\"section\":\"politik\"}");

		Answer refused = publish(created);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.problem()).isEqualTo("invalid");
		assertThat(fields(refused)).containsExactlyInAnyOrder("lead", "authors", "body");
	}

	@Test
	void publishingMakesItPublicAndWithdrawingGone() {
		Answer created = this.editor.post(ARTICLES, complete(Stories.unique("Lebenslauf")));
		String path = created.header("Location");
		String bySlug = ARTICLES + "/by-slug/" + created.json().path("slug").asString();
		assertThat(this.anybody.get(path).problem()).isEqualTo("not-found");
		assertThat(this.anybody.get(bySlug).problem()).isEqualTo("not-found");
		assertThat(this.editor.get(bySlug).status()).isEqualTo(200);
		assertThat(this.editor.post(path + "/publication", "").status()).isEqualTo(428);

		Answer published = publish(created);

		assertThat(published.status()).isEqualTo(200);
		assertThat(published.json().path("status").asString()).isEqualTo("PUBLISHED");
		assertThat(this.anybody.get(path).status()).isEqualTo(200);
		assertThat(this.anybody.get(bySlug).json().path("headline")).isEqualTo(created.json().path("headline"));
		Answer again = publish(published);
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.problem()).isEqualTo("wrong-status");
		assertThat(again.json().path("status").asInt()).isEqualTo(409);
		assertThat(again.json().path("articleStatus").asString()).isEqualTo("PUBLISHED");

		Answer withdrawn = this.editor.post(path + "/withdrawal", "{\"reason\":\"Fehler\"}", "If-Match", published.etag());

		assertThat(withdrawn.json().path("status").asString()).isEqualTo("WITHDRAWN");
		Answer gone = this.anybody.get(bySlug);
		assertThat(gone.status()).isEqualTo(410);
		assertThat(gone.problem()).isEqualTo("article-withdrawn");
		assertThat(gone.text()).doesNotContain("Fehler");
		assertThat(this.anybody.get(path).status()).isEqualTo(404);
	}

	@Test
	void anArticleIsScheduledForAnInstantToCome() {
		Answer created = this.editor.post(ARTICLES, complete(Stories.unique("Später")));
		String path = created.header("Location") + "/publication";
		Instant at = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);

		Answer past = this.editor.post(path, "{\"at\":\"2001-01-01T00:00:00Z\"}", "If-Match", created.etag());
		Answer wrong = this.editor.post(path, "{\"at\":\"morgen\"}", "If-Match", created.etag());
		Answer scheduled = this.editor.post(path, "{\"at\":\"" + at + "\"}", "If-Match", created.etag());

		assertThat(past.status()).isEqualTo(422);
		assertThat(wrong.problem()).isEqualTo("bad-value");
		assertThat(scheduled.json().path("status").asString()).isEqualTo("SCHEDULED");
		assertThat(scheduled.json().path("publishAt").asString()).isEqualTo(at.toString());
		assertThat(this.anybody.get(created.header("Location")).status()).isEqualTo(404);
	}

	@Test
	void aFormerAddressLeadsToTheNewOne() {
		Answer published = publish(this.editor.post(ARTICLES, complete(Stories.unique("Umzug"))));
		String old = published.json().path("slug").asString();

		Answer moved = this.editor.patch(ARTICLES + "/" + published.json().path("id").asLong(),
				"{\"slug\":\"" + old + "-neu\"}", "If-Match", published.etag());
		Answer former = this.anybody.get(ARTICLES + "/by-slug/" + old);

		assertThat(moved.status()).isEqualTo(200);
		assertThat(former.status()).isEqualTo(301);
		assertThat(former.header("Location")).isEqualTo(ARTICLES + "/by-slug/" + old + "-neu");
		assertThat(this.anybody.get(former.header("Location")).status()).isEqualTo(200);
		assertThat(this.editor.get(ARTICLES + "/by-slug/" + old).status()).isEqualTo(301);
	}

	@Test
	void theListHasNeitherGapsNorDoublesWhileArticlesAppear() {
		String tag = Stories.unique("Blättern");
		Set<Long> expected = new TreeSet<>();
		for (int i = 0; i < 25; i++) {
			expected.add(publish(this.editor.post(ARTICLES, complete(Stories.unique("Seite"), tag))).json()
				.path("id")
				.asLong());
		}
		String slug = Slug.forHeadline(tag).value();

		List<Long> seen = new ArrayList<>();
		List<Integer> sizes = new ArrayList<>();
		String next = ARTICLES + "?limit=10&tag=" + slug;
		while (next != null) {
			Answer page = this.anybody.get(next);
			assertThat(page.status()).isEqualTo(200);
			sizes.add(page.json().size());
			page.json().forEach((it) -> seen.add(it.path("id").asLong()));
			if (sizes.size() == 1) {
				publish(this.editor.post(ARTICLES, complete(Stories.unique("Dazwischen"), tag)));
			}
			next = page.next();
		}

		assertThat(sizes).containsExactly(10, 10, 5);
		assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
		assertThat(this.anybody.get(ARTICLES + "?limit=100&tag=" + slug).json()).hasSize(26);
	}

	@Test
	void theNextPageAsksForTheSameInTheSameWords() {
		this.stories.published();
		this.stories.published();

		Answer page = this.anybody.get(ARTICLES + "?section=%70olitik&limit=1");
		Answer second = this.anybody.get(page.next());

		assertThat(page.next()).contains("section=%70olitik&").startsWith("http://localhost:" + this.port);
		assertThat(second.status()).isEqualTo(200);
		assertThat(second.json()).hasSize(1).isNotEqualTo(page.json());
	}

	@Test
	void draftsAreListedToEditorsOnly() {
		Answer created = this.editor.post(ARTICLES, complete(Stories.unique("Entwurf")));

		Answer listed = this.editor.get(ARTICLES + "?status=DRAFT&limit=5");

		assertThat(listed.status()).isEqualTo(200);
		assertThat(listed.json().get(0).path("id")).isEqualTo(created.json().path("id"));
		assertThat(listed.json().get(0).path("section")).isEqualTo(created.json().path("section"));
		assertThat(this.editor.get(ARTICLES + "?status=DRAFT&tag=x").problem()).isEqualTo("bad-filter");
		assertThat(this.anybody.get(ARTICLES + "?status=DRAFT").status()).isEqualTo(401);
		assertThat(new Api(this.port, this.keys.with(Right.COMMENT)).get(ARTICLES + "?status=DRAFT").status())
			.isEqualTo(403);
		assertThat(this.editor.get(ARTICLES + "?status=NIX").problem()).isEqualTo("bad-parameter");
	}

	@ParameterizedTest
	@ValueSource(strings = { "cursor=x", "cursor=AAAAAAAAAAAAAAAAAAAAAAAA", "cursor=" })
	void aCursorNobodyGaveIsRefused(String query) {
		Answer refused = this.anybody.get(ARTICLES + "?" + query);

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.problem()).isEqualTo("bad-cursor");
	}

	@Test
	void aCursorOfAnotherListIsRefused() {
		this.stories.published();
		this.stories.published();
		String next = this.anybody.get(ARTICLES + "?limit=1").next();

		Answer refused = this.anybody.get(next + "&section=politik");

		assertThat(refused.problem()).isEqualTo("bad-cursor");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "101" })
	void theLimitHasLimits(String limit) {
		for (String list : List.of(ARTICLES, "/api/v1/teasers", "/api/v1/tags")) {
			Answer refused = this.anybody.get(list + "?limit=" + limit);

			assertThat(refused.status()).isEqualTo(400);
			assertThat(refused.problem()).isEqualTo("bad-limit");
		}
	}

	@Test
	void aParameterOfTheWrongKindIsRefused() {
		Stories.Story story = this.stories.published();
		assertThat(this.anybody.get(ARTICLES + "?limit=viele").problem()).isEqualTo("bad-parameter");
		assertThat(this.anybody.get(ARTICLES + "/siebzehn").problem()).isEqualTo("bad-parameter");
		assertThat(this.anybody.get(ARTICLES + "/" + story.id().value() + "?include=pdf").problem())
			.isEqualTo("bad-include");
		assertThat(this.anybody.get(ARTICLES + "/by-slug/Kein%20Slug").problem()).isEqualTo("not-found");
	}

	@Test
	void wordsNeedNotBeSentTwice() {
		String path = ARTICLES + "/" + this.stories.published().id().value();
		Answer first = this.anybody.get(path);

		assertThat(this.anybody.get(path, "If-None-Match", first.etag()).status()).isEqualTo(304);
		assertThat(this.anybody.get(path, "If-None-Match", "\"x\", W/" + first.etag()).status()).isEqualTo(304);
		Answer other = this.anybody.get(path + "?include=text", "If-None-Match", first.etag());
		assertThat(other.status()).isEqualTo(200);
		assertThat(other.json().path("bodyText").asString()).contains("Absatz 5");
	}

	@ParameterizedTest
	@EnumSource(names = { "MEMBERS", "PAID" })
	void aClosedArticleShowsStrangersItsBeginningOnly(AccessLevel access) {
		Stories.Story story = this.stories.published(access, this.stories.paragraphs(5), List.of());
		for (String path : List.of("/" + story.id().value(), "/by-slug/" + story.slug())) {
			for (String include : List.of("", "?include=html", "?include=text", "?include=html,text")) {
				Answer read = this.anybody.get(ARTICLES + path + include);

				assertThat(read.status()).isEqualTo(200);
				assertThat(read.json().path("complete").asBoolean()).isFalse();
				assertThat(read.json().path("body").path("blocks")).hasSize(2);
				assertThat(read.text()).contains("Absatz 2").doesNotContain("Absatz 3");
			}
		}
		Answer full = this.editor.get(ARTICLES + "/" + story.id().value() + "?include=html,text");
		assertThat(full.json().path("complete").asBoolean()).isTrue();
		assertThat(full.json().path("bodyHtml").asString()).contains("Absatz 5");
		assertThat(full.json().path("bodyText").asString()).contains("Absatz 5");
	}

	@Test
	void writingNeedsAKeyThatMay() {
		Answer created = this.editor.post(ARTICLES, complete(Stories.unique("Recht")));
		String path = created.header("Location");
		Api reader = new Api(this.port, this.keys.with(Right.READ_DRAFTS));
		Api writer = new Api(this.port, this.keys.with(Right.WRITE_ARTICLES));
		Api wrong = new Api(this.port, "dep_falsch");

		for (Answer refused : List.of(this.anybody.post(ARTICLES, complete("H")),
				this.anybody.put(path, complete("H"), "If-Match", created.etag()),
				this.anybody.patch(path, "{}", "If-Match", created.etag()),
				this.anybody.post(path + "/publication", "", "If-Match", created.etag()),
				this.anybody.post(path + "/withdrawal", "", "If-Match", created.etag()), wrong.get(ARTICLES))) {
			assertThat(refused.status()).isEqualTo(401);
			assertThat(refused.problem()).isEqualTo("unauthorized");
			assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
		}
		for (Answer refused : List.of(reader.post(ARTICLES, complete("H")),
				reader.put(path, complete("H"), "If-Match", created.etag()),
				reader.patch(path, "{}", "If-Match", created.etag()),
				writer.post(path + "/publication", "", "If-Match", created.etag()),
				writer.post(path + "/withdrawal", "", "If-Match", created.etag()))) {
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.problem()).isEqualTo("forbidden");
		}
	}

	@Test
	void whatIsMissingIsNotFound() {
		String path = ARTICLES + "/999999999";

		assertThat(this.anybody.get(path).problem()).isEqualTo("not-found");
		assertThat(this.editor.put(path, complete("H"), "If-Match", "\"0\"").problem()).isEqualTo("not-found");
		assertThat(this.editor.post(path + "/publication", "", "If-Match", "\"0\"").problem()).isEqualTo("not-found");
		assertThat(this.anybody.get("/api/v1/nirgends").problem()).isEqualTo("not-found");
		assertThat(this.anybody.get("/api/v2").problem()).isEqualTo("not-found");
		assertThat(this.editor.send("DELETE", ARTICLES, BodyPublishers.noBody()).problem())
			.isEqualTo("http-405");
		assertThat(this.editor.send("POST", ARTICLES, BodyPublishers.ofString("<a/>"),
				"Content-Type", "application/xml").status()).isEqualTo(415);
	}

	@ParameterizedTest
	@ValueSource(strings = { "not-found", "stale-version", "unknown-field", "http-405", "forbidden", "wrong-status" })
	void theTypeOfAProblemLeadsToItsExplanation(String type) {
		assertThat(this.anybody.get("/problems/" + type).status()).isEqualTo(200);
	}

	@Test
	void sectionsAuthorsAndTagsAreListed() {
		publish(this.editor.post(ARTICLES, complete(Stories.unique("Katalog"))));

		assertThat(values(this.anybody.get("/api/v1/sections"), "slug")).contains("politik", "sport");
		assertThat(values(this.anybody.get("/api/v1/authors"), "slug")).contains(this.author);
		Answer tags = this.anybody.get("/api/v1/tags?limit=1");
		assertThat(tags.json()).hasSize(1);
		assertThat(this.anybody.get("/api/v1/tags?cursor=x").problem()).isEqualTo("bad-cursor");
	}

	private Answer publish(Answer of) {
		return this.editor.post(ARTICLES + "/" + of.json().path("id").asLong() + "/publication", "", "If-Match",
				of.etag());
	}

	private String complete(String headline) {
		return complete(headline, "Kiel");
	}

	private String complete(String headline, String tag) {
		return """
				{"kicker":"Hafen","headline":"%s","lead":"Ein Vorspann.","section":"politik","authors":["%s"],
				"tags":["%s"],"body":{"version":1,"blocks":[{"type":"paragraph","content":[{"text":"Ein Absatz."}]}]}}"""
			.formatted(headline, this.author, tag);
	}

	private static List<String> fields(Answer refused) {
		return StreamSupport.stream(refused.json().path("errors").spliterator(), false)
			.map((it) -> it.path("field").asString())
			.toList();
	}

	private static List<String> values(Answer list, String member) {
		return StreamSupport.stream(list.json().spliterator(), false)
			.map((JsonNode it) -> it.path(member).asString())
			.toList();
	}

}
