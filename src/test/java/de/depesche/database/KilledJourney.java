package de.depesche.database;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import de.depesche.testing.Api;
import de.depesche.testing.Instances;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is killed while people write: what was acknowledged is there, once. */
class KilledJourney {

	private static final String KEY = "dep_killed01_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHI";

	private static final int WRITERS = 8;

	private static final int EACH = 40;

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	@TempDir
	Path folder;

	@Test
	void everyAcknowledgedCommentIsThereOnceThoughDatabaseAndInstanceDieInTheStorm() throws Exception {
		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.folder.resolve("data"), () -> {
		}); Instances instances = new Instances(database.getJdbcUrl(), database.getUsername(), database.getPassword())) {
			int one = Instances.freePort();
			int other = Instances.freePort();
			Process dying = instances.start(one, "--depesche.comment.per-ten-minutes=1000000");
			instances.start(other, "--depesche.comment.per-ten-minutes=1000000");
			Awaitility.await().atMost(PATIENCE).until(() -> instances.count("account") > 0);
			instances.makeKey(KEY, "COMMENT", "MODERATE", "READ_DRAFTS", "WRITE_ARTICLES", "PUBLISH");
			instances.change("insert into author (slug, name, kind) values ('redaktion', 'Redaktion', 'NEWSROOM')");
			List<Api> services = List.of(new Api(one, KEY), new Api(other, KEY));
			long article = published(services.getLast());

			Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
			Set<Integer> told = ConcurrentHashMap.newKeySet();
			try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
				List<Future<?>> all = new ArrayList<>();
				for (int i = 0; i < WRITERS; i++) {
					int writer = i;
					all.add(writers.submit(() -> IntStream.range(0, EACH)
						.forEach((number) -> write(services, article, writer, "storm-" + writer + "-" + number, acknowledged, told))));
				}
				Awaitility.await().atMost(PATIENCE).until(() -> acknowledged.size() > WRITERS * EACH / 4);
				ProcessHandle server = database.process();
				server.destroyForcibly();
				Awaitility.await().atMost(PATIENCE).until(() -> !server.equals(database.process()));
				Awaitility.await().atMost(PATIENCE).until(() -> acknowledged.size() > WRITERS * EACH / 2);
				dying.destroyForcibly().waitFor();
				for (Future<?> it : all) {
					it.get();
				}
			}

			Map<String, Integer> stored = new HashMap<>();
			instances.ask("select idem_key || ' ' || seq from comment where article_id = " + article)
				.forEach((it) -> assertThat(stored.put(it.split(" ")[0], Integer.valueOf(it.split(" ")[1]))).as("once").isNull());
			assertThat(acknowledged).hasSize(WRITERS * EACH);
			assertThat(stored).isEqualTo(acknowledged);
			assertThat(new TreeSet<>(stored.values())).as("numbers without a gap")
				.isEqualTo(IntStream.rangeClosed(1, WRITERS * EACH).boxed().collect(Collectors.toCollection(TreeSet::new)));
			assertThat(instances.ask("select visible_count || ' ' || root_count || ' ' || next_seq from comment_thread where article_id = " + article))
				.containsExactly("%1$d %1$d %2$d".formatted(WRITERS * EACH, WRITERS * EACH + 1));
			assertThat(told).as("while the database was away").isSubsetOf(500, 503);
		}
	}

	private static long published(Api service) {
		Api.Answer draft = service.post("/api/v1/articles", """
				{"headline":"Im Sturm","lead":"Vorspann","section":"politik","authors":["redaktion"],
				 "body":{"version":1,"blocks":[{"type":"paragraph","content":[{"text":"Text"}]}]}}""");
		assertThat(draft.status()).as(draft.text()).isEqualTo(201);
		long id = draft.json().path("id").asLong();
		assertThat(service.post("/api/v1/articles/" + id + "/publication", "{}", "If-Match", draft.etag()).status()).isEqualTo(200);
		return id;
	}

	/** As a service does that has to be sure: the same again, there or elsewhere, until somebody says that it is stored. */
	private static void write(List<Api> services, long article, int writer, String key, Map<String, Integer> acknowledged, Set<Integer> told) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		for (int attempt = 0; System.nanoTime() < end; attempt++) {
			try {
				Api.Answer answer = services.get((writer + attempt) % 2)
					.post("/api/v1/articles/" + article + "/comments", "{\"text\":\"Im Sturm geschrieben: " + key + "\"}", "Idempotency-Key", key);
				if (answer.status() == 201 || answer.status() == 200) {
					acknowledged.put(key, answer.json().path("number").asInt());
					return;
				}
				told.add(answer.status());
				assertThat(answer.text()).as("no entrails").doesNotContain("Exception", "\tat ");
			}
			catch (UncheckedIOException ex) {
				// That instance is gone; the other is asked next.
			}
		}
		throw new IllegalStateException(key + " was never stored");
	}

}
