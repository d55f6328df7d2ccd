package de.depesche.revision;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import de.depesche.article.AccessLevel;
import de.depesche.article.ArticleDraft;
import de.depesche.article.ArticleId;
import de.depesche.article.AuthorKind;
import de.depesche.article.DeskArticles;
import de.depesche.article.NamesDesk;
import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.body.Block;
import de.depesche.body.Body;
import de.depesche.body.Inline;
import de.depesche.member.AccountId;
import de.depesche.member.Accounts;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.shared.Slug;
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
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Nothing an editor saves is lost: whatever way it came, it is there once, can be seen, compared and restored. */
@WholeProgram
class RevisionTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private NamesDesk names;

	@Autowired
	private DeskArticles articles;

	@Autowired
	private Revisions revisions;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	@Autowired
	private Accounts accounts;

	@Autowired
	private PasswordEncoder passwords;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private JdbcClient jdbc;

	private AccountId clara;

	private String cookie;

	@BeforeEach
	void somebodyWhoEdits() {
		this.newsdesk.introduce("Clara Testmann", AuthorKind.PERSON);
		String email = this.stories.administrator();
		this.clara = new AccountId(this.jdbc.sql("select id from account where email = ?").param(email).query(Long.class).single());
		this.cookie = new Api(this.port, null).signIn(email, Journey.PASSWORD);
	}

	@Test
	void everyKindOfSaveLeavesExactlyOneRevision() {
		String topic = Stories.unique("Thema");
		ArticleDraft draft = draft("Anfang.").withTags(topic).build();
		Saving.Saved it = saved(this.newsdesk.draft(draft, this.clara));
		ArticleId id = it.article();
		it = saved(this.newsdesk.revise(id, it.version(), draft("Weiter.").withTags(topic).build(), this.clara));
		it = saved(this.newsdesk.submitForReview(id, it.version(), this.clara));
		it = saved(this.newsdesk.returnToDraft(id, it.version(), this.clara));
		it = saved(this.newsdesk.schedule(id, it.version(), Instant.now().plusSeconds(3600), this.clara));
		this.jdbc.sql("update article set publish_at = ? where id = ?")
			.params(Timestamp.from(Instant.now().minusSeconds(1)), id.value())
			.update();
		this.newsdesk.publishDue(id);
		this.newsdesk.relate(id, List.of(this.stories.published().id()));
		String other = Stories.unique("Thema");
		saved(this.newsdesk.draft(draft("Anderswo.").withTags(other).build(), this.clara));
		assertThat(this.names.mergeTopic(Slug.forHeadline(topic).value(), 0, other)).isInstanceOf(NamesDesk.Change.Done.class);
		int version = version(id);
		assertThat(this.newsdesk.tellUpdate(id, Instant.now())).as("no save, no revision").isTrue();
		it = saved(this.newsdesk.withdraw(id, version, "Irrtum", this.clara));
		it = saved(this.newsdesk.publish(id, it.version(), this.clara));
		saved(this.revisions.restore(id, this.revisions.find(this.revisions.article(id.value()).orElseThrow(), 0).orElseThrow(),
				it.version(), this.clara));

		assertThat(deeds(id)).containsExactly("DRAFTED", "SAVED", "SUBMITTED", "RETURNED", "SCHEDULED", "PUBLISHED", "RELATED",
				"RETAGGED", "WITHDRAWN", "PUBLISHED", "RESTORED");
		assertThat(versions(id)).as("one for each version").isEqualTo(IntStream.rangeClosed(0, version(id)).boxed().toList());
		assertThat(this.jdbc.sql("select status from article_revision where article_id = ? order by version")
			.param(id.value())
			.query(String.class)
			.list()).containsExactly("DRAFT", "DRAFT", "IN_REVIEW", "DRAFT", "SCHEDULED", "PUBLISHED", "PUBLISHED", "PUBLISHED",
					"WITHDRAWN", "PUBLISHED", "PUBLISHED");
		assertThat(this.jdbc.sql("select version from article_revision where article_id = ? and stored_by is null order by version")
			.param(id.value())
			.query(Integer.class)
			.list()).as("what the house did itself").containsExactly(5, 6, 7);
	}

	@Test
	void whatComesFromElsewhereHasOneRevisionToo() {
		Stories.Story story = this.stories.published();
		assertThat(deeds(story.id())).containsExactly("ADOPTED");
		assertThat(versions(story.id())).containsExactly(story.version());
	}

	@Test
	void everyWriteOfTheApiLeavesExactlyOneRevision() {
		Api api = new Api(this.port, this.keys.with(Right.READ_DRAFTS, Right.WRITE_ARTICLES, Right.PUBLISH));
		Answer it = api.post("/api/v1/articles", json(Stories.unique("Bericht"), "Eins."));
		String path = "/api/v1/articles/" + it.json().path("id").asLong();
		String headline = it.json().path("headline").asString();
		it = api.put(path, json(headline, "Zwei."), "If-Match", it.etag());
		it = api.patch(path, "{\"lead\":\"Anders.\"}", "If-Match", it.etag());
		it = api.post(path + "/publication", "{}", "If-Match", it.etag());
		it = api.post(path + "/withdrawal", "{}", "If-Match", it.etag());
		assertThat(it.status()).as(it.text()).isEqualTo(200);
		assertThat(deeds(new ArticleId(it.json().path("id").asLong()))).containsExactly("DRAFTED", "SAVED", "SAVED", "PUBLISHED",
				"WITHDRAWN");
	}

	@Test
	void aChangeOfStateKeepsNoSecondCopyOfTheWords() {
		Saving.Saved it = saved(this.newsdesk.draft(draft("Anfang.").build(), this.clara));
		it = saved(this.newsdesk.submitForReview(it.article(), it.version(), this.clara));
		saved(this.newsdesk.publish(it.article(), it.version(), this.clara));
		assertThat(versions(it.article())).hasSize(3);
		assertThat(contents(it.article())).isEqualTo(1);
	}

	@Test
	void ofTwoWhoSaveAtOnceOneWinsAndOneRevisionIsThere() throws Exception {
		Saving.Saved it = saved(this.newsdesk.draft(draft("Anfang.").build(), this.clara));
		ArticleId id = it.article();
		for (int round = 0; round < 15; round++) {
			if (round % 3 == 0) {
				// As if the article were older than the revisions: both have to keep what they replace.
				this.jdbc.sql("delete from article_revision where article_id = ?").param(id.value()).update();
			}
			int version = version(id);
			int before = versions(id).size();
			CountDownLatch start = new CountDownLatch(1);
			try (ExecutorService editors = Executors.newFixedThreadPool(4)) {
				List<Future<Saving>> all = new ArrayList<>();
				for (int i = 0; i < 4; i++) {
					ArticleDraft mine = draft("Runde " + round + " von " + i + ".").build();
					all.add(editors.submit(() -> {
						start.await();
						return this.newsdesk.revise(id, version, mine, this.clara);
					}));
				}
				start.countDown();
				List<Saving> savings = new ArrayList<>();
				for (Future<Saving> each : all) {
					savings.add(each.get());
				}
				assertThat(savings.stream().filter(Saving.Saved.class::isInstance)).as(savings.toString()).hasSize(1);
			}
			assertThat(versions(id)).hasSize(before + ((round % 3 == 0) ? 2 : 1)).contains(version, version + 1);
			assertThat(kept(id, version + 1)).as("the revision is what was stored")
				.isEqualTo(this.articles.text(id).orElseThrow().draft());
		}
	}

	@Test
	void aSaveThatIsRolledBackLeavesNone() {
		Saving.Saved it = saved(this.newsdesk.draft(draft("Anfang.").build(), this.clara));
		this.transactions.executeWithoutResult((status) -> {
			saved(this.newsdesk.revise(it.article(), it.version(), draft("Verworfen.").build(), this.clara));
			status.setRollbackOnly();
		});
		assertThat(deeds(it.article())).containsExactly("DRAFTED");
		assertThat(contents(it.article())).isEqualTo(1);

		ArticleDraft wrong = draft("Falsch.").withSection("gibt-es-nicht").build();
		assertThat(this.newsdesk.revise(it.article(), it.version(), wrong, this.clara)).isInstanceOf(Saving.Invalid.class);
		assertThat(this.newsdesk.revise(it.article(), it.version() + 7, draft("Zu spät.").build(), this.clara))
			.isInstanceOf(Saving.Stale.class);
		assertThat(deeds(it.article())).containsExactly("DRAFTED");
	}

	@Test
	void aRevisionThatCannotBeKeptIsNoSaveEither() {
		Saving.Saved it = saved(this.newsdesk.draft(draft("Anfang.").build(), this.clara));
		this.jdbc.sql("alter table article_revision add constraint refused check (article_id <> %d or version = 0) not valid"
			.formatted(it.article().value())).update();
		try {
			assertThatExceptionOfType(DataIntegrityViolationException.class)
				.isThrownBy(() -> this.newsdesk.revise(it.article(), it.version(), draft("Ohne Spur.").build(), this.clara));
		}
		finally {
			this.jdbc.sql("alter table article_revision drop constraint refused").update();
		}
		assertThat(version(it.article())).isEqualTo(it.version());
		assertThat(text(it.article())).isEqualTo("Anfang.");
	}

	@Test
	void anArticleOlderThanTheRevisionsKeepsItsWordsBeforeTheyAreReplaced() {
		Stories.Story story = this.stories.published();
		this.jdbc.sql("delete from article_revision where article_id = ?").param(story.id().value()).update();
		this.jdbc.sql("delete from article_revision_content where article_id = ?").param(story.id().value()).update();
		ArticleDraft before = this.articles.text(story.id()).orElseThrow().draft();

		Document list = page(path(story.id()));
		assertThat(list.select("tbody tr")).hasSize(1);
		assertThat(list.select(".revisions__links a")).as("nothing to compare it with, nothing to restore").isEmpty();
		assertThat(list.select(".revisions__deed").text()).isEqualTo("found as it was now");
		assertThat(page(path(story.id()) + "/" + (story.version() + 1)).select(".body__paragraph").first().text())
			.isEqualTo("Absatz 1 eines Berichts aus dem Testgebiet.");

		saved(this.newsdesk.withdraw(story.id(), story.version(), null, this.clara));
		assertThat(deeds(story.id())).containsExactly("FOUND", "WITHDRAWN");
		assertThat(kept(story.id(), story.version())).isEqualTo(before);
		assertThat(contents(story.id())).isEqualTo(1);
	}

	@Test
	void anOldTextThatIsRestoredIsTheOldTextToTheLetter() {
		ArticleDraft old = new ArticleDraft("Dachzeile", Stories.unique("Schlagzeile"), "Vorspann", "Teaser", "kultur",
				List.of("clara-testmann"), List.of("Hafen", "Kran"), "de-AT", null, AccessLevel.PAID, this.stories.picture("Kran"),
				"Bildtext", this.stories.everyBlock(), false, List.of(this.stories.published().id().value()));
		Saving.Saved it = saved(this.newsdesk.draft(old, this.clara));
		ArticleDraft first = this.articles.text(it.article()).orElseThrow().draft();
		it = saved(this.newsdesk.revise(it.article(), it.version(), draft("Ganz anders.").build(), this.clara));

		Document check = page(path(it.article()) + "/1/wiederherstellung");
		assertThat(check.select(".diff__row--removed .diff__removed").text()).contains("Ganz anders.");
		Answer answer = post(path(it.article()) + "/1/wiederherstellung",
				Map.of("version", check.select("main input[name=version]").first().val()));

		assertThat(answer.status()).isEqualTo(303);
		assertThat(answer.header("Location")).isEqualTo("/redaktion/artikel/" + it.article().value() + "?gespeichert");
		assertThat(this.articles.text(it.article()).orElseThrow().draft()).isEqualTo(first);
		assertThat(contents(it.article())).as("the words of the first stand there once").isEqualTo(2);
		assertThat(page(path(it.article())).select(".revisions__deed").first().text()).isEqualTo("revision 1 restored now");
		assertThat(page(path(it.article()) + "/3/wiederherstellung").select("main form button")).as("nothing to restore").isEmpty();
	}

	@Test
	void whoRestoresOverSomebodyElsesSaveIsToldAndOverwritesNothing() {
		Saving.Saved it = saved(this.newsdesk.draft(draft("Anfang.").build(), this.clara));
		it = saved(this.newsdesk.revise(it.article(), it.version(), draft("Weiter.").build(), this.clara));
		String seen = Integer.toString(it.version());
		saved(this.newsdesk.revise(it.article(), it.version(), draft("Von jemand anderem.").build(), this.clara));

		Answer answer = post(path(it.article()) + "/1/wiederherstellung", Map.of("version", seen));
		assertThat(answer.status()).isEqualTo(409);
		Document told = Jsoup.parse(answer.text());
		assertThat(told.select(".error-summary").text()).contains("has saved meanwhile").contains("Nothing has been overwritten");
		assertThat(told.select(".diff__removed").text()).contains("Von jemand anderem.");
		assertThat(text(it.article())).isEqualTo("Von jemand anderem.");

		assertThat(post(path(it.article()) + "/1/wiederherstellung",
				Map.of("version", told.select("main input[name=version]").first().val())).status()).isEqualTo(303);
		assertThat(text(it.article())).isEqualTo("Anfang.");
		assertThat(post(path(it.article()) + "/1/wiederherstellung", Map.of("version", "zwei")).status()).isEqualTo(409);
	}

	@Test
	void whatIsNoLongerThereIsNamedAndTheArticleStaysAsItIs() {
		String name = "Probe " + UUID.randomUUID().toString().substring(0, 8);
		String section = ((NamesDesk.Change.Done) this.names.addSection(new NamesDesk.SectionWords(name, "", ""), "")).slug();
		UUID picture = this.stories.picture("Ein Bild, das verschwindet");
		UUID inside = this.stories.picture("Noch eines");
		Body body = new Body(List.of(paragraph("Anfang."),
				new Block.Figure(inside, "Ein Kran", List.of(), "Foto: Clara Testmann", "")));
		Saving.Saved it = saved(this.newsdesk.draft(draft("").withSection(section).withHero(picture).withBody(body).build(), this.clara));
		it = saved(this.newsdesk.revise(it.article(), it.version(), draft("Weiter.").build(), this.clara));
		assertThat(this.names.deleteSection(section)).isInstanceOf(NamesDesk.Change.Done.class);
		this.jdbc.sql("delete from picture where id in (?, ?)").params(picture, inside).update();

		Document check = page(path(it.article()) + "/1/wiederherstellung");
		assertThat(check.select(".diff__row--changed").text()).contains(section).contains(picture.toString());
		Answer answer = post(path(it.article()) + "/1/wiederherstellung", Map.of("version", Integer.toString(it.version())));
		assertThat(answer.status()).isEqualTo(422);
		List<String> errors = Jsoup.parse(answer.text()).select(".error-summary__list li").eachText();
		assertThat(errors).hasSize(3)
			.anySatisfy((error) -> assertThat(error).startsWith("Section:").contains(section))
			.anySatisfy((error) -> assertThat(error).contains(picture.toString()))
			.anySatisfy((error) -> assertThat(error).startsWith("Block 2:").contains(inside.toString()));
		assertThat(text(it.article())).isEqualTo("Weiter.");

		Answer api = new Api(this.port, this.keys.with(Right.READ_DRAFTS, Right.WRITE_ARTICLES, Right.PUBLISH)).post(
				"/api/v1/articles/" + it.article().value() + "/revisions/0/restoration", "", "If-Match", "\"" + it.version() + "\"");
		assertThat(api.status()).isEqualTo(422);
		assertThat(api.problem()).isEqualTo("invalid");
		assertThat(api.json().path("errors").valueStream().map((error) -> error.path("field").asString()))
			.containsExactlyInAnyOrder("section", "hero.picture", "body.blocks[1].picture");
	}

	@Test
	void whatIsShownIsTextAndNeverMarkup() {
		String evil = "<script>alert(1)</script><img src=x onerror=alert(2)> & \"zitiert\"";
		Saving.Saved it = saved(this.newsdesk.draft(draft("Harmlos.").build(), this.clara));
		it = saved(this.newsdesk.revise(it.article(), it.version(),
				draft(evil).withHeadline(Stories.unique("<b>Fett</b>")).withKicker("</title><script>x()</script>").build(), this.clara));
		for (String page : List.of("", "/vergleich", "/vergleich?von=2&mit=1", "/2", "/1/wiederherstellung",
				"/vergleich?von=%3Cscript%3Ey()%3C/script%3E")) {
			Document shown = page(path(it.article()) + page);
			assertThat(shown.select("main script, main img[src=x], main b, title script")).as(page).isEmpty();
		}
		Document compared = page(path(it.article()) + "/vergleich");
		assertThat(compared.select("ins.diff__added").text()).contains(evil);
		assertThat(compared.select("del.diff__removed").text()).contains("Harmlos.");
		assertThat(page(path(it.article()) + "/2").select(".body__paragraph").text()).isEqualTo(evil);
	}

	@Test
	void theListIsReadPageByPageNewestFirst() {
		Saving.Saved it = saved(this.newsdesk.draft(draft("Absatz 0.").build(), this.clara));
		for (int i = 1; i <= 64; i++) {
			it = saved(this.newsdesk.revise(it.article(), it.version(), draft("Absatz " + i + ".").build(), this.clara));
		}
		List<String> seen = new ArrayList<>();
		String next = path(it.article());
		int pages = 0;
		while (!next.isEmpty()) {
			Document page = page(next);
			seen.addAll(page.select(".desk-table__title a").eachText());
			next = page.select(".pager__link--older").attr("href");
			pages++;
		}
		assertThat(pages).isEqualTo(3);
		assertThat(seen).hasSize(65).doesNotHaveDuplicates().startsWith("Revision 65", "Revision 64").endsWith("Revision 1");
		Document first = page(path(it.article()));
		assertThat(first.select("tbody tr").first().select(".revisions__words [aria-hidden]").eachText()).containsExactly("+2", "−2");
		assertThat(first.select("tbody tr").first().text()).contains(this.accountName());
		assertThat(first.select("input[name=von][checked]").val()).isEqualTo("64");
	}

	@Test
	void anyTwoCanBeComparedInBothDirections() {
		Saving.Saved it = saved(this.newsdesk.draft(draft("Es waren elf Kräne.").build(), this.clara));
		it = saved(this.newsdesk.revise(it.article(), it.version(), draft("Es waren zwölf Kräne.").build(), this.clara));
		it = saved(this.newsdesk.revise(it.article(), it.version(), draft("Es waren zwölf alte Kräne.").build(), this.clara));
		Document forward = page(path(it.article()) + "/vergleich?von=1&mit=3");
		assertThat(forward.select(".diff__side--before .diff__text").last().text()).isEqualTo("Es waren [removed: elf] Kräne.");
		assertThat(forward.select(".diff__side--after .diff__text").last().text()).isEqualTo("Es waren [added: zwölf alte] Kräne.");
		Document back = page(path(it.article()) + "/vergleich?von=3&mit=1");
		assertThat(back.select(".diff__side--before .diff__text").last().text()).isEqualTo("Es waren [removed: zwölf alte] Kräne.");
		assertThat(page(path(it.article()) + "/vergleich?von=2&mit=2").select(".notice").text()).isEqualTo("Both revisions say the same.");
		for (String wrong : List.of("99", "x", "0", "-1", "9999999999", "%00")) {
			Answer answer = get(path(it.article()) + "/vergleich?von=" + wrong);
			assertThat(answer.status()).as(wrong).isEqualTo(404);
			assertThat(Jsoup.parse(answer.text()).select("#von-fehler").text()).as(wrong).startsWith("This article has no revision");
		}
	}

	@Test
	void theApiGivesRevisionsToKeysThatMayReadDraftsAndRestoresThem() {
		Api api = new Api(this.port, this.keys.with(Right.READ_DRAFTS, Right.WRITE_ARTICLES, Right.PUBLISH));
		Saving.Saved it = saved(this.newsdesk.draft(draft("Absatz 0.").build(), this.clara));
		for (int i = 1; i <= 4; i++) {
			it = saved(this.newsdesk.revise(it.article(), it.version(), draft("Absatz " + i + ".").build(), this.clara));
		}
		String path = "/api/v1/articles/" + it.article().value();
		List<Integer> seen = new ArrayList<>();
		for (String next = path + "/revisions?limit=2"; next != null;) {
			Answer page = api.get(next);
			assertThat(page.status()).isEqualTo(200);
			page.json().forEach((each) -> {
				assertThat(each.has("content")).isFalse();
				seen.add(each.path("version").asInt());
			});
			next = page.next();
		}
		assertThat(seen).containsExactly(4, 3, 2, 1, 0);

		Answer one = api.get(path + "/revisions/1");
		assertThat(one.json().path("deed").asString()).isEqualTo("SAVED");
		assertThat(one.json().path("storedBy").asString()).isEqualTo(accountName());
		assertThat(one.json().path("wordsAdded").asInt()).isEqualTo(2);
		JsonNode content = one.json().path("content");
		assertThat(content.path("body").toString()).contains("Absatz 1.");
		assertThat(api.get(path + "/revisions/1", "If-None-Match", one.etag()).status()).isEqualTo(304);
		assertThat(api.get(path + "/revisions/99").problem()).isEqualTo("not-found");
		assertThat(api.get("/api/v1/articles/999999999/revisions").problem()).isEqualTo("not-found");
		assertThat(api.get(path + "/revisions?cursor=x").problem()).isEqualTo("bad-cursor");
		assertThat(api.get(path + "/revisions?limit=101").problem()).isEqualTo("bad-limit");

		assertThat(api.post(path + "/revisions/1/restoration", "").problem()).isEqualTo("precondition-required");
		Answer stale = api.post(path + "/revisions/1/restoration", "", "If-Match", "\"3\"");
		assertThat(stale.problem()).isEqualTo("stale-version");
		assertThat(stale.json().path("currentVersion").asInt()).isEqualTo(4);
		String key = UUID.randomUUID().toString();
		String etag = api.get(path).etag();
		Answer restored = api.post(path + "/revisions/1/restoration", "", "If-Match", etag, "Idempotency-Key", key);
		assertThat(restored.status()).as(restored.text()).isEqualTo(201);
		assertThat(restored.header("Location")).isEqualTo(path + "/revisions/5");
		assertThat(restored.json().path("restoredVersion").asInt()).isEqualTo(1);
		assertThat(restored.json().path("content")).isEqualTo(content);
		assertThat(restored.etag()).isEqualTo(api.get(path + "/revisions/5").etag());
		Answer again = api.post(path + "/revisions/1/restoration", "", "If-Match", etag, "Idempotency-Key", key);
		assertThat(again.status()).isEqualTo(201);
		assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(versions(it.article())).hasSize(6);
		assertThat(api.post(path + "/revisions/2/restoration", "", "If-Match", etag, "Idempotency-Key", key).problem())
			.isEqualTo("idempotency-key-reused");

		Answer written = api.put(path, content.toString(), "If-Match", restored.etag());
		assertThat(written.status()).as("what was read can be sent as it is: %s", written.text()).isEqualTo(200);
	}

	@Test
	void nobodyElseSeesOrRestoresThem() {
		Stories.Story story = this.stories.published();
		ArticleId id = story.id();
		String path = "/api/v1/articles/" + id.value() + "/revisions";
		String version = "/" + story.version();
		String restoration = path + version + "/restoration";
		String name = Stories.unique("Rita");
		String email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@depesche.example";
		this.jdbc.sql("update account set password_hash = ? where id = ?")
			.params(this.passwords.encode(Journey.PASSWORD), this.accounts.ensure(name, email).value())
			.update();
		Api anybody = new Api(this.port, null);
		String reader = anybody.signIn(email, Journey.PASSWORD);
		String number = "/" + (story.version() + 1);
		for (String page : List.of("", "/vergleich", number, number + "/wiederherstellung")) {
			assertThat(anybody.get(path(id) + page).status()).as(page).isEqualTo(303);
			assertThat(anybody.get(path(id) + page, "Cookie", reader).status()).as(page).isEqualTo(403);
		}
		assertThat(anybody.send("POST", path(id) + number + "/wiederherstellung", BodyPublishers.ofString("version=1"), "Cookie", reader,
				"Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin").status()).isEqualTo(403);
		assertThat(anybody.get(path).status()).isEqualTo(401);
		assertThat(anybody.get(path + version).status()).isEqualTo(401);
		assertThat(anybody.post(restoration, "").status()).isEqualTo(401);
		Api writes = new Api(this.port, this.keys.with(Right.WRITE_ARTICLES));
		assertThat(writes.get(path).status()).isEqualTo(403);
		assertThat(writes.get(path + version).status()).isEqualTo(403);
		Api reads = new Api(this.port, this.keys.with(Right.READ_DRAFTS, Right.PUBLISH));
		assertThat(reads.get(path).status()).isEqualTo(200);
		assertThat(reads.post(restoration, "", "If-Match", "\"1\"").status()).isEqualTo(403);
		assertThat(deeds(id)).containsExactly("ADOPTED");
	}

	@Test
	void theListComesFromTheIndexHoweverManyThereAre() {
		Stories.Story story = this.stories.published();
		this.jdbc.sql("""
				insert into article_revision (article_id, version, deed, status, stored_at, hash)
				select r.article_id, n, 'SAVED', 'PUBLISHED', now(), r.hash
				  from article_revision r, generate_series(1000, 9000) n where r.article_id = ?""")
			.param(story.id().value())
			.update();
		try {
			this.jdbc.sql("analyze article_revision").update();
			String plan = String.join("\n", this.jdbc.sql("""
					explain select r.version, r.deed, e.display_name
					  from article_revision r left join account e on e.id = r.stored_by
					 where r.article_id = ? and r.version < ? order by r.version desc limit 31""")
				.params(story.id().value(), 5000)
				.query(String.class)
				.list());
			assertThat(plan).contains("Index Scan Backward using article_revision_pkey").doesNotContain("Sort");
		}
		finally {
			this.jdbc.sql("delete from article_revision where article_id = ? and version >= 1000").param(story.id().value()).update();
		}
	}

	private String accountName() {
		return this.jdbc.sql("select display_name from account where id = ?").param(this.clara.value()).query(String.class).single();
	}

	private static String path(ArticleId id) {
		return "/redaktion/artikel/" + id.value() + "/fassungen";
	}

	private Answer get(String path) {
		return new Api(this.port, null).get(path, "Cookie", this.cookie);
	}

	private Document page(String path) {
		Answer answer = get(path);
		assertThat(answer.status()).as(path).isLessThan(500);
		return Jsoup.parse(answer.text());
	}

	private Answer post(String path, Map<String, String> form) {
		String sent = form.entrySet()
			.stream()
			.map((it) -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return new Api(this.port, null).send("POST", path, BodyPublishers.ofString(sent), "Cookie", this.cookie, "Content-Type",
				"application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin");
	}

	private List<String> deeds(ArticleId id) {
		return this.jdbc.sql("select deed from article_revision where article_id = ? order by version")
			.param(id.value())
			.query(String.class)
			.list();
	}

	private List<Integer> versions(ArticleId id) {
		return this.jdbc.sql("select version from article_revision where article_id = ? order by version")
			.param(id.value())
			.query(Integer.class)
			.list();
	}

	private int contents(ArticleId id) {
		return this.jdbc.sql("select count(*) from article_revision_content where article_id = ?")
			.param(id.value())
			.query(Integer.class)
			.single();
	}

	private int version(ArticleId id) {
		return this.articles.text(id).orElseThrow().version();
	}

	private String text(ArticleId id) {
		return de.depesche.body.BodyText.of(this.articles.text(id).orElseThrow().draft().body());
	}

	private ArticleDraft kept(ArticleId id, int version) {
		return this.revisions.find(this.revisions.article(id.value()).orElseThrow(), version).orElseThrow().draft();
	}

	private static Saving.Saved saved(Saving saving) {
		assertThat(saving).isInstanceOf(Saving.Saved.class);
		return (Saving.Saved) saving;
	}

	private static Block paragraph(String text) {
		return new Block.Paragraph(List.of(Inline.plain(text)));
	}

	private static String json(String headline, String text) {
		return """
				{"headline":"%s","lead":"Vorspann","section":"politik","authors":["clara-testmann"],
				 "body":{"version":1,"blocks":[{"type":"paragraph","content":[{"text":"%s"}]}]}}""".formatted(headline, text);
	}

	private static Words draft(String text) {
		return new Words(Stories.unique("Bericht"), "", "politik", List.of(), null,
				new Body(text.isEmpty() ? List.of() : List.of(paragraph(text))));
	}

	/** An article that could appear, and what is different about it. */
	private record Words(String headline, String kicker, String section, List<String> tags, UUID hero, Body body) {

		Words withHeadline(String other) {
			return new Words(other, this.kicker, this.section, this.tags, this.hero, this.body);
		}

		Words withKicker(String other) {
			return new Words(this.headline, other, this.section, this.tags, this.hero, this.body);
		}

		Words withSection(String other) {
			return new Words(this.headline, this.kicker, other, this.tags, this.hero, this.body);
		}

		Words withTags(String... other) {
			return new Words(this.headline, this.kicker, this.section, List.of(other), this.hero, this.body);
		}

		Words withHero(UUID other) {
			return new Words(this.headline, this.kicker, this.section, this.tags, other, this.body);
		}

		Words withBody(Body other) {
			return new Words(this.headline, this.kicker, this.section, this.tags, this.hero, other);
		}

		ArticleDraft build() {
			return new ArticleDraft(this.kicker, this.headline, "Vorspann", null, this.section, List.of("clara-testmann"),
					this.tags, "de-DE", null, AccessLevel.PUBLIC, this.hero, "", this.body, true, List.of());
		}

	}

}
