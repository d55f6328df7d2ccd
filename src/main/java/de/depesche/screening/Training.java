package de.depesche.screening;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Learns from what people of the house have decided about comments. A fifth of the decisions is held back; how it does
 * on these is what the newsroom is told before it trusts it.
 */
@Service
class Training {

	/** Fewer decisions of a kind teach nothing. */
	static final int LEAST = 40;

	/** So many of the newest decisions are looked at: what the house thought years ago need not hold. */
	private static final int MOST = 6_000;

	private static final int HELD_BACK = 5;

	private final JdbcClient jdbc;

	private final Rulebooks rulebooks;

	private final Classifier classifier;

	private final TransactionTemplate transactions;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Training(JdbcClient jdbc, Rulebooks rulebooks, Classifier classifier, TransactionTemplate transactions, ApplicationEventPublisher events,
			Clock clock) {
		this.jdbc = jdbc;
		this.rulebooks = rulebooks;
		this.classifier = classifier;
		this.transactions = transactions;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * What was learned, and how well.
	 *
	 * @param kept decisions to keep or let through it learned from
	 * @param removed decisions to remove
	 * @param hits of those held back: would be held, and were removed
	 * @param falseHits would be held, and were kept
	 * @param misses would not be held, and were removed
	 * @param passes would not be held, and were kept
	 * @param percent how sure it had to be
	 */
	record Report(Instant at, int kept, int removed, int hits, int falseHits, int misses, int passes, int percent) {

		/** Of those it would hold, the share people had removed, in percent; 0 if it would hold none. */
		public int precision() {
			return percent(this.hits, this.hits + this.falseHits);
		}

		/** Of those people had removed, the share it would hold, in percent. */
		public int recall() {
			return percent(this.hits, this.hits + this.misses);
		}

		private static int percent(int part, int all) {
			return (all > 0) ? Math.round(100f * part / all) : 0;
		}

	}

	/** The newest report, if there is one. */
	Optional<Report> report() {
		return this.jdbc.sql("select learned_at, kept, removed, hits, false_hits, misses, passes, percent from screening_model order by id desc limit 1")
			.query((row, number) -> new Report(row.getTimestamp(1).toInstant(), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5),
					row.getInt(6), row.getInt(7), row.getInt(8)))
			.optional();
	}

	/** By itself, every night. */
	void learn() {
		learn(Optional.empty());
	}

	/**
	 * Learns anew.
	 * @param by who asks for it, or empty for the house
	 * @return empty if there are too few decisions of one kind
	 */
	Optional<Report> learn(Optional<AccountId> by) {
		record Row(long id, Learned.Decided decided) {
		}
		List<Row> all = this.jdbc.sql("""
				select c.id, c.state <> 'PUBLISHED', r.body_source from comment c
				  join comment_revision r on r.comment_id = c.id and r.version = c.version
				 where c.decided_by is not null and c.state in ('PUBLISHED', 'REMOVED', 'REFUSED') order by c.id desc limit ?""")
			.param(MOST)
			.query((row, number) -> new Row(row.getLong(1), new Learned.Decided(row.getString(3), row.getBoolean(2))))
			.list();
		List<Learned.Decided> seen = new ArrayList<>();
		List<Learned.Decided> heldBack = new ArrayList<>();
		all.forEach((it) -> ((it.id() % HELD_BACK == 0) ? heldBack : seen).add(it.decided()));
		if (Math.min(count(all.stream().map(Row::decided).toList(), true), count(all.stream().map(Row::decided).toList(), false)) < LEAST
				|| count(seen, true) == 0 || count(seen, false) == 0) {
			return Optional.empty();
		}
		int percent = this.classifier.number(this.rulebooks.now(), "percent");
		Learned trial = Learned.from(seen);
		int[][] outcomes = new int[2][2];
		heldBack.forEach((it) -> outcomes[(trial.guess(it.words()).removed() * 100 >= percent) ? 1 : 0][it.removed() ? 1 : 0]++);
		List<Learned.Decided> decided = all.stream().map(Row::decided).toList();
		Report report = new Report(this.clock.instant(), count(decided, false), count(decided, true), outcomes[1][1], outcomes[1][0],
				outcomes[0][1], outcomes[0][0], percent);
		// What is used has seen all of them.
		store(report, Learned.from(decided).bytes(), by);
		return Optional.of(report);
	}

	private void store(Report it, byte[] model, Optional<AccountId> by) {
		this.transactions.executeWithoutResult((_) -> {
			long id = this.jdbc.sql("""
					insert into screening_model (learned_at, model, kept, removed, hits, false_hits, misses, passes, percent)
					values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
				.params(Timestamp.from(it.at()), model, it.kept(), it.removed(), it.hits(), it.falseHits(), it.misses(), it.passes(), it.percent())
				.query(Long.class)
				.single();
			// With what was erased since, the words it taught go as well.
			this.jdbc.sql("delete from screening_model where id < ?").param(id).update();
			by.ifPresent((who) -> this.events.publishEvent(new AuditedDeed("CLASSIFIER_TRAINED", it.kept() + " / " + it.removed(), who)));
		});
	}

	private static int count(List<Learned.Decided> decided, boolean removed) {
		return (int) decided.stream().filter((it) -> it.removed() == removed).count();
	}

}
