package de.depesche.comment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.comment.ThreadStore.Place;
import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the house sets apart in a thread: recommended, pinned, the answer to a question. */
@Service
public class Marks {

	/** Comments that can be pinned below one article. */
	public static final int PINS = 3;

	/** Comments that can be recommended below one article. */
	public static final int PICKS = 10;

	private final JdbcClient jdbc;

	private final ArticleRights rights;

	private final ThreadStore threads;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Marks(JdbcClient jdbc, ArticleRights rights, ThreadStore threads, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.rights = rights;
		this.threads = threads;
		this.events = events;
		this.clock = clock;
	}

	/** What came of it. */
	public enum Outcome {

		/** It is as it was wanted. */
		DONE,
		/** There are as many as may be; another has to go first. */
		FULL,
		/** There is no such comment to be read. */
		MISSING

	}

	/**
	 * Recommends a comment to all readers, or takes that back.
	 * @param reason why, shown to readers, 1 to 300 characters; null takes it back
	 */
	@Transactional
	public Outcome pick(ArticleId article, int number, @Nullable String reason, AccountId by) {
		this.rights.requireModeration(article);
		this.threads.lock(article);
		Place place = this.threads.place(article, number).filter(Place::readable).orElse(null);
		if (place == null) {
			return Outcome.MISSING;
		}
		if (reason != null && count(article, "picked_at is not null and seq <> ?", number) >= PICKS) {
			return Outcome.FULL;
		}
		Instant now = this.clock.instant();
		this.jdbc.sql("""
				update comment set picked_at = cast(? as timestamptz), picked_by = ?, pick_reason = ? where id = ?""")
			.params(Arrays.asList((reason != null) ? Timestamp.from(now) : null, (reason != null) ? by.value() : null, reason,
					place.id()))
			.update();
		marked(article, place, "picked", (reason != null) ? "COMMENT_PICKED" : "COMMENT_UNPICKED", by, now);
		this.events.publishEvent(new Comments.Decided(article, number,
				(reason != null) ? Comments.Decided.Deed.PICKED : Comments.Decided.Deed.UNPICKED, by, now));
		return Outcome.DONE;
	}

	/** Pins a comment above all others, behind those that are pinned, or lets it go. */
	@Transactional
	public Outcome pin(ArticleId article, int number, boolean pin, AccountId by) {
		this.rights.requireModeration(article);
		this.threads.lock(article);
		Place place = this.threads.place(article, number).filter(Place::readable).orElse(null);
		if (place == null) {
			return Outcome.MISSING;
		}
		List<Integer> taken = this.jdbc.sql("select pinned_rank from comment where article_id = ? and pinned_rank is not null and seq <> ?")
			.params(article.value(), number)
			.query(Integer.class)
			.list();
		Integer rank = null;
		for (int free = PINS; pin && free >= 1; free--) {
			rank = taken.contains(free) ? rank : Integer.valueOf(free);
		}
		if (pin && rank == null) {
			return Outcome.FULL;
		}
		this.jdbc.sql("update comment set pinned_rank = cast(? as smallint) where id = ?").params(Arrays.asList(rank, place.id())).update();
		marked(article, place, "pinned", pin ? "COMMENT_PINNED" : "COMMENT_UNPINNED", by, this.clock.instant());
		return Outcome.DONE;
	}

	/**
	 * Names a comment the answer to the question it stands below, or takes that back.
	 * @return {@link Outcome#MISSING} also for a comment that answers none
	 */
	@Transactional
	public Outcome answer(ArticleId article, int number, boolean answers, AccountId by) {
		this.rights.requireModeration(article);
		this.threads.lock(article);
		Place place = this.threads.place(article, number).filter(Place::readable).orElse(null);
		if (place == null || place.root() == null) {
			return Outcome.MISSING;
		}
		this.jdbc.sql("update comment set answer_id = ? where id = ?")
			.params(Arrays.asList(answers ? place.id() : null, place.root()))
			.update();
		marked(article, place, "answered", answers ? "COMMENT_ANSWERS" : "COMMENT_ANSWERS_NOT", by, this.clock.instant());
		return Outcome.DONE;
	}

	private void marked(ArticleId article, Place place, String kind, String deed, AccountId by, Instant now) {
		this.threads.record(article, kind, place.number(), now);
		this.events.publishEvent(new ThreadChange.Marked(article, place.number(), now));
		this.events.publishEvent(new AuditedDeed(deed, article.value() + "#" + place.number(), by));
	}

	private int count(ArticleId article, String condition, int number) {
		return this.jdbc.sql("select count(*) from comment where article_id = ? and " + condition)
			.params(article.value(), number)
			.query(Integer.class)
			.single();
	}

}
