package de.depesche.delivery;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import de.depesche.shared.web.Sources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/** What was read is read again when it may be something else, and not before. */
class ReadCacheTests {

	private static final Instant NOON = Instant.parse("2031-05-01T12:00:00Z");

	private final DeliverySettings settings = new DeliverySettings(true, DataSize.ofMegabytes(1), Duration.ofSeconds(30),
			Duration.ofMinutes(1), 8, List.<URI>of(), Duration.ofDays(1));

	private final Changes changes = new Changes(this.settings);

	private final AtomicInteger asked = new AtomicInteger();

	private Instant now = NOON;

	private final ReadCache reads = new ReadCache(this.settings, this.changes, new Schema(), new Clock() {
		@Override
		public java.time.ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(java.time.ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return ReadCacheTests.this.now;
		}
	});

	@BeforeEach
	void listen() {
		this.changes.listening(System.nanoTime());
	}

	@AfterEach
	void noTransaction() {
		TransactionSynchronizationManager.clear();
	}

	@Test
	void aResultIsGivenUntilOneOfItsKeysChanges() {
		assertThat(List.of(thread(17), thread(17), thread(18))).containsExactly(1, 1, 2);

		this.changes.changed(List.of("comment:18"));
		assertThat(thread(17)).isEqualTo(1);
		assertThat(thread(18)).isEqualTo(3);
		this.changes.changed(List.of(Changes.ALL));
		assertThat(thread(17)).isEqualTo(4);
	}

	@Test
	void whatChangesWhileItIsReadIsReadAgain() {
		this.reads.of("thread", 17, () -> Sources.of(Set.of("comment:17"), () -> {
			this.changes.changed(List.of("comment:17"));
			return this.asked.incrementAndGet();
		}));

		assertThat(thread(17)).isEqualTo(2);
	}

	@Test
	void withoutHearingOfChangesEverythingIsRead() {
		assertThat(thread(17)).isEqualTo(1);
		this.changes.deaf();
		assertThat(thread(17)).isEqualTo(2);
	}

	@Test
	void aTransactionThatMayWriteSeesItsOwnAndNobodyElseDoes() {
		assertThat(thread(17)).isEqualTo(1);
		TransactionSynchronizationManager.setActualTransactionActive(true);
		assertThat(thread(17)).isEqualTo(2);
		TransactionSynchronizationManager.setCurrentTransactionReadOnly(true);
		assertThat(thread(17)).isEqualTo(1);
		TransactionSynchronizationManager.setCurrentTransactionIsolationLevel(4);
		assertThat(thread(17)).as("a snapshot from a while ago").isEqualTo(3);
	}

	@Test
	void whoeverHasJustWrittenIsShownNothingThatIsKept() throws Exception {
		assertThat(thread(17)).isEqualTo(1);
		ReadCache.answer(() -> true, () -> assertThat(thread(17)).isEqualTo(2));
		assertThat(thread(17)).isEqualTo(1);
	}

	@Test
	void whatChangesByTheClockIsReadAgainThen() {
		for (int i = 0; i < 2; i++) {
			this.reads.of("banner", "de", () -> {
				Sources.until(NOON.plusSeconds(60));
				return this.asked.incrementAndGet();
			});
			this.now = NOON.plusSeconds(59);
		}
		assertThat(this.asked).hasValue(1);
		this.now = NOON.plusSeconds(60);
		assertThat(this.reads.<Integer>of("banner", "de", this.asked::incrementAndGet)).isEqualTo(2);
	}

	@Test
	void aPageDependsOnWhatWasReadForAnotherOneBefore() throws Exception {
		thread(17);
		Sources page = Sources.of(() -> thread(17));

		assertThat(this.asked).hasValue(1);
		assertThat(page.keys()).containsExactly("comment:17");
	}

	private int thread(int article) {
		return this.reads.of("thread", article, () -> Sources.of(Set.of("comment:" + article), this.asked::incrementAndGet));
	}

}
