package de.depesche.comment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleId;
import de.depesche.article.ArticleStatus;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.Articles;
import de.depesche.comment.ThreadStore.Place;
import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import de.depesche.member.PersonalData;
import de.depesche.member.RateLimits;
import de.depesche.member.Right;
import de.depesche.member.Viewer;
import de.depesche.sanction.Sanctions;
import de.depesche.sanction.Standing;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
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

	private static final Duration SPAN = Duration.ofMinutes(10);

	private final JdbcClient jdbc;

	private final Articles articles;

	private final ArticleRights rights;

	private final ThreadStore threads;

	private final RulesReader rules;

	private final Screenings screenings;

	private final Sanctions sanctions;

	private final Mentions mentions;

	private final Questions questions;

	private final RateLimits limits;

	private final CommentSettings settings;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transactions;

	private final Clock clock;

	Comments(JdbcClient jdbc, Articles articles, ArticleRights rights, ThreadStore threads, RulesReader rules, Screenings screenings,
			Sanctions sanctions, Mentions mentions, Questions questions, RateLimits limits, CommentSettings settings, ApplicationEventPublisher events,
			TransactionTemplate transactions, Clock clock) {
		this.jdbc = jdbc;
		this.articles = articles;
		this.rights = rights;
		this.threads = threads;
		this.rules = rules;
		this.screenings = screenings;
		this.sanctions = sanctions;
		this.mentions = mentions;
		this.questions = questions;
		this.limits = limits;
		this.settings = settings;
		this.events = events;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * The house has decided what becomes of a comment; told in the transaction of the deed. What restricts is told by
	 * those who state the reasons.
	 *
	 * @param article where it stands
	 * @param number its number below the article
	 * @param deed what was decided
	 * @param by who decided, or null for the house itself
	 * @param at when
	 */
	public record Decided(ArticleId article, int number, Deed deed, @Nullable AccountId by, Instant at) {

		/** What the house can decide in favour of a comment, or take back of that. */
		public enum Deed {

			/** What waited can be read. */
			APPROVED,
			/** What was removed or refused can be read. */
			RESTORED,
			/** It is recommended to all readers. */
			PICKED,
			/** It is not recommended any more. */
			UNPICKED

		}

	}

	/** A text that may be stored, with all that was found out about it before the thread is locked. */
	private record Ready(String source, String html, Map<String, AccountId> mentioned, byte[] hash,
			CommentScreening.@Nullable ScreenedComment screened, List<Screenings.Finding> holds) {
	}

	/**
	 * Publishes a comment of a viewer who has the right to write some, or keeps it for somebody of the
	 * house to read first. Not to be called inside a transaction: what can be refused without the
	 * thread is refused before it is locked, and checks may be slow.
	 */
	public Posting post(NewComment comment, Viewer viewer) {
		return this.articles.published(comment.article(), viewer).map((it) -> post(comment, it, viewer)).orElseGet(Posting.NoArticle::new);
	}

	/** The same for whoever has just read the article for this viewer. */
	Posting post(NewComment comment, ArticleDetail article, Viewer viewer) {
		AccountId author = viewer.account();
		if (author == null || article.status() != ArticleStatus.PUBLISHED) {
			return new Posting.NoArticle();
		}
		String text = CommentText.tidy(comment.text());
		byte[] hash = hash(comment, text);
		if (!mayWrite(author)) {
			// Who only repeats what is stored writes nothing.
			Posting earlier = earlier(author, comment.key(), hash);
			if (earlier == null) {
				this.screenings.limited(Screenings.Limit.PERSON, comment.article(), author, hash);
			}
			return (earlier != null) ? earlier : new Posting.TooMany();
		}
		Map<String, AccountId> mentioned = this.mentions.in(text);
		CommentText.Rendered rendered = CommentText.render(text, mentioned.keySet());
		if (rendered.words().isEmpty()) {
			return new Posting.Empty();
		}
		ThreadRules rules = this.rules.head(article).rules();
		int length = CommentText.length(text);
		if (length > rules.maxLength()) {
			return new Posting.TooLong(rules.maxLength(), length);
		}
		Posting earlier = earlier(author, comment.key(), hash);
		if (earlier != null) {
			return earlier;
		}
		var notes = new CommentScreening.Notes();
		Standing.Bar bar = bar(author, viewer, notes);
		if (bar != null) {
			return new Posting.Barred(bar);
		}
		var screened = new CommentScreening.ScreenedComment(article, rules, null, comment.parent(), author, viewer, text,
				rendered.words(), rendered.links(), rendered.addresses(), comment.origin(), notes);
		Screenings.Outcome outcome = this.screenings.screen(screened, comment.key(), hash, () -> earlier(author, comment.key(), hash));
		if (outcome.instead() != null) {
			return outcome.instead();
		}
		Ready ready = new Ready(text, rendered.html().toString(), mentioned, hash, screened, outcome.holds());
		try {
			Posting posting = Objects.requireNonNull(this.transactions.execute((status) -> store(comment, article, ready, author, viewer)));
			if (posting instanceof Posting.TooSoon) {
				this.screenings.limited(Screenings.Limit.THREAD, comment.article(), author, hash);
			}
			else if (posting instanceof Posting.Slowed) {
				this.screenings.limited(Screenings.Limit.SANCTION, comment.article(), author, hash);
			}
			return posting;
		}
		catch (Screenings.RefusedMeanwhile ex) {
			return this.screenings.refused(screened, ex, comment.key(), hash);
		}
		catch (DuplicateKeyException ex) {
			// The key was used below another article, whose lock is not ours, while we were writing.
			earlier = earlier(author, comment.key(), hash);
			if (earlier == null) {
				throw ex;
			}
			return earlier;
		}
	}

	private Posting store(NewComment comment, ArticleDetail known, Ready ready, AccountId author, Viewer viewer) {
		this.threads.lock(comment.article());
		Posting earlier = earlier(author, comment.key(), ready.hash());
		if (earlier != null) {
			return earlier;
		}
		// Read again behind the lock: the door may have been shut while we waited. The article only if it is another.
		ArticleDetail article = known;
		RulesReader.ThreadHead head = this.rules.head(article);
		if (head.articleVersion() != article.version()) {
			article = this.articles.published(comment.article(), viewer).orElse(null);
			if (article == null) {
				return new Posting.NoArticle();
			}
			head = this.rules.head(article);
		}
		if (!head.open() || !article.complete()) {
			return new Posting.Closed();
		}
		Instant now = this.clock.instant();
		Posting barred = barred(comment.article(), head.rules(), author, viewer, now);
		if (barred != null) {
			return barred;
		}
		boolean held = !ready.holds().isEmpty();
		Integer number = insert(comment, author, ready, held ? CommentState.HELD : CommentState.PUBLISHED, now);
		if (number == null) {
			return new Posting.ParentGone();
		}
		if (held) {
			this.events.publishEvent(new CommentHeld(comment.article(), number, now));
			return new Posting.Held(number, false);
		}
		this.events.publishEvent(new CommentPosted(comment.article(), number, now));
		if (head.rules().questions() && comment.parent() == null) {
			this.questions.look(comment.article(), number, now);
		}
		return new Posting.Published(number, false);
	}

	/** Whether this person may write once more now, on whichever instance; if so it is counted. */
	private boolean mayWrite(AccountId author) {
		return this.limits.tryTake("comment", Long.toString(author.value()), this.settings.perTenMinutes(), SPAN);
	}

	/** Whether the rules keep this person from writing here now; the house itself may always. */
	private @Nullable Posting barred(ArticleId article, ThreadRules rules, AccountId author, Viewer viewer, Instant now) {
		if (viewer.may(Right.MODERATE)) {
			return null;
		}
		Standing standing = this.sanctions.lock(author);
		if (standing.bar() != null) {
			return new Posting.Barred(standing.bar());
		}
		Standing.Pause pause = standing.pause();
		if (pause != null) {
			// Of all threads: whoever has to wait does not go on next door meanwhile.
			Instant next = this.rules.lastOf(author).map((it) -> it.plus(Duration.ofMinutes(pause.minutes()))).orElse(Instant.MIN);
			if (next.isAfter(now)) {
				return new Posting.Slowed(pause, next);
			}
		}
		if (rules.payingOnly() && !viewer.paid()) {
			return new Posting.PayingOnly();
		}
		if (rules.accountAgeHours() > 0) {
			Instant made = this.jdbc.sql("select created_at from account where id = ?")
				.param(author.value())
				.query(Timestamp.class)
				.single()
				.toInstant();
			if (made.plus(Duration.ofHours(rules.accountAgeHours())).isAfter(now)) {
				return new Posting.TooYoung(rules.accountAgeHours());
			}
		}
		if (rules.slowSeconds() > 0) {
			Timestamp last = this.jdbc.sql("select created_at from comment where author_id = ? and article_id = ? order by created_at desc limit 1")
				.params(author.value(), article.value())
				.query(Timestamp.class)
				.optional()
				.orElse(null);
			long wait = (last == null) ? 0
					: rules.slowSeconds() - Duration.between(last.toInstant(), now).toSeconds();
			if (wait > 0) {
				return new Posting.TooSoon((int) wait);
			}
		}
		return null;
	}

	/** Why this person cannot take part at present, or null; those who moderate are nobody's to bar here. */
	private Standing.@Nullable Bar bar(AccountId author, Viewer viewer, CommentScreening.Notes notes) {
		return viewer.may(Right.MODERATE) ? null : notes.once(Standing.class, () -> this.sanctions.standing(author)).bar();
	}

	/**
	 * Stores a comment that was written elsewhere or earlier; for imports and sample content.
	 * @return its number, or null if the parent is not there
	 */
	@Transactional
	public @Nullable Integer adopt(NewComment comment, AccountId author, Instant at) {
		this.threads.lock(comment.article());
		String text = CommentText.tidy(comment.text());
		Map<String, AccountId> mentioned = this.mentions.in(text);
		return insert(comment, author, new Ready(text, CommentText.render(text, mentioned.keySet()).html().toString(),
				mentioned, hash(comment, text), null, List.of()), CommentState.PUBLISHED, at);
	}

	/**
	 * Changes the words of a comment at the wish of its author, within the time there is for that.
	 * The words before are kept. Not to be called inside a transaction.
	 * @param version version the author has read
	 */
	public Editing edit(ArticleId id, int number, int version, String typed, NewComment.CommentOrigin origin, Viewer viewer) {
		AccountId author = viewer.account();
		Optional<ArticleDetail> article = this.articles.published(id, viewer);
		Place place = this.threads.place(id, number).orElse(null);
		if (author == null || article.isEmpty() || !article.get().complete() || place == null || !place.readable()
				|| !author.equals(place.author())) {
			return new Editing.Missing();
		}
		if (!editable(place.createdAt())) {
			return new Editing.TooLate();
		}
		var notes = new CommentScreening.Notes();
		Standing.Bar bar = bar(author, viewer, notes);
		if (bar != null) {
			return new Editing.NotTaken(new Posting.Barred(bar));
		}
		String text = CommentText.tidy(typed);
		if (!mayWrite(author)) {
			this.screenings.limited(Screenings.Limit.PERSON, id, author, hash(new NewComment(id, null, text, "-"), text));
			return new Editing.NotTaken(new Posting.TooMany());
		}
		Map<String, AccountId> mentioned = this.mentions.in(text);
		CommentText.Rendered rendered = CommentText.render(text, mentioned.keySet());
		if (rendered.words().isEmpty()) {
			return new Editing.NotTaken(new Posting.Empty());
		}
		RulesReader.ThreadHead head = this.rules.head(article.get());
		int length = CommentText.length(text);
		if (length > head.rules().maxLength()) {
			return new Editing.NotTaken(new Posting.TooLong(head.rules().maxLength(), length));
		}
		Integer parent = (place.path().length > 1) ? place.path()[place.path().length - 2] : null;
		var screened = new CommentScreening.ScreenedComment(article.get(), head.rules(), number, parent, author, viewer, text,
				rendered.words(), rendered.links(), rendered.addresses(), origin, notes);
		byte[] hash = hash(new NewComment(id, parent, text, "-"), text);
		Screenings.Outcome outcome = this.screenings.screen(screened, null, hash, () -> null);
		if (outcome.instead() != null) {
			return new Editing.NotTaken(outcome.instead());
		}
		Ready ready = new Ready(text, rendered.html().toString(), mentioned, hash, screened, outcome.holds());
		return Objects.requireNonNull(this.transactions.execute((status) -> change(id, number, version, ready, author)));
	}

	private Editing change(ArticleId article, int number, int version, Ready ready, AccountId author) {
		this.threads.lock(article);
		Place place = this.threads.place(article, number).orElseThrow();
		if (!place.readable() || !author.equals(place.author())) {
			return new Editing.Missing();
		}
		if (place.version() != version) {
			return new Editing.Stale(place.version(), source(place));
		}
		Instant now = this.clock.instant();
		if (ready.source().equals(source(place))) {
			return new Editing.Saved(version, false);
		}
		int next = version + 1;
		// The hash stays that of the first words: by it a repeated sending is known.
		this.jdbc.sql("update comment set version = ?, edited_at = ? where id = ?")
			.params(next, Timestamp.from(now), place.id())
			.update();
		words(place.id(), next, ready, author, now);
		boolean held = !ready.holds().isEmpty();
		if (held) {
			this.threads.become(article, place, CommentState.HELD, now);
			this.threads.record(article, "held", number, now);
			this.events.publishEvent(new CommentHidden(article, number, now));
			this.events.publishEvent(new CommentHeld(article, number, now));
		}
		else {
			this.threads.record(article, "edited", number, now);
			this.events.publishEvent(new ThreadChange.Edited(article, number, now));
		}
		return new Editing.Saved(next, held);
	}

	/** Whether what was written then can be changed by its author now. */
	boolean editable(Instant written) {
		return this.clock.instant().isBefore(written.plus(this.settings.editWindow()));
	}

	private String source(Place place) {
		return this.jdbc.sql("select body_source from comment_revision where comment_id = ? and version = ?")
			.params(place.id(), place.version())
			.query(String.class)
			.single();
	}

	/**
	 * Takes a comment back at the wish of its author; its words are erased.
	 * @return false if there is no such comment of this author that could be read or waits to be
	 */
	@Transactional
	public boolean delete(ArticleId article, int number, AccountId author) {
		this.threads.lock(article);
		Place place = this.threads.place(article, number).orElse(null);
		if (place == null || !author.equals(place.author())
				|| (place.state() != CommentState.PUBLISHED && place.state() != CommentState.HELD)) {
			return false;
		}
		forget(place);
		turn(article, place, CommentState.DELETED_BY_AUTHOR, "deleted");
		return true;
	}

	/**
	 * Removes a comment; readers see that, why and by whom, the words stay for the house. One that was
	 * never public is refused: its author alone learns why.
	 * @param reason 1 to 300 characters
	 * @param by initials or name of the moderator, shown to readers
	 * @return false if there is no such comment that could be read or waits to be
	 */
	public boolean remove(ArticleId article, int number, String reason, String by) {
		return remove(article, number, reason, by, null);
	}

	/**
	 * The same, with the account of who decides.
	 * @param account who decides, or null for the house
	 */
	public boolean remove(ArticleId article, int number, String reason, String by, @Nullable AccountId account) {
		this.rights.requireModeration(article);
		return Boolean.TRUE.equals(this.transactions.execute((status) -> {
			this.threads.lock(article);
			Place place = this.threads.place(article, number).orElse(null);
			if (place == null || (place.state() != CommentState.PUBLISHED && place.state() != CommentState.HELD)) {
				return false;
			}
			this.jdbc.sql("update comment set removal_reason = ?, removed_by = ?, decided_by = ? where id = ?")
				.params(Arrays.asList(reason, by, (account != null) ? account.value() : null, place.id()))
				.update();
			turn(article, place, (place.readable() || place.wasPublic()) ? CommentState.REMOVED : CommentState.REFUSED,
					"removed");
			audit("COMMENT_REMOVED", article, "%d, %s".formatted(number, reason), account);
			return true;
		}));
	}

	/**
	 * Takes a comment from readers' eyes until somebody has decided; where answers hang on it, readers
	 * see that it is looked at. To be called by what states the reasons in the same transaction
	 * ({@code law.Restrictions.hide}); without, the database refuses it.
	 * @param by who decides, or null for a program
	 * @return false if there is no such comment that could be read
	 */
	@Transactional
	public boolean hold(ArticleId article, int number, @Nullable AccountId by) {
		return decide(article, number, by, "COMMENT_HELD", CommentState.HELD, CommentState.PUBLISHED);
	}

	/**
	 * Lets readers read a comment that waits.
	 * @return false if there is no such comment that waits
	 */
	@Transactional
	public boolean approve(ArticleId article, int number, @Nullable AccountId by) {
		return decide(article, number, by, "COMMENT_APPROVED", CommentState.PUBLISHED, CommentState.HELD);
	}

	/**
	 * Undoes a removal or refusal.
	 * @return false if there is no such comment that was removed or refused
	 */
	@Transactional
	public boolean restore(ArticleId article, int number, @Nullable AccountId by) {
		return decide(article, number, by, "COMMENT_RESTORED", CommentState.PUBLISHED, CommentState.REMOVED,
				CommentState.REFUSED);
	}

	private boolean decide(ArticleId article, int number, @Nullable AccountId by, String deed, CommentState next,
			CommentState... before) {
		this.rights.requireModeration(article);
		this.threads.lock(article);
		Place place = this.threads.place(article, number).orElse(null);
		if (place == null || !List.of(before).contains(place.state())) {
			return false;
		}
		this.jdbc.sql("update comment set removal_reason = null, removed_by = null, decided_by = ? where id = ?")
			.params(Arrays.asList((by != null) ? by.value() : null, place.id()))
			.update();
		turn(article, place, next, (next == CommentState.HELD) ? "held" : place.wasPublic() ? "shown" : "posted");
		audit(deed, article, Integer.toString(number), by);
		if (next == CommentState.PUBLISHED) {
			this.events.publishEvent(new Decided(article, number,
					(place.state() == CommentState.HELD) ? Decided.Deed.APPROVED : Decided.Deed.RESTORED, by, this.clock.instant()));
		}
		return true;
	}

	/**
	 * Erases all that a person has written: the words, the versions, the votes and the name. Places
	 * where answers hang stay as places. One transaction an article.
	 * @return how many comments there were
	 */
	public int erase(AccountId author) {
		record Spot(ArticleId article, int number) {
		}
		List<Spot> spots = this.jdbc.sql("select article_id, seq from comment where author_id = ? order by article_id, seq")
			.param(author.value())
			.query((row, at) -> new Spot(new ArticleId(row.getLong(1)), row.getInt(2)))
			.list();
		spots.stream().collect(Collectors.groupingBy(Spot::article)).forEach((article, below) -> this.transactions.executeWithoutResult((status) -> {
			this.threads.lock(article);
			for (Spot spot : below) {
				Place place = this.threads.place(article, spot.number()).orElseThrow();
				if (author.equals(place.author())) {
					forget(place);
					this.jdbc.sql("update comment set author_id = null, body_hash = '', removal_reason = null, removed_by = null where id = ?")
						.param(place.id())
						.update();
					turn(article, place, CommentState.ERASED, "erased");
				}
			}
		}));
		this.transactions.executeWithoutResult((status) -> {
			for (String name : List.of("comment_mention", "comment_refusal")) {
				this.jdbc.sql("delete from " + name + " where account_id = ?").param(author.value()).update();
			}
			this.jdbc.sql("""
					with gone as (delete from comment_vote where account_id = ? returning comment_id, value)
					update comment c set up = up - (value = 1)::int, down = down - (value = -1)::int,
					       best = comment_best(up - (value = 1)::int, down - (value = -1)::int)
					  from gone where c.id = gone.comment_id""").param(author.value()).update();
		});
		return spots.size();
	}

	private void forget(Place place) {
		this.jdbc.sql("delete from comment_revision where comment_id = ?").param(place.id()).update();
		this.jdbc.sql("delete from comment_mention where comment_id = ?").param(place.id()).update();
		this.jdbc.sql("delete from comment_screening where comment_id = ?").param(place.id()).update();
		this.jdbc.sql("update comment set picked_at = null, picked_by = null, pick_reason = null where id = ?")
			.param(place.id())
			.update();
	}

	/** Gives another state and tells those who want to know. */
	private void turn(ArticleId article, Place place, CommentState next, String kind) {
		Instant now = this.clock.instant();
		this.threads.become(article, place, next, now);
		boolean readable = next == CommentState.PUBLISHED;
		// Of what was never public readers learn nothing, not even that it went.
		if (place.wasPublic() || readable) {
			this.threads.record(article, kind, place.number(), now);
		}
		if (readable && place.wasPublic()) {
			this.events.publishEvent(new ThreadChange.Shown(article, place.number(), now));
		}
		else if (readable) {
			this.events.publishEvent(new CommentPosted(article, place.number(), now));
			this.questions.look(article, place.number(), now);
		}
		else if (place.wasPublic()) {
			this.events.publishEvent(new CommentHidden(article, place.number(), now));
		}
		if (next == CommentState.HELD) {
			this.events.publishEvent(new CommentHeld(article, place.number(), now));
		}
	}

	private void audit(String deed, ArticleId article, String subject, @Nullable AccountId by) {
		this.events.publishEvent(new AuditedDeed(deed, subject, by, article.value()));
	}

	private @Nullable Integer insert(NewComment comment, AccountId author, Ready ready, CommentState state, Instant at) {
		Place parent = null;
		Integer answered = comment.parent();
		if (answered != null) {
			parent = this.threads.place(comment.article(), answered).orElse(null);
			if (parent == null || !parent.readable()) {
				return null;
			}
			if (parent.depth() == MAX_DEPTH) {
				parent = this.threads.place(comment.article(), parent.path()[MAX_DEPTH - 1]).orElseThrow();
			}
		}
		boolean readable = state == CommentState.PUBLISHED;
		ThreadStore.Next next = this.threads.next(comment.article(), readable, parent == null);
		int number = next.number();
		Integer[] path = Arrays.copyOf((parent != null) ? parent.path() : new Integer[0],
				(parent != null) ? parent.path().length + 1 : 1);
		path[path.length - 1] = number;
		boolean beside = parent != null && answered != null && parent.number() != answered;
		long id = this.jdbc.sql("""
				insert into comment (article_id, seq, parent_id, root_id, depth, path, reply_to_seq, author_id, idem_key,
				                     body_hash, state, listed, created_at, published_at, held_at)
				values (:article, :seq, :parent, :root, :depth, cast(:path as integer[]), :replyTo, :author, :key, :hash,
				        :state, :readable, :at, case when :readable then cast(:at as timestamptz) end,
				        case when not :readable then cast(:at as timestamptz) end)
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
			.param("hash", ready.hash())
			.param("state", state.name())
			.param("readable", readable)
			.param("at", Timestamp.from(at))
			.query(Long.class)
			.single();
		words(id, 1, ready, author, at);
		if (readable) {
			if (parent != null) {
				this.threads.stand(comment.article(), parent.path(), parent.id(), 1);
			}
			this.threads.posted(comment.article(), next, at);
		}
		return number;
	}

	private void words(long id, int version, Ready ready, AccountId author, Instant at) {
		this.jdbc.sql("""
				insert into comment_revision (comment_id, version, body_source, body_html, at, editor_id)
				values (?, ?, ?, ?, ?, ?)""")
			.params(id, version, ready.source(), ready.html(), Timestamp.from(at), author.value())
			.update();
		if (version > 1) {
			this.jdbc.sql("delete from comment_mention where comment_id = ?").param(id).update();
		}
		for (AccountId mentioned : ready.mentioned().values()) {
			this.jdbc.sql("insert into comment_mention (comment_id, account_id) values (?, ?) on conflict do nothing")
				.params(id, mentioned.value())
				.update();
		}
		int position = 0;
		for (Screenings.Finding it : ready.holds()) {
			this.jdbc.sql("""
					insert into comment_screening (comment_id, version, position, name, reason, detail, at)
					values (?, ?, ?, ?, ?, ?, ?)""")
				.params(id, version, position++, it.name(), it.reason(), it.detail(), Timestamp.from(at))
				.update();
		}
		if (ready.screened() != null) {
			this.screenings.stored(ready.screened(), id, at);
		}
	}

	private @Nullable Posting earlier(AccountId author, String key, byte[] hash) {
		return this.jdbc.sql("select seq, body_hash, state, published_at from comment where author_id = ? and idem_key = ?")
			.params(author.value(), key)
			.query((row, number) -> {
				if (!Arrays.equals(hash, row.getBytes("body_hash"))) {
					return (Posting) new Posting.KeyReused();
				}
				return (row.getTimestamp("published_at") != null) ? new Posting.Published(row.getInt("seq"), true)
						: new Posting.Held(row.getInt("seq"), true);
			})
			.optional()
			.orElse(null);
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

	/** What people have written, recommended and tried to write. */
	@Component
	static class Own implements PersonalData {

		private final JdbcClient jdbc;

		private final Comments comments;

		Own(JdbcClient jdbc, Comments comments) {
			this.jdbc = jdbc;
			this.comments = comments;
		}

		@Override
		public Map<String, List<Map<String, Object>>> export(AccountId account) {
			return Map.of("erwaehnungen", rows("""
					select c.article_id, c.seq as number, c.created_at::text from comment_mention m join comment c on c.id = m.comment_id
					 where m.account_id = ? order by c.id""", account), "kommentare", rows("""
					select c.article_id, a.headline, c.seq as number, c.state, c.removal_reason, r.version, r.body_source as text, r.at::text
					  from comment c join article a on a.id = c.article_id left join comment_revision r on r.comment_id = c.id
					 where c.author_id = ? order by c.id, r.version""", account), "empfehlungen", rows("""
					select c.article_id, c.seq as number, v.value, v.at::text from comment_vote v join comment c on c.id = v.comment_id
					 where v.account_id = ? order by v.at""", account), "abgelehnte-kommentare",
					rows("select article_id, name, reason, detail, kind, times, at::text from comment_refusal where account_id = ? order by id", account));
		}

		@Override
		public void erase(AccountId account) {
			this.comments.erase(account);
		}

		private List<Map<String, Object>> rows(String sql, AccountId account) {
			return this.jdbc.sql(sql).param(account.value()).query().listOfRows();
		}

	}

}
