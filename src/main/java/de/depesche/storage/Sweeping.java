package de.depesche.storage;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Clears away objects that no row names any more, or that none came to name: an upload was interrupted, a picture deleted
 * or its file replaced. The object goes while its row is locked, so an upload of the same bytes waits and then stores them
 * anew; what fails is tried again. Any number of instances may do so at once.
 */
final class Sweeping {

	private static final Logger log = LoggerFactory.getLogger(Sweeping.class);

	private static final Duration AGAIN = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final Clock clock;

	private final ObjectStore objects;

	Sweeping(JdbcClient jdbc, TransactionTemplate transactions, Clock clock, ObjectStore objects) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.clock = clock;
		this.objects = objects;
	}

	private record Due(long id, byte[] hash) {
	}

	/** All that is due; ends early while the object store is away. */
	@Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
	void sweep() {
		boolean more = true;
		while (more) {
			more = Boolean.TRUE.equals(this.transactions.execute((status) -> one()));
		}
	}

	/** @return whether there may be more to do */
	private boolean one() {
		Timestamp now = Timestamp.from(this.clock.instant());
		Optional<Due> due = this.jdbc.sql("""
				select id, hash from stored_object_check where due_at <= ? order by due_at, id limit 1 for update skip locked""")
			.param(now)
			.query((row, number) -> new Due(row.getLong("id"), row.getBytes("hash")))
			.optional();
		if (due.isEmpty()) {
			return false;
		}
		Due it = due.get();
		// Whoever claims or names the object meanwhile waits, or is seen by the next statement.
		boolean there = this.jdbc.sql("select 1 from stored_object where hash = ? for update")
			.param(it.hash())
			.query(Integer.class)
			.optional()
			.isPresent();
		if (there && !needed(it, now)) {
			try {
				this.objects.delete(it.hash());
			}
			catch (StoreAwayException ex) {
				log.warn("Object {} stays for now", HexFormat.of().formatHex(it.hash()));
				this.jdbc.sql("update stored_object_check set due_at = ? where id = ?")
					.params(Timestamp.from(this.clock.instant().plus(AGAIN)), it.id())
					.update();
				return false;
			}
			this.jdbc.sql("delete from stored_object where hash = ?").param(it.hash()).update();
		}
		this.jdbc.sql("delete from stored_object_check where id = ?").param(it.id()).update();
		return true;
	}

	private boolean needed(Due it, Timestamp now) {
		return this.jdbc.sql("""
				select stored_object_used(?) or exists (select from stored_object_check where hash = ? and due_at > ?)""")
			.params(it.hash(), it.hash(), now)
			.query(Boolean.class)
			.single();
	}

}
