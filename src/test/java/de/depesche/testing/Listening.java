package de.depesche.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A reader with an open stream. */
public final class Listening implements AutoCloseable {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	/** What the stream says when it ends. */
	public static final Event END = new Event("", "end", "");

	private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

	private final HttpResponse<InputStream> answer;

	public record Event(String id, String name, String data) {
	}

	public Listening(int port, String path, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		this.answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
		Thread.ofVirtual().start(this::read);
	}

	public int status() {
		return this.answer.statusCode();
	}

	public String header(String name) {
		return this.answer.headers().firstValue(name).orElse("");
	}

	/** The next event; fails after ten seconds without one. */
	public Event next() throws InterruptedException {
		Event event = this.events.poll(10, TimeUnit.SECONDS);
		if (event == null) {
			throw new AssertionError("Nothing was told");
		}
		return event;
	}

	private void read() {
		String id = "";
		String name = "";
		String data = "";
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(this.answer.body(), StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.startsWith("id: ")) {
					id = line.substring(4);
				}
				else if (line.startsWith("event: ")) {
					name = line.substring(7);
				}
				else if (line.startsWith("data: ")) {
					data = line.substring(6);
				}
				else if (line.startsWith(":")) {
					this.events.add(new Event("", "heartbeat", ""));
				}
				else if (line.isEmpty() && !name.isEmpty()) {
					this.events.add(new Event(id, name, data));
					name = "";
				}
			}
		}
		catch (IOException ex) {
			// Closed by the test or by the server: either way it is over.
		}
		this.events.add(END);
	}

	@Override
	public void close() {
		try {
			this.answer.body().close();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
