package de.depesche.sitemap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import de.depesche.testing.Api;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import de.depesche.testing.WithName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What crawlers are told to leave alone. */
class RobotsTests {

	/** As long as the house says nothing. */
	@Nested
	@WholeProgram
	class Reserved {

		@LocalServerPort
		private int port;

		@Autowired
		private Stories stories;

		@Test
		void thoseWhoTrainModelsAreKeptOutAndTheReasonIsSaid() {
			Api.Answer answer = new Api(this.port, null).get("/robots.txt");
			assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
			assertThat(answer.text()).contains("# Die Nutzung der Inhalte für Text und Data Mining ist vorbehalten (§ 44b");
			Map<String, List<String>> rules = rules(answer.text());
			for (String miner : List.of("GPTBot", "CCBot", "Google-Extended", "ClaudeBot", "anthropic-ai",
					"Applebot-Extended", "Bytespider", "Meta-ExternalAgent", "PerplexityBot")) {
				assertThat(rules).containsEntry(miner, List.of("Disallow: /"));
			}
		}

		@Test
		void allOthersMayReadWhatReadersRead() {
			String robots = new Api(this.port, null).get("/robots.txt").text();
			assertThat(rules(robots).get("*")).contains("Disallow: /redaktion", "Disallow: /anmelden?", "Disallow: /registrieren?",
					"Disallow: /konto", "Disallow: /suche?", "Disallow: /api/")
				.noneMatch((it) -> it.equals("Disallow: /"))
				.noneMatch((it) -> it.startsWith("Disallow: /") && "/kontakt".startsWith(it.substring("Disallow: ".length())));
			assertThat(robots).contains("Sitemap: http://localhost:" + this.port + "/sitemap.xml\n",
					"Sitemap: http://localhost:" + this.port + "/sitemaps/news.xml\n");
		}

		@Test
		void theProtocolForReservationsSaysTheSame() {
			Api.Answer answer = new Api(this.port, null).get("/.well-known/tdmrep.json");
			assertThat(answer.header("Content-Type")).startsWith("application/json");
			JsonNode statement = answer.json().get(0);
			assertThat(answer.json()).hasSize(1);
			assertThat(statement.path("location").asString()).isEqualTo("/");
			assertThat(statement.path("tdm-reservation").isInt()).isTrue();
			assertThat(statement.path("tdm-reservation").asInt()).isEqualTo(1);
			assertThat(statement.has("tdm-policy")).isFalse();
		}

		@Test
		void everyArticleSaysItToo() {
			Api crawler = new Api(this.port, null);
			Api.Answer article = crawler.get(this.stories.published().path());
			assertThat(article.header("tdm-reservation")).isEqualTo("1");
			assertThat(article.header("tdm-policy")).isNull();
			assertThat(crawler.get("/anmelden").header("tdm-reservation")).isNull();
		}

		@Test
		void answersAreForEverybodyAndAskedAgain() {
			Api crawler = new Api(this.port, null);
			for (String path : List.of("/robots.txt", "/.well-known/tdmrep.json", "/site.webmanifest")) {
				Api.Answer answer = crawler.get(path);
				assertThat(answer.header("Cache-Control")).as(path).contains("public").contains("max-age=0");
				assertThat(answer.header("Set-Cookie")).isNull();
				assertThat(crawler.get(path, "If-None-Match", answer.etag()).status()).as(path).isEqualTo(304);
				assertThat(crawler.send("HEAD", path, java.net.http.HttpRequest.BodyPublishers.noBody()).etag()).as(path)
					.isEqualTo(answer.etag());
			}
		}

	}

	/** Where the house has decided otherwise, with terms. */
	@Nested
	@WithName
	class Allowed {

		@LocalServerPort
		private int port;

		@Autowired
		private Stories stories;

		@Test
		void nobodyIsKeptOutOfWhatReadersRead() {
			String robots = new Api(this.port, null).get("/robots.txt").text();
			assertThat(rules(robots)).containsOnlyKeys("*");
			assertThat(robots).doesNotContain("44b").contains("Sitemap: https://depesche.example/sitemap.xml\n");
		}

		@Test
		void theProtocolForReservationsSaysTheSame() {
			JsonNode statement = new Api(this.port, null).get("/.well-known/tdmrep.json").json().get(0);
			assertThat(statement.path("tdm-reservation").asInt(-1)).isZero();
			assertThat(statement.path("tdm-policy").asString()).isEqualTo("https://depesche.example/bedingungen.json");
			assertThat(new Api(this.port, null).get(this.stories.published().path()).header("tdm-reservation")).isNull();
		}

	}

	/** The rules for each crawler, read as RFC 9309 has it: names in a row share the rules behind them. */
	private static Map<String, List<String>> rules(String robots) {
		Map<String, List<String>> rules = new LinkedHashMap<>();
		List<String> names = new ArrayList<>();
		boolean collecting = false;
		for (String line : robots.lines().map(String::strip).toList()) {
			if (line.startsWith("User-agent: ")) {
				if (!collecting) {
					names = new ArrayList<>();
				}
				collecting = true;
				names.add(line.substring("User-agent: ".length()));
			}
			else if (line.startsWith("Disallow: ") || line.startsWith("Allow: ")) {
				collecting = false;
				names.forEach((it) -> rules.computeIfAbsent(it, (key) -> new ArrayList<>()).add(line));
			}
		}
		return rules;
	}

}
