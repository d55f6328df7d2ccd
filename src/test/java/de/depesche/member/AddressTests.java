package de.depesche.member;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

import static org.assertj.core.api.Assertions.assertThat;

/** An address is confirmed by whoever reads its mail, and a forgotten password is replaced by nobody else. */
@WithName
class AddressTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Postbox postbox;

	@Autowired
	private JdbcClient jdbc;

	private Api browser;

	private String email;

	private String cookie;

	@BeforeEach
	void aReader() {
		this.browser = new Api(this.port, null);
		this.email = this.stories.reader();
		this.cookie = this.browser.signIn(this.email, Journey.PASSWORD);
	}

	@Test
	void theLinkInTheMailConfirmsTheAddressOnceAndOnlyByItsButton() {
		assertThat(account().select(".facts .badge").text()).isEqualTo("not confirmed");
		assertThat(post("/konto/adresse", "", this.cookie).header("Location")).isEqualTo("/konto?adresse=gesendet");
		String link = Postbox.link(this.postbox.of(this.email).getFirst(), "/bestaetigung/");
		assertThat(this.browser.get(link).status()).isEqualTo(200);
		assertThat(account().select(".facts .badge").text()).as("mail programs open links").isEqualTo("not confirmed");
		assertThat(post(link, "", null).status()).isEqualTo(200);
		assertThat(account().select(".facts .badge").text()).isEqualTo("confirmed");
		assertThat(post(link, "", null).status()).as("used").isEqualTo(410);
		assertThat(this.browser.get("/bestaetigung/ausgedacht").status()).isEqualTo(410);
	}

	@Test
	void linksEndAndAreNotSentWithoutLimit() {
		post("/konto/adresse", "", this.cookie);
		String link = Postbox.link(this.postbox.of(this.email).getFirst(), "/bestaetigung/");
		this.jdbc.sql("update account_link set expires_at = now() - interval '1 second' where email = ?").param(this.email).update();
		assertThat(post(link, "", null).status()).isEqualTo(410);
		for (int i = 0; i < 4; i++) {
			assertThat(post("/konto/adresse", "", this.cookie).status()).isEqualTo(303);
		}
		assertThat(post("/konto/adresse", "", this.cookie).status()).isEqualTo(429);
	}

	@Test
	void anotherAddressTakesThePlaceOfTheFormerOnceItIsConfirmed() {
		String other = "neu." + this.email;
		assertThat(post("/konto/adresse", "email=" + encode(other) + "&kennwort=falsch", this.cookie).status()).isEqualTo(422);
		assertThat(post("/konto/adresse", "email=keine&kennwort=" + encode(Journey.PASSWORD), this.cookie).status()).isEqualTo(422);
		assertThat(post("/konto/adresse", "email=" + encode(other) + "&kennwort=" + encode(Journey.PASSWORD), this.cookie).status()).isEqualTo(303);
		assertThat(account().text()).contains(this.email, "Your new address " + other);
		post(Postbox.link(this.postbox.of(other).getFirst(), "/bestaetigung/"), "", null);
		assertThat(account().select(".facts").text()).contains(other).doesNotContain(" " + this.email);
		assertThat(this.browser.signIn(other, Journey.PASSWORD)).isNotEmpty();
	}

	@Test
	void theFormerAddressIsToldThatAnotherTookItsPlaceAndWhatToDoAboutIt() throws Exception {
		String other = this.email.replace("@", ".neu@");
		post("/konto/adresse", "email=" + encode(other) + "&kennwort=" + encode(Journey.PASSWORD), this.cookie);
		assertThat(this.postbox.of(this.email)).as("nothing has changed yet").isEmpty();
		post(Postbox.link(this.postbox.of(other).getFirst(), "/bestaetigung/"), "", null);
		MimeMessage told = this.postbox.of(this.email).getFirst();
		assertThat(told.getSubject()).isEqualTo("Your account has another e-mail address");
		assertThat(Postbox.text(told)).contains("Was it not you?", "Answer this mail at once", "/kontaktstellen").doesNotContain(other);
		assertThat(this.postbox.of(other)).as("the new one gets nothing but its link").hasSize(1);

		String cookie = this.browser.signIn(other, Journey.PASSWORD);
		post("/konto/adresse", "", cookie);
		post(Postbox.link(this.postbox.of(other).getLast(), "/bestaetigung/"), "", null);
		assertThat(this.postbox.of(other)).as("confirmed once more, but not changed").hasSize(2);
	}

	@Test
	void anAddressThatSomebodyElseHasIsNeitherTakenNorGivenAway() {
		String other = this.stories.reader();
		Api.Answer answer = post("/konto/adresse", "email=" + encode(other) + "&kennwort=" + encode(Journey.PASSWORD), this.cookie);
		assertThat(answer.header("Location")).as("says the same").isEqualTo("/konto?adresse=gesendet");
		assertThat(this.postbox.of(other)).isEmpty();
		assertThat(account().text()).contains(this.email);
	}

	@Test
	void aForgottenPasswordIsReplacedOnceAndEndsAllSessions() {
		Api.Answer known = post("/kennwort-vergessen", "email=" + encode(this.email), null);
		Api.Answer unknown = post("/kennwort-vergessen", "email=" + encode("niemand." + this.email), null);
		assertThat(List.of(unknown.status(), unknown.header("Location"))).isEqualTo(List.of(known.status(), known.header("Location")));
		assertThat(this.postbox.of("niemand." + this.email)).isEmpty();

		MimeMessage mail = this.postbox.of(this.email).getFirst();
		String link = Postbox.link(mail, "/kennwort/");
		Api.Answer form = this.browser.get(link);
		assertThat(form.status()).isEqualTo(200);
		assertThat(form.header("Cache-Control")).contains("no-store");
		assertThat(post(link, "passwort=kurz", null).status()).isEqualTo(422);
		assertThat(post(link, "passwort=" + encode("ein ganz neues Kennwort"), null).status()).isEqualTo(200);
		assertThat(post(link, "passwort=" + encode("und noch ein anderes"), null).status()).as("used").isEqualTo(410);
		assertThat(this.browser.get("/konto", "Cookie", this.cookie).status()).as("signed out").isEqualTo(303);
		assertThat(this.browser.get("/konto", "Cookie", this.browser.signIn(this.email, "ein ganz neues Kennwort")).status()).isEqualTo(200);
		assertThat(this.postbox.of(this.email)).as("and is told").hasSize(2);
	}

	@Test
	void aLinkToAPasswordEndsAfterAnHourAndIsNotForSuspendedPeople() {
		post("/kennwort-vergessen", "email=" + encode(this.email), null);
		String link = Postbox.link(this.postbox.of(this.email).getFirst(), "/kennwort/");
		Stories.shutOut(this.jdbc, this.jdbc.sql("select id from account where email = ?").param(this.email).query(Long.class).single());
		assertThat(this.browser.get(link).status()).isEqualTo(410);
		post("/kennwort-vergessen", "email=" + encode(this.email), null);
		assertThat(this.postbox.of(this.email)).hasSize(1);
		this.jdbc.sql("update account set suspended_at = null where email = ?").param(this.email).update();
		assertThat(this.browser.get(link).status()).isEqualTo(200);
		this.jdbc.sql("update account_link set expires_at = now() where email = ?").param(this.email).update();
		assertThat(post(link, "passwort=" + encode("ein ganz neues Kennwort"), null).status()).isEqualTo(410);
		assertThat(this.jdbc.sql("select count(*) from account_link where encode(hash, 'escape') like '%' || ? || '%'")
			.param(link.substring(10))
			.query(Integer.class)
			.single()).as("kept as a hash only").isZero();
	}

	private org.jsoup.nodes.Document account() {
		return Jsoup.parse(this.browser.get("/konto", "Cookie", this.cookie).text());
	}

	private Api.Answer post(String path, String body, String cookie) {
		String[] headers = (cookie != null)
				? new String[] { "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin", "Cookie", cookie }
				: new String[] { "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin" };
		return this.browser.send("POST", path, BodyPublishers.ofString(body), headers);
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
