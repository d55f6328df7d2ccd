package de.depesche.comment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.Articles;
import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import de.depesche.member.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writing in threads. Every change locks the thread's row first, so numbers have no gap and
 * counts are right whenever somebody reads them.
 */
@Service
public class Comments {

	/** Deepest place a comment is stored at; an answer to one there stands beside it. */
	private static final int MAX_DEPTH = 100;

	private final JdbcClient jdbc;

	private final Articles articles;

	private final ArticleRights rights;

	private final CommentLimits limits;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transactions;

	private final Clock clock;

	Comments(JdbcClient jdbc, Articles articles, ArticleRights rights, CommentLimits limits, ApplicationEventPublisher events,
			TransactionTemplate transactions, Clock clock) {
		this.jdbc = jdbc;
		this.articles = articles;
		this.rights = rights;
		this.limits = limits;
		this.events = events;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Publishes a comment of a viewer who has the right to write some. Not to be called inside
	 * a transaction: what can be refused without the thread is refused before it is locked.
	 */
	public Posting post(NewComment comment, Viewer viewer) {
		AccountId author = viewer.account();
		Optional<ArticleDetail> article = this.articles.published(comment.article(), viewer);
		if (author == null || article.isEmpty()) {
			return new Posting.NoArticle();
		}
		String text = CommentText.tidy(comment.text());
		int length = CommentText.length(text);
		if (text.isEmpty()) {
			return new Posting.Empty();
		}
		if (length > CommentText.MAX_LENGTH) {
			return new Posting.TooLong(CommentText.MAX_LENGTH, length);
		}
		if (!this.limits.mayPost(author)) {
			// Who only repeats what is stored writes nothing.
			Posting earlier = earlier(author, comment.key(), hash(comment, text));
			return (earlier != null) ? earlier : new Posting.TooMany();
		}
		try {
			return Objects.requireNonNull(this.transactions.execute((status) -> store(comment, text, author, viewer)));
		}
		catch (DuplicateKeyException ex) {
			// The key was used below another article, whose lock is not ours, while we were writing.
			Posting earlier = earlier(author, comment.key(), hash(comment, text));
			if (earlier == null) {
				throw ex;
			}
			return earlier;
		}
	}

	private Posting store(NewComment comment, String text, AccountId author, Viewer viewer) {
		lock(comment.article());
		byte[] hash = hash(comment, text);
		Posting earlier = earlier(author, comment.key(), hash);
		if (earlier != null) {
			return earlier;
		}
		// Read again behind the lock: the door may have been shut while we waited.
		Optional<ArticleDetail> article = this.articles.published(comment.article(), viewer);
		if (article.isEmpty()) {
			return new Posting.NoArticle();
		}
		if (!article.get().commentsOpen() || !article.get().complete()) {
			return new Posting.Closed();
		}
		Instant now = this.clock.instant();
		Integer number = insert(comment, author, text, hash, now);
		if (number == null) {
			return new Posting.ParentGone();
		}
		this.events.publishEvent(new CommentPosted(comment.article(), number, now));
		return new Posting.Published(number, false);
	}

	/**
	 * Stores a comment that was written elsewhere or earlier; for imports and sample content.
	 * @return its number, or null if the parent is not there
	 */
	@Transactional
	public @Nullable Integer adopt(NewComment comment, AccountId author, Instant at) {
		lock(comment.article());
		String text = CommentText.tidy(comment.text());
		return insert(comment, author, text, hash(comment, text), at);
	}

	/**
	 * Takes a comment back at the wish of its author; its words are erased.
	 * @return false if there is no such comment of this author that could be read
	 */
	@Transactional
	public boolean delete(ArticleId article, int number, AccountId author) {
		lock(article);
		Optional<Place> place = place(article, number);
		if (place.isEmpty() || !author.equals(place.get().author()) || place.get().state() != CommentState.PUBLISHED) {
			return false;
		}
		this.jdbc.sql("update comment set state = 'DELETED_BY_AUTHOR' where id = ?").param(place.get().id()).update();
		this.jdbc.sql("delete from comment_revision where comment_id = ?").param(place.get().id()).update();
		this.jdbc.sql("update comment set desc_count = desc_count - 1 where article_id = ? and seq = any(?)")
			.params(article.value(), place.get().ancestors())
			.update();
		this.jdbc.sql("update comment set child_count = child_count - 1 where id = ?")
			.param(place.get().parent())
			.update();
		hidden(article, place.get(), "deleted");
		return true;
	}

	/**
	 * Removes a comment; readers see that, why and by whom, the words stay for the house.
	 * @param reason shown to readers, 1 to 300 characters
	 * @param by initials or name of the moderator, shown to readers
	 * @return false if there is no such comment that could be read
	 */
	@Transactional
	public boolean remove(ArticleId article, int number, String reason, String by) {
		this.rights.requireModeration(article);
		lock(article);
		Optional<Place> place = place(article, number);
		if (place.isEmpty() || place.get().state() != CommentState.PUBLISHED) {
			return false;
		}
		this.jdbc.sql("update comment set state = 'REMOVED', removal_reason = ?, removed_by = ? where id = ?")
			.params(reason, by, place.get().id())
			.update();
		hidden(article, place.get(), "removed");
		this.events.publishEvent(AuditedDeed.of("COMMENT_REMOVED", article.value(), "%d, %s".formatted(number, reason)));
		return true;
	}

	private void hidden(ArticleId article, Place place, String kind) {
		// What nobody can read any more stays in its place only as long as something hangs on it.
		this.jdbc.sql("""
				update comment set listed = (state <> 'DELETED_BY_AUTHOR' or desc_count > 0)
				where article_id = ? and seq = any(?)""").params(article.value(), place.path()).update();
		this.jdbc.sql("""
				update comment_thread set visible_count = visible_count - 1,
				       root_count = (select count(*) from comment
				                      where article_id = ? and parent_id is null and listed)
				where article_id = ?""").params(article.value(), article.value()).update();
		Instant now = this.clock.instant();
		record(article, kind, place.number(), now);
		this.events.publishEvent(new CommentHidden(article, place.number(), now));
	}

	private @Nullable Integer insert(NewComment comment, AccountId author, String text, byte[] hash, Instant at) {
		Place parent = null;
		Integer answered = comment.parent();
		if (answered != null) {
			parent = place(comment.article(), answered).orElse(null);
			if (parent == null || parent.state() != CommentState.PUBLISHED) {
				return null;
			}
			if (parent.depth() == MAX_DEPTH) {
				parent = place(comment.article(), parent.path()[MAX_DEPTH - 1]).orElseThrow();
			}
		}
		int number = this.jdbc.sql("""
				update comment_thread set next_seq = next_seq + 1, visible_count = visible_count + 1,
				       root_count = root_count + ?
				where article_id = ? returning next_seq - 1""")
			.params((parent == null) ? 1 : 0, comment.article().value())
			.query(Integer.class)
			.single();
		Integer[] path = Arrays.copyOf((parent != null) ? parent.path() : new Integer[0],
				(parent != null) ? parent.path().length + 1 : 1);
		path[path.length - 1] = number;
		boolean beside = parent != null && answered != null && parent.number() != answered;
		long id = this.jdbc.sql("""
				insert into comment (article_id, seq, parent_id, root_id, depth, path, reply_to_seq, author_id, idem_key,
				                     body_hash, state, created_at)
				values (:article, :seq, :parent, :root, :depth, cast(:path as integer[]), :replyTo, :author, :key, :hash, 'PUBLISHED', :at)
				returning id""")
			.param("article", comment.article().value())
			.param("seq", number)
			.param("parent", (parent != null) ? parent.id() : null)
			.param("root", (parent != null) ? (parent.root() != null) ? parent.root() : parent.id() : null)
			.param("depth", path.length - 1)
			.param("path", Arrays.stream(path).map(String::valueOf).collect(Collectors.joining(",", "{", "}")))
			.param("replyTo", beside ? answered : null)
			.param("author", author.value())
			.param("key", comment.key())
			.param("hash", hash)
			.param("at", Timestamp.from(at))
			.query(Long.class)
			.single();
		this.jdbc.sql("""
				insert into comment_revision (comment_id, version, body_source, body_html, at, editor_id)
				values (?, 1, ?, ?, ?, ?)""")
			.params(id, text, CommentText.html(text).toString(), Timestamp.from(at), author.value())
			.update();
		if (parent != null) {
			this.jdbc.sql("update comment set desc_count = desc_count + 1 where article_id = ? and seq = any(?)")
				.params(comment.article().value(), parent.path())
				.update();
			this.jdbc.sql("update comment set child_count = child_count + 1 where id = ?").param(parent.id()).update();
		}
		record(comment.article(), "posted", number, at);
		return number;
	}

	private void record(ArticleId article, String kind, int number, Instant at) {
		this.jdbc.sql("""
				with next as (update comment_thread set event_seq = event_seq + 1 where article_id = ?
				              returning event_seq)
				insert into comment_event (article_id, event_seq, kind, comment_seq, at)
				select ?, event_seq, ?, ?, ? from next""")
			.params(article.value(), article.value(), kind, number, Timestamp.from(at))
			.update();
	}

	private void lock(ArticleId article) {
		this.jdbc.sql("insert into comment_thread (article_id) values (?) on conflict do nothing")
			.param(article.value())
			.update();
		this.jdbc.sql("select next_seq from comment_thread where article_id = ? for update")
			.param(article.value())
			.query(Integer.class)
			.single();
	}

	private @Nullable Posting earlier(AccountId author, String key, byte[] hash) {
		return this.jdbc.sql("select seq, body_hash from comment where author_id = ? and idem_key = ?")
			.params(author.value(), key)
			.query((row, number) -> Arrays.equals(hash, row.getBytes("body_hash"))
					? (Posting) new Posting.Published(row.getInt("seq"), true) : new Posting.KeyReused())
			.optional()
			.orElse(null);
	}

	/** Where a comment stands. */
	private record Place(long id, int number, @Nullable Long parent, @Nullable Long root, int depth, Integer[] path,
			@Nullable AccountId author, CommentState state) {

		Integer[] ancestors() {
			return Arrays.copyOf(this.path, this.path.length - 1);
		}

	}

	private Optional<Place> place(ArticleId article, int number) {
		return this.jdbc.sql("""
				select id, seq, parent_id, root_id, depth, path, author_id, state from comment
				where article_id = ? and seq = ?""").params(article.value(), number).query((row, at) -> {
			Long author = row.getObject("author_id", Long.class);
			return new Place(row.getLong("id"), row.getInt("seq"), row.getObject("parent_id", Long.class),
					row.getObject("root_id", Long.class), row.getInt("depth"),
					(Integer[]) row.getArray("path").getArray(), (author != null) ? new AccountId(author) : null,
					CommentState.valueOf(row.getString("state")));
		}).optional();
	}

	private static byte[] hash(NewComment comment, String text) {
		try {
			String all = comment.article().value() + "\n" + comment.parent() + "\n" + text;
			return MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
