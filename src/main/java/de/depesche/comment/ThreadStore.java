package de.depesche.comment;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import de.depesche.article.ArticleId;
import de.depesche.member.AccountId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What all who change a thread do the same way: lock its row first, keep the counts right, note
 * the change. To be called in a transaction.
 */
@Component
class ThreadStore {

	private final JdbcClient jdbc;

	ThreadStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Where a comment stands. */
	record Place(long id, int number, @Nullable Long parent, @Nullable Long root, int depth, Integer[] path,
			@Nullable AccountId author, CommentState state, boolean wasPublic, int version, Instant createdAt) {

		Integer[] ancestors() {
			return Arrays.copyOf(this.path, this.path.length - 1);
		}

		boolean readable() {
			return this.state == CommentState.PUBLISHED;
		}

	}

	/** Makes the thread if there is none, and keeps all others from changing it. */
	void lock(ArticleId article) {
		if (!locked(article)) {
			this.jdbc.sql("insert into comment_thread (article_id) values (?) on conflict do nothing")
				.param(article.value())
				.update();
			locked(article);
		}
	}

	private boolean locked(ArticleId article) {
		return this.jdbc.sql("select next_seq from comment_thread where article_id = ? for update")
			.param(article.value())
			.query(Integer.class)
			.optional()
			.isPresent();
	}

	/**
	 * A number for one more comment.
	 *
	 * @param change number of the change that readers are told, or that of the last one if they are told nothing
	 */
	record Next(int number, long change) {
	}

	/** Counts one more comment; one update of the row that all who write here wait for. */
	Next next(ArticleId article, boolean readable, boolean root) {
		return this.jdbc.sql("""
				update comment_thread set next_seq = next_seq + 1, visible_count = visible_count + :readable,
				       root_count = root_count + :root, event_seq = event_seq + :readable
				where article_id = :article returning next_seq - 1, event_seq""")
			.param("readable", readable ? 1 : 0)
			.param("root", (readable && root) ? 1 : 0)
			.param("article", article.value())
			.query((row, at) -> new Next(row.getInt(1), row.getLong(2)))
			.single();
	}

	/** Tells of a new comment by the number of the change it was given with its own. */
	void posted(ArticleId article, Next next, Instant at) {
		this.jdbc.sql("insert into comment_event (article_id, event_seq, kind, comment_seq, at) values (?, ?, 'posted', ?, ?)")
			.params(article.value(), next.change(), next.number(), Timestamp.from(at))
			.update();
	}

	Optional<Place> place(ArticleId article, int number) {
		return this.jdbc.sql("""
				select id, seq, parent_id, root_id, depth, path, author_id, state, published_at, version, created_at from comment
				where article_id = ? and seq = ?""").params(article.value(), number).query((row, at) -> {
			Long author = row.getObject("author_id", Long.class);
			return new Place(row.getLong("id"), row.getInt("seq"), row.getObject("parent_id", Long.class),
					row.getObject("root_id", Long.class), row.getInt("depth"),
					(Integer[]) row.getArray("path").getArray(), (author != null) ? new AccountId(author) : null,
					CommentState.valueOf(row.getString("state")), row.getTimestamp("published_at") != null,
					row.getInt("version"), row.getTimestamp("created_at").toInstant());
		}).optional();
	}

	/**
	 * Gives a comment another state. Its cost grows with its depth alone: nothing is counted anew.
	 */
	void become(ArticleId article, Place place, CommentState next, Instant now) {
		boolean readable = next == CommentState.PUBLISHED;
		this.jdbc.sql("""
				update comment set state = :state,
				       published_at = case when :readable then coalesce(published_at, :now) else published_at end,
				       held_at = case when :held then cast(:now as timestamptz) end,
				       pinned_rank = case when :readable then pinned_rank end
				 where id = :id""")
			.param("state", next.name())
			.param("readable", readable)
			.param("held", next == CommentState.HELD)
			.param("now", Timestamp.from(now))
			.param("id", place.id())
			.update();
		if (!readable) {
			this.jdbc.sql("update comment set answer_id = null where answer_id = ?").param(place.id()).update();
		}
		int stands = (next.stands() ? 1 : 0) - (place.state().stands() ? 1 : 0);
		if (stands != 0 && place.depth() > 0) {
			stand(article, place.ancestors(), Objects.requireNonNull(place.parent()), stands);
		}
		// What nobody can read any more stays in its place only as long as something hangs on it.
		int roots = this.jdbc.sql("""
				with changed as (
				  update comment set listed = not listed
				   where article_id = ? and seq = any(?)
				     and listed <> (state in ('PUBLISHED', 'REMOVED') or desc_count > 0)
				  returning parent_id, listed)
				select coalesce(sum(case when listed then 1 else -1 end), 0) from changed where parent_id is null""")
			.params(article.value(), place.path())
			.query(Integer.class)
			.single();
		int visible = (readable ? 1 : 0) - (place.readable() ? 1 : 0);
		if (visible != 0 || roots != 0) {
			count(article, visible, roots);
		}
	}

	/** One more or less comment that stands below these. */
	void stand(ArticleId article, Integer[] ancestors, long parent, int more) {
		this.jdbc.sql("""
				update comment set desc_count = desc_count + ?, child_count = child_count + case when id = ? then ? else 0 end
				where article_id = ? and seq = any(?)""")
			.params(more, parent, more, article.value(), ancestors)
			.update();
	}

	void count(ArticleId article, int visible, int roots) {
		this.jdbc.sql("""
				update comment_thread set visible_count = visible_count + ?, root_count = root_count + ?
				where article_id = ?""").params(visible, roots, article.value()).update();
	}

	/** Notes a change for those who have the thread open. */
	void record(ArticleId article, String kind, int number, Instant at) {
		this.jdbc.sql("""
				with next as (update comment_thread set event_seq = event_seq + 1 where article_id = ?
				              returning event_seq)
				insert into comment_event (article_id, event_seq, kind, comment_seq, at)
				select ?, event_seq, ?, ?, ? from next""")
			.params(article.value(), article.value(), kind, number, Timestamp.from(at))
			.update();
	}

}
