package de.depesche.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service that talks to the API over HTTP, follows no redirects and asks in English unless told otherwise. */
public final class Api {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final HttpClient CLIENT = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

	private final String base;

	private final String key;

	/** @param key an API key, or null to ask as anybody */
	public Api(int port, String key) {
		this("http://localhost:" + port, key);
	}

	private Api(String base, String key) {
		this.base = base;
		this.key = key;
	}

	/** What came back. */
	public record Answer(int status, HttpResponse<String> raw) {

		public String text() {
			return this.raw.body();
		}

		/** The body as a tree. */
		public JsonNode json() {
			return JSON.readTree(this.raw.body());
		}

		/** A header, or null. */
		public String header(String name) {
			return this.raw.headers().firstValue(name).orElse(null);
		}

		public String etag() {
			return header("ETag");
		}

		/** The address of the next page as the Link header gives it, or null. */
		public String next() {
			String link = header("Link");
			return (link != null && link.endsWith("; rel=\"next\""))
					? link.substring(1, link.indexOf('>')) : null;
		}

		/** The type of the problem, or what came instead of one. */
		public String problem() {
			String media = header("Content-Type");
			if (media == null || !media.startsWith("application/problem+json")) {
				return "no problem but " + media;
			}
			JsonNode problem = json();
			if (problem.path("status").asInt() != this.status || problem.path("title").asString("").isBlank()) {
				return "not RFC 9457: " + problem;
			}
			return problem.path("type").asString("").replaceFirst("^/problems/", "");
		}

	}

	public Answer get(String path, String... headers) {
		return send("GET", path, BodyPublishers.noBody(), headers);
	}

	/**
	 * Signs in as a browser does.
	 * @return the cookie to send from now on
	 */
	public String signIn(String email, String password) {
		Answer answer = send("POST", "/anmelden",
				BodyPublishers.ofString("email=" + URLEncoder.encode(email, StandardCharsets.UTF_8) + "&passwort="
						+ URLEncoder.encode(password, StandardCharsets.UTF_8)),
				"Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin");
		String cookie = answer.header("Set-Cookie");
		if (cookie == null) {
			throw new IllegalStateException("Not signed in: " + answer.status());
		}
		return cookie.split(";")[0];
	}

	/** With a JSON body; the headers come in pairs. */
	public Answer post(String path, String body, String... headers) {
		return json("POST", path, body, headers);
	}

	public Answer put(String path, String body, String... headers) {
		return json("PUT", path, body, headers);
	}

	public Answer patch(String path, String body, String... headers) {
		return json("PATCH", path, body, headers);
	}

	public Answer send(String method, String path, BodyPublisher body, String... headers) {
		URI address = URI.create(path.startsWith("http") ? path : this.base + path);
		HttpRequest.Builder request = HttpRequest.newBuilder(address).method(method, body).header("Accept-Language", "en");
		if (this.key != null) {
			request.header("Authorization", "Bearer " + this.key);
		}
		for (int i = 0; i < headers.length; i += 2) {
			request.setHeader(headers[i], headers[i + 1]);
		}
		try {
			HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
			return new Answer(answer.statusCode(), answer);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private Answer json(String method, String path, String body, String... headers) {
		String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
		all[headers.length] = "Content-Type";
		all[headers.length + 1] = "application/json";
		return send(method, path, BodyPublishers.ofString(body), all);
	}

}
