package de.depesche.notice;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import de.depesche.alarm.Alarms;
import de.depesche.mail.Mails;
import de.depesche.member.AccountId;
import de.depesche.member.Addresses;
import de.depesche.shared.web.Dates;
import de.depesche.testing.Api;
import de.depesche.testing.Journey;
import de.depesche.testing.Postbox;
import de.depesche.testing.Stories;
import de.depesche.testing.WithName;
import jakarta.mail.internet.MimeMessage;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** People hear what they want to hear, as often as they want, and no oftener. */
@WithName
class NoticeTests {

	private static final Instant NOON = Instant.parse("2030-05-01T12:20:00Z");

	@LocalServerPort
	private int port;

	@Autowired
	private NoticeKinds kinds;

	@Autowired
	private Preferences preferences;

	@Autowired
	private NoticeMails letters;

	@Autowired
	private Addresses addresses;

	@Autowired
	private Mails mails;

	@Autowired
	private Alarms alarms;

	@Autowired
	private Dates dates;

	@Autowired
	private Stories stories;

	@Autowired
	private Postbox postbox;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transactions;

	private String email;

	private AccountId account;

	@BeforeEach
	void somebodyInTheNewsroom() {
		this.email = this.stories.administrator();
		this.account = new AccountId(this.jdbc.sql("update account set email_confirmed_at = now() where email = ? returning id")
			.param(this.email)
			.query(Long.class)
			.single());
	}

	@Test
	void onlyConfirmedAddressesAndPeopleWithTheRightAreTold() {
		this.jdbc.sql("update account set email_confirmed_at = null where id = ?").param(this.account.value()).update();
		tell("workflow.task", "unbestätigt", NOON);
		this.jdbc.sql("update account set email_confirmed_at = now(), role = 'READER' where id = ?").param(this.account.value()).update();
		tell("workflow.task", "ohne Recht", NOON);
		this.jdbc.sql("update account set role = 'EDITOR' where id = ?").param(this.account.value()).update();
		Stories.shutOut(this.jdbc, this.account.value());
		tell("workflow.task", "gesperrt", NOON);
		assertThat(this.postbox.of(this.email)).isEmpty();
		this.jdbc.sql("update account set suspended_at = null where id = ?").param(this.account.value()).update();
		tell("workflow.task", "bestätigt", NOON);
		assertThat(this.postbox.of(this.email)).singleElement()
			.satisfies((it) -> assertThat(it.getSubject()).isEqualTo("Clara hat Ihnen eine Aufgabe gegeben: bestätigt"));
	}

	@Test
	void anHourIsOneMailAndTheNextHourIsTheNext() {
		this.preferences.set(this.account, "workflow.task", Frequency.HOURLY);
		this.preferences.set(this.account, "workflow.note", Frequency.HOURLY);
		tell("workflow.task", "eins", NOON);
		tell("workflow.note", "zwei", NOON.plusSeconds(60));
		List<Long> waiting = waiting();
		assertThat(waiting).hasSize(2);
		assertThat(ring(waiting.getFirst(), NOON.plusSeconds(120))).as("too early").contains(Instant.parse("2030-05-01T13:00:00Z"));
		assertThat(this.postbox.of(this.email)).isEmpty();

		Instant one = Instant.parse("2030-05-01T13:00:02Z");
		assertThat(ring(waiting.getFirst(), one)).isEmpty();
		assertThat(ring(waiting.getLast(), one)).as("is told already").isEmpty();
		List<MimeMessage> first = this.postbox.of(this.email);
		assertThat(first).singleElement().satisfies((it) -> assertThat(Postbox.text(it)).contains("eins", "zwei"));

		// Told in the same hour, rung too soon by somebody: the hour has had its mail.
		tell("workflow.task", "drei", NOON.plusSeconds(30));
		assertThat(ring(waiting().getFirst(), one.plusSeconds(5))).contains(Instant.parse("2030-05-01T14:00:00Z"));
		assertThat(this.postbox.of(this.email)).hasSize(1);
		assertThat(ring(waiting().getFirst(), Instant.parse("2030-05-01T14:00:01Z"))).isEmpty();
		assertThat(this.postbox.of(this.email)).hasSize(2);
	}

	@Test
	void severalInstancesWriteOneMailADay() throws Exception {
		this.preferences.set(this.account, "workflow.task", Frequency.DAILY);
		for (int i = 0; i < 6; i++) {
			tell("workflow.task", "Nummer " + i, NOON);
		}
		List<Long> waiting = waiting();
		// Seven in the morning in Berlin.
		Instant morning = Instant.parse("2030-05-02T05:00:01Z");
		CyclicBarrier together = new CyclicBarrier(waiting.size());
		try (ExecutorService instances = Executors.newFixedThreadPool(waiting.size())) {
			List<Callable<Object>> all = new ArrayList<>();
			waiting.forEach((it) -> all.add(() -> {
				together.await();
				return ring(it, morning);
			}));
			for (Future<Object> it : instances.invokeAll(all)) {
				it.get();
			}
		}
		assertThat(this.postbox.of(this.email)).singleElement().satisfies((it) -> {
			assertThat(it.getSubject()).isEqualTo("6 Neuigkeiten für Sie");
			assertThat(Postbox.text(it)).contains("Nummer 0", "Nummer 5");
		});
	}

	@Test
	void whatWaitsFollowsTheWishOfItsOwner() {
		this.preferences.set(this.account, "workflow.task", Frequency.DAILY);
		tell("workflow.task", "wartet", NOON);
		Notices notices = at(NOON);
		this.transactions.executeWithoutResult((_) -> notices.replan(this.account, Map.of("workflow.task", Frequency.NEVER)));
		assertThat(waiting()).isEmpty();
	}

	@Test
	void oneClickEndsThisKindAloneWithoutSigningInAndOpeningTheLinkEndsNothing() {
		tell("workflow.task", "Aufgabe", NOON);
		MimeMessage mail = this.postbox.of(this.email).getFirst();
		String link = Postbox.link(mail, "/abbestellen/");
		Api anybody = new Api(this.port, null);
		assertThat(anybody.get(link).status()).isEqualTo(200);
		tell("workflow.task", "Noch eine", NOON);
		assertThat(this.postbox.of(this.email)).as("opened by a program that looks for harm").hasSize(2);

		Api.Answer forged = click(anybody, link.substring(0, link.length() - 2) + "xx");
		assertThat(forged.status()).isEqualTo(404);
		Api.Answer done = click(anybody, link);
		assertThat(done.status()).isEqualTo(200);
		assertThat(done.header("Set-Cookie")).isNull();
		tell("workflow.task", "Keine mehr", NOON);
		tell("workflow.step", "Anderes schon", NOON);
		assertThat(this.postbox.of(this.email)).hasSize(3).last().satisfies((it) -> assertThat(it.getSubject()).contains("Anderes schon"));
		assertThat(click(anybody, link).status()).as("once more").isEqualTo(200);
	}

	@Test
	void thePageOfSettingsShowsAndKeepsWhatSomebodyChose() {
		Api browser = new Api(this.port, null);
		String cookie = browser.signIn(this.email, Journey.PASSWORD);
		assertThat(Jsoup.parse(browser.get("/konto/benachrichtigungen", "Cookie", cookie).text()).select("option[selected][value=AT_ONCE]")).isNotEmpty();
		assertThat(post(browser, "/konto/benachrichtigungen", "workflow.task=DAILY&workflow.note=NEVER", cookie).status()).isEqualTo(303);
		var page = Jsoup.parse(browser.get("/konto/benachrichtigungen?gespeichert", "Cookie", cookie).text());
		assertThat(page.select("select[name=workflow.task] option[selected]").val()).isEqualTo("DAILY");
		assertThat(page.select("select[name=workflow.note] option[selected]").val()).isEqualTo("NEVER");
		assertThat(post(browser, "/konto/benachrichtigungen", "workflow.task=STUENDLICH", cookie).status()).isEqualTo(422);
		String reader = browser.signIn(this.stories.reader(), Journey.PASSWORD);
		assertThat(browser.get("/konto/benachrichtigungen", "Cookie", reader).text()).doesNotContain("workflow.task");
		assertThat(browser.get("/konto/benachrichtigungen").status()).isEqualTo(303);
	}

	private void tell(String kind, String title, Instant when) {
		Notices notices = at(when);
		this.transactions.executeWithoutResult((_) -> notices.tell(List.of(this.account, this.account),
				new Notice(kind, "workflow.message.TASK", List.of("Clara"), title, "/redaktion/aufgaben")));
	}

	private Optional<Instant> ring(long notice, Instant when) {
		Notices notices = at(when);
		return this.transactions.execute((_) -> notices.ring(notice));
	}

	private List<Long> waiting() {
		return this.jdbc.sql("select id from notice where account_id = ? order by id").param(this.account.value()).query(Long.class).list();
	}

	private Notices at(Instant when) {
		return new Notices(this.kinds, this.preferences, this.letters, this.addresses, this.mails, this.alarms, this.dates, this.jdbc,
				Clock.fixed(when, ZoneOffset.UTC));
	}

	/** As a mail program does it: no cookie, and the origin of its own page. */
	private static Api.Answer click(Api anybody, String link) {
		return anybody.send("POST", link, BodyPublishers.ofString("List-Unsubscribe=One-Click"), "Content-Type",
				"application/x-www-form-urlencoded", "Origin", "https://mail.example", "Sec-Fetch-Site", "cross-site");
	}

	private static Api.Answer post(Api browser, String path, String body, String cookie) {
		return browser.send("POST", path, BodyPublishers.ofString(body), "Content-Type", "application/x-www-form-urlencoded", "Cookie",
				cookie, "Sec-Fetch-Site", "same-origin");
	}

}
