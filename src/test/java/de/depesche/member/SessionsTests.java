package de.depesche.member;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** People see on which devices they are signed in, and end what they do not know. */
@WholeProgram
class SessionsTests {

	private static final String PHONE = "Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP3A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";

	private static final String DESK = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

	@LocalServerPort
	private int port;

	@Autowired
	private Stories stories;

	@Autowired
	private Leaving leaving;

	private Api browser;

	private String email;

	@BeforeEach
	void somebody() {
		this.browser = new Api(this.port, null);
		this.email = this.stories.reader();
	}

	@Test
	void whoIsSignedInOnTwoDevicesKnowsThemAgainAndEndsOne() {
		String phone = signIn(PHONE);
		String desk = signIn(DESK);
		Document page = page(desk);
		assertThat(page.select(".sessions__device").eachText()).containsExactlyInAnyOrder("Firefox, Linux dieses Gerät", "Chrome, Android");
		assertThat(page.text()).doesNotContain("Pixel", "Mozilla", "145");
		Element other = page.selectFirst(".sessions__item:has(form)");
		assertThat(other.text()).contains("Chrome, Android", "zuletzt benutzt", "angemeldet", "Abmelden");
		assertThat(post(other.selectFirst("form").attr("action"), desk).header("Location")).isEqualTo("/konto/sitzungen?beendet");
		assertThat(this.browser.get("/konto", "Cookie", phone).status()).as("signed out").isEqualTo(303);
		assertThat(page(desk).select(".sessions__device").eachText()).containsExactly("Firefox, Linux dieses Gerät");
		assertThat(post(other.selectFirst("form").attr("action"), desk).status()).as("once").isEqualTo(404);
	}

	@Test
	void allOthersAreEndedAtOnceAndThoseOfOtherPeopleStay() {
		String phone = signIn(PHONE);
		String desk = signIn(DESK);
		String mine = page(desk).selectFirst(".sessions__item form").attr("action");
		String stranger = this.browser.signIn(this.stories.reader(), Journey.PASSWORD);
		assertThat(post(mine, stranger).status()).as("of somebody else").isEqualTo(404);
		assertThat(this.browser.get("/konto", "Cookie", phone).status()).isEqualTo(200);
		assertThat(post("/konto/sitzungen/ende", desk).status()).isEqualTo(303);
		assertThat(this.browser.get("/konto", "Cookie", phone).status()).isEqualTo(303);
		assertThat(this.browser.get("/konto", "Cookie", desk).status()).isEqualTo(200);
		assertThat(this.browser.get("/konto", "Cookie", stranger).status()).isEqualTo(200);
		assertThat(page(desk).select("form[action=/konto/sitzungen/ende]")).isEmpty();
	}

	@Test
	void theExportNamesTheDeviceOfEachSession() {
		signIn(PHONE);
		signIn("curl/8.5.0");
		assertThat(this.leaving.export(new AccountId(this.stories.account(this.email))).get("sitzungen")).extracting((it) -> it.get("device"))
			.containsExactlyInAnyOrder("Chrome, Android", "");
		assertThat(page(signIn(DESK)).select(".sessions__device").eachText()).contains("Unbekanntes Gerät");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0 | Edge, Windows
			Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15 | Safari, macOS
			Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1 | Chrome, iPhone
			Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36 | Samsung Internet, Android
			Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 | Chrome, ChromeOS
			<script>alert(1)</script> | ''""")
	void ofABrowserItsFamilyAndItsSystemAreKept(String userAgent, String device) {
		assertThat(Sessions.device(userAgent)).isEqualTo(device);
	}

	private Document page(String cookie) {
		Answer answer = this.browser.get("/konto/sitzungen", "Cookie", cookie, "Accept-Language", "de");
		assertThat(answer.status()).isEqualTo(200);
		return Jsoup.parse(answer.text());
	}

	private Answer post(String path, String cookie) {
		return this.browser.send("POST", path, BodyPublishers.noBody(), "Content-Type", "application/x-www-form-urlencoded", "Cookie", cookie, "Sec-Fetch-Site",
				"same-origin");
	}

	private String signIn(String userAgent) {
		Answer answer = this.browser.send("POST", "/anmelden", BodyPublishers.ofString("email=" + encoded(this.email) + "&passwort=" + encoded(Journey.PASSWORD)),
				"Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin", "User-Agent", userAgent);
		return answer.header("Set-Cookie").split(";")[0];
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
