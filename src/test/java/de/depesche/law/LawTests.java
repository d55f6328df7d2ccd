package de.depesche.law;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import de.depesche.comment.Comments;
import de.depesche.member.AccountId;
import de.depesche.member.Accounts;
import de.depesche.member.Keys;
import de.depesche.member.Right;
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
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Report, decision, complaint: over the form, by mail and over the API, with all that the law has said. */
@WithName
class LawTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	@Autowired
	private Comments comments;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Restrictions restrictions;

	@Autowired
	private Complaints complaints;

	@Autowired
	private CaseReader cases;

	@Autowired
	private SanctionDesk sanctionDesk;

	@Autowired
	private Misuse misuse;

	@Autowired
	private Reporting reporting;

	@Autowired
	private FormAge age;

	@Autowired
	private Retention retention;

	@Autowired
	private JdbcClient jdbc;

	private Stories.Story story;

	private int number;

	private Api anybody;

	private AccountId bernd;

	private AccountId clara;

	@BeforeEach
	void aCommentOfSomebodyWithAnAddress() {
		this.anybody = new Api(this.port, null);
		this.story = this.stories.published();
		this.number = this.stories.comment(this.story, null, "Sie sind wirklich dumm.");
		this.bernd = this.accounts.ensure("Bernd Moderator", "bernd.moderator@depesche.example");
		this.clara = this.accounts.ensure("Carla Zweitmoderatorin", "carla.zweit@depesche.example");
		this.jdbc.sql("update account set email_confirmed_at = now() where email = 'berta@depesche.example'").update();
	}

	@Test
	void aStrangersReportIsReceivedDecidedAndObjectedToByTheAuthor() {
		String mail = "fremd" + System.nanoTime() + "@depesche.example";
		Answer sent = report(Map.of("kategorie", "ILLEGAL_OR_HARMFUL_SPEECH", "erklaerung", "Das ist eine Beleidigung.", "recht",
				"§ 185 StGB", "email", mail, "name", "Frida Fremd", "glaube", "ja"));
		assertThat(sent.status()).isEqualTo(303);
		String status = sent.header("Location");
		assertThat(status).matches("/fall/[A-Za-z0-9_-]{43}\\?neu");
		Document receipt = page(status);
		assertThat(receipt.selectFirst("h1").text()).matches("Meldung M-\\d{4}-\\d+");
		assertThat(receipt.text()).contains("Wird geprüft", "Das ist eine Beleidigung.", "§ 185 StGB",
				"https://depesche.example" + this.story.path() + "/kommentar/" + this.number);
		assertThat(mails(mail)).singleElement().asString().contains("Ihre Meldung M-", "Art. 16", "https://depesche.example/fall/");

		CaseReader.Case open = open();
		assertThat(open.notices()).isOne();
		assertThat(this.jdbc.sql("select content from law_evidence where case_id = ?").param(open.id()).query(String.class).single())
			.contains("Sie sind wirklich dumm.", this.story.headline(), this.story.path());

		StatementOfReasons statement = statement();
		Restricting done = this.restrictions.decide(open.id(), open.version(),
				new Restrictions.Verdict.Restrict(statement, "Die Meldung trifft zu."), this.bernd);
		assertThat(done).isInstanceOf(Restricting.Done.class);
		Answer comment = this.anybody.get(this.story.path() + "/kommentar/" + this.number, "Accept-Language", "de");
		assertThat(comment.text()).contains("Bitte bleiben Sie sachlich.", "BM").doesNotContain("wirklich dumm");
		assertThat(page(status.replace("?neu", "")).text()).contains("Der Kommentar ist entfernt.", "Die Meldung trifft zu.", "kein Programm");
		assertThat(mails(mail)).hasSize(2).anyMatch((it) -> it.contains("Die Meldung trifft zu.") && it.contains("automatisierte Mittel wurden dabei nicht"));

		String told = mails("berta@depesche.example").getLast();
		assertThat(told).contains("Art. 17", "Beschränkung: Kommentar entfernt", "Räumliche Geltung: Überall", "Dauer: unbefristet",
				"Tatsachen und Umstände: Der Satz greift die Person an.", "Anlass: Auf eine Meldung hin", "Automatisierte Mittel: Nein.",
				"Vorschrift: § 185 StGB", "Warum der Inhalt rechtswidrig ist: Kundgabe von Missachtung.", "Art des Verstoßes: Beleidigung",
				"sechs Kalendermonate", "Gerichten").doesNotContain("Frida").doesNotContain(mail);
		String secret = told.replaceAll("(?s).*depesche\\.example(/fall/[A-Za-z0-9_-]{43}).*", "$1");
		assertThat(page(secret).text()).contains("§ 185 StGB", "Kundgabe von Missachtung.");
		Answer objection = post(secret.replace("/fall/", "/beschwerde/"), Map.of("begruendung", "Das war ein Zitat."));
		assertThat(objection.header("Location")).isEqualTo(secret + "?beschwerde");

		CaseReader.Complaint complaint = this.cases.complaints(open.id()).getFirst();
		assertThat(this.complaints.decide(complaint.id(), complaint.version(), true, null, "Es war ein Zitat.", this.bernd))
			.isInstanceOf(Restricting.SamePerson.class);
		assertThat(this.complaints.decide(complaint.id(), complaint.version(), true, null, "Es war ein Zitat.", this.clara))
			.isInstanceOf(Restricting.Done.class);
		assertThat(this.anybody.get(this.story.path() + "/kommentar/" + this.number).text()).contains("Sie sind wirklich dumm.");
		assertThat(page(secret).text()).contains("abgeholfen", "Es war ein Zitat.");
		assertThat(mails(mail)).hasSize(3).anyMatch((it) -> it.contains("Der Kommentar ist wieder da.") && it.contains("Art. 20"));
		assertThat(mails("berta@depesche.example").getLast()).contains("Es war ein Zitat.");
	}

	@Test
	void whatAServiceReportsIsDecidedAndItObjectsAndIsRight() {
		Api service = new Api(this.port, this.keys.ofReader(Stories.unique("Melder"), Right.COMMENT));
		String comment = "/api/v1/articles/" + this.story.id().value() + "/comments/" + this.number;
		assertThat(service.post(comment + "/notices", "{\"category\":\"VIOLENCE\"}").json().path("errors").findValuesAsString("field"))
			.contains("explanation", "goodFaith");
		Answer sent = service.post(comment + "/notices", "{\"category\":\"VIOLENCE\",\"explanation\":\"Eine Drohung.\",\"goodFaith\":true}");
		assertThat(sent.status()).isEqualTo(201);
		assertThat(sent.json().path("number").asString()).startsWith("M-");
		Answer again = service.post(comment + "/notices", "{\"category\":\"VIOLENCE\",\"explanation\":\"Noch etwas.\",\"goodFaith\":true}");
		assertThat(again.json().path("number")).isEqualTo(sent.json().path("number"));
		CaseReader.Case open = open();
		assertThat(open.notices()).isOne();
		assertThat(this.cases.notices(open.id()).getFirst().more()).containsExactly("Noch etwas.");
		assertThat(service.post(sent.header("Location") + "/complaint", "{\"text\":\"Nein.\"}").problem()).isEqualTo("not-decided");

		this.restrictions.decide(open.id(), open.version(), new Restrictions.Verdict.NoAction("Das ist keine Drohung."), this.bernd);
		Answer read = this.anybody.get(sent.header("Location"));
		assertThat(read.json().path("state").asString()).isEqualTo("DECIDED");
		assertThat(read.json().path("decisions").get(0).path("action").asString()).isEqualTo("NONE");
		assertThat(read.json().path("decisions").get(0).path("explanation").asString()).isEqualTo("Das ist keine Drohung.");
		Instant decided = Instant.parse(read.json().path("decisions").get(0).path("decidedAt").asString());
		ZoneId berlin = ZoneId.of("Europe/Berlin");
		assertThat(Instant.parse(read.json().path("decisions").get(0).path("complaintUntil").asString()))
			.isEqualTo(decided.atZone(berlin).toLocalDate().plusMonths(6).plusDays(1).atStartOfDay(berlin).toInstant());

		assertThat(service.post(sent.header("Location") + "/complaint", "{\"text\":\"Doch.\"}").status()).isEqualTo(201);
		CaseReader.Complaint complaint = this.cases.complaints(open.id()).getFirst();
		assertThat(this.complaints.decide(complaint.id(), complaint.version(), true, statement(), "Doch.", this.clara)).isInstanceOf(Restricting.Done.class);
		assertThat(this.anybody.get(this.story.path() + "/kommentar/" + this.number).text()).doesNotContain("wirklich dumm");
		assertThat(mails("berta@depesche.example").getLast()).contains("Vorschrift: § 185 StGB");
	}

	@Test
	void nothingIsRestrictedWithoutAStatementWhoeverTries() {
		assertThatThrownBy(() -> this.comments.remove(this.story.id(), this.number, "Ohne Grund", "xx")).hasMessageContaining("without a statement of reasons");
		assertThatThrownBy(() -> this.jdbc.sql("update comment set state = 'REMOVED' where article_id = ?").param(this.story.id().value()).update())
			.hasMessageContaining("without a statement of reasons");
		assertThat(this.anybody.get(this.story.path() + "/kommentar/" + this.number).text()).contains("wirklich dumm");
		assertThatThrownBy(() -> new StatementOfReasons(Restriction.REMOVAL, "überall", null, " ", StatementOfReasons.Source.NOTICE, null,
				StatementOfReasons.Automation.NONE, new Ground.Terms("Hausregel 1", "weil"), Category.VIOLENCE, java.util.Set.of(StatementOfReasons.Redress.COURT), "weil"))
			.hasMessageContaining("facts");
		assertThatThrownBy(() -> this.comments.hold(this.story.id(), this.number, this.bernd)).hasMessageContaining("held without a statement of reasons");
		assertThatThrownBy(() -> this.comments.hold(this.story.id(), this.number, null)).hasMessageContaining("held without a statement of reasons");
		// A statement of an earlier time does not serve either.
		assertThat(this.restrictions.remove(this.story.id(), this.number, statement(), this.bernd)).isInstanceOf(Restricting.Done.class);
		assertThat(this.comments.restore(this.story.id(), this.number, this.bernd)).isTrue();
		assertThatThrownBy(() -> this.comments.remove(this.story.id(), this.number, "Ohne Grund", "xx")).hasMessageContaining("without a statement of reasons");
	}

	@Test
	void whatIsHiddenAtTheDeskHasItsStatementAndComesBackOnAComplaint() {
		String cookie = this.anybody.signIn(this.stories.administrator(), Journey.PASSWORD);
		String place = this.story.path() + "/kommentar/" + this.number;
		Map<String, String> form = new java.util.HashMap<>(Map.of("massnahme", "HIDING", "grundart", "TERMS", "fundstelle", "Hausregel 3", "erklaerung", "Ohne Beleg.",
				"kategorie", "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE", "sachverhalt", "Wir fragen nach.", "anlass", "OWN_INITIATIVE", "geltung", "Überall"));
		assertThat(Jsoup.parse(post(place + "/entfernung", form, "Cookie", cookie).text()).selectFirst("#oeffentlich-fehler").text()).isNotBlank();
		form.put("oeffentlich", "Wird geprüft.");
		assertThat(post(place + "/entfernung", form, "Cookie", cookie).status()).isEqualTo(303);
		assertThat(this.anybody.get(this.story.path()).text()).doesNotContain("wirklich dumm");
		assertThat(mails("berta@depesche.example").getLast()).contains("Beschränkung: Kommentar vorläufig verborgen", "Hausregel 3", "Ohne Beleg.", "Wir fragen nach.");
		CaseReader.Decision first = this.cases.decisions(this.jdbc.sql("select max(id) from law_case where author_id = (select id from account where email = 'berta@depesche.example')")
			.query(Long.class).single()).getFirst();
		StatementRow statement = this.cases.statement(first.statement()).orElseThrow();
		assertThat(this.complaints.file(first, null, statement, statement.account(), "Hier ist der Beleg.")).isEqualTo(Complaints.Filed.TAKEN);
		CaseReader.Complaint complaint = this.cases.complaints(first.caseId()).getFirst();
		assertThat(this.complaints.decide(complaint.id(), complaint.version(), true, null, "Der Beleg stimmt.", this.clara)).isInstanceOf(Restricting.Done.class);
		assertThat(this.anybody.get(this.story.path()).text()).contains("wirklich dumm");
	}

	@Test
	void aRemovalByAServiceSaysEverythingTheLawAsksForAndBothSidesAreToldOfTheComplaint() {
		String mail = "zeugin" + System.nanoTime() + "@depesche.example";
		report(Map.of("kategorie", "VIOLENCE", "erklaerung", "Eine Drohung.", "glaube", "ja", "email", mail));
		assertThat(mails(mail)).singleElement().asString().contains("Art. 16", "entscheidet bis zum");
		CaseReader.Case open = open();
		Api house = new Api(this.port, this.keys.with(Right.MODERATE));
		String removal = "/api/v1/articles/" + this.story.id().value() + "/comments/" + this.number + "/removal";
		assertThat(house.post(removal, "{\"reason\":\"Nein\"}").json().path("errors").findValuesAsString("field"))
			.contains("ground", "reference", "explanation", "facts", "category");
		Answer done = house.post(removal, """
				{"reason":"Bedrohung.","ground":"ILLEGAL","reference":"§ 241 StGB","explanation":"Kündigt Gewalt an.","facts":"Der zweite Satz droht.",
				"category":"VIOLENCE","source":"NOTICE","territory":"Deutschland","automation":"Eine Wortliste hat darauf hingewiesen."}""");
		assertThat(done.status()).isEqualTo(200);
		assertThat(done.json().path("state").asString()).isEqualTo("REMOVED");
		assertThat(done.json().path("statement").asString()).matches("B-\\d{4}-\\d+");
		String told = mails("berta@depesche.example").getLast();
		assertThat(told).contains(done.json().path("statement").asString(), "Worum es geht: " + this.story.path() + "/kommentar/" + this.number,
				"Beschränkung: Kommentar entfernt", "Räumliche Geltung: Deutschland", "Dauer: unbefristet", "Tatsachen und Umstände: Der zweite Satz droht.",
				"Anlass: Auf eine Meldung hin (Art. 16).", "Automatisierte Mittel: Ein Programm hat auf den Inhalt hingewiesen; entschieden hat eine Person.",
				"Eine Wortliste hat darauf hingewiesen.", "Vorschrift: § 241 StGB", "Warum der Inhalt rechtswidrig ist: Kündigt Gewalt an.", "Art des Verstoßes: Drohung, Gewalt",
				"sechs Kalendermonate", "Der Weg zu den Gerichten steht Ihnen jederzeit offen.");
		assertThat(mails(mail)).hasSize(2).anyMatch((it) -> it.contains("Der Kommentar ist entfernt.") && it.contains("Der zweite Satz droht.") && it.contains("sechs Kalendermonate"));
		String secret = told.replaceAll("(?s).*depesche\\.example(/fall/[A-Za-z0-9_-]{43}).*", "$1");
		assertThat(post(secret.replace("/fall/", "/beschwerde/"), Map.of("begruendung", "Das war ein Filmzitat.")).status()).isEqualTo(303);
		assertThat(mails("berta@depesche.example").getLast()).contains("Ihre Beschwerde E-", "Jemand, der bisher nicht entschieden hat, entscheidet bis zum");
		CaseReader.Complaint complaint = this.cases.complaints(open.id()).getFirst();
		assertThat(this.complaints.decide(complaint.id(), complaint.version(), false, null, "Die Drohung bleibt eine.", this.clara)).isInstanceOf(Restricting.Done.class);
		for (String address : List.of(mail, "berta@depesche.example")) {
			assertThat(mails(address).getLast()).contains("zurückgewiesen", "Die Drohung bleibt eine.", "Entschieden hat eine andere Person als beim ersten Mal", "Art. 20", "Gerichten");
		}
		assertThat(page(secret).text()).contains("Das war ein Filmzitat.", "Die Entscheidung bleibt.", "Die Drohung bleibt eine.", "kein Programm");
		assertThat(this.anybody.get(this.story.path()).text()).doesNotContain("wirklich dumm");
	}

	@Test
	void evidenceAndDecisionsStand() {
		assertThat(this.restrictions.remove(this.story.id(), this.number, statement(), this.bernd)).isInstanceOf(Restricting.Done.class);
		for (String table : List.of("law_evidence", "law_statement", "law_decision")) {
			assertThatThrownBy(() -> this.jdbc.sql("update " + table + " set id = id").update()).as(table).isInstanceOf(DataAccessException.class);
			assertThatThrownBy(() -> this.jdbc.sql("delete from " + table).update()).as(table).isInstanceOf(DataAccessException.class);
			// Switched off for the tests alone, which empty what these rows hang on.
			assertThat(this.jdbc.sql("select count(*) from pg_trigger where tgname = ? || '_not_emptied'").param(table).query(Integer.class).single())
				.as(table)
				.isOne();
		}
		assertThatThrownBy(() -> this.jdbc.sql("insert into law_evidence (case_id, frozen_at, content, sha256) select id, now(), 'x', sha256('y') from law_case limit 1").update())
			.hasMessageContaining("hash_is_of_content");
	}

	@Test
	void theSecondModeratorIsToldAndDecidesNothing() {
		report(Map.of("kategorie", "VIOLENCE", "erklaerung", "Eins.", "glaube", "ja", "email", "a" + System.nanoTime() + "@depesche.example"));
		CaseReader.Case read = open();
		report(Map.of("kategorie", "VIOLENCE", "erklaerung", "Zwei.", "glaube", "ja", "email", "b" + System.nanoTime() + "@depesche.example"));
		assertThat(this.restrictions.decide(read.id(), read.version(), new Restrictions.Verdict.NoAction("Nein."), this.bernd))
			.as("more was reported").isInstanceOf(Restricting.Stale.class);
		CaseReader.Case fresh = open();
		assertThat(fresh.notices()).isEqualTo(2);
		assertThat(this.restrictions.decide(fresh.id(), fresh.version(), new Restrictions.Verdict.NoAction("Nein."), this.bernd)).isInstanceOf(Restricting.Done.class);
		assertThat(this.restrictions.decide(fresh.id(), fresh.version(), new Restrictions.Verdict.Restrict(statement(), "Ja."), this.clara))
			.isEqualTo(new Restricting.Stale("Bernd Moderator"));
		assertThat(this.anybody.get(this.story.path() + "/kommentar/" + this.number).text()).contains("wirklich dumm");
		assertThat(this.jdbc.sql("select count(*) from law_decision where case_id = ?").param(fresh.id()).query(Long.class).single()).isOne();
	}

	@Test
	void theModeratorDecidesAtTheDeskWithATemplateAndTakesThePackageForAuthorities() {
		report(Map.of("kategorie", "VIOLENCE", "erklaerung", "Eine Drohung.", "glaube", "ja", "gefahr", "ja"));
		CaseReader.Case open = open();
		assertThat(open.urgent()).isTrue();
		String cookie = this.anybody.signIn(this.stories.administrator(), Journey.PASSWORD);
		String desk = "/redaktion/faelle/" + open.id();
		assertThat(this.anybody.get("/redaktion/faelle", "Cookie", cookie, "Accept-Language", "de").text()).contains(this.story.headline(), "dringend");
		assertThat(this.anybody.get(desk).status()).isEqualTo(303);
		// The words of a template belong to the house, and other tests change them.
		Map<String, Object> clause = this.jdbc.sql("select id, reference from law_clause where active and ground = 'ILLEGAL' order by id limit 1").query().singleRow();
		Document template = Jsoup.parse(post(desk + "/entscheidung", Map.of("vorlage", "ja", "klausel", clause.get("id").toString(), "mitteilung", "Bleibt stehen"), "Cookie", cookie).text());
		assertThat(template.selectFirst("#fundstelle").val()).isEqualTo(clause.get("reference"));
		assertThat(template.selectFirst("#mitteilung").text()).isEqualTo("Bleibt stehen");
		Answer flawed = post(desk + "/entscheidung", Map.of("ergebnis", "BESCHRAENKEN", "mitteilung", "Ja.", "version", String.valueOf(open.version())), "Cookie", cookie);
		assertThat(flawed.status()).isEqualTo(422);
		assertThat(Jsoup.parse(flawed.text()).select(".field__error")).hasSizeGreaterThan(4);
		Answer bundle = post(desk + "/behoerdenpaket", Map.of("anlass", "Bedrohung mit dem Tod"), "Cookie", cookie);
		assertThat(bundle.header("Content-Type")).isEqualTo("application/zip");
		assertThat(this.jdbc.sql("select count(*) from audit_entry where deed = 'CASE_FOR_AUTHORITIES' and subject = ?")
			.param(this.story.id().value() + "#" + this.number).query(Long.class).single()).isOne();
		assertThat(this.jdbc.sql("select count(*) from law_evidence_look where case_id = ? and purpose = 'AUTHORITIES'").param(open.id()).query(Long.class).single()).isOne();
		Map<String, String> form = new java.util.HashMap<>(Map.of("ergebnis", "BESCHRAENKEN", "mitteilung", "Ja.", "version", String.valueOf(open.version()),
				"massnahme", "REMOVAL", "grundart", "ILLEGAL", "fundstelle", "§ 241 StGB", "erklaerung", "Droht.", "kategorie", "VIOLENCE"));
		form.putAll(Map.of("sachverhalt", "Zweiter Satz.", "anlass", "NOTICE", "geltung", "Überall", "oeffentlich", "Bedrohung."));
		assertThat(post(desk + "/entscheidung", form, "Cookie", cookie).status()).isEqualTo(303);
		assertThat(post(desk + "/entscheidung", form, "Cookie", cookie).status()).isEqualTo(409);
	}

	@Test
	void programsAndMisuseAreHeldOff() {
		Map<String, String> fields = Map.of("kategorie", "VIOLENCE", "erklaerung", "Behalten Sie das.", "glaube", "ja");
		Answer fast = send(fields, this.age.now());
		assertThat(fast.status()).isEqualTo(422);
		assertThat(Jsoup.parse(fast.text()).selectFirst("#erklaerung").text()).isEqualTo("Behalten Sie das.");
		Answer trapped = send(with(fields, "webseite", "https://spam.example"), this.age.sealed(Instant.now().minusSeconds(60)));
		assertThat(trapped.status()).isEqualTo(422);
		Answer without = report(Map.of("kategorie", "VIOLENCE", "erklaerung", "Text"));
		assertThat(Jsoup.parse(without.text()).selectFirst("#glaube-fehler").text()).isNotBlank();

		AccountId reader = this.accounts.ensure(Stories.unique("Vielmelder"), "viel" + System.nanoTime() + "@depesche.example");
		assertThat(this.misuse.take(reader.value(), "NOTICES_SUSPENDED", "Oft grundlos", this.bernd)).isEqualTo("law.error.measure.warn-first");
		assertThat(this.misuse.take(reader.value(), "NOTICES_WARNED", "Oft grundlos", this.bernd)).isNull();
		assertThat(this.misuse.take(reader.value(), "NOTICES_SUSPENDED", "Oft grundlos", this.bernd)).isNull();
		assertThat(this.reporting.receive(new Reporting.Report(this.story.id(), this.number, "hier", Category.VIOLENCE, "", "Text", "", "", true, false,
				reader, "192.0.2.1", "API", java.util.Locale.GERMAN))).isInstanceOf(Reporting.Received.Suspended.class);
	}

	@Test
	void nobodyDecidesOnAComplaintOfTheirOwnEvenPastTheProgram() {
		this.restrictions.remove(this.story.id(), this.number, statement(), this.bernd);
		long decision = this.jdbc.sql("select max(id) from law_decision where decided_by = ?").param(this.bernd.value()).query(Long.class).single();
		CaseReader.Decision first = this.cases.decision(decision).orElseThrow();
		StatementRow statement = this.cases.statement(first.statement()).orElseThrow();
		assertThat(this.complaints.file(first, null, statement, statement.account(), "Nein.")).isEqualTo(Complaints.Filed.TAKEN);
		assertThat(this.complaints.file(first, null, statement, statement.account(), "Nein.")).isEqualTo(Complaints.Filed.ALREADY);
		long complaint = this.cases.complaints(first.caseId()).getFirst().id();
		assertThatThrownBy(() -> this.jdbc.sql("""
				insert into law_decision (case_id, complaint_id, action, decided_at, decided_by, explanation) values (?, ?, 'NONE', now(), ?, 'x')""")
			.params(first.caseId(), complaint, this.bernd.value())
			.update()).hasMessageContaining("Whoever decided first");
	}

	@Test
	void anErasedAuthorIsGoneButTheCaseKeepsItsEvidenceUnderSeal() {
		String email = this.stories.reader();
		String cookie = this.anybody.signIn(email, Journey.PASSWORD);
		AccountId anna = new AccountId(this.jdbc.sql("select id from account where email = ?").param(email).query(Long.class).single());
		this.number = this.comments.adopt(new de.depesche.comment.NewComment(this.story.id(), null, "Ein Satz von Anna.", java.util.UUID.randomUUID().toString()), anna, Instant.now());
		report(Map.of("kategorie", "VIOLENCE", "erklaerung", "Eine Drohung.", "glaube", "ja"));
		CaseReader.Case open = open();

		Answer export = post("/konto/daten/auskunft", Map.of(), "Cookie", cookie);
		assertThat(export.header("Content-Type")).isEqualTo("application/zip");
		assertThat(post("/konto/daten/loeschung", Map.of("kennwort", "falsch", "sicher", "ja"), "Cookie", cookie).status()).isEqualTo(422);
		assertThat(post("/konto/daten/loeschung", Map.of("kennwort", Journey.PASSWORD, "sicher", "ja"), "Cookie", cookie).status()).isEqualTo(303);

		assertThat(this.anybody.get(this.story.path()).text()).doesNotContain("Ein Satz von Anna.");
		assertThat(this.anybody.get("/konto", "Cookie", cookie).status()).isEqualTo(303);
		assertThat(this.jdbc.sql("select count(*) from comment_revision where body_source like 'Ein Satz von Anna%' and editor_id = ?").param(anna.value()).query(Long.class).single()).isZero();
		assertThat(this.jdbc.sql("select email from account where id = ?").param(anna.value()).query(String.class).single()).endsWith("@geloescht.invalid");
		assertThat(this.jdbc.sql("select content from law_evidence where case_id = ?").param(open.id()).query(String.class).single()).contains("Ein Satz von Anna.");
		String desk = this.anybody.signIn(this.stories.administrator(), Journey.PASSWORD);
		assertThat(this.anybody.get("/redaktion/faelle/" + open.id(), "Cookie", desk).text()).contains("Ein Satz von Anna.");
		assertThat(this.jdbc.sql("select count(*) from law_evidence_look where case_id = ?").param(open.id()).query(Long.class).single()).isOne();
		assertThat(this.restrictions.decide(open.id(), open.version(), new Restrictions.Verdict.Restrict(statement(), "Zu spät."), this.bernd)).isInstanceOf(Restricting.Gone.class);
		assertThat(this.restrictions.decide(open.id(), open.version(), new Restrictions.Verdict.NoAction("Schon weg."), this.bernd)).isInstanceOf(Restricting.Done.class);
		this.jdbc.sql("update law_case set keep_until = now() - interval '1 day' where id = ?").param(open.id()).update();
		this.retention.forget();
		assertThat(this.jdbc.sql("select count(*) from law_evidence where case_id = ?").param(open.id()).query(Long.class).single()).isZero();
	}

	@Test
	void whoModeratesInSomeSectionsSeesTheCasesOfTheseAndNoOthers() {
		report(Map.of("kategorie", "VIOLENCE", "erklaerung", "Eine Drohung, sagt Frida.", "glaube", "ja"));
		CaseReader.Case open = open();
		String desk = "/redaktion/faelle/" + open.id();
		String elsewhere = moderator("sport");
		String here = moderator("politik");
		// What is due first stands first, and other tests leave cases as well.
		this.jdbc.sql("update law_case set urgent = true, due_at = now() - interval '10 years' where id = ?").param(open.id()).update();
		for (String stand : List.of("offen", "dringend", "ueberfaellig")) {
			assertThat(links("/redaktion/faelle?stand=" + stand, elsewhere)).as(stand).doesNotContain(desk);
			assertThat(links("/redaktion/faelle?stand=" + stand, here)).as(stand).contains(desk);
		}
		Answer refused = this.anybody.get(desk, "Cookie", elsewhere, "Accept-Language", "de");
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.text()).doesNotContain("Eine Drohung, sagt Frida.", "wirklich dumm");
		assertThat(post(desk + "/behoerdenpaket", Map.of("anlass", "Neugier"), "Cookie", elsewhere).status()).isEqualTo(403);
		Map<String, String> nothing = Map.of("ergebnis", "NICHTS", "mitteilung", "Bleibt.", "version", String.valueOf(open.version()));
		assertThat(post(desk + "/entscheidung", nothing, "Cookie", elsewhere).status()).isEqualTo(403);
		assertThat(this.jdbc.sql("select count(*) from law_evidence_look where case_id = ?").param(open.id()).query(Long.class).single())
			.as("who may not decide has not looked").isZero();
		assertThat(Jsoup.parse(this.anybody.get(desk, "Cookie", here).text()).select("form[action$=/entscheidung]")).hasSize(1);
		assertThat(post(desk + "/entscheidung", with(nothing, "version", String.valueOf(open().version())), "Cookie", here).status()).isEqualTo(303);
		this.jdbc.sql("update law_case set decided_at = now() + interval '10 years' where id = ?").param(open.id()).update();
		assertThat(links("/redaktion/faelle?stand=entschieden", here)).contains(desk);
		assertThat(links("/redaktion/faelle?stand=entschieden", elsewhere)).doesNotContain(desk);

		CaseReader.NoticeRow notice = this.cases.notices(open.id()).getFirst();
		assertThat(this.complaints.file(this.cases.decisions(open.id()).getFirst(), notice.id(), null, null, "Doch eine Drohung.")).isEqualTo(Complaints.Filed.TAKEN);
		CaseReader.Complaint complaint = this.cases.complaints(open.id()).getFirst();
		this.jdbc.sql("update law_complaint set due_at = now() - interval '10 years' where id = ?").param(complaint.id()).update();
		String disputed = desk + "#beschwerde-" + complaint.id();
		assertThat(links("/redaktion/faelle", moderator("politik"))).contains(disputed);
		assertThat(links("/redaktion/faelle", elsewhere)).doesNotContain(disputed);
		assertThat(post(desk + "/beschwerden/" + complaint.id(), Map.of("ergebnis", "BESTAETIGEN", "mitteilung", "Nein.", "version", "0"), "Cookie", elsewhere).status())
			.isEqualTo(403);
		assertThat(this.cases.complaint(complaint.id()).orElseThrow().open()).isTrue();
	}

	@Test
	void whatIsSaidOfAnAccountIsListedForThoseWhoMayDecideIt() {
		String complaint = "/redaktion/faelle/beschwerden/" + complaintOfAnAccount();
		assertThat(links("/redaktion/faelle", moderator(null))).contains(complaint);
		assertThat(links("/redaktion/faelle", moderator("politik"))).doesNotContain(complaint);
	}

	private long complaintOfAnAccount() {
		AccountId reader = this.accounts.ensure(Stories.unique("Otto"), "otto" + System.nanoTime() + "@depesche.example");
		StatementOfReasons reasons = new StatementOfReasons(Restriction.TERMINATION, "Hier", null, "Drei Kommentare.", StatementOfReasons.Source.OWN_INITIATIVE, null,
				StatementOfReasons.Automation.NONE, new Ground.Terms("Hausregel 1", "Greift an."), Category.ILLEGAL_OR_HARMFUL_SPEECH,
				java.util.Set.of(StatementOfReasons.Redress.COMPLAINT, StatementOfReasons.Redress.COURT), "Wiederholt.");
		assertThat(this.sanctionDesk.restrict(reader, 0, reasons, null, null, this.bernd)).isEqualTo(SanctionDesk.Outcome.DONE);
		StatementRow given = this.cases.statementsOf(reader.value()).getFirst();
		CaseReader.Decision decision = this.cases.decision(this.jdbc.sql("select decision_id from law_statement where id = ?").param(given.id()).query(Long.class).single())
			.orElseThrow();
		assertThat(this.complaints.file(decision, null, given, reader.value(), "Das war ich nicht.")).isEqualTo(Complaints.Filed.TAKEN);
		long id = this.cases.complaintsOf(reader.value()).getFirst().id();
		this.jdbc.sql("update law_complaint set due_at = now() - interval '10 years' where id = ?").param(id).update();
		return id;
	}

	/** Signs somebody in who moderates in one section, or in all of them. */
	private String moderator(@org.jspecify.annotations.Nullable String section) {
		String email = this.stories.reader();
		this.jdbc.sql("update account set role = 'MODERATOR', section_limited = ? where email = ?").params(section != null, email).update();
		if (section != null) {
			this.jdbc.sql("insert into account_section (account_id, section_id) select a.id, s.id from account a, section s where a.email = ? and s.slug = ?")
				.params(email, section)
				.update();
		}
		return this.anybody.signIn(email, Journey.PASSWORD);
	}

	private List<String> links(String path, String cookie) {
		Answer answer = this.anybody.get(path, "Cookie", cookie, "Accept-Language", "de");
		assertThat(answer.status()).as(path).isEqualTo(200);
		return Jsoup.parse(answer.text()).select("main a").eachAttr("href");
	}

	private StatementOfReasons statement() {
		return new StatementOfReasons(Restriction.REMOVAL, "Überall, wo diese Website abrufbar ist", null, "Der Satz greift die Person an.",
				StatementOfReasons.Source.NOTICE, null, StatementOfReasons.Automation.NONE,
				new Ground.Illegal("§ 185 StGB", "Kundgabe von Missachtung."), Category.ILLEGAL_OR_HARMFUL_SPEECH,
				java.util.Set.of(StatementOfReasons.Redress.COMPLAINT, StatementOfReasons.Redress.COURT), "Bitte bleiben Sie sachlich.");
	}

	private CaseReader.Case open() {
		long id = this.jdbc.sql("select k.id from law_case k join comment c on c.id = k.comment_id where c.article_id = ? and c.seq = ? and k.state = 'OPEN'")
			.params(this.story.id().value(), this.number)
			.query(Long.class)
			.single();
		return this.cases.find(id).orElseThrow();
	}

	private Answer report(Map<String, String> fields) {
		return send(fields, this.age.sealed(Instant.now().minusSeconds(60)));
	}

	private Answer send(Map<String, String> fields, String seal) {
		return post("/melden/" + this.story.slug() + "/" + this.number, with(fields, "zeit", seal));
	}

	private static Map<String, String> with(Map<String, String> fields, String name, String value) {
		Map<String, String> all = new java.util.HashMap<>(fields);
		all.put(name, value);
		return all;
	}

	private Answer post(String path, Map<String, String> fields, String... headers) {
		String body = fields.entrySet()
			.stream()
			.map((it) -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		List<String> all = new ArrayList<>(List.of("Content-Type", FORM, "Sec-Fetch-Site", "same-origin", "Accept-Language", "de"));
		all.addAll(List.of(headers));
		return this.anybody.send("POST", path, BodyPublishers.ofString(body), all.toArray(String[]::new));
	}

	private Document page(String path) {
		Answer answer = this.anybody.get(path, "Accept-Language", "de");
		assertThat(answer.status()).as(path).isEqualTo(200);
		return Jsoup.parse(answer.text());
	}

	private List<String> mails(String address) {
		return this.jdbc.sql("select subject || chr(10) || text from mail_outbox where address = ? and text is not null order by id").param(address).query(String.class).list();
	}

}
