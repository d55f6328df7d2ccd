package de.depesche.audit;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;

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
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

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
