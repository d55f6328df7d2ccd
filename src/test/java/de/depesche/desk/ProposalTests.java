package de.depesche.desk;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.NamesDesk;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.Inline;
import de.depesche.search.Proposals;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
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
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Who writes is offered the topics the text names and the public articles that go with it. */
@WholeProgram
class ProposalTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Proposals proposals;

	@Autowired
	private JdbcClient jdbc;

	private Api browser;

	private String clara;

	@BeforeEach
	void anEditor() {
		this.browser = new Api(this.port, null);
		this.clara = this.browser.signIn(this.stories.administrator(), Journey.PASSWORD);
	}

	@Test
	void topicsAreFoundInAnyInflectionSpellingAndPartOfACompound() {
		String river = word("Wolgast");
		topic("Große Koalition " + river);
		topic(river + "deich");
		topic("Nichtgenannt " + river);
		assertThat(named("Streit um die großen Koalitionen " + river, "", "")).containsExactly("Große Koalition " + river);
		assertThat(named("", "Von Grosser Koalition " + river + " ist die Rede.", "")).containsExactly("Große Koalition " + river);
		assertThat(named("", "", "Die " + river + "deiche halten.")).containsExactly(river + "deich");
		// The words alone are not the name: it is the one behind the other that counts.
		assertThat(named("", "", "Koalition der " + river + ", eine große")).isEmpty();
	}

	@Test
	void halfOfACompoundCountsWhereTheOtherHalfIsAWord() {
		topic("Haushaltslage");
		published("Ein Bund und seine Lagebesprechung", "Worte: Bund, Besprechung.", List.of());
		topic("Haushaltslage");
		assertThat(named("Die Bundeshaushaltslage ist ernst", "", "")).contains("Haushaltslage");
		assertThat(named("Die Haushaltslagebesprechung beginnt", "", "")).contains("Haushaltslage");
		assertThat(named("Die Qxyzhaushaltslage ist ernst", "", "")).doesNotContain("Haushaltslage");
	}

	@Test
	void aFormerNameLeadsToTheTopicAsItIsCalledNow() {
		String one = word("Altname");
		long id = topic(one);
		this.jdbc.sql("update tag set name = ? where id = ?").params(one + " heute", id).update();
		this.jdbc.sql("insert into tag_former_slug (slug, tag_id, left_at) values (?, ?, now())")
			.params(one.toLowerCase() + "-amt", id)
			.update();
		assertThat(named("Anruf im " + one + "-Amt", "", "")).containsExactly(one + " heute");
		assertThat(named("Anruf bei " + one, "", "")).isEmpty();
	}

	@Test
	void whatTellsMoreComesFirstAndWhatIsChosenDoesNotComeAgain() {
		String common = word("Alltag");
		String rare = word("Seltenheit");
		topic(common);
		topic(rare);
		for (int i = 0; i < 6; i++) {
			published("Bericht", "Text.", List.of(common));
		}
		assertThat(named("", "", common + " und " + rare + ".")).containsExactly(rare, common);
		// A headline outweighs how often a topic is used.
		assertThat(named(common, "", rare)).containsExactly(common, rare);
		assertThat(this.proposals.topics(draft("", "", common + " und " + rare, List.of(rare.toUpperCase())), 8))
			.extracting(Proposals.Topic::name)
			.containsExactly(common);
		String friend = word("Begleiter");
		topic(friend);
		topic(word("Fremder"));
		String stranger = word("Unbekannter");
		topic(stranger);
		published("Bericht", "Text.", List.of(rare, friend));
		published("Bericht", "Text.", List.of(stranger));
		assertThat(this.proposals.topics(draft("", "", stranger + " und " + friend, List.of(rare)), 8))
			.extracting(Proposals.Topic::name)
			.containsExactly(friend, stranger);
	}

	@Test
	void onlyPublicArticlesGoWithATextAndNoneTwice() {
		String about = word("Schleusenwerk");
		String near = published("Das " + about + " wird gebaut", "Ein langer Streit.", List.of());
		String mention = published("Etwas anderes", "Am Rande geht es um das " + about + ".", List.of());
		String withdrawn = published("Noch ein " + about, "Falsch.", List.of());
		withdraw(withdrawn);
		draftOf("Geheim: " + about);
		assertThat(near(draft(about, "", "", List.of()), List.of())).containsExactly(near, mention);
		assertThat(near(draft(about, "", "", List.of()), List.of(id(near)))).containsExactly(mention);
		assertThat(near(new Proposals.Draft(about, "", "", "politik", List.of(), "en"), List.of())).isEmpty();
		String topic = word("Gemeinsamkeit");
		String shared = published("Ganz andere Worte", "Nichts davon.", List.of(topic));
		assertThat(near(draft("", "", "", List.of(topic)), List.of())).containsExactly(shared);
	}

	@Test
	void withoutAnyScriptTheFormProposesAndAddsByItsButtons() {
		String about = word("Hafenbecken");
		topic(about);
		String known = published("Am " + about, "Text.", List.of());
		Map<String, String> form = form(page("/redaktion/artikel/neu"));
		form.put("headline", "Das " + about + " ist voll");
		form.put("tags", "Hafen");
		form.put("aktion", "vorschlagen");
		Document asked = sent("/redaktion/artikel", form);
		Element chip = asked.select("button[data-topic]").stream().filter((it) -> it.attr("data-topic").equals(about)).findFirst().orElseThrow();
		Element line = asked.expectFirst("button[data-related=" + known + "]");
		assertThat(asked.select("#feld-headline").val()).isEqualTo("Das " + about + " ist voll");

		form.put("aktion", chip.val());
		Document added = sent("/redaktion/artikel", form);
		assertThat(added.select("#feld-tags").val()).isEqualTo("Hafen, " + about);
		assertThat(added.select("button[data-topic]").eachAttr("data-topic")).doesNotContain(about);
		form.put("tags", "Hafen, " + about);
		form.put("aktion", line.val());
		Document more = sent("/redaktion/artikel", form);
		assertThat(more.expectFirst("#feld-related").wholeText().strip()).isEqualTo(known);
		assertThat(more.select("button[data-related=" + known + "]")).isEmpty();
	}

	@Test
	void whoMayNotWriteIsNotTold() {
		String reader = this.browser.signIn(this.stories.reader(), Journey.PASSWORD);
		assertThat(post(reader, "/redaktion/artikel/vorschlaege", Map.of("headline", "Hafen")).status()).isEqualTo(403);
		Answer open = post(this.clara, "/redaktion/artikel/vorschlaege",
				Map.of("headline", "Hafen", "bodyJson", "{kaputt", "version", "x", "tags", ",,\u0000", "artikel", "neu"));
		assertThat(open.status()).isEqualTo(200);
		assertThat(Jsoup.parse(open.text()).select("#vorschlag-themen, #vorschlag-artikel")).hasSize(2);
	}

	private List<String> named(String headline, String lead, String text) {
		return this.proposals.topics(draft(headline, lead, text, List.of()), 8).stream().map(Proposals.Topic::name).toList();
	}

	private List<String> near(Proposals.Draft draft, List<Long> without) {
		return this.proposals.articles(draft, without, 6).stream().map((it) -> it.slug().value()).toList();
	}

	private static Proposals.Draft draft(String headline, String lead, String text, List<String> topics) {
		return new Proposals.Draft(headline, lead, text, "politik", topics, "de-DE");
	}

	/** One word nobody else in the tests writes. */
	private static String word(String stem) {
		StringBuilder letters = new StringBuilder(stem);
		Stories.unique("").strip().chars().forEach((it) -> letters.append((char) ('a' + it % 26)));
		return letters.append('x').toString();
	}

	private long topic(String name) {
		return this.jdbc.sql("insert into tag (slug, name) values (?, ?) on conflict (slug) do update set name = excluded.name returning id")
			.params(de.depesche.shared.Slug.forHeadline(name).value(), name)
			.query(Long.class)
			.single();
	}

	private String published(String headline, String text, List<String> topics) {
		return stored(headline, text, topics, true);
	}

	private String draftOf(String headline) {
		return stored(headline, "Noch nicht.", List.of(), false);
	}

	private String stored(String headline, String text, List<String> topics, boolean open) {
		String slug = de.depesche.shared.Slug.forHeadline(Stories.unique("vorschlag")).value();
		ArticleDraft draft = new ArticleDraft("", headline, "Ein Vorspann.", null, "politik",
				List.of(this.newsdesk.introduce("Clara Testmann", de.depesche.article.AuthorKind.PERSON)), topics, "de-DE", slug,
				AccessLevel.PUBLIC, this.stories.picture("Bild"), "", new Body(List.of(new Block.Paragraph(List.of(Inline.plain(text))))), true,
				List.of());
		Saving saving = open ? this.newsdesk.adopt(draft, java.time.Instant.now(), null, null) : this.newsdesk.draft(draft, null);
		assertThat(saving).isInstanceOf(Saving.Saved.class);
		return slug;
	}

	private long id(String slug) {
		return this.jdbc.sql("select id from article where slug = ?").param(slug).query(Long.class).single();
	}

	private void withdraw(String slug) {
		int version = this.jdbc.sql("select version from article where slug = ?").param(slug).query(Integer.class).single();
		assertThat(this.newsdesk.withdraw(new de.depesche.article.ArticleId(id(slug)), version, null, null)).isInstanceOf(Saving.Saved.class);
	}

	private Document page(String address) {
		Answer answer = this.browser.get(address, "Cookie", this.clara);
		assertThat(answer.status()).isEqualTo(200);
		return Jsoup.parse(answer.text());
	}

	private Document sent(String to, Map<String, String> form) {
		Answer answer = post(this.clara, to, form);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return Jsoup.parse(answer.text());
	}

	private static Map<String, String> form(Document page) {
		Map<String, String> fields = new LinkedHashMap<>();
		for (Element it : page.expectFirst("form#artikel").select("input[name], select[name], textarea[name]")) {
			if (it.hasAttr("disabled") || it.attr("type").equals("file") || it.attr("type").matches("radio|checkbox") && !it.hasAttr("checked")) {
				continue;
			}
			fields.putIfAbsent(it.attr("name"), it.tagName().equals("select")
					? it.select("option[selected]").isEmpty() ? "" : it.select("option[selected]").first().val() : it.val());
		}
		return fields;
	}

	private Answer post(String session, String to, Map<String, String> form) {
		String body = form.entrySet()
			.stream()
			.map((it) -> URLEncoder.encode(it.getKey(), StandardCharsets.UTF_8) + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return this.browser.send("POST", to, BodyPublishers.ofString(body), "Cookie", session, "Content-Type",
				"application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin");
	}

}
