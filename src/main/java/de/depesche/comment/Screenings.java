package de.depesche.comment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import de.depesche.article.ArticleId;
import de.depesche.member.AccountId;
import de.depesche.member.Right;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All checks in their order, and what follows from what they say. */
@Component
class Screenings {

	/** Who was nudged within this time has had the chance to reword: from then on a person looks. */
	static final Duration NUDGED_ONCE_IN = Duration.ofHours(24);

	/** What is refused by a limit within this time of the one before is counted with it. */
	private static final Duration COUNTED_WITH = Duration.ofMinutes(10);

	private static final int DETAIL = 500;

	private final List<CommentScreening> checks;

	private final JdbcClient jdbc;

	private final CommentSettings settings;

	private final Clock clock;

	Screenings(List<CommentScreening> checks, JdbcClient jdbc, CommentSettings settings, Clock clock) {
		this.checks = List.copyOf(checks);
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/** How much somebody may write, which is counted among the checks without being one. */
	enum Limit {

		/** Of each person, below all articles together; asked before all checks. */
		PERSON("account-rate", "comment.refused.many", false),

		/** Of each person below one article, by the rules of its thread. */
		THREAD("thread-pause", "comment.refused.pause", true),

		/** Of one person, by a sanction. */
		SANCTION("account-pause", "comment.refused.pause.sanction", false);

		private final String check;

		private final String reason;

		private final boolean below;

		Limit(String check, String reason, boolean below) {
			this.check = check;
			this.reason = reason;
			this.below = below;
		}

	}

	/** A reason that was found. */
	record Finding(String name, String reason, String detail) {
	}

	/** What a nudge is about. */
	private record Nudge(Finding finding, List<CommentScreening.Span> found) {
	}

	/**
	 * What came of it.
	 *
	 * @param instead why it is not taken, or null
	 * @param holds why a person has to look first; empty if nobody has to
	 */
	record Outcome(@Nullable Posting instead, List<Finding> holds) {
	}

	/**
	 * Asks all checks. No statement of its own unless something is found.
	 * @param key by which a repeated sending is known, or null if there is none
	 * @param hash of what was sent
	 * @param earlier whether the same was stored meanwhile: whoever clicks twice is not told of a repetition
	 */
	Outcome screen(CommentScreening.ScreenedComment comment, @Nullable String key, byte[] hash, Supplier<@Nullable Posting> earlier) {
		List<Finding> holds = new ArrayList<>();
		List<Nudge> nudges = new ArrayList<>();
		for (CommentScreening check : this.checks) {
			switch (check.screen(comment)) {
				case CommentScreening.Verdict.Pass _ -> {
				}
				case CommentScreening.Verdict.Hold(var reason, var detail) -> holds.add(new Finding(check.name(), reason, cut(detail)));
				case CommentScreening.Verdict.Nudge(var reason, var detail, var found) ->
					nudges.add(new Nudge(new Finding(check.name(), reason, cut(detail)), found));
				case CommentScreening.Verdict.Refuse(var reason, var detail) -> {
					Posting stored = earlier.get();
					if (stored == null) {
						note(comment, new Finding(check.name(), reason, cut(detail)), "REFUSED", key, hash);
					}
					return new Outcome((stored != null) ? stored : new Posting.Refused(reason, cut(detail)), List.of());
				}
			}
		}
		if (!nudges.isEmpty()) {
			Posting nudged = nudge(comment, nudges, key, hash, earlier);
			if (nudged != null) {
				return new Outcome(nudged, List.of());
			}
			nudges.forEach((it) -> holds.add(it.finding()));
		}
		return new Outcome(null, List.copyOf(holds));
	}

	/** @return null if there was a chance to reword before */
	private @Nullable Posting nudge(CommentScreening.ScreenedComment comment, List<Nudge> nudges, @Nullable String key, byte[] hash,
			Supplier<@Nullable Posting> earlier) {
		record Before(boolean nudged, boolean same) {
		}
		Before before = this.jdbc.sql("""
				select count(*) > 0, coalesce(bool_or(idem_key = ? and body_hash = ?), false) from comment_refusal
				 where account_id = ? and kind = 'NUDGED' and at > ?""")
			.params(Arrays.asList(key, hash, comment.author().value(), Timestamp.from(this.clock.instant().minus(NUDGED_ONCE_IN))))
			.query((row, number) -> new Before(row.getBoolean(1), row.getBoolean(2)))
			.single();
		// A second click on the same button is no second sending.
		if (before.nudged() && !before.same()) {
			return null;
		}
		Posting stored = earlier.get();
		if (stored != null) {
			return stored;
		}
		if (!before.same()) {
			nudges.forEach((it) -> note(comment, it.finding(), "NUDGED", key, hash));
		}
		return new Posting.Nudged(nudges.stream().map((it) -> new Posting.Nudged.Reason(it.finding().reason(), it.finding().detail())).toList(),
				comment.words(), nudges.stream().flatMap((it) -> it.found().stream()).toList());
	}

	private void note(CommentScreening.ScreenedComment comment, Finding why, String kind, @Nullable String key, byte[] hash) {
		this.jdbc.sql("""
				insert into comment_refusal (article_id, account_id, name, reason, detail, body_hash, at, kind, idem_key)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(comment.article().id().value(), comment.author().value(), why.name(), why.reason(), why.detail(), hash,
					Timestamp.from(this.clock.instant()), kind, key))
			.update();
	}

	/**
	 * Counts that somebody has written more than a limit allows; at most two statements, and no row more in ten minutes
	 * (of a limit of threads: for each of them).
	 */
	void limited(Limit limit, ArticleId article, AccountId author, byte[] hash) {
		Timestamp now = Timestamp.from(this.clock.instant());
		int counted = this.jdbc.sql("""
				update comment_refusal set times = times + 1
				 where id = (select id from comment_refusal where account_id = ? and name = ? and at > ? and (article_id = ? or not ?)
				             order by at desc limit 1)""")
			.params(author.value(), limit.check, Timestamp.from(now.toInstant().minus(COUNTED_WITH)), article.value(), limit.below)
			.update();
		if (counted == 0) {
			this.jdbc.sql("insert into comment_refusal (article_id, account_id, name, reason, body_hash, at) values (?, ?, ?, ?, ?, ?)")
				.params(article.value(), author.value(), limit.check, limit.reason, hash, now)
				.update();
		}
	}

	/** Lets go of what was refused when it has got old. */
	void forget() {
		this.jdbc.sql("delete from comment_refusal where at < ?").param(Timestamp.from(this.clock.instant().minus(this.settings.refusalsKept()))).update();
		// Of days nobody sums up any more nothing is needed; a paper that sleeps keeps its last week.
		this.jdbc.sql("delete from comment_day where day < (select day from comment_day where published > 0 order by day desc limit 1) - 30").update();
	}

	/**
	 * Tells all checks that it is stored.
	 * @throws RefusedMeanwhile if one of them has come to know better; whoever stores it takes it back
	 */
	void stored(CommentScreening.ScreenedComment comment, long id, Instant at) {
		for (CommentScreening check : this.checks) {
			check.stored(comment, id, at).ifPresent((why) -> {
				throw new RefusedMeanwhile(new Finding(check.name(), why.reason(), cut(why.detail())));
			});
		}
	}

	/** Notes what was found too late to say so before; outside of the transaction that was taken back. */
	Posting refused(CommentScreening.ScreenedComment comment, RefusedMeanwhile ex, String key, byte[] hash) {
		note(comment, ex.why, "REFUSED", key, hash);
		return new Posting.Refused(ex.why.reason(), ex.why.detail());
	}

	/** A check has refused what was being stored. */
	static final class RefusedMeanwhile extends RuntimeException {

		private final transient Finding why;

		private RefusedMeanwhile(Finding why) {
			super(why.reason(), null, false, false);
			this.why = why;
		}

	}

	private static String cut(String detail) {
		if (detail.length() <= DETAIL) {
			return detail;
		}
		// Half a character is none that the database takes.
		return detail.substring(0, Character.isHighSurrogate(detail.charAt(DETAIL - 1)) ? DETAIL - 1 : DETAIL);
	}

	/** The checks that follow from the rules of the thread, and when what was refused is let go. */
	@Configuration(proxyBeanMethods = false)
	static class OfTheRules {

		@Bean
		Task<Void> commentRefusalsGo(Screenings screenings) {
			return Tasks.recurring("comment-refusals-go", FixedDelay.of(Duration.ofHours(6))).execute((_, _) -> screenings.forget());
		}

		/** First, because its author can put it right at once. */
		@Bean
		@Order(100)
		CommentScreening threadLinks() {
			return new CommentScreening() {
				@Override
				public String name() {
					return "links";
				}

				@Override
				public Verdict screen(CommentScreening.ScreenedComment comment) {
					return (comment.rules().links() || comment.links() == 0 || comment.viewer().may(Right.MODERATE))
							? Verdict.PASS : new Verdict.Refuse("comment.refused.links", Integer.toString(comment.links()));
				}
			};
		}

		/** Last, so that what is refused for good does not wait for somebody. */
		@Bean
		@Order(10_000)
		CommentScreening threadPremoderated() {
			return new CommentScreening() {
				@Override
				public String name() {
					return "premoderated";
				}

				@Override
				public Verdict screen(CommentScreening.ScreenedComment comment) {
					return (comment.rules().mode() != ThreadRules.Mode.PREMODERATED || comment.viewer().may(Right.MODERATE))
							? Verdict.PASS : new Verdict.Hold("comment.held.premoderated", "");
				}
			};
		}

	}

}
