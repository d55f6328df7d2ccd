package de.depesche;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import de.depesche.article.AuthorKind;
import de.depesche.article.Newsdesk;
import de.depesche.member.Keys;
import de.depesche.member.Right;
import de.depesche.testing.Api;
import de.depesche.testing.Api.Answer;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Who knows nothing but the description of the API can work with it. */
@WholeProgram
class OpenApiTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Keys keys;

	@Autowired
	private Newsdesk newsdesk;

	private Api anybody;

	private JsonNode api;

	@BeforeEach
	void read() {
		this.anybody = new Api(this.port, null);
		Answer description = this.anybody.get("/v3/api-docs");
		assertThat(description.status()).isEqualTo(200);
		this.api = description.json();
	}

	@Test
	void itIsOpenApi31AndSaysHowToShowAKey() {
		assertThat(this.api.path("openapi").asString()).startsWith("3.1");
		assertThat(this.api.path("info").path("title").asString()).isEqualTo("Depesche");
		JsonNode key = this.api.path("components").path("securitySchemes").path("key");
		assertThat(key.path("type").asString()).isEqualTo("http");
		assertThat(key.path("scheme").asString()).isEqualTo("bearer");
	}

	@Test
	void itDescribesTheApiAndNothingElse() {
		assertThat(operations().keySet()).containsExactlyInAnyOrder(
				"GET /api/v1/accounts/{account}/sanctions",
				"POST /api/v1/accounts/{account}/sanctions",
				"POST /api/v1/accounts/{account}/sanctions/{sanction}/lifting",
				"GET /api/v1/articles",
				"POST /api/v1/articles",
				"GET /api/v1/articles/by-slug/{slug}",
				"GET /api/v1/articles/{article}/comments",
				"POST /api/v1/articles/{article}/comments",
				"GET /api/v1/articles/{article}/comments/{number}",
				"GET /api/v1/articles/{article}/comments/{number}/answers",
				"POST /api/v1/articles/{article}/comments/{number}/removal",
				"POST /api/v1/articles/{article}/comments/{number}/notices",
				"GET /api/v1/notices/{secret}",
				"POST /api/v1/notices/{secret}/complaint",
				"GET /api/v1/articles/{article}/comments/rules",
				"PATCH /api/v1/articles/{article}/comments/{number}",
				"DELETE /api/v1/articles/{article}/comments/{number}",
				"PUT /api/v1/articles/{article}/comments/{number}/recommendation",
				"DELETE /api/v1/articles/{article}/comments/{number}/recommendation",
				"PUT /api/v1/articles/{article}/comments/{number}/pick",
				"DELETE /api/v1/articles/{article}/comments/{number}/pick",
				"PUT /api/v1/articles/{article}/comments/{number}/pin",
				"DELETE /api/v1/articles/{article}/comments/{number}/pin",
				"GET /api/v1/articles/{article}/figures",
				"GET /api/v1/articles/{article}/preview-links",
				"POST /api/v1/articles/{article}/preview-links",
				"DELETE /api/v1/articles/{article}/preview-links/{link}",
				"GET /api/v1/articles/{article}/preview-links/{link}",
				"GET /api/v1/articles/{article}/ticker",
				"PUT /api/v1/articles/{article}/ticker",
				"GET /api/v1/articles/{article}/ticker/entries",
				"POST /api/v1/articles/{article}/ticker/entries",
				"GET /api/v1/articles/{article}/ticker/entries/{number}",
				"PUT /api/v1/articles/{article}/ticker/entries/{number}",
				"DELETE /api/v1/articles/{article}/ticker/entries/{number}/key-moment",
				"DELETE /api/v1/articles/{article}/ticker/entries/{number}/breaking",
				"PUT /api/v1/articles/{article}/ticker/entries/{number}/breaking",
				"PUT /api/v1/articles/{article}/ticker/entries/{number}/key-moment",
				"DELETE /api/v1/articles/{article}/ticker/entries/{number}/pin",
				"PUT /api/v1/articles/{article}/ticker/entries/{number}/pin",
				"POST /api/v1/articles/{article}/ticker/entries/{number}/withdrawal",
				"GET /api/v1/articles/{id}",
				"PATCH /api/v1/articles/{id}",
				"PUT /api/v1/articles/{id}",
				"POST /api/v1/articles/{id}/publication",
				"GET /api/v1/articles/{id}/revisions",
				"GET /api/v1/articles/{id}/revisions/{version}",
				"POST /api/v1/articles/{id}/revisions/{version}/restoration",
				"POST /api/v1/articles/{id}/withdrawal", "POST /api/v1/articles/{id}/submission",
				"POST /api/v1/articles/{id}/return", "POST /api/v1/articles/{id}/approval", "GET /api/v1/articles/{id}/steps",
				"POST /api/v1/articles/{id}/archival", "DELETE /api/v1/articles/{id}/archival",
				"GET /api/v1/authors",
				"DELETE /api/v1/breaking-news",
				"GET /api/v1/breaking-news",
				"PUT /api/v1/breaking-news",
				"GET /api/v1/figures",
				"GET /api/v1/figures/articles",
				"GET /api/v1/media",
				"POST /api/v1/media",
				"GET /api/v1/media/attachments",
				"POST /api/v1/media/attachments",
				"DELETE /api/v1/media/attachments/{id}",
				"GET /api/v1/media/attachments/{id}",
				"PATCH /api/v1/media/attachments/{id}",
				"DELETE /api/v1/media/{id}",
				"GET /api/v1/media/{id}",
				"PATCH /api/v1/media/{id}",
				"POST /api/v1/media/{id}/replacement",
				"GET /api/v1/media/{id}/uses",
				"GET /api/v1/moderation/queues",
				"GET /api/v1/moderation/comments",
				"GET /api/v1/moderation/comments/{id}",
				"POST /api/v1/moderation/comments/{id}/decision",
				"GET /api/v1/articles/{article}/comments/moderation",
				"GET /api/v1/schedule",
				"GET /api/v1/articles/{article}/schedule",
				"PUT /api/v1/articles/{article}/schedule/withdrawal",
				"DELETE /api/v1/articles/{article}/schedule/{kind}",
				"GET /api/v1/audit",
				"GET /api/v1/sections",
				"GET /api/v1/suggestions",
				"GET /api/v1/tags",
				"GET /api/v1/teasers");
	}

	@Test
	void everyOperationSaysWhatItGivesAndHowItRefuses() {
		operations().forEach((name, operation) -> {
			assertThat(operation.path("summary").asString("")).as(name).isNotBlank();
			List<String> good = statuses(operation).stream().filter((it) -> it.startsWith("2")).toList();
			assertThat(good).as(name).hasSize(1);
			assertThat(media(operation, good.getFirst())).as(name).containsExactly("application/json");
			assertThat(operation.path("responses").path(good.getFirst()).path("content").path("application/json")
				.path("schema").isEmpty()).as(name).isFalse();
			List<String> bad = statuses(operation).stream().filter((it) -> it.matches("[45]\\d\\d")).toList();
			assertThat(bad).as(name).contains("401", "500");
			bad.forEach((status) -> assertThat(media(operation, status)).as(name + " " + status)
				.containsExactly("application/problem+json"));
			if (name.contains("{")) {
				assertThat(bad).as(name).contains("404");
			}
			assertThat(name.contains("{") && !bad.contains("400")).as(name).isFalse();
		});
	}

	@Test
	void whatIsCreatedAnswers201WithItsAddress() {
		for (String name : List.of("POST /api/v1/articles", "POST /api/v1/articles/{article}/comments",
				"POST /api/v1/articles/{article}/ticker/entries", "POST /api/v1/articles/{id}/revisions/{version}/restoration",
				"POST /api/v1/media", "POST /api/v1/media/attachments", "POST /api/v1/accounts/{account}/sanctions")) {
			JsonNode operation = operations().get(name);

			assertThat(statuses(operation)).as(name).contains("201").doesNotContain("200");
			assertThat(operation.path("responses").path("201").path("headers").has("Location")).as(name).isTrue();
			assertThat(parameters(operation)).as(name).contains("Idempotency-Key");
		}
	}

	@Test
	void writingSaysThatItNeedsAKeyThatMay() {
		operations().forEach((name, operation) -> {
			boolean open = StreamSupport.stream(operation.path("security").spliterator(), false).anyMatch(JsonNode::isEmpty);
			if (!name.startsWith("GET")) {
				assertThat(statuses(operation)).as(name).contains("400", "401", "403", "422");
				assertThat(open).as(name).isFalse();
				assertThat(operation.path("security").get(0).has("key")).as(name).isTrue();
			}
			else if (name.equals("GET /api/v1/media") || name.equals("GET /api/v1/media/attachments")
					|| name.endsWith("/uses") || name.contains("/revisions")
					|| name.contains("/figures") || name.contains("/v1/moderation") || name.contains("/v1/accounts")) {
				assertThat(statuses(operation)).as(name).contains("401", "403");
				assertThat(open).as(name).isFalse();
			}
			else {
				assertThat(open).as(name).isTrue();
			}
		});
	}

	@Test
	void whatTakesIfMatchSaysWhenItFails() {
		List<String> conditional = new ArrayList<>();
		operations().forEach((name, operation) -> {
			boolean takes = parameters(operation).contains("If-Match");
			if (takes) {
				conditional.add(name);
			}
			assertThat(statuses(operation).contains("412")).as(name).isEqualTo(takes);
			assertThat(statuses(operation).contains("428")).as(name).isEqualTo(takes);
		});
		assertThat(conditional).containsExactly("DELETE /api/v1/articles/{id}/archival", "DELETE /api/v1/breaking-news", "DELETE /api/v1/media/attachments/{id}", "DELETE /api/v1/media/{id}",
				"PATCH /api/v1/articles/{article}/comments/{number}", "PATCH /api/v1/articles/{id}", "PATCH /api/v1/media/attachments/{id}", "PATCH /api/v1/media/{id}",
				"POST /api/v1/accounts/{account}/sanctions", "POST /api/v1/accounts/{account}/sanctions/{sanction}/lifting",
				"POST /api/v1/articles/{id}/approval", "POST /api/v1/articles/{id}/archival", "POST /api/v1/articles/{id}/publication", "POST /api/v1/articles/{id}/return",
				"POST /api/v1/articles/{id}/revisions/{version}/restoration", "POST /api/v1/articles/{id}/submission",
				"POST /api/v1/articles/{id}/withdrawal", "POST /api/v1/media/{id}/replacement",
				"POST /api/v1/moderation/comments/{id}/decision",
				"PUT /api/v1/articles/{article}/ticker/entries/{number}", "PUT /api/v1/articles/{id}",
				"PUT /api/v1/breaking-news");
	}

	@Test
	void whatTakesIfNoneMatchSaysWhenItIsUnchanged() {
		operations().forEach((name, operation) -> assertThat(statuses(operation).contains("304")).as(name)
			.isEqualTo(parameters(operation).contains("If-None-Match")));
	}

	@Test
	void listsSayHowTheyGoOn() {
		operations().forEach((name, operation) -> {
			if (parameters(operation).contains("cursor")) {
				assertThat(operation.path("responses").path("200").path("headers").has("Link")).as(name).isTrue();
				assertThat(statuses(operation)).as(name).contains("400");
			}
		});
	}

	@Test
	void theExampleOfAnArticleCreatesOne() {
		this.newsdesk.introduce("Redaktion", AuthorKind.NEWSROOM);
		JsonNode media = operations().get("POST /api/v1/articles").path("requestBody").path("content")
			.path("application/json");
		JsonNode example = resolve(media.path("schema")).path("example");
		assertThat(example.path("headline").asString("")).isNotBlank();

		Answer created = new Api(this.port, this.keys.with(Right.WRITE_ARTICLES)).post("/api/v1/articles",
				example.toString());

		assertThat(created.status()).as(created.text()).isEqualTo(201);
		assertThat(created.json().path("headline")).isEqualTo(example.path("headline"));
	}

	@Test
	void theExamplesOfProblemsAreProblemsWithAnExplanation() {
		Map<String, Integer> asked = new TreeMap<>();
		operations().forEach((name, operation) -> statuses(operation).stream()
			.filter((it) -> it.matches("[45]\\d\\d"))
			.forEach((status) -> operation.path("responses").path(status).path("content").path("application/problem+json")
				.path("examples")
				.forEach((example) -> {
					assertThat(example.path("value").path("status").asInt()).as(name).isEqualTo(Integer.parseInt(status));
					asked.computeIfAbsent(example.path("value").path("type").asString(),
							(it) -> this.anybody.get(it).status());
				})));

		assertThat(asked).hasSizeGreaterThan(15).allSatisfy((type, status) -> assertThat(status).as(type).isEqualTo(200));
	}

	@Test
	void everyReferenceLeadsSomewhere() {
		this.api.findValues("$ref").forEach((it) -> {
			JsonNode target = this.api.at(it.asString().substring(1));
			assertThat(target.isMissingNode()).as(it.asString()).isFalse();
		});
		assertThat(this.api.path("components").path("schemas").has("Viewer")).isFalse();
	}

	/** Operations by method and path, in alphabetical order. */
	private Map<String, JsonNode> operations() {
		Map<String, JsonNode> operations = new TreeMap<>();
		this.api.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.forEach((it) -> operations.put(it.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
						it.getValue())));
		return operations;
	}

	private JsonNode resolve(JsonNode schema) {
		return schema.has("$ref") ? this.api.at(schema.path("$ref").asString().substring(1)) : schema;
	}

	private static List<String> statuses(JsonNode operation) {
		return List.copyOf(operation.path("responses").propertyNames());
	}

	private static List<String> media(JsonNode operation, String status) {
		return List.copyOf(operation.path("responses").path(status).path("content").propertyNames());
	}

	private static List<String> parameters(JsonNode operation) {
		return StreamSupport.stream(operation.path("parameters").spliterator(), false)
			.map((it) -> it.path("name").asString())
			.toList();
	}

}
