package de.depesche.site;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import de.depesche.testing.Api;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What pages of several readers have in common is made once; what is one reader's own stays with that reader. */
@WholeProgram
class SharedPagesTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	private Api browser;

	private Stories.Story story;

	private String anna;

	private String berta;

	@BeforeEach
	void anArticleAndTwoReaders() {
		this.browser = new Api(this.port, null);
		this.story = this.stories.published();
		this.stories.comment(this.story, null, "Das steht schon da.");
		this.anna = this.browser.signIn(this.stories.reader(), Journey.PASSWORD);
		this.berta = this.browser.signIn(this.stories.reader(), Journey.PASSWORD);
	}

	@Test
	void eachReaderIsGivenFormsWithATokenOfTheirOwn() {
		Document first = page(this.anna);
		Document second = page(this.berta);
		assertThat(first.select("form.comment__vote input[name=_csrf]")).hasSize(1);
		assertThat(tokens(first)).hasSize(1);
		assertThat(tokens(second)).hasSize(1).doesNotContainAnyElementsOf(tokens(first));

		Element vote = second.selectFirst("form.comment__vote");
		// A browser that does not say where a form comes from.
		assertThat(recommend(vote, this.anna, token(vote)).status()).isEqualTo(403);
		assertThat(recommend(vote, this.berta, token(vote)).status()).isEqualTo(303);
	}

	@Test
	void eachReaderIsOfferedWhatBelongsToTheirOwnComments() {
		// What the house writes is not checked.
		this.anna = this.browser.signIn(this.stories.administrator(), Journey.PASSWORD);
		this.berta = this.browser.signIn(this.stories.administrator(), Journey.PASSWORD);
		int annas = comment(this.anna, "Von Anna.");
		int bertas = comment(this.berta, "Von Berta.");
		Element vote = page(this.anna).selectFirst("#kommentar-1 form.comment__vote");
		assertThat(recommend(vote, this.anna, token(vote)).status()).isEqualTo(303);

		for (int turn = 0; turn < 2; turn++) {
			Document hers = page(this.anna);
			assertThat(offered(hers, annas)).contains("Edit", "Delete").doesNotContain("Report", "Recommend");
			assertThat(offered(hers, bertas)).contains("Recommend", "Report").doesNotContain("Edit", "Delete");
			assertThat(hers.select("#kommentar-1 button[aria-pressed=true]")).hasSize(1);
			Document others = page(this.berta);
			assertThat(offered(others, bertas)).contains("Edit", "Delete").doesNotContain("Report", "Recommend");
			assertThat(offered(others, annas)).contains("Recommend", "Report").doesNotContain("Edit", "Delete");
			assertThat(others.select("#kommentar-1 button[aria-pressed=true]")).isEmpty();
			Document strangers = page("nobody=1");
			assertThat(strangers.select(".comment__vote, .comment--own")).isEmpty();
			assertThat(offered(strangers, annas)).doesNotContain("Edit", "Delete");
		}
	}

	@Test
	void theNameOfWhoeverIsSignedInStandsOnTheirPagesOnly() {
		for (String address : List.of(this.story.path(), "/")) {
			Set<String> names = new HashSet<>();
			for (String cookie : List.of(this.anna, this.berta, this.anna)) {
				names.add(Jsoup.parse(this.browser.get(address, "Cookie", cookie).text()).select(".site-account a[href=/konto]").text());
			}
			assertThat(names).hasSize(2);
			assertThat(this.browser.get(address, "Cookie", "nobody=1").text()).doesNotContain(names);
		}
	}

	@Test
	void anAddressLeadsToTheSamePageHoweverItsFirstWordIsWritten() {
		assertThat(this.browser.get(this.story.path().replace("/artikel/", "/%61rtikel/"), "Cookie", this.anna).status()).isEqualTo(200);
		assertThat(this.browser.get(this.story.path().replace("/artikel/", "/artikel;a=b/"), "Cookie", this.anna).status())
			.isEqualTo(this.browser.get("/;a=b", "Cookie", this.anna).status());
		assertThat(this.browser.get(this.story.path().replace("/artikel/", "/artikels/"), "Cookie", this.anna).status()).isEqualTo(404);
		assertThat(this.browser.get("/artikel", "Cookie", this.anna).status()).isEqualTo(404);
		assertThat(this.browser.send("POST", this.story.path(), BodyPublishers.noBody(), "Cookie", this.anna, "Sec-Fetch-Site", "same-origin")
			.status()).isEqualTo(403);
	}

	private Document page(String cookie) {
		return Jsoup.parse(this.browser.get(this.story.path(), "Cookie", cookie).text());
	}

	private static Set<String> tokens(Document page) {
		return new HashSet<>(page.select("input[name=_csrf]").eachAttr("value"));
	}

	private static String token(Element form) {
		return form.selectFirst("input[name=_csrf]").val();
	}

	private static String offered(Document page, int number) {
		return page.select("#kommentar-" + number + " .comment__actions").text();
	}

	private Api.Answer recommend(Element form, String cookie, String token) {
		return this.browser.send("POST", form.attr("action"), BodyPublishers.ofString("empfehlen=ja&_csrf=" + token), "Content-Type",
				"application/x-www-form-urlencoded", "Cookie", cookie);
	}

	private int comment(String cookie, String text) {
		Api.Answer sent = this.browser.send("POST", this.story.path() + "/kommentare",
				BodyPublishers.ofString("text=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&schluessel=" + UUID.randomUUID()),
				"Content-Type", "application/x-www-form-urlencoded", "Cookie", cookie, "Sec-Fetch-Site", "same-origin");
		assertThat(sent.status()).isEqualTo(303);
		return Integer.parseInt(sent.header("Location").replaceFirst(".*/kommentar/", "").replaceFirst("\\D.*", ""));
	}

}
