package de.depesche.preview;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.Inline;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody outside reads a draft with a link, for as long as the newsroom wants. */
@WholeProgram
class PreviewTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	@Autowired
	private JdbcClient jdbc;

	private Api anybody;

	private Api service;

	private Saving.Saved draft;

	@BeforeEach
	void aDraft() {
		this.anybody = new Api(this.port, null);
		this.service = new Api(this.port, this.keys.with(Right.READ_DRAFTS, Right.WRITE_ARTICLES, Right.PUBLISH));
		this.draft = (Saving.Saved) this.newsdesk.draft(content("Noch geheim."), null);
	}

	@Test
	void whoHasTheLinkReadsTheDraftInFullAndNobodyElseDoes() {
		String path = link();
		Answer answer = this.anybody.get(path);
		assertThat(answer.status()).isEqualTo(200);
		Document page = Jsoup.parse(answer.text());
		assertThat(page.select(".body__paragraph").text()).isEqualTo("Noch geheim.");
		assertThat(page.select(".notice--preview").text()).contains("has not been published");
		assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
		assertThat(page.select("link[rel=canonical], script[type=application/ld+json]")).isEmpty();
		assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
		assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
		assertThat(answer.header("X-Robots-Tag")).contains("noindex");
		assertThat(answer.raw().headers().allValues("Set-Cookie")).isEmpty();

		assertThat(this.anybody.get("/redaktion/artikel/" + id() + "/vorschau").status()).isEqualTo(303);
		assertThat(this.anybody.get(path.substring(0, path.length() - 1) + (path.endsWith("A") ? "B" : "A")).status()).isEqualTo(404);
	}

	@Test
	void whatIsStoredOpensNothing() {
		String path = link();
		byte[] hash = this.jdbc.sql("select hash from preview_link where article_id = ?").param(id()).query(byte[].class).single();
		assertThat(hash).hasSize(32);
		assertThat(path).doesNotContain(java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
		assertThat(this.service.get(api()).json().get(0).path("url").isNull()).isTrue();
	}

	@Test
	void itShowsWhatWasSavedLast() {
		String path = link();
		this.newsdesk.revise(this.draft.article(), this.draft.version(), content("Neu gefasst."), null);
		assertThat(this.anybody.get(path).text()).contains("Neu gefasst.").doesNotContain("Noch geheim.");
	}

	@Test
	void aRevokedOrEndedLinkShowsNothingMore() {
		String revoked = link();
		long id = this.service.get(api()).json().get(0).path("id").asLong();
		assertThat(this.service.send("DELETE", api() + "/" + id, BodyPublishers.noBody()).json().path("revokedAt").asString()).isNotEmpty();
		assertThat(this.anybody.get(revoked).status()).isEqualTo(410);
		assertThat(this.anybody.get(revoked).text()).contains("This preview has ended").doesNotContain("geheim");

		String over = link();
		this.jdbc.sql("update preview_link set created_at = now() - interval '2 days', ends_at = now() - interval '1 second' where article_id = ?")
			.param(id())
			.update();
		assertThat(this.anybody.get(over).status()).isEqualTo(410);
	}

	@Test
	void onceTheArticleIsPublicTheLinkLeadsToIt() {
		String path = link();
		Saving.Saved published = (Saving.Saved) this.newsdesk.publish(this.draft.article(), this.draft.version(), null);
		Answer answer = this.anybody.get(path);
		assertThat(answer.status()).isEqualTo(303);
		assertThat(answer.header("Location")).startsWith("/artikel/");
		this.newsdesk.withdraw(published.article(), published.version(), "Falsch", null);
		assertThat(this.anybody.get(path).status()).isEqualTo(410);
	}

	@Test
	void theNewsroomSeesWhoGotALinkAndHowOftenItWasOpened() {
		String path = link();
		this.anybody.get(path);
		this.anybody.get(path);
		this.anybody.send("HEAD", path, BodyPublishers.noBody());
		JsonNode listed = this.service.get(api()).json().get(0);
		assertThat(listed.path("label").asString()).isEqualTo("Anwältin Weiß");
		assertThat(listed.path("opened").asInt()).isEqualTo(2);
		assertThat(listed.path("lastOpenedAt").asString()).isNotEmpty();
	}

	@Test
	void theFormMakesALinkAndKeepsWhatWasTypedWhenItIsWrong() {
		String cookie = this.anybody.signIn(this.stories.administrator(), Journey.PASSWORD);
		Answer wrong = form("wer=" + "x".repeat(201) + "&tage=7", cookie);
		assertThat(wrong.status()).isEqualTo(422);
		assertThat(Jsoup.parse(wrong.text()).select("#wer").val()).hasSize(201);
		assertThat(Jsoup.parse(wrong.text()).select("#wer-fehler").text()).contains("1 to 200");
		assertThat(form("wer=Anna&tage=1000", cookie).status()).isEqualTo(422);

		Answer made = form("wer=Anna&tage=3", cookie);
		assertThat(made.header("Cache-Control")).isEqualTo("private, no-store");
		String address = Jsoup.parse(made.text()).select("#neuer-link").text();
		assertThat(this.anybody.get(address.substring(address.indexOf("/vorschau/"))).status()).isEqualTo(200);
	}

	@Test
	void badInputOfAServiceIsNamed() {
		assertThat(this.service.post(api(), "{\"endsAt\":\"2000-01-01T00:00:00Z\"}").text()).contains("\"label\"", "\"endsAt\"");
		assertThat(this.service.post(api(), "{\"label\":\"a\",\"endsAt\":\"%s\"}".formatted(Instant.now().plus(Duration.ofDays(91)))).status())
			.isEqualTo(422);
		assertThat(this.service.post(api(), "{\"label\":\"a\",\"ends\":\"x\"}").status()).isEqualTo(400);
		assertThat(this.service.get("/api/v1/articles/999999999/preview-links").status()).isEqualTo(404);
		Stories.Story open = this.stories.published();
		Answer refused = this.service.post("/api/v1/articles/" + open.id().value() + "/preview-links", input());
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.problem()).isEqualTo("preview-of-public");
	}

	@Test
	void onlyWhoWritesArticlesMakesLinks() {
		Api reader = new Api(this.port, this.keys.with(Right.READ_DRAFTS));
		assertThat(reader.post(api(), input()).status()).isEqualTo(403);
		assertThat(this.anybody.get(api()).status()).isEqualTo(401);
		assertThat(this.anybody.get("/redaktion/artikel/" + id() + "/vorschaulinks").status()).isEqualTo(303);
	}

	private Answer form(String body, String cookie) {
		return this.anybody.send("POST", "/redaktion/artikel/" + id() + "/vorschaulinks", BodyPublishers.ofString(body),
				"Content-Type", "application/x-www-form-urlencoded", "Cookie", cookie, "Sec-Fetch-Site", "same-origin");
	}

	private String link() {
		Answer made = this.service.post(api(), input());
		assertThat(made.status()).isEqualTo(201);
		String url = made.json().path("url").asString();
		return url.substring(url.indexOf("/vorschau/"));
	}

	private static String input() {
		return "{\"label\":\"Anwältin Weiß\",\"endsAt\":\"%s\"}".formatted(Instant.now().plus(Duration.ofDays(3)));
	}

	private String api() {
		return "/api/v1/articles/" + id() + "/preview-links";
	}

	private long id() {
		return this.draft.article().value();
	}


	private ArticleDraft content(String text) {
		String author = this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		return new ArticleDraft("", Stories.unique("Vorab"), "Vorspann", null, "politik", List.of(author), List.of(), "de-DE", null,
				AccessLevel.PAID, null, "", new Body(List.of(new Block.Paragraph(List.of(Inline.plain(text))))), true, List.of());
	}

}
