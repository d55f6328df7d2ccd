package de.depesche.revision;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.Inline;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Readers see what an article said before where the newsroom allows it, and nothing that was never public. */
@WholeProgram
class PublicRevisionTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private PublicRevisions revisions;

	@Autowired
	private Stories stories;

	private Api anybody;

	private String headline;

	private Saving.Saved article;

	@BeforeEach
	void anArticleThatHasChangedTwice() {
		this.anybody = new Api(this.port, null);
		this.headline = Stories.unique("Fähre");
		this.article = saved(this.newsdesk.draft(draft(AccessLevel.PUBLIC, "Nie öffentlich war dieses Wort."), null));
		revise(AccessLevel.PUBLIC, "Die Fähre fährt um neun.", "Das Wetter ist gut.");
		this.article = saved(this.newsdesk.publish(this.article.article(), this.article.version(), null));
	}

	@Test
	void nothingIsShownUntilTheNewsroomAllowsIt() {
		revise(AccessLevel.PUBLIC, "Die Fähre fährt um zehn.", "Das Wetter ist gut.");
		assertThat(this.anybody.get(path() + "/fassungen").status()).isEqualTo(404);
		assertThat(page(path()).select(".versions-link")).isEmpty();

		this.revisions.allow(this.article.article(), null);
		assertThat(page(path()).select(".versions-link a").attr("href")).isEqualTo(path() + "/fassungen");
		assertThat(this.anybody.get(path() + "/fassungen").status()).isEqualTo(200);

		this.revisions.forbid(this.article.article());
		assertThat(this.anybody.get(path() + "/fassungen").status()).isEqualTo(404);
	}

	@Test
	void readersSeeEachChangeThatWasPublicWordByWord() {
		this.revisions.allow(this.article.article(), null);
		revise(AccessLevel.PUBLIC, "Die Fähre fährt um zehn.", "Das Wetter ist gut.");
		revise(AccessLevel.PUBLIC, "Die Fähre fährt um zehn.", "Das Wetter ist gut.", "Ein neuer Absatz.");

		Document newest = page(path() + "/fassungen");
		assertThat(newest.select(".versions__item")).hasSize(3);
		assertThat(newest.select(".versions ins").text()).contains("Ein neuer Absatz.");
		assertThat(newest.select(".versions__gap").text()).isEqualTo("2 paragraphs unchanged");
		assertThat(newest.text()).doesNotContain("Nie öffentlich");
		assertThat(newest.select("meta[name=robots]").attr("content")).isEqualTo("noindex");

		Document before = page(newest.select(".versions__show[href]").attr("href"));
		assertThat(before.select(".versions del").text()).contains("neun");
		assertThat(before.select(".versions ins").text()).contains("zehn");
		assertThat(before.select(".versions__gap")).hasSize(1);
	}

	@Test
	void aChangeReadersCannotSeeIsNone() {
		this.revisions.allow(this.article.article(), null);
		ArticleDraft same = draft(AccessLevel.PUBLIC, "Die Fähre fährt um neun.", "Das Wetter ist gut.");
		this.article = saved(this.newsdesk.revise(this.article.article(), this.article.version(), new ArticleDraft(same.kicker(),
				same.headline(), same.lead(), "Anderer Teaser", same.section(), same.authors(), List.of("Hafen"), same.locale(), null,
				same.access(), null, "", same.body(), false, List.of()), null));
		assertThat(page(path() + "/fassungen").text()).contains("no visible change");
	}

	@Test
	void whoMayNotReadAnArticleInFullDoesNotReadItsPast() {
		this.revisions.allow(this.article.article(), null);
		revise(AccessLevel.PAID, "Die Fähre fährt um zehn.", "Zwei.", "Drei.", "Vier.", "Fünf.");
		Answer closed = this.anybody.get(path() + "/fassungen");
		assertThat(closed.status()).isEqualTo(303);
		assertThat(closed.text()).doesNotContain("Fünf");
		assertThat(page(path()).select(".versions-link")).isEmpty();
	}

	@Test
	void thePastOfAWithdrawnArticleIsGoneWithIt() {
		this.revisions.allow(this.article.article(), null);
		this.newsdesk.withdraw(this.article.article(), this.article.version(), "Falsch", null);
		assertThat(this.anybody.get(path() + "/fassungen").status()).isEqualTo(404);
	}

	@Test
	void whoPublishesTurnsItOnAndOff() {
		String desk = "/redaktion/artikel/" + this.article.article().value() + "/fassungen";
		String cookie = this.anybody.signIn(this.stories.administrator(), Journey.PASSWORD);
		String[] form = { "Content-Type", "application/x-www-form-urlencoded", "Cookie", cookie, "Sec-Fetch-Site", "same-origin" };
		assertThat(this.anybody.send("POST", desk + "/freigabe", BodyPublishers.ofString("zeigen=ja"), form).status()).isEqualTo(303);
		assertThat(this.anybody.get(path() + "/fassungen").status()).isEqualTo(200);
		assertThat(Jsoup.parse(this.anybody.get(desk, "Cookie", cookie).text()).select("button[name=zeigen]").val()).isEqualTo("nein");
		this.anybody.send("POST", desk + "/freigabe", BodyPublishers.ofString("zeigen=nein"), form);
		assertThat(this.anybody.get(path() + "/fassungen").status()).isEqualTo(404);
		String reader = this.anybody.signIn(this.stories.reader(), Journey.PASSWORD);
		form[3] = reader;
		assertThat(this.anybody.send("POST", desk + "/freigabe", BodyPublishers.ofString("zeigen=ja"), form).status()).isEqualTo(403);
	}

	private void revise(AccessLevel access, String... paragraphs) {
		this.article = saved(this.newsdesk.revise(this.article.article(), this.article.version(), draft(access, paragraphs), null));
	}

	private ArticleDraft draft(AccessLevel access, String... paragraphs) {
		String author = this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		List<Block> blocks = java.util.Arrays.stream(paragraphs)
			.map((it) -> (Block) new Block.Paragraph(List.of(Inline.plain(it))))
			.toList();
		return new ArticleDraft("", this.headline, "Vorspann", null, "politik", List.of(author), List.of(), "de-DE", null, access,
				null, "", new Body(blocks), true, List.of());
	}

	private Document page(String path) {
		Answer answer = this.anybody.get(path);
		assertThat(answer.status()).as(path).isEqualTo(200);
		return Jsoup.parse(answer.text());
	}

	private String path() {
		return "/artikel/" + de.depesche.shared.Slug.forHeadline(this.headline).value();
	}

	private static Saving.Saved saved(Saving saving) {
		assertThat(saving).isInstanceOf(Saving.Saved.class);
		return (Saving.Saved) saving;
	}

}
