package de.depesche.law;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import de.depesche.article.rights.ArticleRights;
import de.depesche.comment.Comments;
import de.depesche.member.AccountId;
import de.depesche.member.Accounts;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.sanction.Sanction;
import de.depesche.sanction.SanctionKind;
import de.depesche.sanction.Sanctions;
import de.depesche.sanction.SanctionsAt;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.WithName;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Accounts are warned and restricted, with reasons, for a time; who is restricted is told and can object. */
@WithName
class SanctionTests {

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Sanctions sanctions;

	@Autowired
	private SanctionDesk desk;

	@Autowired
	private Restrictions restrictions;

	@Autowired
	private CaseReader cases;

	@Autowired
	private ArticleRights rights;

	@Autowired
	private Comments comments;

	@Autowired
	private Evidence evidence;

	@Autowired
	private Letters letters;

	@Autowired
	private LawSettings settings;

	@Autowired
	private ApplicationEventPublisher events;

	@Autowired
	private List<Task<?>> tasks;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private JdbcClient jdbc;

	private Api browser;

	private Stories.Story story;

	private String email;

	private String name;

	private AccountId reader;

	private String cookie;

	private String moderator;

	private AccountId bernd;

	@BeforeEach
	void aReaderAndAModerator() {
		this.browser = new Api(this.port, null);
		this.story = this.stories.published();
		this.email = this.stories.reader();
		this.jdbc.sql("update account set email_confirmed_at = now() where email = ?").param(this.email).update();
		this.reader = new AccountId(this.jdbc.sql("select id from account where email = ?").param(this.email).query(Long.class).single());
		this.name = this.jdbc.sql("select display_name from account where id = ?").param(this.reader.value()).query(String.class).single();
		this.cookie = this.browser.signIn(this.email, Journey.PASSWORD);
		this.moderator = moderator();
		this.bernd = this.accounts.ensure("Bernd Moderator", "bernd.moderator@depesche.example");
	}

	@Test
	void whoIsSuspendedAtTheDeskReadsUntilWhenAndWhyAndNeitherWritesNorVotes() {
		int other = this.stories.comment(this.story, null, "Was andere sagen.");
		int own = written("Mein erster Kommentar.");
		Answer way = get(this.story.path() + "/kommentar/" + own + "/massnahmen", this.moderator);
		assertThat(way.status()).isEqualTo(303);
		Document page = Jsoup.parse(get(way.header("Location"), this.moderator).text());
		assertThat(page.selectFirst("#sachverhalt").text()).contains("Kommentar " + own, this.story.headline());
		assertThat(page.text()).contains("Mein erster Kommentar.");

		LocalDate last = LocalDate.now(BERLIN).plusDays(7);
		Map<String, String> form = restriction("SUSPENSION");
		assertThat(Jsoup.parse(post(desk(), form, this.moderator).text()).selectFirst("#bis-fehler").text()).contains("letzten Tag");
		form.put("bis", last.toString());
		form.put("kommentar", page.selectFirst("input[name=kommentar]").val());
		assertThat(post(desk(), form, this.moderator).header("Location")).isEqualTo(desk() + "?gespeichert");

		String until = last.plusDays(1).getDayOfMonth() + ". ";
		Answer refused = post(this.story.path() + "/kommentare", Map.of("text", "Und noch etwas.", "schluessel", UUID.randomUUID().toString()), this.cookie);
		assertThat(refused.status()).isEqualTo(403);
		Document again = Jsoup.parse(refused.text());
		assertThat(again.selectFirst("#kommentar-fehler").text()).contains("bis zum " + until, "Wiederholte Beleidigungen.");
		assertThat(again.selectFirst("#kommentar-text").text()).isEqualTo("Und noch etwas.");
		Document article = Jsoup.parse(get(this.story.path(), this.cookie).text());
		assertThat(article.select("#kommentar-text")).isEmpty();
		assertThat(article.selectFirst("#schreiben").text()).contains("bis zum " + until, "Begründung und Beschwerde");
		assertThat(article.select("form.comment__vote")).isEmpty();
		assertThat(post(this.story.path() + "/kommentar/" + other + "/empfehlung", Map.of(), this.cookie).status()).isEqualTo(403);
		assertThat(post(this.story.path() + "/kommentar/" + own + "/bearbeitung", Map.of("text", "Anders.", "version", "1"), this.cookie).status()).isEqualTo(403);

		Api service = new Api(this.port, this.keys.ofReader(this.name, Right.COMMENT));
		Answer api = service.post(comments(), "{\"text\":\"Über die Schnittstelle.\"}");
		assertThat(api.status()).isEqualTo(403);
		assertThat(api.problem()).isEqualTo("account-barred-until");
		assertThat(Instant.parse(api.json().path("until").asString())).isEqualTo(last.plusDays(1).atStartOfDay(BERLIN).toInstant());
		assertThat(service.put(comments() + "/" + other + "/recommendation", "").problem()).isEqualTo("account-barred-until");
		assertThat(count("select count(*) from comment where author_id = ?")).isOne();
		assertThat(count("select count(*) from comment_vote where account_id = ?")).isZero();

		// What remains: signing in, the account, the reasons, reports, taking one's own words back.
		String mail = mails().getLast();
		assertThat(mail).contains("Art. 17", "Beschränkung: Konto für Kommentare gesperrt", "Dauer: bis " + until, "Räumliche Geltung: Auf dieser Website",
				"Tatsachen und Umstände: Drei Kommentare in einer Woche.", "Anlass: Aus eigener Feststellung", "Automatisierte Mittel: Nein.",
				"Hausregel: Hausregel 1", "Warum der Inhalt gegen die Regel verstößt: Greift Personen an.", "Art des Verstoßes: Beleidigung",
				"sechs Kalendermonate", "Gerichten");
		assertThat(get("/konto/entscheidungen", this.browser.signIn(this.email, Journey.PASSWORD)).text()).contains("Gesperrt, bis " + until, "gilt zurzeit",
				"Beschwerde möglich bis zum Ablauf des");
		assertThat(get("/melden/" + this.story.slug() + "/" + other, this.cookie).status()).isEqualTo(200);
		assertThat(post(this.story.path() + "/kommentar/" + own + "/loeschung", Map.of(), this.cookie).status()).isEqualTo(303);
		assertThat(this.jdbc.sql("select count(*) from audit_entry where deed = 'ACCOUNT_SUSPENSION' and subject = ?").param(this.name).query(Long.class).single()).isOne();
	}

	@Test
	void whatRunsOutEndsByItself() {
		impose(Restriction.SUSPENSION, Instant.now().plusSeconds(2), null);
		String key = this.keys.ofReader(this.name, Right.COMMENT);
		assertThat(send(key, "Zu früh.").status()).isEqualTo(403);
		await().atMost(Duration.ofSeconds(10)).until(() -> send(key, "Jetzt wieder.").status() == 201);
		assertThat(this.sanctions.of(this.reader)).singleElement().satisfies((it) -> assertThat(it.lifting()).isNull());
	}

	@Test
	void whoIsSlowedWritesOnceInAllThreadsHoweverManySendAtOnce() throws Exception {
		impose(Restriction.SLOWING, null, 30);
		Stories.Story next = this.stories.published();
		String key = this.keys.ofReader(this.name, Right.COMMENT);
		List<Callable<Answer>> all = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			String path = "/api/v1/articles/" + ((i % 2 == 0) ? this.story : next).id().value() + "/comments";
			String text = "{\"text\":\"Gleichzeitig, zum " + i + ". Mal.\"}";
			all.add(() -> new Api(this.port, key).post(path, text));
		}
		try (var threads = Executors.newFixedThreadPool(6)) {
			List<Integer> answers = new ArrayList<>();
			for (Future<Answer> it : threads.invokeAll(all)) {
				answers.add(it.get().status());
			}
			assertThat(answers).containsOnlyOnce(201).allMatch((it) -> it == 201 || it == 429);
		}
		assertThat(send(key, "Und noch einer.").problem()).isEqualTo("account-slowed");
		assertThat(Jsoup.parse(get(this.story.path(), this.cookie).text()).selectFirst("#kommentar-regeln").text()).contains("30 Minuten");
		assertThat(mails().getLast()).contains("Kommentare nur in Abständen: 30 Minuten zwischen zwei Kommentaren");
	}

	@Test
	void whoIsSlowedReadsAtTheFormHowLongToWaitAndKeepsTheText() {
		impose(Restriction.SLOWING, Instant.now().plus(Duration.ofDays(30)), 30);
		assertThat(rules(this.story)).as("nothing to wait for yet").contains("liegen bei Ihnen 30 Minuten zwischen zwei Kommentaren.").doesNotContain("Der nächste geht");
		Map<String, String> form = form(this.story, "Mein erster in dieser Stunde.");
		assertThat(post(this.story.path() + "/kommentare", form, this.cookie).status()).isEqualTo(303);
		Stories.Story next = this.stories.published();
		assertThat(rules(next)).as("in another thread").contains("liegen bei Ihnen 30 Minuten zwischen zwei Kommentaren. Der nächste geht in 30 Minuten, am ", "Uhr.");
		written(Duration.ofMinutes(12));
		assertThat(rules(next)).contains("Der nächste geht in 18 Minuten, am ");
		written(Duration.ofSeconds(29 * 60 + 5));
		assertThat(rules(next)).contains("Der nächste geht in einer Minute, am ");

		Map<String, String> again = form(next, "Und gleich noch einer.");
		Answer refused = post(next.path() + "/kommentare", again, this.cookie);
		assertThat(refused.status()).isEqualTo(429);
		Document page = Jsoup.parse(refused.text());
		assertThat(page.selectFirst("#kommentar-fehler").text()).contains("30 Minuten zwischen zwei Kommentaren", "Der nächste geht am ");
		assertThat(page.selectFirst("#kommentar-text").text()).isEqualTo("Und gleich noch einer.");
		assertThat(page.selectFirst("#kommentar-regeln").text()).as("also with a text in hand").contains("Der nächste geht in einer Minute");
		assertThat(page.selectFirst("#kommentar-text").attr("aria-describedby")).contains("kommentar-regeln");
		assertThat(this.jdbc.sql("select name || ' ' || times from comment_refusal where account_id = ?").param(this.reader.value()).query(String.class).list())
			.as("counted among the checks").containsExactly("account-pause 1");

		impose(Restriction.SLOWING, null, 10_080);
		assertThat(rules(next)).contains("liegen 10.080 Minuten zwischen zwei Kommentaren. Der nächste geht in etwa 7 Tagen, am ");
		written(Duration.ofDays(6));
		assertThat(rules(next)).contains("Der nächste geht in etwa 24 Stunden, am ");
		assertThat(Jsoup.parse(get(next.path() + "/kommentare", this.cookie).text()).selectFirst("#kommentar-regeln").text()).contains("in etwa 24 Stunden");
		written(Duration.ofDays(7));
		assertThat(rules(next)).as("it can be sent now").doesNotContain("Der nächste geht");
		assertThat(post(next.path() + "/kommentare", again, this.cookie).status()).isEqualTo(303);
	}

	private Map<String, String> form(Stories.Story where, String text) {
		Map<String, String> fields = new HashMap<>();
		Jsoup.parse(get(where.path() + "/kommentare", this.cookie).text()).select("#schreiben input").forEach((it) -> fields.put(it.attr("name"), it.val()));
		assertThat(fields).containsKeys("siegel", "schluessel");
		fields.put("text", text);
		return fields;
	}

	/** As if the last comment of the reader had been written so long ago. */
	private void written(Duration ago) {
		this.jdbc.sql("update comment set created_at = ? where author_id = ?")
			.params(Timestamp.from(Instant.now().minus(ago)), this.reader.value())
			.update();
	}

	private String rules(Stories.Story where) {
		return Jsoup.parse(get(where.path(), this.cookie).text()).selectFirst("#kommentar-regeln").text();
	}

	@Test
	void whoIsReadFirstIsHeldAndKnowsIt() {
		impose(Restriction.PREMODERATION, null, null);
		assertThat(Jsoup.parse(get(this.story.path(), this.cookie).text()).selectFirst("#kommentar-regeln").text()).contains("liest die Redaktion zurzeit jeden Beitrag");
		Answer sent = send(this.keys.ofReader(this.name, Right.COMMENT), "Wird gelesen.");
		assertThat(sent.status()).isEqualTo(201);
		assertThat(sent.json().path("state").asString()).isEqualTo("HELD");
		assertThat(this.browser.get(this.story.path()).text()).doesNotContain("Wird gelesen.");
		assertThat(this.jdbc.sql("select s.reason from comment_screening s join comment c on c.id = s.comment_id where c.author_id = ?")
			.param(this.reader.value()).query(String.class).list()).containsExactly("comment.held.sanctioned");
	}

	@Test
	void aComplaintAgainstABanIsDecidedBySomebodyElseAndFreesTheAccount() {
		Map<String, String> form = restriction("TERMINATION");
		form.put("bis", LocalDate.now(BERLIN).plusDays(1).toString());
		assertThat(Jsoup.parse(post(desk(), form, this.moderator).text()).selectFirst("#bis-fehler").text()).contains("kein Ende");
		form.remove("bis");
		assertThat(post(desk(), form, this.moderator).status()).isEqualTo(303);
		assertThat(send(this.keys.ofReader(this.name, Right.COMMENT), "Noch einmal.").problem()).isEqualTo("account-barred");

		StatementRow statement = this.cases.statementsOf(this.reader.value()).getFirst();
		assertThat(statement.reasons().until()).isNull();
		String own = "/konto/entscheidungen/" + statement.id();
		assertThat(get(own, this.cookie).text()).contains("Konto von Kommentaren ausgeschlossen", "unbefristet", "Hausregel 1");
		assertThat(post(own + "/beschwerde", Map.of("begruendung", "Das war jemand anderes."), this.cookie).status()).isEqualTo(303);
		CaseReader.Complaint complaint = this.cases.complaintsOf(this.reader.value()).getFirst();
		String place = "/redaktion/faelle/beschwerden/" + complaint.id();
		assertThat(get("/redaktion/faelle", this.moderator).text()).contains(place);
		assertThat(get(place, this.moderator).text()).contains("Das war jemand anderes.", "entscheidet jemand anderes");
		Map<String, String> verdict = Map.of("ergebnis", "AUFHEBEN", "mitteilung", "Stimmt, es war eine Verwechslung.", "version", "0");
		assertThat(post(place, verdict, this.moderator).status()).as("who decided first").isEqualTo(409);
		String second = moderator();
		assertThat(post(place, Map.of("ergebnis", "AUFHEBEN", "version", "0"), second).status()).isEqualTo(422);
		assertThat(post(place, verdict, second).header("Location")).isEqualTo(place + "?entschieden");
		assertThat(post(place, verdict, second).status()).as("once").isEqualTo(409);

		assertThat(send(this.keys.ofReader(this.name, Right.COMMENT), "Danke.").status()).isEqualTo(201);
		assertThat(mails().getLast()).contains("abgeholfen", "Die Einschränkung des Kontos ist aufgehoben.", "Stimmt, es war eine Verwechslung.");
		assertThat(get(own, this.cookie).text()).contains("Der Beschwerde ist abgeholfen.", "Stimmt, es war eine Verwechslung.");
		Sanction lifted = this.sanctions.of(this.reader).getFirst();
		assertThat(lifted.lifting().reason()).isEqualTo("Stimmt, es war eine Verwechslung.");
		assertThat(get(desk(), this.moderator).text()).contains("Stimmt, es war eine Verwechslung.", "Der Beschwerde ist abgeholfen.");
		assertThat(this.jdbc.sql("select count(*) from audit_entry where deed = 'COMPLAINT_REVERSED' and subject = ?").param(this.name).query(Long.class).single()).isOne();
	}

	@Test
	void aComplaintThatIsNotRightLeavesTheSanction() {
		impose(Restriction.TERMINATION, null, null);
		StatementRow statement = this.cases.statementsOf(this.reader.value()).getFirst();
		post("/konto/entscheidungen/" + statement.id() + "/beschwerde", Map.of("begruendung", "Nein."), this.cookie);
		long complaint = this.cases.complaintsOf(this.reader.value()).getFirst().id();
		assertThat(post("/redaktion/faelle/beschwerden/" + complaint, Map.of("ergebnis", "BESTAETIGEN", "mitteilung", "Doch.", "version", "0"), this.moderator).status())
			.isEqualTo(303);
		assertThat(this.sanctions.standing(this.reader).bar()).isNotNull();
		assertThat(mails().getLast()).contains("Die Einschränkung des Kontos bleibt.", "Doch.").doesNotContain("Der Inhalt bleibt");
	}

	@Test
	void aWarningTakesNothingAwayAndIsTold() {
		assertThat(post(desk() + "/verwarnung", Map.of("verwarnung", "", "version", "0"), this.moderator).status()).isEqualTo(422);
		assertThat(post(desk() + "/verwarnung", Map.of("verwarnung", "Bitte ohne Beleidigungen.", "version", "0"), this.moderator).status()).isEqualTo(303);
		assertThat(mails().getLast()).contains("Eine Verwarnung", "Bitte ohne Beleidigungen.", "nicht eingeschränkt");
		assertThat(get("/konto/entscheidungen", this.cookie).text()).contains("Verwarnung", "Bitte ohne Beleidigungen.");
		assertThat(send(this.keys.ofReader(this.name, Right.COMMENT), "Ja, gern.").status()).isEqualTo(201);
		assertThat(count("select count(*) from law_statement where account_id = ?")).isZero();
	}

	@Test
	void aSanctionIsLiftedWithAReason() {
		impose(Restriction.PREMODERATION, null, null);
		long id = this.sanctions.of(this.reader).getFirst().id();
		Document page = Jsoup.parse(post(desk() + "/" + id + "/aufhebung", Map.of("aufhebung", "", "version", "1"), this.moderator).text());
		assertThat(page.selectFirst("#aufhebung-" + id + "-fehler").text()).isNotBlank();
		assertThat(post(desk() + "/" + id + "/aufhebung", Map.of("aufhebung", "Es ging drei Wochen gut.", "version", "1"), this.moderator).status()).isEqualTo(303);
		assertThat(this.sanctions.standing(this.reader).premoderated()).isFalse();
		assertThat(mails().getLast()).contains("Aufgehoben: Kommentare werden vor dem Erscheinen geprüft", "Es ging drei Wochen gut.");
		assertThat(post(desk() + "/" + id + "/aufhebung", Map.of("aufhebung", "Noch einmal.", "version", "2"), this.moderator).status()).isEqualTo(409);
	}

	@Test
	void noAccountIsRestrictedWithoutAStatementWhoeverTries() {
		String insert = "insert into account_sanction (account_id, kind, reason, starts_at, ends_at, statement_id, imposed_by) values (?, ?, 'x', now(), null, ?, ?)";
		assertThatThrownBy(() -> this.jdbc.sql(insert.replace("?, ?, 'x'", "?, 'TERMINATION', 'x'").replace("null, ?, ?", "null, null, ?"))
			.params(this.reader.value(), this.bernd.value()).update()).hasMessageContaining("sanction_has_statement");
		impose(Restriction.TERMINATION, null, null);
		long before = this.cases.statementsOf(this.reader.value()).getFirst().id();
		AccountId other = this.accounts.ensure(Stories.unique("Otto"), "otto" + System.nanoTime() + "@depesche.example");
		assertThatThrownBy(() -> this.transactions.executeWithoutResult((_) -> {
			long given = this.restrictions.restrict(this.reader, reasons(Restriction.PREMODERATION, null), null, this.bernd);
			this.jdbc.sql(insert).params(other.value(), "PREMODERATION", given, this.bernd.value()).update();
		})).as("of somebody else").hasMessageContaining("without a statement of reasons");
		assertThatThrownBy(() -> this.transactions.executeWithoutResult((_) -> {
			long given = this.restrictions.restrict(this.reader, reasons(Restriction.PREMODERATION, null), null, this.bernd);
			this.jdbc.sql(insert).params(this.reader.value(), "TERMINATION", given, this.bernd.value()).update();
		})).as("of something else").hasMessageContaining("without a statement of reasons");
		assertThatThrownBy(() -> this.jdbc.sql("delete from account_sanction where statement_id = ?").param(before).update()).hasMessageContaining("stands as it was imposed");
		assertThatThrownBy(() -> this.jdbc.sql("update account_sanction set reason = 'Anders' where statement_id = ?").param(before).update()).hasMessageContaining("stands as it was imposed");
		assertThatThrownBy(() -> this.jdbc.sql("update account set suspended_at = now() where id = ?").param(this.reader.value()).update())
			.hasMessageContaining("without a statement of reasons");
	}

	@Test
	void onlyModeratorsOfAllSectionsDecideAndOnlyOnReadersAndNotUnseen() {
		assertThat(get(desk(), this.cookie).status()).isEqualTo(403);
		assertThat(post(desk(), restriction("PREMODERATION"), this.cookie).status()).isEqualTo(403);
		String limited = this.stories.reader();
		this.jdbc.sql("update account set role = 'MODERATOR', section_limited = true where email = ?").param(limited).update();
		String session = this.browser.signIn(limited, Journey.PASSWORD);
		Document page = Jsoup.parse(get(desk(), session).text());
		assertThat(page.text()).contains("wer in allen Ressorts moderiert");
		assertThat(page.select("form[action*=massnahmen]")).isEmpty();
		assertThat(post(desk(), restriction("PREMODERATION"), session).status()).isEqualTo(403);
		assertThat(post(desk() + "/verwarnung", Map.of("verwarnung", "Na.", "version", "0"), session).status()).isEqualTo(403);

		assertThat(post(desk(), restriction("PREMODERATION"), this.moderator).status()).isEqualTo(303);
		Answer stale = post(desk(), restriction("TERMINATION"), moderator());
		assertThat(stale.status()).isEqualTo(409);
		assertThat(Jsoup.parse(stale.text()).selectFirst("#sachverhalt").text()).isEqualTo("Drei Kommentare in einer Woche.");
		assertThat(this.sanctions.standing(this.reader).bar()).isNull();

		long staff = this.jdbc.sql("select id from account where email = ?").param(limited).query(Long.class).single();
		assertThat(post("/redaktion/konten/" + staff + "/massnahmen", restriction("TERMINATION"), this.moderator).status()).isEqualTo(409);
		assertThat(get("/redaktion/konten/999999999999/massnahmen", this.moderator).status()).isEqualTo(404);
	}

	@Test
	void aServiceSanctionsByTheRulesOfTheFormAndLiftsIt() {
		int comment = this.stories.comment(this.story, null, "Von jemand anderem.");
		Api service = new Api(this.port, this.keys.with(Right.MODERATE));
		String list = "/api/v1/accounts/" + this.reader.value() + "/sanctions";
		assertThat(this.browser.get(list).status()).isEqualTo(401);
		assertThat(new Api(this.port, this.keys.ofReader(this.name, Right.COMMENT)).get(list).status()).isEqualTo(403);
		assertThat(service.get("/api/v1/accounts/999999999999/sanctions").problem()).isEqualTo("not-found");
		Answer empty = service.get(list);
		assertThat(empty.json()).isEmpty();

		String bare = "{\"kind\":\"SLOWING\",\"reason\":\"Bitte langsamer.\"}";
		assertThat(service.post(list, bare).problem()).isEqualTo("precondition-required");
		Answer without = service.post(list, bare, "If-Match", empty.etag());
		assertThat(without.status()).isEqualTo(422);
		assertThat(without.json().path("errors").findValuesAsString("field")).contains("facts", "reference", "explanation", "category", "ground", "pauseMinutes");
		assertThat(service.post(list, sanction("SUSPENSION", ""), "If-Match", empty.etag()).json().path("errors").findValuesAsString("field")).containsExactly("until");
		assertThat(service.post(list, sanction("SLOWING", ",\"pauseMinutes\":30,\"comment\":" + this.stories.commentId(this.story, comment)), "If-Match", empty.etag())
			.json().path("errors").findValuesAsString("field")).as("of somebody else").containsExactly("comment");
		assertThat(service.post(list, sanction("SLOWING", ",\"pauseMinutes\":30,\"grund\":\"x\""), "If-Match", empty.etag()).problem()).isEqualTo("unknown-field");
		assertThat(this.sanctions.of(this.reader)).isEmpty();

		String own = ",\"pauseMinutes\":30,\"comment\":" + this.stories.commentId(this.story, written("Mein Kommentar."));
		String key = UUID.randomUUID().toString();
		Answer made = service.post(list, sanction("SLOWING", own), "If-Match", empty.etag(), "Idempotency-Key", key);
		assertThat(made.status()).as(made.text()).isEqualTo(201);
		assertThat(made.header("Location")).isEqualTo(list);
		assertThat(made.json().path("kind").asString()).isEqualTo("SLOWING");
		assertThat(made.json().path("holds").asBoolean()).isTrue();
		assertThat(made.json().path("statement").asString()).matches("[A-Z]-\\d{4}-\\d+");
		assertThat(mails().getLast()).contains("Art. 17", "30 Minuten zwischen zwei Kommentaren", "Drei Kommentare in einer Woche.");
		Answer again = service.post(list, sanction("SLOWING", own), "If-Match", empty.etag(), "Idempotency-Key", key);
		assertThat(again.status()).isEqualTo(201);
		assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(again.json()).isEqualTo(made.json());
		assertThat(this.sanctions.of(this.reader)).hasSize(1);
		assertThat(service.post(list, sanction("TERMINATION", ""), "If-Match", empty.etag()).problem()).as("something came in between").isEqualTo("stale-version");
		assertThat(send(this.keys.ofReader(this.name, Right.COMMENT), "Noch einer.").problem()).isEqualTo("account-slowed");

		Answer warned = service.post(list, "{\"kind\":\"WARNING\",\"reason\":\"Bitte ohne Beleidigungen.\"}", "If-Match", made.etag());
		assertThat(warned.status()).isEqualTo(201);
		assertThat(warned.json().path("statement").isNull()).isTrue();
		String lifting = list + "/" + made.json().path("id").asLong() + "/lifting";
		assertThat(service.post(lifting, "{\"reason\":\"\"}", "If-Match", warned.etag()).json().path("errors").findValuesAsString("field")).containsExactly("reason");
		assertThat(service.post(lifting, "{\"reason\":\"Gut.\"}", "If-Match", made.etag()).status()).isEqualTo(412);
		Answer lifted = service.post(lifting, "{\"reason\":\"Es ging gut.\"}", "If-Match", warned.etag(), "Idempotency-Key", "h" + key);
		assertThat(lifted.status()).isEqualTo(200);
		assertThat(lifted.json().path("holds").asBoolean()).isFalse();
		assertThat(lifted.json().path("liftReason").asString()).isEqualTo("Es ging gut.");
		assertThat(service.post(lifting, "{\"reason\":\"Es ging gut.\"}", "If-Match", warned.etag(), "Idempotency-Key", "h" + key).header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(service.post(lifting, "{\"reason\":\"Noch einmal.\"}", "If-Match", lifted.etag()).problem()).isEqualTo("sanction-over");
		assertThat(service.get(list).json()).extracting((it) -> it.path("kind").asString()).containsExactly("WARNING", "SLOWING");
		assertThat(send(this.keys.ofReader(this.name, Right.COMMENT), "Danke.").status()).isEqualTo(201);

		String limited = this.stories.reader();
		this.jdbc.sql("update account set role = 'MODERATOR', section_limited = true where email = ?").param(limited).update();
		long staff = this.stories.account(limited);
		String theirName = this.jdbc.sql("select display_name from account where id = ?").param(staff).query(String.class).single();
		Api elsewhere = new Api(this.port, this.keys.ofReader(theirName, Right.MODERATE));
		assertThat(elsewhere.get(list).status()).as("reads along").isEqualTo(200);
		assertThat(elsewhere.post(list, sanction("TERMINATION", ""), "If-Match", lifted.etag()).status()).isEqualTo(403);
		assertThat(service.post("/api/v1/accounts/" + staff + "/sanctions", sanction("TERMINATION", ""), "If-Match", "\"0-sanctions\"").problem())
			.isEqualTo("account-of-staff");
	}

	private static String sanction(String kind, String more) {
		return """
				{"kind":"%s","reason":"Wiederholte Beleidigungen.","ground":"TERMS","reference":"Hausregel 1","explanation":"Greift Personen an.",
				 "facts":"Drei Kommentare in einer Woche.","category":"ILLEGAL_OR_HARMFUL_SPEECH"%s}""".formatted(kind, more);
	}

	@Test
	void whoWasShutOutBeforeThereWereReasonsIsLetIn() {
		Stories.shutOut(this.jdbc, this.reader.value());
		assertThat(get("/konto", this.cookie).status()).isEqualTo(303);
		assertThat(get(desk(), this.moderator).text()).contains("kommt mit diesem Konto niemand herein");
		assertThat(post(desk() + "/einlass", Map.of(), this.moderator).status()).isEqualTo(303);
		assertThat(get("/konto", this.cookie).status()).isEqualTo(200);
		assertThat(post(desk() + "/einlass", Map.of(), this.moderator).status()).isEqualTo(404);
	}

	@Test
	void whatWasImposedIsKeptThreeYearsAfterItsEndAndNoLonger() {
		Instant then = Instant.parse("2012-03-01T09:00:00Z");
		Instant end = then.plus(Duration.ofDays(10));
		AccountId carla = this.accounts.ensure("Carla Zweitmoderatorin", "carla.zweit@depesche.example");
		AccountId gone = this.accounts.ensure(Stories.unique("Otto"), "otto" + System.nanoTime() + "@depesche.example");
		SanctionDesk before = deskAt(then);
		assertThat(before.restrict(this.reader, 0, reasons(Restriction.SUSPENSION, end), null, null, this.bernd)).isEqualTo(SanctionDesk.Outcome.DONE);
		assertThat(before.restrict(this.reader, 1, reasons(Restriction.TERMINATION, null), null, null, this.bernd)).isEqualTo(SanctionDesk.Outcome.DONE);
		assertThat(before.restrict(this.reader, 2, reasons(Restriction.PREMODERATION, null), null, null, this.bernd)).isEqualTo(SanctionDesk.Outcome.DONE);
		assertThat(before.restrict(this.reader, 3, reasons(Restriction.SLOWING, end), 30, null, this.bernd)).isEqualTo(SanctionDesk.Outcome.DONE);
		assertThat(before.warn(this.reader, 4, "Bitte sachlich.", null, this.bernd)).isEqualTo(SanctionDesk.Outcome.DONE);
		assertThat(before.restrict(gone, 0, reasons(Restriction.TERMINATION, null), null, null, this.bernd)).isEqualTo(SanctionDesk.Outcome.DONE);
		Map<Restriction, StatementRow> given = this.cases.statementsOf(this.reader.value()).stream()
			.collect(Collectors.toMap((it) -> it.reasons().restriction(), (it) -> it));
		long lifted = this.sanctions.of(this.reader).stream().filter((it) -> it.kind() == SanctionKind.PREMODERATION).findFirst().orElseThrow().id();
		assertThat(deskAt(end).lift(this.reader, lifted, 5, "Es ging gut.", this.bernd)).isEqualTo(SanctionDesk.Outcome.DONE);
		// Somebody objects to being slowed, is right, and that is told later than the sanction would have run.
		StatementRow slowed = given.get(Restriction.SLOWING);
		CaseReader.Decision decision = this.cases.decision(this.jdbc.sql("select decision_id from law_statement where id = ?").param(slowed.id()).query(Long.class).single())
			.orElseThrow();
		assertThat(complaintsAt(end).file(decision, null, slowed, this.reader.value(), "Warum?")).isEqualTo(Complaints.Filed.TAKEN);
		this.jdbc.sql("update account set email = 'konto-' || id || '@geloescht.invalid', suspended_at = ? where id = ?")
			.params(Timestamp.from(end), gone.value())
			.update();

		Duration kept = Duration.ofDays(1095);
		forgetAt(then.plus(Duration.ofDays(729)));
		assertThat(this.sanctions.of(this.reader)).as("two years after the warning").hasSize(5);
		forgetAt(end.plus(kept).minusSeconds(1));
		assertThat(kinds()).as("the warning").containsExactlyInAnyOrder(SanctionKind.SUSPENSION, SanctionKind.TERMINATION, SanctionKind.PREMODERATION, SanctionKind.SLOWING);
		assertThat(this.sanctions.of(gone)).hasSize(1);
		forgetAt(end.plus(kept).plusSeconds(1));
		assertThat(kinds()).as("what holds stays, and what somebody objects to").containsExactlyInAnyOrder(SanctionKind.TERMINATION, SanctionKind.SLOWING);
		assertThat(this.sanctions.of(gone)).as("nobody is there any more").isEmpty();
		assertThat(count("select count(*) from law_statement where account_id = ?")).isEqualTo(2);
		assertThat(count("select count(*) from law_decision where account_id = ?")).isEqualTo(2);

		Instant late = end.plus(kept).plus(Duration.ofDays(1));
		CaseReader.Complaint complaint = this.cases.complaintsOf(this.reader.value()).getFirst();
		assertThat(complaintsAt(late).decide(complaint.id(), 0, true, null, "Stimmt.", carla)).isInstanceOf(Restricting.Done.class);
		forgetAt(late.plus(kept).minusSeconds(1));
		assertThat(kinds()).contains(SanctionKind.SLOWING);
		forgetAt(late.plus(kept).plusSeconds(1));
		assertThat(kinds()).containsExactly(SanctionKind.TERMINATION);
		assertThat(count("select count(*) from law_decision where account_id = ?")).as("the decision on the complaint went along").isOne();
		assertThat(count("select count(*) from law_complaint where account_id = ?")).isZero();
		assertThat(this.sanctions.standing(this.reader).bar()).as("a ban holds").isNotNull();
	}

	@Test
	void theSchedulerLetsGoOfItOnOneInstance() {
		assertThat(this.tasks.stream().filter(RecurringTask.class::isInstance)).extracting(Task::getName).contains("law-retention", "comment-refusals-go");
	}

	private List<SanctionKind> kinds() {
		return this.sanctions.of(this.reader).stream().map(Sanction::kind).toList();
	}

	private SanctionDesk deskAt(Instant now) {
		Clock clock = Clock.fixed(now, ZoneOffset.UTC);
		return new SanctionDesk(this.accounts, SanctionsAt.clock(this.jdbc, clock), restrictionsAt(clock), this.letters, this.events, this.transactions);
	}

	private Complaints complaintsAt(Instant now) {
		Clock clock = Clock.fixed(now, ZoneOffset.UTC);
		return new Complaints(this.jdbc, this.rights, this.comments, restrictionsAt(clock), SanctionsAt.clock(this.jdbc, clock), this.evidence, this.letters,
				this.settings, this.events, this.transactions, clock);
	}

	private Restrictions restrictionsAt(Clock clock) {
		return new Restrictions(this.jdbc, this.rights, this.comments, this.evidence, this.letters, this.settings, this.events, this.transactions, clock);
	}

	private void forgetAt(Instant now) {
		Clock clock = Clock.fixed(now, ZoneOffset.UTC);
		this.transactions.executeWithoutResult((_) -> new Retention(this.jdbc, this.settings, SanctionsAt.clock(this.jdbc, clock), clock).forget());
	}

	private void impose(Restriction restriction, Instant until, Integer pause) {
		assertThat(this.desk.restrict(this.reader, this.sanctions.version(this.reader), reasons(restriction, until), pause, null, this.bernd))
			.isEqualTo(SanctionDesk.Outcome.DONE);
		assertThat(this.sanctions.of(this.reader).getFirst().kind()).isEqualTo(SanctionKind.valueOf(restriction.name()));
	}

	private static StatementOfReasons reasons(Restriction restriction, Instant until) {
		return new StatementOfReasons(restriction, "Auf dieser Website", until, "Drei Kommentare in einer Woche.", StatementOfReasons.Source.OWN_INITIATIVE, null,
				StatementOfReasons.Automation.NONE, new Ground.Terms("Hausregel 1", "Greift Personen an."), Category.ILLEGAL_OR_HARMFUL_SPEECH,
				Set.of(StatementOfReasons.Redress.COMPLAINT, StatementOfReasons.Redress.COURT), "Wiederholte Beleidigungen.");
	}

	private Map<String, String> restriction(String kind) {
		Map<String, String> form = new HashMap<>(Map.of("massnahme", kind, "geltung", "Auf dieser Website", "sachverhalt", "Drei Kommentare in einer Woche.",
				"anlass", "OWN_INITIATIVE", "grundart", "TERMS", "fundstelle", "Hausregel 1", "erklaerung", "Greift Personen an.",
				"kategorie", "ILLEGAL_OR_HARMFUL_SPEECH", "oeffentlich", "Wiederholte Beleidigungen."));
		form.put("version", "0");
		return form;
	}

	private int written(String text) {
		Answer sent = send(this.keys.ofReader(this.name, Right.COMMENT), text);
		assertThat(sent.status()).isEqualTo(201);
		return sent.json().path("number").asInt();
	}

	private Answer send(String key, String text) {
		return new Api(this.port, key).post(comments(), "{\"text\":\"" + text + "\"}");
	}

	private String comments() {
		return "/api/v1/articles/" + this.story.id().value() + "/comments";
	}

	private String desk() {
		return "/redaktion/konten/" + this.reader.value() + "/massnahmen";
	}

	private String moderator() {
		String address = this.stories.reader();
		this.jdbc.sql("update account set role = 'MODERATOR' where email = ?").param(address).update();
		return this.browser.signIn(address, Journey.PASSWORD);
	}

	private long count(String sql) {
		return this.jdbc.sql(sql).param(this.reader.value()).query(Long.class).single();
	}

	private Answer get(String path, String session) {
		return this.browser.get(path, "Accept-Language", "de", "Cookie", session);
	}

	private Answer post(String path, Map<String, String> fields, String session) {
		String body = fields.entrySet().stream().map((it) -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
		return this.browser.send("POST", path, BodyPublishers.ofString(body), "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin",
				"Accept-Language", "de", "Cookie", session);
	}

	private List<String> mails() {
		return this.jdbc.sql("select subject || chr(10) || text from mail_outbox where address = ? and text is not null order by id").param(this.email).query(String.class).list();
	}

}
