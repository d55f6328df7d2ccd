package de.depesche.response;

import java.net.http.HttpRequest.BodyPublishers;
import de.depesche.comment.Comments;
import de.depesche.comment.Marks;
import de.depesche.comment.NewComment;
import de.depesche.comment.Posting;
import de.depesche.member.AccountId;
import de.depesche.member.Role;
import de.depesche.member.Viewer;
import de.depesche.testing.Api;
import de.depesche.testing.Journey;
import de.depesche.testing.Postbox;
import de.depesche.testing.Stories;
import de.depesche.testing.WithName;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever writes hears what came back, once, in the account and by mail as often as wanted. */
@WithName
class ResponseTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Comments comments;

	@Autowired
	private Marks marks;

	@Autowired
	private Postbox postbox;

	@Autowired
	private JdbcClient jdbc;

	private Api browser;

	private Stories.Story story;

	private Person anna;

	private Person bernd;

	private AccountId house;

	private record Person(String email, Viewer viewer) {

		AccountId id() {
			return java.util.Objects.requireNonNull(viewer().account());
		}

	}

	@BeforeEach
	void twoPeopleTalk() {
		this.browser = new Api(this.port, null);
		this.story = this.stories.published();
		this.anna = person();
		this.bernd = person();
		this.house = new AccountId(this.jdbc.sql("select id from account where email = ?").param(this.stories.administrator()).query(Long.class).single());
	}

	@Test
	void anAnswerIsToldToWhoeverIsAnsweredAndIsReadByFollowingIt() {
		int first = post(this.anna, null, "Die Fähre fährt zu selten.");
		int answer = post(this.bernd, first, "Das finde ich auch, @" + this.anna.viewer().name() + ".");
		post(this.anna, answer, "Danke.");

		Document list = page(this.anna);
		assertThat(list.select(".responses__what").eachText()).containsExactly("neu " + this.bernd.viewer().name() + " hat Ihnen geantwortet");
		assertThat(list.select(".site-account__bell").text()).contains("1 neue Reaktion auf Ihre Kommentare");
		String cookie = cookie(this.anna);
		Api.Answer followed = this.browser.get(list.select(".responses__where a").attr("href"), "Cookie", cookie);
		assertThat(followed.status()).isEqualTo(303);
		assertThat(followed.header("Location")).endsWith(this.story.path() + "/kommentar/" + answer);
		assertThat(page(this.anna).select(".responses__line--new, .site-account__bell")).isEmpty();
		assertThat(this.browser.get(list.select(".responses__where a").attr("href"), "Cookie", cookie(this.bernd)).status()).isEqualTo(404);
	}

	@Test
	void peopleNamedAndPeopleOfTheirOwnAnswersAreToldRightly() {
		int first = post(this.anna, null, "Hallo @" + this.bernd.viewer().name() + " und @" + this.anna.viewer().name());
		post(this.anna, first, "Noch etwas.");

		assertThat(page(this.anna).select(".responses__line")).isEmpty();
		assertThat(page(this.bernd).select(".responses__what").text()).isEqualTo("neu " + this.anna.viewer().name() + " hat Sie erwähnt");
	}

	@Test
	void whatTheHouseRecommendsOrAnswersIsToldOnce() {
		int question = post(this.anna, null, "Wann fährt die Fähre?");
		int answer = post(this.bernd, question, "Um acht.");
		this.marks.pick(this.story.id(), question, "Gut gefragt", this.house);
		this.marks.pick(this.story.id(), question, null, this.house);
		this.marks.pick(this.story.id(), question, "Sehr gut gefragt", this.house);
		this.marks.pin(this.story.id(), question, true, this.house);
		this.marks.answer(this.story.id(), answer, true, this.house);

		assertThat(page(this.anna).select(".responses__what").eachText()).containsExactly("neu Ihre Frage ist beantwortet",
				"neu Die Redaktion empfiehlt Ihren Kommentar", "neu " + this.bernd.viewer().name() + " hat Ihnen geantwortet");
	}

	@Test
	void whatWaitedAndIsLetThroughIsToldAndSoAreThoseItAnswers() {
		int first = post(this.anna, null, "Erstens.");
		this.jdbc.sql("insert into comment_rules (article_id, mode) values (?, 'PREMODERATED')").param(this.story.id().value()).update();
		Posting held = write(this.bernd, first, "Zweitens.");
		assertThat(held).isInstanceOf(Posting.Held.class);
		assertThat(page(this.anna).select(".responses__line")).isEmpty();

		int number = ((Posting.Held) held).number();
		this.comments.approve(this.story.id(), number, this.house);

		assertThat(page(this.bernd).select(".responses__what").text()).isEqualTo("neu Ihr Kommentar ist freigegeben");
		assertThat(page(this.anna).select(".responses__what").text()).contains("hat Ihnen geantwortet");
	}

	@Test
	void whatCannotBeReadAnyMoreLeadsNowhere() {
		int first = post(this.anna, null, "Erstens.");
		int answer = post(this.bernd, first, "Zweitens.");
		this.comments.delete(this.story.id(), answer, this.bernd.id());

		Document list = page(this.anna);
		assertThat(list.select(".responses__where a")).isEmpty();
		assertThat(list.select(".responses__where").text()).contains("nicht mehr zu lesen");
	}

	@Test
	void mailComesAsOftenAsWantedAndOneClickEndsIt() {
		this.jdbc.sql("update account set email_confirmed_at = now() where id = any (?)")
			.param(new Long[] { this.anna.id().value(), this.bernd.id().value() })
			.update();
		wish(this.anna, "comment.reply", "AT_ONCE");
		wish(this.bernd, "comment.reply", "NEVER");
		int first = post(this.anna, null, "Erstens.");
		int second = post(this.bernd, first, "Zweitens.");
		post(this.anna, second, "Drittens.");
		this.postbox.deliver(1);

		assertThat(this.postbox.of(this.bernd.email())).isEmpty();
		assertThat(this.postbox.of(this.anna.email())).singleElement().satisfies((mail) -> {
			assertThat(mail.getSubject()).isEqualTo(this.bernd.viewer().name() + " hat Ihnen geantwortet: " + this.story.headline());
			assertThat(Postbox.text(mail)).contains(Postbox.SITE + this.story.path() + "/kommentar/" + second);
			assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
			String end = mail.getHeader("List-Unsubscribe")[0].replaceAll(".*<" + Postbox.SITE + "|>.*", "");
			assertThat(this.browser.send("POST", end, BodyPublishers.ofString("List-Unsubscribe=One-Click"), "Content-Type",
					"application/x-www-form-urlencoded").status()).isEqualTo(200);
		});
		post(this.bernd, first, "Viertens.");
		this.postbox.deliver(1);
		assertThat(this.postbox.of(this.anna.email())).hasSize(1);
		assertThat(page(this.anna).select(".responses__line")).hasSize(2);
	}

	@Test
	void whatIsReadIsReadUpToWhatWasShown() {
		int first = post(this.anna, null, "Erstens.");
		post(this.bernd, first, "Zweitens.");
		String upTo = page(this.anna).select("input[name=bis]").val();
		post(this.bernd, first, "Drittens.");
		this.browser.send("POST", "/konto/reaktionen/gelesen", BodyPublishers.ofString("bis=" + upTo), "Content-Type",
				"application/x-www-form-urlencoded", "Cookie", cookie(this.anna), "Sec-Fetch-Site", "same-origin");

		assertThat(page(this.anna).select(".responses__line--new")).hasSize(1);
	}

	@Test
	void whoAnArticleIsTheBusinessOfHearsOfQuestionsOnceUntilTheyLook() {
		String email = this.jdbc.sql("select email from account where id = ?").param(this.house.value()).query(String.class).single();
		this.jdbc.sql("update article set created_by = ? where id = ?").params(this.house.value(), this.story.id().value()).update();
		this.jdbc.sql("insert into comment_rules (article_id, questions) values (?, true)").param(this.story.id().value()).update();
		int first = post(this.anna, null, "Wann fährt die Fähre?");
		post(this.bernd, null, "Und was kostet sie?");
		post(this.bernd, first, "Um acht.");

		String cookie = this.browser.signIn(email, Journey.PASSWORD);
		Document inbox = Jsoup.parse(this.browser.get("/redaktion/meldungen", "Cookie", cookie, "Accept-Language", "de").text());
		assertThat(inbox.select(".inbox li:contains(" + this.story.headline() + ")")).singleElement()
			.satisfies((line) -> assertThat(line.text()).contains("Eine Frage an Sie wartet auf Antwort"));
		String lead = inbox.select(".inbox li:contains(" + this.story.headline() + ") a").attr("href");
		assertThat(this.browser.get(lead, "Cookie", cookie).header("Location")).endsWith(this.story.path() + "#offene-fragen");
		assertThat(Jsoup.parse(this.browser.get(this.story.path(), "Cookie", cookie).text()).select("#offene-fragen li")).hasSize(2);
		post(this.anna, null, "Fährt sie auch sonntags?");
		assertThat(Jsoup.parse(this.browser.get("/redaktion/meldungen", "Cookie", cookie, "Accept-Language", "de").text())
			.select(".inbox__line--new:contains(" + this.story.headline() + ")")).hasSize(1);
	}

	private void wish(Person who, String kind, String frequency) {
		this.jdbc.sql("insert into notice_preference (account_id, kind, frequency) values (?, ?, ?)")
			.params(who.id().value(), kind, frequency)
			.update();
	}

	private Document page(Person who) {
		return Jsoup.parse(this.browser.get("/konto/reaktionen", "Cookie", cookie(who), "Accept-Language", "de").text());
	}

	private String cookie(Person who) {
		return this.browser.signIn(who.email(), Journey.PASSWORD);
	}

	private int post(Person who, Integer parent, String text) {
		return ((Posting.Published) write(who, parent, text)).number();
	}

	private Posting write(Person who, Integer parent, String text) {
		return this.comments.post(new NewComment(this.story.id(), parent, text, Stories.unique("key")), who.viewer());
	}

	private Person person() {
		String email = this.stories.reader();
		return this.jdbc.sql("select id, display_name from account where email = ?")
			.param(email)
			.query((row, number) -> new Person(email,
					new Viewer(new AccountId(row.getLong(1)), row.getString(2), Role.READER.rights(), false, false)))
			.single();
	}

}
