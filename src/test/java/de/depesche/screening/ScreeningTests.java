package de.depesche.screening;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import de.depesche.comment.Comments;
import de.depesche.comment.NewComment;
import de.depesche.member.AccountId;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.shared.web.FormSeals;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Journey;
import de.depesche.testing.SqlStatements;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What is checked before a comment is stored, over the real form and the API, and what the newsroom sees and sets. */
@WholeProgram
class ScreeningTests {

	private static final AtomicInteger NETWORK = new AtomicInteger();

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private JsonMapper json;

	@Autowired
	private Clock clock;

	@Autowired
	private Comments comments;

	@Autowired
	private Prints prints;

	@Autowired
	private NetworkKeys networks;

	@Autowired
	private FormSeals seals;

	@Autowired
	private SqlStatements statements;

	@Autowired
	private TransactionTemplate transactions;

	private Api browser;

	private static final String LOCK = "select next_seq from comment_thread where article_id = ? for update";

	private String desk;

	private String reader;

	private Api writer;

	private Stories.Story story;

	@BeforeEach
	void somebody() {
		this.browser = new Api(this.port, null);
		this.desk = this.browser.signIn(this.stories.administrator(), Journey.PASSWORD);
		this.reader = this.browser.signIn(this.stories.reader(), Journey.PASSWORD);
		this.writer = service();
		this.story = this.stories.published();
	}

	@Test
	void whoIsNudgedRewordsOrLetsAPersonRead() {
		Map<String, String> form = form(this.story);
		form.put("text", "Das sagt nur ein *Dummkopf*, und\nein Tr0ttel.");
		Answer nudged = send(this.story, form);
		assertThat(nudged.status()).isEqualTo(422);
		Document page = Jsoup.parse(nudged.text());
		assertThat(page.select(".comment-nudge__title").text()).isEqualTo("As it is, we would keep this back");
		assertThat(page.select(".comment-nudge mark").eachText()).containsExactly("Dummkopf", "Tr0ttel");
		assertThat(page.select("#kommentar-text").val()).isEqualTo(form.get("text"));

		// A second click on the same button.
		assertThat(send(this.story, form).status()).isEqualTo(422);

		Map<String, String> reworded = fields(page);
		reworded.put("text", "Das überzeugt mich nicht.");
		assertThat(send(this.story, reworded).status()).isEqualTo(303);
		assertThat(state(this.story, 1)).isEqualTo("PUBLISHED");

		Map<String, String> unchanged = fields(page);
		unchanged.put("schluessel", UUID.randomUUID().toString());
		unchanged.put("text", form.get("text"));
		Answer held = send(this.story, unchanged);
		assertThat(held.status()).isEqualTo(303);
		assertThat(state(this.story, 2)).isEqualTo("HELD");
		assertThat(this.browser.get(this.story.path()).text()).doesNotContain("Tr0ttel");
		assertThat(reasons(this.story, 2)).containsExactly("words screening.nudge.word Dummkopf, Tr0ttel");

		Document desk = Jsoup.parse(this.browser.get("/redaktion/pruefungen/words", "Cookie", this.desk).text());
		assertThat(desk.select(".screening-said li").first().text()).contains("held", "This sounds harsher than it needs to: Dummkopf, Tr0ttel", this.story.headline());
		assertThat(desk.select(".screening-said li").get(1).text()).contains("nudged");
	}

	@Test
	void theApiAsksToRewordAsWell() {
		String key = UUID.randomUUID().toString();
		Answer nudged = post(this.writer, this.story, "So ein Gelaber!", "Idempotency-Key", key);
		assertThat(nudged.status()).isEqualTo(422);
		assertThat(nudged.problem()).isEqualTo("comment-nudge");
		assertThat(nudged.json().path("found").get(0).asString()).isEqualTo("Gelaber");
		assertThat(nudged.json().path("errors").get(0).path("message").asString()).contains("Gelaber");
		assertThat(post(this.writer, this.story, "So ein Gelaber!", "Idempotency-Key", key).problem()).as("the same once more").isEqualTo("comment-nudge");

		Answer held = post(this.writer, this.story, "So ein Gelaber!");
		assertThat(held.status()).isEqualTo(201);
		assertThat(held.json().path("state").asString()).isEqualTo("HELD");
	}

	@Test
	void aListedWordHoldsOnAllInstancesFromTheNextCommentOn() {
		Rulebooks elsewhere = new Rulebooks(this.jdbc, this.json, this.clock);
		String word = "zq" + Long.toString(System.nanoTime(), 36).replaceAll("[0-9]", "k") + "wort";
		assertThat(elsewhere.now().words().hits("ein " + word)).isEmpty();
		assertThat(post(this.writer, this.story, "Hier ein " + word).status()).isEqualTo(201);

		assertThat(desk("/redaktion/wortlisten/neu", "wort=" + word + "&art=REFUSE&treffer=EXACT&sprache=DE&aktiv=ja&version=0").status()).isEqualTo(303);

		assertThat(elsewhere.now().words().hits("ein " + word)).hasSize(1);
		Answer refused = post(this.writer, this.story, "Noch ein " + word);
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.json().path("errors").get(0).path("message").asString()).contains(word);
		Document tried = Jsoup.parse(desk("/redaktion/wortlisten/probe", "probe=" + encoded("Ein " + word.toUpperCase(Locale.ROOT) + " IN EINEM GANZ LAUTEN SATZ")).text());
		assertThat(tried.select(".screening-probe li")).extracting(Element::text).anyMatch((it) -> it.startsWith("Word lists refused"))
			.anyMatch((it) -> it.startsWith("Shouting nudged"));
		assertThat(tried.select(".screening-probe mark").eachText().toString()).containsIgnoringCase(word);

		long id = this.jdbc.sql("select id from screening_word where word = ?").param(word).query(Long.class).single();
		assertThat(desk("/redaktion/wortlisten/neu", "wort=" + word + "&art=HOLD&treffer=EXACT&sprache=DE&aktiv=ja&version=0").text()).contains("That is on the list already");
		assertThat(desk("/redaktion/wortlisten/" + id, "wort=" + word + "&art=HOLD&treffer=STEM&sprache=DE&aktiv=ja&version=7").status()).isEqualTo(409);
		assertThat(desk("/redaktion/wortlisten/" + id, "wort=" + word + "&art=HOLD&treffer=STEM&sprache=DE&aktiv=ja&version=1").status()).isEqualTo(303);
		assertThat(post(this.writer, this.story, "Und noch ein " + word).json().path("state").asString()).isEqualTo("HELD");
		assertThat(desk("/redaktion/wortlisten/" + id + "/loeschung", "").status()).isEqualTo(303);
		assertThat(post(this.writer, this.story, "Wieder ein " + word).json().path("state").asString()).isEqualTo("PUBLISHED");
		assertThat(this.jdbc.sql("select deed from audit_entry where subject like ? order by id").param(word + "%").query(String.class).list())
			.containsExactly("WORD_LISTED", "WORD_CHANGED", "WORD_UNLISTED");
	}

	@Test
	void aFormThatIsNoneOfOursComesBackSignedWithTheText() {
		Map<String, String> form = form(this.story);
		form.put("text", "Das schreibe ich von Hand.");
		form.put("siegel", form.get("siegel") + "0");
		Answer unsigned = send(this.story, form);
		assertThat(unsigned.status()).isEqualTo(422);
		Document page = Jsoup.parse(unsigned.text());
		assertThat(page.select("#kommentar-text").val()).isEqualTo(form.get("text"));

		Map<String, String> again = fields(page);
		again.put("text", form.get("text"));
		again.put("webseite", "https://spam.example/");
		Answer trapped = send(this.story, again);
		assertThat(trapped.status()).isEqualTo(422);
		assertThat(Jsoup.parse(trapped.text()).select("[name=webseite]").val()).isEmpty();

		again.put("webseite", "");
		again.put("siegel", this.seals.of(NewComment.FORM, this.clock.instant().minus(Duration.ofHours(25))));
		Answer old = send(this.story, again);
		assertThat(old.text()).contains("The form had been open for long");
		Map<String, String> fresh = fields(Jsoup.parse(old.text()));
		fresh.put("text", form.get("text"));
		assertThat(send(this.story, fresh).status()).isEqualTo(303);
		assertThat(state(this.story, 1)).isEqualTo("PUBLISHED");
	}

	@Test
	void whoSendsFasterThanPeopleWriteSendsOnceMore() {
		tuned("form-age", true, Map.of("seconds", 60, "hours", 24), () -> {
			Map<String, String> form = form(this.story);
			form.put("text", "Kaum geöffnet, schon fort.");
			assertThat(send(this.story, form).text()).contains("That was very fast");
			form.put("siegel", this.seals.of(NewComment.FORM, this.clock.instant().minusSeconds(61)));
			assertThat(send(this.story, form).status()).isEqualTo(303);
		});
	}

	@Test
	void theSameIsSaidOnceInAllThreads() {
		String text = "Diesen Gedanken möchte ich unter möglichst vielen Artikeln lesen, weil er mir so gut gefällt und so viel erklärt, wie ich finde.";
		String network = network();
		Stories.Story other = this.stories.published();
		String key = UUID.randomUUID().toString();
		assertThat(post(this.writer, this.story, text, "X-Forwarded-For", network, "Idempotency-Key", key).json().path("state").asString()).isEqualTo("PUBLISHED");
		assertThat(post(this.writer, this.story, text, "X-Forwarded-For", network, "Idempotency-Key", key).status()).as("a retry is no repetition").isEqualTo(201);

		Answer again = post(this.writer, other, text.toUpperCase(Locale.GERMAN).toLowerCase(Locale.GERMAN).replace(",", " –"));
		assertThat(again.status()).isEqualTo(422);
		assertThat(again.text()).contains("You have written that a short while ago");
		assertThat(post(this.writer, other, text.replace("vielen", "allen")).json().path("state").asString()).isEqualTo("HELD");
		assertThat(reasons(other, 1)).containsExactly("repeat screening.held.repeat " + this.story.id().value() + "#1");
		assertThat(post(service(), other, text, "X-Forwarded-For", network.replaceFirst("\\d+$", "99")).json().path("state").asString())
			.as("from the same network").isEqualTo("HELD");
		assertThat(post(service(), other, text, "X-Forwarded-For", network()).json().path("state").asString()).as("from elsewhere").isEqualTo("PUBLISHED");

		assertThat(this.comments.delete(this.story.id(), 1, author(this.story, 1))).isTrue();
		assertThat(this.comments.delete(other.id(), 1, author(this.story, 1))).isTrue();
		assertThat(post(this.writer, other, text).json().path("state").asString()).as("taken back, it may be said again").isEqualTo("PUBLISHED");
	}

	@Test
	void aNetworkWritesNoMoreThanItMayHoweverManyAccountsItHas() {
		String network = network();
		tuned("network-rate", true, Map.of("comments", 3), () -> {
			for (int i = 0; i < 3; i++) {
				assertThat(post(service(), this.story, "Nummer " + i, "X-Forwarded-For", network).status()).isEqualTo(201);
			}
			Answer flooded = post(service(), this.story, "Nummer 4", "X-Forwarded-For", network.replaceFirst("\\d+$", "1"));
			assertThat(flooded.status()).isEqualTo(422);
			assertThat(flooded.text()).contains("from your network");
			assertThat(post(service(), this.story, "Nummer 5", "X-Forwarded-For", network()).status()).isEqualTo(201);
		});
		assertThat(this.jdbc.sql("select count(*) from rate_limit where id like ?").param("%" + network.replaceFirst("\\.\\d+$", "") + "%").query(Integer.class).single())
			.as("what is counted for is no address").isZero();
	}

	@Test
	void listedAddressesAreRefusedAlsoByNameAndManyLinksWait() {
		String host = "boese" + Long.toString(System.nanoTime(), 36) + ".example";
		assertThat(desk("/redaktion/wortlisten/adressen", "adresse=" + encoded("https://www." + host + "/x") + "&art=REFUSE&notiz=Werbung").status()).isEqualTo(303);
		assertThat(post(this.writer, this.story, "Schaut [hier](https://shop." + host + "/a) nach").text()).contains("shop." + host);
		assertThat(post(this.writer, this.story, "Oder auf " + host + " suchen").status()).isEqualTo(422);
		assertThat(desk("/redaktion/wortlisten/adressen/loeschung", "adresse=" + host).status()).isEqualTo(303);
		assertThat(post(this.writer, this.story, "Nun auf " + host + " suchen").status()).isEqualTo(201);
		String links = IntStream.range(0, 6).mapToObj((i) -> "https://a" + i + ".example/").collect(Collectors.joining(" "));
		assertThat(post(this.writer, this.story, "Quellen: " + links).json().path("state").asString()).isEqualTo("HELD");
		assertThat(desk("/redaktion/wortlisten/adressen", "adresse=kein+Name&art=REFUSE").text()).contains("No address there can be", "kein Name");
	}

	@Test
	void shoutingIsAnsweredInACalmVoice() {
		Answer loud = post(this.writer, this.story, "DAS IST DOCH ALLES GELOGEN UND ERFUNDEN");
		assertThat(loud.problem()).isEqualTo("comment-nudge");
		assertThat(loud.text()).contains("read like shouting");
		assertThat(post(service(), this.story, "Wirklich?!?!?!?! Ja").problem()).isEqualTo("comment-nudge");
		assertThat(post(service(), this.story, "NATO, EU und USA beraten heute über das weitere Vorgehen.").status()).isEqualTo(201);
		assertThat(post(service(), this.story, "?").text()).contains("That is very short");
	}

	@Test
	void whoIsNewOrHasAHistoryWaits() {
		tuned("newcomer", true, Map.of("comments", 1, "hours", 0), () -> {
			assertThat(post(this.writer, this.story, "Mein erster").json().path("state").asString()).isEqualTo("HELD");
			assertThat(this.comments.approve(this.story.id(), 1, author(this.story, 1))).isTrue();
			assertThat(post(this.writer, this.story, "Mein zweiter").json().path("state").asString()).isEqualTo("PUBLISHED");
		});
		for (int i = 3; i <= 5; i++) {
			post(this.writer, this.story, "Unfug Nummer " + i);
			assertThat(this.stories.remove(this.story, i, "Unfug")).isTrue();
		}
		tuned("history", true, Map.of("removed", 3, "percent", 40), () -> {
			assertThat(post(this.writer, this.story, "Und jetzt?").json().path("state").asString()).isEqualTo("HELD");
			assertThat(reasons(this.story, 6)).containsExactly("history screening.held.history 3/5");
		});
	}

	@Test
	void theNewsroomSeesHowOftenACheckWasOverruled() {
		List<Integer> before = figures("network-rate", "words");
		post(this.writer, this.story, "Du Arschloch, du");
		post(this.writer, this.story, "Ihr Arschlöcher, ihr");
		assertThat(state(this.story, 1)).isEqualTo("HELD");
		assertThat(this.comments.approve(this.story.id(), 1, author(this.story, 1))).isTrue();
		List<Integer> after = figures("network-rate", "words");
		assertThat(after.get(4) - before.get(4)).as("held in 7 days").isEqualTo(2);
		assertThat(after.get(5) - before.get(5)).as("released").isEqualTo(1);
		assertThat(after.get(8) - before.get(8)).as("held in 30 days").isEqualTo(2);
	}

	@Test
	void aCheckIsSwitchedAndTunedWithCareAndOnlyByModerators() {
		String path = "/redaktion/pruefungen/link-list";
		assertThat(this.browser.get(path, "Cookie", this.reader).status()).isEqualTo(403);
		assertThat(this.browser.get("/redaktion/wortlisten", "Cookie", this.reader).status()).isEqualTo(403);
		Answer wrong = desk(path, "an=ja&links=viele&version=0");
		assertThat(wrong.status()).isEqualTo(422);
		assertThat(Jsoup.parse(wrong.text()).select("#links-fehler").text()).isEqualTo("A whole number from 0 to 100.");
		assertThat(Jsoup.parse(wrong.text()).select("#links").val()).isEqualTo("viele");
		assertThat(desk("/redaktion/pruefungen/unsinn", "an=ja&version=0").status()).isEqualTo(404);
		tuned("link-list", false, Map.of("links", 0), () -> {
			assertThat(post(this.writer, this.story, "Siehe https://example.org/").json().path("state").asString()).isEqualTo("PUBLISHED");
			assertThat(desk(path, "an=ja&links=1&version=0").status()).as("decided since").isEqualTo(409);
			assertThat(this.jdbc.sql("select count(*) from audit_entry where deed = 'CHECK_CHANGED' and subject like 'link-list: –%'").query(Integer.class).single()).isPositive();
		});
	}

	@Test
	void checkingCostsFewStatementsAndReadsIndexes() {
		String text = "Ein Gedanke, lang genug, um verglichen zu werden, und von niemandem sonst: " + UUID.randomUUID();
		post(this.writer, this.story, "Zum Aufwärmen");
		this.statements.clear();
		assertThat(post(this.writer, this.story, text).status()).isEqualTo(201);
		List<String> seen = this.statements.seen().stream().filter((it) -> it.contains("screening") || it.contains("comment_refusal")).toList();
		assertThat(seen).as("who writes, whether it is new, by what it is known again").hasSize(3);
		String like = seen.stream().filter((it) -> it.contains("bit_count")).findFirst().orElseThrow();
		String plan = Objects.requireNonNull(this.transactions.execute((status) -> {
			// With ten rows the index of what is forgotten serves as well, and then is taken by chance.
			this.jdbc.sql("drop index screening_print_at").update();
			status.setRollbackOnly();
			for (String way : List.of("seqscan", "bitmapscan", "sort")) {
				this.jdbc.sql("set local enable_" + way + " = off").update();
			}
			Timestamp since = Timestamp.from(Instant.now());
			byte[] bytes = new byte[16];
			return String.join("\n", this.jdbc.sql("explain " + like)
				.params(bytes, 1L, since, 300, bytes, 1L, 8, bytes, 1L, bytes, since, 300, bytes, 1L, 8, 1L, 1)
				.query(String.class)
				.list());
		}));
		assertThat(plan).contains("screening_print_of_author", "screening_print_of_network").doesNotContain("Seq Scan");
	}

	@Test
	void aCommentCostsSoManyStatements() {
		post(this.writer, this.story, "Zum Aufwärmen, damit der Faden da ist");
		List<String> root = statements(null);
		List<String> answer = statements(1);
		assertThat(Map.of("a comment", root.size(), "an answer", answer.size(), "with the thread locked", root.size() - 1 - root.indexOf(LOCK)))
			.as(String.join("\n", answer))
			.isEqualTo(Map.of("a comment", 21, "an answer", 23, "with the thread locked", 11));
	}

	/** What is sent to the database for one comment of a service, the limits aside, which keep a connection of their own. */
	private List<String> statements(Integer parent) {
		this.statements.clear();
		Map<String, Object> body = new HashMap<>(Map.of("text", "Ein Gedanke, lang genug, um verglichen zu werden: " + UUID.randomUUID()));
		body.put("parent", parent);
		Answer sent = this.writer.post("/api/v1/articles/" + this.story.id().value() + "/comments", this.json.writeValueAsString(body));
		assertThat(sent.status()).isEqualTo(201);
		return this.statements.seen().stream().filter((it) -> !it.contains("rate_limit")).map((it) -> it.replaceAll("\\s+", " ")).toList();
	}

	@Test
	void whatIsKnownOfANetworkIsAHashAndGoesAfterSevenDays() {
		assertThat(this.networks.of("203.0.113.7")).isEqualTo(this.networks.of("203.0.113.250")).isNotEqualTo(this.networks.of("203.0.114.7")).hasSize(16);
		assertThat(this.networks.of("2001:db8:1::1")).isEqualTo(this.networks.of("2001:db8:1:ffff::9")).isNotEqualTo(this.networks.of("2001:db8:2::1"));
		for (String address : new String[] { "127.0.0.1", "10.1.2.3", "192.168.0.1", "fe80::1%eth0", "::1", "fd00::1", "unsinn", null }) {
			assertThat(this.networks.of(address)).as(address).isNull();
		}
		post(this.writer, this.story, "Heute", "X-Forwarded-For", network());
		post(this.writer, this.story, "Vorige Woche", "X-Forwarded-For", network());
		this.jdbc.sql("update screening_print set at = at - interval '7 days 1 hour' where comment_id = (select id from comment where article_id = ? and seq = 2)")
			.param(this.story.id().value())
			.update();
		this.prints.forget();
		assertThat(this.jdbc.sql("select c.seq from screening_print p join comment c on c.id = p.comment_id where c.article_id = ? and p.network is not null")
			.param(this.story.id().value())
			.query(Integer.class)
			.list()).containsExactly(1);
		AccountId author = author(this.story, 1);
		assertThat(this.prints.export(author).get("kommentar-fingerabdruecke")).hasSize(1);
		this.prints.erase(author);
		assertThat(this.prints.export(author).get("kommentar-fingerabdruecke")).isEmpty();
	}

	@Test
	void itLearnsFromDecisionsSaysHowWellAndHoldsOnlyWhenAsked() {
		AccountId berta = author(this.story, this.stories.comment(this.story, null, "Anfang"));
		for (int i = 0; i < 120; i++) {
			this.comments.adopt(new NewComment(this.story.id(), null, (i % 2 == 0) ? "Grüne Zwerge verkaufen Wunderpillen, Runde %d".formatted(i)
					: "Der Stadtrat hat den Haushalt beschlossen, Punkt %d".formatted(i), UUID.randomUUID().toString()), berta, Instant.now());
		}
		// As if people had decided; with all that the law asks for it would take longer than the test.
		this.transactions.executeWithoutResult((_) -> {
			this.jdbc.sql("set local session_replication_role = replica").update();
			// Of what other tests have decided nothing is to be learned.
			this.jdbc.sql("update comment set decided_by = null where decided_by is not null").update();
			this.jdbc.sql("update comment set decided_by = author_id, state = case when seq % 2 = 0 then 'REFUSED' else 'PUBLISHED' end where article_id = ? and seq > 1")
				.param(this.story.id().value())
				.update();
		});
		assertThat(desk("/redaktion/pruefungen/classifier/training", "").header("Location")).endsWith("?gelernt=ja");
		Document page = Jsoup.parse(this.browser.get("/redaktion/pruefungen/classifier", "Cookie", this.desk).text());
		assertThat(page.select("#gelernt ~ p strong").text()).matches("Precision (9\\d|100) percent, recall (9\\d|100) percent\\.");

		String pills = "Kauft Wunderpillen, die grünen Zwerge verkaufen sie";
		assertThat(post(this.writer, this.story, pills).json().path("state").asString()).as("it is off").isEqualTo("PUBLISHED");
		tuned("classifier", true, Map.of("percent", 90), () -> {
			Answer held = post(service(), this.story, pills);
			assertThat(held.json().path("state").asString()).isEqualTo("HELD");
			assertThat(reasons(this.story, held.json().path("number").asInt())).singleElement().asString().startsWith("classifier screening.held.classifier").contains("wunderpillen");
			assertThat(post(service(), this.story, "Über den Haushalt hat der Stadtrat beschlossen").json().path("state").asString()).isEqualTo("PUBLISHED");
		});
	}

	/** Sets a check as a moderator does, and as it was before afterwards. */
	private void tuned(String name, boolean on, Map<String, Integer> numbers, Runnable then) {
		record Row(boolean on, String numbers) {
		}
		Row before = this.jdbc.sql("select enabled, numbers::text from screening_check where name = ?").param(name)
			.query((row, at) -> new Row(row.getBoolean(1), row.getString(2))).optional().orElse(null);
		Document form = Jsoup.parse(this.browser.get("/redaktion/pruefungen/" + name, "Cookie", this.desk).text());
		String body = numbers.entrySet().stream().map((it) -> it.getKey() + "=" + it.getValue()).collect(Collectors.joining("&"));
		Map<String, String> others = new HashMap<>();
		form.select("input[inputmode=numeric]").forEach((it) -> others.put(it.attr("name"), it.val()));
		numbers.keySet().forEach(others::remove);
		String rest = others.entrySet().stream().map((it) -> "&" + it.getKey() + "=" + it.getValue()).collect(Collectors.joining());
		Answer saved = desk("/redaktion/pruefungen/" + name, body + rest + (on ? "&an=ja" : "") + "&version=" + form.select("[name=version]").val());
		assertThat(saved.status()).isEqualTo(303);
		try {
			then.run();
		}
		finally {
			if (before == null) {
				this.jdbc.sql("delete from screening_check where name = ?").param(name).update();
			}
			else {
				this.jdbc.sql("update screening_check set enabled = ?, numbers = ?::jsonb, version = version + 1 where name = ?").params(before.on(), before.numbers(), name).update();
			}
		}
	}

	/** Figures of these checks as the page shows them. */
	private List<Integer> figures(String... names) {
		Document page = Jsoup.parse(this.browser.get("/redaktion/pruefungen", "Cookie", this.desk).text());
		List<Integer> figures = new ArrayList<>();
		for (String name : names) {
			Element row = Objects.requireNonNull(page.selectFirst("tr:has(a[href$=/" + name + "])"));
			row.select("td").eachText().stream().limit(name.equals(names[0]) ? 4 : 8).forEach((it) -> figures.add(Integer.valueOf(it)));
		}
		return figures;
	}

	private Api service() {
		return new Api(this.port, this.keys.ofReader(Stories.unique("Leser"), Right.COMMENT));
	}

	/** A network nobody else in the tests is in. */
	private static String network() {
		int number = NETWORK.incrementAndGet();
		return "198.%d.%d.7".formatted(18 + number / 250, number % 250);
	}

	private Answer post(Api who, Stories.Story where, String text, String... headers) {
		String body = this.json.writeValueAsString(Map.of("text", text));
		return who.post("/api/v1/articles/" + where.id().value() + "/comments", body, headers);
	}

	private Answer desk(String path, String body) {
		return this.browser.send("POST", path, BodyPublishers.ofString(body), "Content-Type", "application/x-www-form-urlencoded", "Cookie", this.desk,
				"Sec-Fetch-Site", "same-origin");
	}

	private Map<String, String> form(Stories.Story where) {
		return fields(Jsoup.parse(this.browser.get(where.path() + "/kommentare", "Cookie", this.reader).text()));
	}

	private static Map<String, String> fields(Document page) {
		Map<String, String> fields = new HashMap<>();
		page.select("#schreiben input").forEach((it) -> fields.put(it.attr("name"), it.val()));
		assertThat(fields).containsKeys("siegel", "webseite", "schluessel");
		return fields;
	}

	private Answer send(Stories.Story where, Map<String, String> form) {
		return this.browser.send("POST", where.path() + "/kommentare", BodyPublishers.ofString(form.entrySet().stream()
			.map((it) -> it.getKey() + "=" + encoded(it.getValue())).collect(Collectors.joining("&"))), "Content-Type", "application/x-www-form-urlencoded",
				"Cookie", this.reader, "Sec-Fetch-Site", "same-origin");
	}

	private String state(Stories.Story where, int number) {
		return this.jdbc.sql("select state from comment where article_id = ? and seq = ?").params(where.id().value(), number).query(String.class).single();
	}

	private AccountId author(Stories.Story where, int number) {
		return new AccountId(this.jdbc.sql("select author_id from comment where article_id = ? and seq = ?").params(where.id().value(), number).query(Long.class).single());
	}

	private List<String> reasons(Stories.Story where, int number) {
		return this.jdbc.sql("select s.name || ' ' || s.reason || ' ' || s.detail from comment_screening s join comment c on c.id = s.comment_id where c.article_id = ? and c.seq = ? order by s.position")
			.params(where.id().value(), number)
			.query(String.class)
			.list();
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
