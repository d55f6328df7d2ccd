package de.depesche.delivery;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is kept is good, whatever overlaps. */
class PageCacheTests {

	private final DeliverySettings settings = new DeliverySettings(true, DataSize.ofMegabytes(1), Duration.ofSeconds(30),
			Duration.ofMinutes(1), 8, List.<URI>of(), Duration.ofDays(1));

	private final Changes changes = new Changes(this.settings);

	private final PageCache pages = new PageCache(this.settings, this.changes, Clock.systemUTC());

	@BeforeEach
	void listen() {
		this.changes.listening(System.nanoTime());
	}

	@Test
	void whatIsKeptIsGivenUntilOneOfItsKeysChanges() throws Exception {
		this.pages.answer("a", (since) -> page("one", since, "comment:1"));

		assertThat(this.pages.get("a")).isNotNull();
		this.changes.changed(List.of("comment:2"));
		assertThat(this.pages.get("a")).isNotNull();
		this.changes.changed(List.of("comment:1"));
		assertThat(this.pages.get("a")).isNull();
	}

	@Test
	void whatThisInstanceHasChangedIsForgottenOnceAndWhatOthersHaveWhenItIsTold() throws Exception {
		this.changes.committing("77", List.of("comment:1", "comment"));
		this.changes.changed(List.of("comment:1", "comment"));
		this.pages.answer("a", (since) -> page("new", since, "comment:1"));

		this.changes.told("#77 comment:1 comment");
		assertThat(this.pages.get("a")).as("made after the change").isNotNull();
		this.changes.told("#78 comment:1");
		assertThat(this.pages.get("a")).as("of another instance").isNull();
		this.pages.answer("a", (since) -> page("newer", since, "article"));
		this.changes.told("#77 article");
		assertThat(this.pages.get("a")).as("told after it was asked").isNull();
		this.pages.answer("a", (since) -> page("newest", since, "article"));
		this.changes.told("article");
		assertThat(this.pages.get("a")).as("by a version that names no transaction").isNull();
	}

	@Test
	void whereAReplicaHasToBeIsUnknownFromAChangeUntilTheDatabaseWasAskedAfterIt() {
		assertThat(this.changes.position()).isNull();
		this.changes.placed(this.changes.count(), new LogPosition(1, 100));
		assertThat(this.changes.position()).isEqualTo(new LogPosition(1, 100));

		long asked = this.changes.count();
		this.changes.told("#78 comment:1");
		assertThat(this.changes.position()).isNull();
		this.changes.placed(asked, new LogPosition(1, 200));
		assertThat(this.changes.position()).as("asked before it was told").isNull();
		this.changes.placed(this.changes.count(), new LogPosition(1, 300));
		assertThat(this.changes.position()).isEqualTo(new LogPosition(1, 300));

		// Its own change, of which the database tells afterwards.
		this.changes.committing("79", List.of("article"));
		this.changes.committed("79", List.of("article"));
		assertThat(this.changes.position()).isNull();
		this.changes.placed(this.changes.count(), new LogPosition(1, 400));
		this.changes.told("#79 article");
		assertThat(this.changes.position()).isEqualTo(new LogPosition(1, 400));

		// And one of which it tells before whoever wrote it has come so far.
		this.changes.committing("80", List.of("article"));
		this.changes.told("#80 article");
		assertThat(this.changes.position()).isNull();
		this.changes.placed(this.changes.count(), new LogPosition(1, 500));
		this.changes.committed("80", List.of("article"));
		assertThat(this.changes.position()).isEqualTo(new LogPosition(1, 500));

		this.changes.atLeast(new LogPosition(1, 450));
		assertThat(this.changes.position()).isEqualTo(new LogPosition(1, 500));
		this.changes.atLeast(new LogPosition(1, 600));
		assertThat(this.changes.position()).isEqualTo(new LogPosition(1, 600));
	}

	@Test
	void whoHasTurnedIntoSomethingElseHasNotComeSoFar() {
		assertThat(new LogPosition(1, 500).reaches(new LogPosition(1, 500))).isTrue();
		assertThat(new LogPosition(1, 499).reaches(new LogPosition(1, 500))).isFalse();
		assertThat(new LogPosition(1, 900).reaches(new LogPosition(2, 500))).as("before another became the primary").isFalse();
	}

	@Test
	void whatChangesWhileAPageIsMadeKeepsItFromBeingKept() throws Exception {
		this.pages.answer("a", (since) -> {
			this.changes.changed(List.of("article"));
			return page("old", since, "article");
		});

		assertThat(this.pages.get("a")).isNull();
	}

	@Test
	void onePageIsMadeOnceHoweverManyAsk() throws Exception {
		AtomicInteger made = new AtomicInteger();
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		PageCache.Maker slow = (since) -> {
			made.incrementAndGet();
			begun.countDown();
			await(go);
			return page("one", since, "article");
		};
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Kept>> answers = new ArrayList<>();
			answers.add(threads.submit(() -> this.pages.answer("a", slow)));
			begun.await();
			for (int i = 0; i < 50; i++) {
				answers.add(threads.submit(() -> this.pages.answer("a", slow)));
			}
			go.countDown();
			answers.removeFirst().get();
			for (Future<Kept> it : answers) {
				assertThat(it.get()).isNotNull();
			}
		}
		assertThat(made).hasValue(1);
	}

	@Test
	void whoAsksAfterAChangeIsNotGivenWhatWasBegunBefore() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Kept> first = threads.submit(() -> this.pages.answer("a", (since) -> {
				begun.countDown();
				await(go);
				return page("old", since, "article");
			}));
			begun.await();
			this.changes.changed(List.of("article"));
			AtomicInteger own = new AtomicInteger();
			Future<Kept> second = threads.submit(() -> this.pages.answer("a", (since) -> {
				own.incrementAndGet();
				return page("new", since, "article");
			}));
			go.countDown();
			first.get();
			Kept given = second.get();
			assertThat(own.get() == 1 || text(given).equals("new")).isTrue();
		}
	}

	@Test
	void aFailureIsNotKeptAndHoldsNobodyUp() throws Exception {
		assertThatThrownBy(() -> this.pages.answer("a", (since) -> {
			throw new IOException("broken");
		})).isInstanceOf(IOException.class);

		assertThat(this.pages.get("a")).isNull();
		this.pages.answer("a", (since) -> page("whole", since, "article"));
		assertThat(text(this.pages.get("a"))).isEqualTo("whole");
	}

	@Test
	void nothingIsGivenWhileTheDatabaseIsNotHeard() throws Exception {
		this.pages.answer("a", (since) -> page("one", since, "article"));
		this.changes.deaf();
		assertThat(this.pages.open()).isFalse();

		this.changes.listening(System.nanoTime() - Duration.ofMinutes(2).toNanos());
		assertThat(this.pages.open()).isFalse();
		this.changes.listening(System.nanoTime());
		assertThat(this.pages.open()).isTrue();
		// Nobody knows what was missed meanwhile.
		assertThat(this.pages.get("a")).isNull();
	}

	@Test
	void aPageEndsWhenItsTimeIsOver() throws Exception {
		long now = System.currentTimeMillis();
		this.pages.answer("a", (since) -> page("one", since, now - 1, "article"));
		this.pages.answer("b", (since) -> page("two", since, now + 60_000, "article"));

		assertThat(this.pages.get("a")).isNull();
		assertThat(this.pages.get("b")).isNotNull();
	}

	@Test
	void memoryIsBoundedHoweverMuchIsAskedFor() throws Exception {
		String long20k = "x".repeat(20_000);
		for (int i = 0; i < 500; i++) {
			this.pages.answer("page " + i, (since) -> page(long20k, since, "article"));
		}

		assertThat(this.pages.weight()).isBetween(500_000L, DataSize.ofMegabytes(1).toBytes());
	}

	@Test
	void clientsAreGivenTheEncodingTheyTake() {
		assertThat(Encoding.accepted(null)).isEqualTo(Encoding.IDENTITY);
		assertThat(Encoding.accepted("gzip, deflate")).isEqualTo(Encoding.GZIP);
		assertThat(Encoding.accepted("gzip;q=0, deflate")).isEqualTo(Encoding.IDENTITY);
		assertThat(Encoding.accepted("br;q=0.0,gzip;q=0.5")).isEqualTo(Encoding.GZIP);
		assertThat(Encoding.accepted("brand, x-gzip")).isEqualTo(Encoding.IDENTITY);
	}

	private static Kept page(String text, long since, String... keys) {
		return page(text, since, Long.MAX_VALUE, keys);
	}

	private static Kept page(String text, long since, long until, String... keys) {
		return new Kept(200, List.of(), "text/plain", null, text.getBytes(StandardCharsets.UTF_8),
				Changes.places(List.of(keys)), since, until, List.of());
	}

	private static String text(Kept kept) {
		return new String(kept.packed(Encoding.IDENTITY).bytes(), StandardCharsets.UTF_8);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
