package de.depesche.audit;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import de.depesche.article.Newsdesk;
import de.depesche.article.Saving;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.testing.Api;
import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The house can say who did what, and nobody can make it say something else. */
@WholeProgram
class AuditTests {

	@LocalServerPort
	private int port;

	@Autowired
	private AuditLog log;

	@Autowired
	private Newsdesk newsdesk;

	@Autowired
	private Stories stories;

	@Autowired
	private Keys keys;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private MessageSource messages;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping router;

	private Api browser;

	private String cookie;

	@BeforeEach
	void somebody() {
		this.browser = new Api(this.port, null);
		this.cookie = this.browser.signIn(this.stories.administrator(), Journey.PASSWORD);
	}

	@Test
	void everyStepOfAnArticleIsInTheLogWithWhoAndFromWhere() {
		Api service = new Api(this.port, this.keys.with(Right.READ_DRAFTS, Right.WRITE_ARTICLES, Right.PUBLISH));
		Stories.Story story = this.stories.published();
		String path = "/api/v1/articles/" + story.id().value();
		service.patch(path, "{\"lead\":\"Neu\"}", "If-Match", service.get(path).etag());
		service.post(path + "/withdrawal", "{\"reason\":\"Falsch\"}", "If-Match", service.get(path).etag());
		JsonNode lines = new Api(this.port, this.keys.with(Right.AUDIT)).get("/api/v1/audit?article=" + story.id().value()).json();
		assertThat(lines).extracting((it) -> it.path("deed").asString()).containsExactly("WITHDRAWN", "SAVED", "ADOPTED");
		assertThat(lines.get(0).path("origin").asString()).isEqualTo("127.0.0.0/24");
		assertThat(lines.get(0).path("name").asString()).isNotEmpty();
		assertThat(lines.get(0).path("subject").asString()).isEqualTo(story.headline());
		assertThat(lines.get(2).path("name").asString()).as("the house itself").isEmpty();
	}

	@Test
	void whatIsUndoneLeavesNoLine() {
		Stories.Story story = this.stories.published();
		this.transactions.executeWithoutResult((status) -> {
			assertThat(this.newsdesk.withdraw(story.id(), story.version(), null, null)).isInstanceOf(Saving.Saved.class);
			status.setRollbackOnly();
		});
		assertThat(this.log.read(new AuditLog.Filter("WITHDRAWN", story.id().value(), null), null, 10).items()).isEmpty();
	}

	@Test
	void theLogIsOnlyEverAddedTo() {
		this.stories.published();
		for (String sql : List.of("update audit_entry set by_name = 'jemand'", "delete from audit_entry", "truncate audit_entry")) {
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.jdbc.sql(sql).update());
		}
	}

	@Test
	void linesGoWhenTheirTimeIsOverAndNoEarlier() {
		this.jdbc.sql("insert into audit_entry (at, by_name, deed, subject, origin) values (?, 'X', 'SAVED', 'Alt', '')")
			.param(java.sql.Timestamp.from(Instant.now().minusSeconds(731L * 86_400)))
			.update();
		this.stories.published();
		int before = count();
		this.log.forget();
		assertThat(count()).isEqualTo(before - 1);
	}

	@Test
	void aRoleGivenAndAKeyMadeAreInTheLog() {
		String email = this.stories.reader();
		long reader = this.jdbc.sql("select id from account where email = ?").param(email).query(Long.class).single();
		String name = this.jdbc.sql("select display_name from account where id = ?").param(reader).query(String.class).single();
		assertThat(this.browser.send("POST", "/redaktion/konten/" + reader, BodyPublishers.ofString("rolle=AUTHOR"), "Content-Type",
				"application/x-www-form-urlencoded", "Cookie", this.cookie, "Sec-Fetch-Site", "same-origin").status()).isEqualTo(303);
		AuditLog.Entry line = this.log.read(new AuditLog.Filter("ROLE_AUTHOR", null, null), null, 1).items().getFirst();
		assertThat(line.subject()).isEqualTo(name);
		assertThat(line.by()).isNotNull();
		this.keys.with(Right.COMMENT);
		assertThat(this.log.read(new AuditLog.Filter("KEY_MADE", null, null), null, 1).items()).hasSize(1);
	}

	@Test
	void itIsReadPageByPageByThoseWhoMay() {
		for (int i = 0; i < 60; i++) {
			this.stories.published();
		}
		String page = this.browser.get("/redaktion/protokoll?tat=ADOPTED", "Cookie", this.cookie).text();
		assertThat(Jsoup.parse(page).select("tbody tr")).hasSize(50);
		String next = Jsoup.parse(page).select("a[rel=next]").attr("href");
		assertThat(Jsoup.parse(this.browser.get(next, "Cookie", this.cookie).text()).select("tbody tr")).hasSizeGreaterThanOrEqualTo(10);
		assertThat(this.browser.get("/redaktion/protokoll?artikel=abc", "Cookie", this.cookie).status()).isEqualTo(200);
		String reader = this.browser.signIn(this.stories.reader(), Journey.PASSWORD);
		assertThat(this.browser.get("/redaktion/protokoll", "Cookie", reader).status()).isEqualTo(403);
		assertThat(new Api(this.port, this.keys.with(Right.READ_DRAFTS)).get("/api/v1/audit").status()).isEqualTo(403);
	}

	/** Deeds that write no line of their own, and why that is right. */
	private static final Map<String, String> UNLOGGED = Map.ofEntries(
			Map.entry("/redaktion/wortlisten/probe", "reads and stores nothing"),
			Map.entry("/redaktion/artikel/filter", "a list somebody keeps for themselves"),
			Map.entry("/redaktion/artikel/filter/loeschung", "a list somebody keeps for themselves"),
			Map.entry("/redaktion/zwischenstaende/{key}", "words nobody has saved"),
			Map.entry("/redaktion/zwischenstaende/{key}/uebernahme", "words nobody has saved"),
			Map.entry("/redaktion/zwischenstaende/{key}/verwerfen", "words nobody has saved"),
			Map.entry("/redaktion/zwischenstaende/{key}/zurueck", "words nobody has saved"),
			Map.entry("/redaktion/artikel/{id}/zusammenfuehrung", "fills a form and stores nothing"),
			Map.entry("/redaktion/artikel/vorschlaege", "reads and stores nothing"),
			Map.entry("/redaktion/titelseite/wieder", "prepares an edition; that it goes live is in the log"),
			Map.entry("/redaktion/aufgaben/gelesen", "somebody's own messages"),
			Map.entry("/redaktion/artikel/{id}/notizen", "talk among colleagues, kept with name and time where it stands"),
			Map.entry("/redaktion/artikel/{id}/notizen/{note}/antworten", "talk among colleagues"),
			Map.entry("/redaktion/artikel/{id}/notizen/{note}/erledigung", "talk among colleagues, kept with who settled it"),
			Map.entry("/redaktion/moderation/{comment}/blick", "told to others for two minutes"),
			Map.entry("/redaktion/meldungen/gelesen", "somebody's own messages"),
			Map.entry("/redaktion/meldungen/{message}/gelesen", "somebody's own messages"));

	/** Every other address of the newsroom that takes something in, and a deed it is in the log with. */
	private static final Map<String, String> LOGGED = Map.ofEntries(Map.entry("/redaktion/artikel", "DRAFTED"),
			Map.entry("/redaktion/artikel/{id}", "SAVED"), Map.entry("/redaktion/artikel/{id}/veroeffentlichung", "PUBLISHED"),
			Map.entry("/redaktion/artikel/{id}/planung", "SCHEDULED"), Map.entry("/redaktion/artikel/{id}/pruefung", "SUBMITTED"),
			Map.entry("/redaktion/artikel/{id}/freigabe", "APPROVED"), Map.entry("/redaktion/artikel/{id}/entwurf", "RETURNED"),
			Map.entry("/redaktion/artikel/{id}/ablage", "ARCHIVED"), Map.entry("/redaktion/artikel/{id}/ablage/ende", "UNARCHIVED"),
			Map.entry("/redaktion/artikel/{id}/zuruecknahme", "WITHDRAWN"), Map.entry("/redaktion/artikel/sammel", "WITHDRAWN"),
			Map.entry("/redaktion/artikel/{id}/uebersetzungen", "TRANSLATION_JOINED"),
			Map.entry("/redaktion/artikel/{id}/uebersetzungen/{other}/loesung", "TRANSLATION_PARTED"),
			Map.entry("/redaktion/tafel/{id}/{deed}", "SUBMITTED"), Map.entry("/redaktion/artikel/{id}/rueckgabe", "RETURNED"),
			Map.entry("/redaktion/artikel/{id}/aufgaben", "TASK_GIVEN"),
			Map.entry("/redaktion/artikel/{id}/aufgaben/{task}/erledigung", "TASK_DONE"),
			Map.entry("/redaktion/planung/{deed}/verschiebung", "PLAN_MOVED"), Map.entry("/redaktion/planung/{deed}/aufhebung", "PLAN_CANCELLED"),
			Map.entry("/redaktion/planung/{deed}/versuch", "PLAN_RETRIED"), Map.entry("/redaktion/artikel/{id}/ruecknahmeplanung", "PLAN_WITHDRAWAL"),
			Map.entry("/redaktion/artikel/{id}/hinweise", "CORRECTION_TOLD"),
			Map.entry("/redaktion/artikel/{id}/hinweise/{note}/entfernung", "CORRECTION_REMOVED"),
			Map.entry("/redaktion/artikel/{id}/fassungen/{number}/wiederherstellung", "RESTORED"),
			Map.entry("/redaktion/artikel/{id}/fassungen/freigabe", "REVISIONS_SHOWN"),
			Map.entry("/redaktion/artikel/{id}/ticker/beginn", "TICKER_STARTED"), Map.entry("/redaktion/artikel/{id}/ticker/ende", "TICKER_ENDED"),
			Map.entry("/redaktion/artikel/{id}/ticker", "TICKER_ENTRY_TOLD"),
			Map.entry("/redaktion/artikel/{id}/ticker/{number}", "TICKER_ENTRY_CHANGED"),
			Map.entry("/redaktion/artikel/{id}/ticker/{number}/markierung", "TICKER_ENTRY_MARKED"),
			Map.entry("/redaktion/artikel/{id}/ticker/{number}/zuruecknahme", "TICKER_ENTRY_WITHDRAWN"),
			Map.entry("/redaktion/artikel/{id}/vorschaulinks", "PREVIEW_MADE"),
			Map.entry("/redaktion/artikel/{id}/vorschaulinks/{link}/widerruf", "PREVIEW_REVOKED"),
			Map.entry("/redaktion/konten/{id}", "ROLE_AUTHOR"), Map.entry("/redaktion/konten/{id}/ressorts", "SECTIONS_LIMITED"),
			Map.entry("/redaktion/schluessel", "KEY_MADE"), Map.entry("/redaktion/schluessel/{id}/widerruf", "KEY_REVOKED"),
			Map.entry("/redaktion/navigation/{path}", "MENU_RESET"), Map.entry("/redaktion/seiten/{slug}", "PAGE_SAVED"),
			Map.entry("/redaktion/titelseite/eilmeldung", "BANNER_SET"), Map.entry("/redaktion/titelseite/eilmeldung/ende", "BANNER_REMOVED"),
			Map.entry("/redaktion/titelseite/planung/{id}/aufhebung", "FRONT_UNPLANNED"),
			Map.entry("/redaktion/schreiben/bilder", "PICTURE_UPLOADED"), Map.entry("/redaktion/medien", "PICTURE_UPLOADED"),
			Map.entry("/redaktion/medien/hochladen", "PICTURE_UPLOADED"), Map.entry("/redaktion/medien/angaben", "PICTURE_CHANGED"),
			Map.entry("/redaktion/medien/{id}", "PICTURE_CHANGED"), Map.entry("/redaktion/medien/{id}/datei", "PICTURE_REPLACED"),
			Map.entry("/redaktion/medien/{id}/loeschung", "PICTURE_DELETED"),
			Map.entry("/redaktion/medien/dateien/{id}", "ATTACHMENT_CHANGED"),
			Map.entry("/redaktion/medien/dateien/{id}/loeschung", "ATTACHMENT_DELETED"),
			Map.entry("/redaktion/titelseite", "FRONT_LIVE"), Map.entry("/redaktion/ressorts", "SECTION_ADDED"),
			Map.entry("/redaktion/ressorts/{slug}", "SECTION_CHANGED"), Map.entry("/redaktion/ressorts/{slug}/{way}", "SECTION_MOVED"),
			Map.entry("/redaktion/ressorts/{slug}/loeschung", "SECTION_DELETED"), Map.entry("/redaktion/themen/{slug}", "TOPIC_CHANGED"),
			Map.entry("/redaktion/themen/{slug}/zusammenlegung", "TOPIC_MERGED"), Map.entry("/redaktion/autoren", "AUTHOR_ADDED"),
			Map.entry("/redaktion/autoren/{slug}", "AUTHOR_CHANGED"), Map.entry("/redaktion/kommentarregeln", "COMMENT_RULES"),
			Map.entry("/redaktion/kommentarregeln/{section}", "COMMENT_RULES"),
			Map.entry("/redaktion/artikel/{id}/kommentarregeln", "COMMENT_RULES"),
			Map.entry("/redaktion/moderation/{comment}/entscheidung", "COMMENT_SEEN"),
			Map.entry("/redaktion/moderation/sammel", "COMMENT_TAKEN"),
			Map.entry("/redaktion/moderation/autoren/{account}/notizen", "AUTHOR_NOTED"),
			Map.entry("/redaktion/faelle/{id}/entscheidung", "CASE_DECIDED"),
			Map.entry("/redaktion/faelle/{id}/beschwerden/{complaint}", "COMPLAINT_UPHELD"),
			Map.entry("/redaktion/faelle/{id}/behoerdenpaket", "CASE_FOR_AUTHORITIES"),
			Map.entry("/redaktion/faelle/{id}/missbrauch/{account}", "NOTICES_WARNED"),
			Map.entry("/redaktion/pruefungen/{name}", "CHECK_CHANGED"),
			Map.entry("/redaktion/pruefungen/classifier/training", "CLASSIFIER_TRAINED"),
			Map.entry("/redaktion/wortlisten/{id}", "WORD_LISTED"), Map.entry("/redaktion/wortlisten/{id}/loeschung", "WORD_UNLISTED"),
			Map.entry("/redaktion/wortlisten/adressen", "HOST_LISTED"), Map.entry("/redaktion/wortlisten/adressen/loeschung", "HOST_UNLISTED"),
			Map.entry("/redaktion/faelle/beschwerden/{id}", "COMPLAINT_REVERSED"),
			Map.entry("/redaktion/konten/{id}/massnahmen", "ACCOUNT_SUSPENSION"),
			Map.entry("/redaktion/konten/{id}/massnahmen/verwarnung", "ACCOUNT_WARNED"),
			Map.entry("/redaktion/konten/{id}/massnahmen/einlass", "ACCOUNT_RESTORED"),
			Map.entry("/redaktion/konten/{id}/massnahmen/{sanction}/aufhebung", "ACCOUNT_RESTORED"),
			Map.entry("/redaktion/hausregeln/{id}", "CLAUSE_CHANGED"), Map.entry("/redaktion/hinweisgeber", "TRUSTED_FLAGGER"),
			Map.entry("/redaktion/hinweisgeber/{account}/ende", "TRUSTED_FLAGGER_ENDED"));

	@Test
	void everyAddressOfTheNewsroomThatTakesSomethingInIsLoggedOrSaysWhyNot() {
		Set<String> known = new TreeSet<>();
		for (RequestMappingInfo it : this.router.getHandlerMethods().keySet()) {
			if (it.getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
				for (String pattern : it.getPatternValues()) {
					if (pattern.startsWith("/redaktion")) {
						known.add(pattern.replaceAll("\\{([a-zA-Z]+):[^{}]*(?:\\{[^{}]*}[^{}]*)*}", "{$1}"));
					}
				}
			}
		}
		Set<String> said = new TreeSet<>(UNLOGGED.keySet());
		said.addAll(LOGGED.keySet());
		assertThat(known).isEqualTo(said);
		for (String deed : LOGGED.values()) {
			assertThat(this.messages.getMessage("audit.deed." + deed, null, "", java.util.Locale.GERMAN)).as(deed).isNotEmpty();
		}
	}

	@Test
	void whatIsNoStepOfAnArticleIsInTheLogToo() {
		Stories.Story story = this.stories.published();
		String article = "/redaktion/artikel/" + story.id().value();
		logged("TICKER_STARTED", article + "/ticker/beginn", "");
		logged("TICKER_ENTRY_TOLD", article + "/ticker", "text=Es+geht+los.&schluessel=" + UUID.randomUUID());
		logged("TICKER_ENTRY_MARKED", article + "/ticker/1/markierung", "oben=ja");
		logged("TICKER_ENTRY_CORRECTED", article + "/ticker/1", "version=0&text=Es+geht+gleich+los.&korrektur=ja");
		logged("TICKER_ENTRY_WITHDRAWN", article + "/ticker/1/zuruecknahme", "grund=Falsch");
		logged("TICKER_ENDED", article + "/ticker/ende", "");
		logged("CORRECTION_TOLD", article + "/hinweise", "art=CORRECTION&text=So+ist+es.");
		logged("REVISIONS_SHOWN", article + "/fassungen/freigabe", "zeigen=ja");
		logged("REVISIONS_HIDDEN", article + "/fassungen/freigabe", "zeigen=nein");
		logged("PLAN_WITHDRAWAL", article + "/ruecknahmeplanung", "zeit=2031-01-01T12%3A00");
		logged("TASK_GIVEN", article + "/aufgaben", "aufgabe=Los&wer=" + this.jdbc
			.sql("select max(id) from account where role = 'ADMINISTRATOR' and suspended_at is null").query(Long.class).single());
		assertThat(this.log.read(new AuditLog.Filter("TASK_GIVEN", story.id().value(), null), null, 1).items().getFirst().subject())
			.isEqualTo(story.headline() + ": Los");
		int comment = this.stories.comment(story, null, "Das stimmt nicht.");
		logged("COMMENT_REMOVED", story.path() + "/kommentar/" + comment + "/entfernung", "massnahme=REMOVAL&geltung=Deutschland&sachverhalt=Der+Satz+greift+an.&anlass=OWN_INITIATIVE&grundart=TERMS&fundstelle=Hausregel+1"
				+ "&erklaerung=Beleidigt.&oeffentlich=Beleidigung&kategorie=ILLEGAL_OR_HARMFUL_SPEECH");
		String name = Stories.unique("Ressort");
		String slug = de.depesche.shared.Slug.forHeadline(name).value();
		logged("SECTION_ADDED", "/redaktion/ressorts", "name=" + name.replace(' ', '+') + "&slug=" + slug);
		logged("SECTION_DELETED", "/redaktion/ressorts/" + slug + "/loeschung", "");
		logged("AUTHOR_ADDED", "/redaktion/autoren", "kind=PERSON&name=" + Stories.unique("Autorin").replace(' ', '+'));
		int version = this.jdbc.sql("select version from standing_page where slug = 'kontakt'").query(Integer.class).single();
		logged("PAGE_SAVED", "/redaktion/seiten/kontakt", "titel=Kontakt&text=Schreiben+Sie+uns.&version=" + version);
	}

	private void logged(String deed, String path, String body) {
		int before = lines(deed);
		int status = this.browser.send("POST", path, BodyPublishers.ofString(body), "Content-Type", "application/x-www-form-urlencoded",
				"Cookie", this.cookie, "Sec-Fetch-Site", "same-origin").status();
		assertThat(status).as(path).isEqualTo(303);
		assertThat(lines(deed)).as(deed).isEqualTo(before + 1);
	}

	private int lines(String deed) {
		return this.jdbc.sql("select count(*) from audit_entry where deed = ?").param(deed).query(Integer.class).single();
	}

	@Test
	void anAddressIsShortenedBeforeItIsWritten() {
		assertThat(AuditLog.network("192.0.2.77")).isEqualTo("192.0.2.0/24");
		assertThat(AuditLog.network("2001:db8:1:2:3:4:5:6")).isEqualTo("2001:db8:1:0:0:0:0:0/48");
		assertThat(AuditLog.network(null)).isEmpty();
		assertThat(AuditLog.network("unix:/tmp/x")).isEmpty();
	}

	private int count() {
		return this.jdbc.sql("select count(*) from audit_entry").query(Integer.class).single();
	}

}
