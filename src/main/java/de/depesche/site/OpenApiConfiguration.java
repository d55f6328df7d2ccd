package de.depesche.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.depesche.member.Viewer;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;

import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says beyond the signatures: errors, headers, keys. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	static {
		// Who asks comes with the key and is no parameter of anybody's.
		SpringDocUtils.getConfig().addRequestWrapperToIgnore(Viewer.class);
	}

	private static final String PROBLEM = "Problem";

	@Bean
	OpenAPI description() {
		return new OpenAPI().info(new Info().title("Depesche").version("1").description("""
				Articles, teasers, comments and pictures of this site.

				Reading what is public needs no key. Keys are made in the newsroom under “API-Schlüssel” and sent as
				`Authorization: Bearer dep_…`. Lists are read page by page by the `Link` header with `rel="next"`.
				Answers carry an `ETag`; send it in `If-None-Match` to read again cheaply and in `If-Match` to change
				what you have read. A create repeated with the same `Idempotency-Key` within 48 hours creates nothing
				new. Instants are ISO 8601 in UTC. Unknown fields are refused. Errors are `application/problem+json`
				(RFC 9457); their `type` is stable and leads to an explanation."""))
			.components(new Components()
				.addSecuritySchemes("key",
						new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").description("API key")));
	}

	@Bean
	OpenApiCustomizer errorsAndHeaders(MessageSource messages) {
		return (api) -> {
			// Not earlier: schemas nothing refers to yet are thrown out before this.
			api.getComponents().addSchemas(PROBLEM, problemSchema());
			api.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
				if (path.startsWith("/api/v1/")) {
					complete(path, method, operation, messages);
				}
			}));
		};
	}

	private static void complete(String path, PathItem.HttpMethod method, Operation operation, MessageSource messages) {
		boolean writes = method != PathItem.HttpMethod.GET;
		boolean closed = writes || path.endsWith("/media") || path.endsWith("/media/attachments")
				|| path.endsWith("/uses") || path.contains("/revisions") || path.contains("/figures")
				|| path.contains("/v1/moderation") || path.contains("/v1/accounts");
		List<Parameter> parameters = (operation.getParameters() != null) ? operation.getParameters() : List.of();
		Map<String, List<String>> problems = new LinkedHashMap<>();
		if (parameters.stream().anyMatch((it) -> "cursor".equals(it.getName()))) {
			problems.put("400", List.of("bad-cursor", "bad-limit", "bad-parameter"));
			success(operation).addHeaderObject("Link",
					header("The next page, `<…>; rel=\"next\"`; missing on the last one"));
		}
		else if (writes) {
			problems.put("400", List.of("malformed-json", "unknown-field", "bad-value", "bad-idempotency-key"));
		}
		else if (!parameters.isEmpty()) {
			problems.put("400", path.contains("/figures") ? List.of("bad-parameter", "bad-range", "bad-limit") : List.of("bad-parameter"));
		}
		problems.put("401", List.of("unauthorized"));
		boolean belowArticle = path.contains("comments") || path.contains("/ticker");
		if (closed || belowArticle || path.endsWith("/articles")) {
			problems.put("403", belowArticle ? List.of("forbidden", "article-closed")
					: List.of("forbidden"));
		}
		if (path.contains("{")) {
			problems.put("404", List.of("not-found"));
		}
		if (path.contains("by-slug")) {
			problems.put("410", List.of("article-withdrawn"));
		}
		if (writes && path.contains("/ticker/entries")) {
			problems.put("409", List.of("ticker-ended", "ticker-entry-withdrawn", "ticker-pins"));
		}
		else if (path.endsWith("/publication") || path.endsWith("/withdrawal")) {
			problems.put("409", List.of("wrong-status"));
		}
		if (writes && path.endsWith("/comments")) {
			problems.put("403", List.of("forbidden", "article-closed", "comments-paying-only", "account-too-young"));
			problems.put("409", List.of("parent-gone", "comments-closed"));
			problems.put("429", List.of("too-many-requests", "comment-too-soon"));
		}
		else if (path.endsWith("/decision")) {
			problems.put("403", List.of("forbidden", "other-section"));
			problems.put("409", List.of("comment-taken", "comment-disputed", "not-decidable"));
		}
		else if (writes && path.contains("/sanctions")) {
			problems.put("409", List.of(path.endsWith("/lifting") ? "sanction-over" : "account-of-staff"));
		}
		else if (writes && path.endsWith("/recommendation")) {
			problems.put("409", List.of("own-comment"));
		}
		else if (writes && path.contains("/comments/") && (path.endsWith("/pick") || path.endsWith("/pin"))) {
			problems.put("409", List.of("comment-marks-full"));
		}
		else if (writes && path.endsWith("/comments/{number}")) {
			problems.put("409", List.of("comment-edit-late"));
			problems.put("429", List.of("too-many-requests"));
		}
		if (parameters.stream().anyMatch((it) -> "If-Match".equals(it.getName()))) {
			problems.put("412", List.of("stale-version"));
			problems.put("428", List.of("precondition-required"));
		}
		boolean takesFile = path.endsWith("/media") || path.endsWith("/media/attachments") || path.endsWith("/replacement");
		if (takesFile && writes) {
			problems.put("413", List.of("picture-too-large"));
			problems.put("422", List.of(path.endsWith("/attachments") ? "attachment-refused" : "picture-refused", "idempotency-key-reused"));
			if (path.endsWith("/media")) {
				problems.put("409", List.of("picture-exists"));
			}
		}
		else if (writes) {
			problems.put("422", path.endsWith("/comments") ? List.of("invalid", "idempotency-key-reused", "comment-nudge")
					: List.of("invalid", path.endsWith("/publication") ? "picture-incomplete" : "idempotency-key-reused"));
		}
		if (method == PathItem.HttpMethod.DELETE && path.contains("/media/")) {
			problems.put("409", List.of("media-in-use"));
		}
		problems.put("500", List.of("internal"));
		success(operation).addHeaderObject("ETag", header("Names this state of the answer"));
		if (operation.getResponses().containsKey("201")) {
			success(operation).addHeaderObject("Location", header("Address of what was created"));
		}
		if (parameters.stream().anyMatch((it) -> "If-None-Match".equals(it.getName()))) {
			operation.getResponses().addApiResponse("304", new ApiResponse().description("What you have is still right"));
		}
		problems.forEach((status, types) -> operation.getResponses().addApiResponse(status, answer(status, types, messages)));
		// Without a key the public part can be read; so an empty requirement stands beside the key.
		operation.addSecurityItem(new SecurityRequirement().addList("key"));
		if (!closed) {
			operation.addSecurityItem(new SecurityRequirement());
		}
	}

	private static ApiResponse success(Operation operation) {
		ApiResponses responses = operation.getResponses();
		return responses.entrySet()
			.stream()
			.filter((it) -> it.getKey().startsWith("2"))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseGet(ApiResponse::new);
	}

	private static ApiResponse answer(String status, List<String> types, MessageSource messages) {
		MediaType media = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
		for (String type : types) {
			Map<String, Object> example = new LinkedHashMap<>();
			example.put("type", "/problems/" + type);
			example.put("title", messages.getMessage("problem." + type + ".title", null, type, Locale.ENGLISH));
			example.put("status", Integer.valueOf(status));
			if (type.equals("invalid") || type.equals("unknown-field")) {
				example.put("errors", List.of(Map.of("field", "headline", "message", "…")));
			}
			media.addExamples(type, new io.swagger.v3.oas.models.examples.Example().value(example));
		}
		return new ApiResponse().description(String.join(", ", types))
			.content(new Content().addMediaType("application/problem+json", media));
	}

	private static Header header(String description) {
		return new Header().description(description).schema(new Schema<>().type("string").types(java.util.Set.of("string")));
	}

	private static Schema<?> problemSchema() {
		Schema<?> text = new Schema<>().types(java.util.Set.of("string"));
		Schema<?> error = new Schema<>().types(java.util.Set.of("object"))
			.addProperty("field", text)
			.addProperty("message", text);
		return new Schema<>().types(java.util.Set.of("object"))
			.description("RFC 9457. `type` is stable, `title` and `detail` are for people and follow Accept-Language.")
			.addProperty("type", new Schema<>().types(java.util.Set.of("string")).format("uri-reference"))
			.addProperty("title", text)
			.addProperty("status", new Schema<>().types(java.util.Set.of("integer")))
			.addProperty("detail", text)
			.addProperty("instance", text)
			.addProperty("errors", new Schema<>().types(java.util.Set.of("array")).items(error))
			.addProperty("currentVersion", new Schema<>().types(java.util.Set.of("integer")));
	}

}
