package de.depesche.ticker;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.ArticleRevised;
import de.depesche.article.Articles;
import de.depesche.article.DeskArticles;
import de.depesche.article.FieldError;
import de.depesche.article.Newsdesk;
import de.depesche.article.rights.Step;
import de.depesche.body.Body;
import de.depesche.body.BodyJson;
import de.depesche.media.Pictures;
import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What editors and services do with tickers. One method is one transaction; whoever may not
 * change the article is refused here. Whoever writes locks the ticker first, so that of two who
 * write at once both are kept, one after the other.
 */
@Service
public class Tickers {

	/** So many entries may be pinned at a time: more is no summary. */
	static final int MAX_PINNED = 3;

	private final JdbcClient jdbc;

	private final TickerReader reader;

	private final DeskArticles desk;

	private final Articles articles;

	private final Newsdesk newsdesk;

	private final ArticleRights rights;

	private final Pictures pictures;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Tickers(JdbcClient jdbc, TickerReader reader, DeskArticles desk, Articles articles, Newsdesk newsdesk, ArticleRights rights,
			Pictures pictures, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.reader = reader;
		this.desk = desk;
		this.articles = articles;
		this.newsdesk = newsdesk;
		this.rights = rights;
		this.pictures = pictures;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Begins the coverage, or lets it go on after its end; its beginning stays the first one.
	 * @return false if there is no such article
	 */
	@Transactional
	public boolean start(ArticleId article) {
		this.rights.require(Step.CHANGE, article);
		if (this.desk.find(List.of(Long.toString(article.value()))).stream().noneMatch((it) -> it.id() == article.value())) {
			return false;
		}
		this.jdbc.sql("""
				insert into ticker (article_id, state, started_at) values (?, 'RUNNING', ?)
				on conflict (article_id) do update set state = 'RUNNING', ended_at = null, change = ticker.change + 1
				 where ticker.state = 'ENDED' returning change""")
			.params(article.value(), Timestamp.from(this.clock.instant()))
			.query(Long.class)
			.optional()
			.ifPresent((change) -> {
				tell(new Signal(article.value(), change, 0, Signal.Kind.STARTED), true);
				audit("TICKER_STARTED", article, "");
			});
		return true;
	}

	/**
	 * Ends the coverage. Entries can still be corrected and withdrawn.
	 * @return false if there is no such ticker
	 */
	@Transactional
	public boolean end(ArticleId article) {
		Locked ticker = lock(article);
		if (ticker == null) {
			return false;
		}
		if (ticker.running()) {
			this.jdbc.sql("update ticker set state = 'ENDED', ended_at = ?, change = change + 1 where article_id = ?")
				.params(Timestamp.from(this.clock.instant()), article.value())
				.update();
			tell(new Signal(article.value(), ticker.change() + 1, 0, Signal.Kind.ENDED), true);
			audit("TICKER_ENDED", article, "");
		}
		return true;
	}

	/**
	 * How an entry stands out.
	 *
	 * @param keyMoment among those that tell the story in short
	 * @param pinned shown on top, too
	 * @param breaking marked as breaking news
	 */
	public record Marks(boolean keyMoment, boolean pinned, boolean breaking) {

		/** An entry like any other. */
		public static final Marks NONE = new Marks(false, false, false);

	}

	/** Tells something new. */
	@Transactional
	public Telling append(ArticleId article, EntryDraft draft, Marks marks, @Nullable AccountId by) {
		Locked ticker = lock(article);
		if (ticker == null) {
			return new Telling.Missing();
		}
		if (!ticker.running()) {
			return new Telling.Ended();
		}
		List<FieldError> errors = check(draft);
		if (!errors.isEmpty()) {
			return new Telling.Invalid(errors);
		}
		if (marks.pinned() && pinnedOf(article) >= MAX_PINNED) {
			return new Telling.TooManyPinned();
		}
		Timestamp now = Timestamp.from(this.clock.instant());
		int number = ticker.entries() + 1;
		this.jdbc.sql("""
				insert into ticker_entry (article_id, number, headline, body, told_at, author_id, pinned, key_moment, breaking, edited_at, change)
				values (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(article.value(), number, draft.headline(), BodyJson.write(draft.body()), now,
					(by != null) ? by.value() : null, marks.pinned(), marks.keyMoment(), marks.breaking(), now, ticker.change() + 1))
			.update();
		this.jdbc.sql("update ticker set entries = ?, change = change + 1 where article_id = ?")
			.params(number, article.value())
			.update();
		tell(new Signal(article.value(), ticker.change() + 1, number,
				marks.breaking() ? Signal.Kind.BREAKING : Signal.Kind.ENTRY), true);
		audit("TICKER_ENTRY_TOLD", article, Integer.toString(number));
		return new Telling.Told(number, 0);
	}

	/**
	 * Replaces what an entry says.
	 * @param version the one the editor has read
	 * @param correction whether readers are told that it said something else before
	 */
	@Transactional
	public Telling change(ArticleId article, int number, int version, EntryDraft draft, boolean correction) {
		Locked ticker = lock(article);
		TickerEntry present = this.reader.entry(article, number).orElse(null);
		if (ticker == null || present == null) {
			return new Telling.Missing();
		}
		if (present.withdrawn()) {
			return new Telling.Withdrawn();
		}
		if (present.version() != version) {
			return new Telling.Stale(present.version());
		}
		List<FieldError> errors = check(draft);
		if (!errors.isEmpty()) {
			return new Telling.Invalid(errors);
		}
		if (present.headline().equals(draft.headline()) && present.body().equals(draft.body())) {
			return new Telling.Told(number, version);
		}
		Timestamp now = Timestamp.from(this.clock.instant());
		this.jdbc.sql("""
				update ticker_entry set headline = ?, body = ?::jsonb, edited_at = ?, version = version + 1,
				       corrected_at = case when ? then ? else corrected_at end
				 where article_id = ? and number = ?""")
			.params(draft.headline(), BodyJson.write(draft.body()), now, correction, now, article.value(), number)
			.update();
		changed(ticker, number, correction);
		audit(correction ? "TICKER_ENTRY_CORRECTED" : "TICKER_ENTRY_CHANGED", article, Integer.toString(number));
		return new Telling.Told(number, version + 1);
	}

	/** Shows an entry on top, too, or no longer; who is editing its text is not disturbed. */
	@Transactional
	public Telling pin(ArticleId article, int number, boolean pinned) {
		return mark(article, number, "pinned", pinned);
	}

	/** Counts an entry among those that tell the story in short, or no longer. */
	@Transactional
	public Telling keyMoment(ArticleId article, int number, boolean keyMoment) {
		return mark(article, number, "key_moment", keyMoment);
	}

	/** Marks an entry as breaking news, or no longer. */
	@Transactional
	public Telling breaking(ArticleId article, int number, boolean breaking) {
		return mark(article, number, "breaking", breaking);
	}

	/**
	 * Takes an entry back. That it was there, when, and the reason stay to be seen; what it said is
	 * kept for the newsroom alone. An entry that was taken back before keeps its first reason.
	 * @param reason for readers, at most {@link TickerEntry#MAX_REASON} characters; may be empty
	 */
	@Transactional
	public Telling withdraw(ArticleId article, int number, String reason) {
		Locked ticker = lock(article);
		TickerEntry present = this.reader.entry(article, number).orElse(null);
		if (ticker == null || present == null) {
			return new Telling.Missing();
		}
		if (reason.length() > TickerEntry.MAX_REASON || reason.codePoints().anyMatch(EntryDraft::unprintable)) {
			return new Telling.Invalid(
					List.of(FieldError.of("reason", "ticker.error.reason", TickerEntry.MAX_REASON, reason.length())));
		}
		if (present.withdrawn()) {
			return new Telling.Told(number, present.version());
		}
		this.jdbc.sql("""
				update ticker_entry set withdrawn_at = ?, withdrawn_reason = ?, pinned = false, key_moment = false, breaking = false,
				       version = version + 1
				 where article_id = ? and number = ?""")
			.params(Timestamp.from(this.clock.instant()), reason, article.value(), number)
			.update();
		changed(ticker, number, true);
		audit("TICKER_ENTRY_WITHDRAWN", article, Integer.toString(number));
		return new Telling.Told(number, present.version() + 1);
	}

	/** Who may read the article may be decided anew with whatever was stored: no stream outlives that. */
	@EventListener
	void on(Newsdesk.Stored event) {
		this.jdbc.sql("select pg_notify(?, ?) from ticker where article_id = ?")
			.params(Signal.CHANNEL, new Signal(event.article().value(), 0, 0, Signal.Kind.RECHECK).text(),
					event.article().value())
			.query((row) -> {
			});
	}

	private Telling mark(ArticleId article, int number, String column, boolean value) {
		Locked ticker = lock(article);
		TickerEntry present = this.reader.entry(article, number).orElse(null);
		if (ticker == null || present == null) {
			return new Telling.Missing();
		}
		if (present.withdrawn()) {
			return new Telling.Withdrawn();
		}
		boolean pinning = column.equals("pinned");
		boolean marked = switch (column) {
			case "pinned" -> present.pinned();
			case "key_moment" -> present.keyMoment();
			default -> present.breaking();
		};
		if (marked == value) {
			return new Telling.Told(number, present.version());
		}
		if (pinning && value && pinnedOf(article) >= MAX_PINNED) {
			return new Telling.TooManyPinned();
		}
		this.jdbc.sql("update ticker_entry set " + column + " = ? where article_id = ? and number = ?")
			.params(value, article.value(), number)
			.update();
		changed(ticker, number, false);
		audit("TICKER_ENTRY_MARKED", article, Integer.toString(number));
		return new Telling.Told(number, present.version());
	}

	private void audit(String deed, ArticleId article, String entry) {
		this.events.publishEvent(AuditedDeed.of(deed, article.value(), entry));
	}

	private void changed(Locked ticker, int number, boolean update) {
		long change = ticker.change() + 1;
		this.jdbc.sql("update ticker set change = ? where article_id = ?").params(change, ticker.article().value()).update();
		this.jdbc.sql("update ticker_entry set change = ? where article_id = ? and number = ?")
			.params(change, ticker.article().value(), number)
			.update();
		tell(new Signal(ticker.article().value(), change, number, Signal.Kind.ENTRY), update);
	}

	/**
	 * Tells the instances and, as for any change of an article, the rest of the house.
	 * @param update whether it is an update in the eyes of readers, and not a mere matter of layout
	 */
	private void tell(Signal signal, boolean update) {
		this.jdbc.sql("select pg_notify(?, ?)").params(Signal.CHANNEL, signal.text()).query((row) -> {
		});
		ArticleId article = new ArticleId(signal.article());
		Instant now = this.clock.instant();
		if (update) {
			this.newsdesk.tellUpdate(article, now);
		}
		else if (!this.articles.published(List.of(article)).isEmpty()) {
			this.events.publishEvent(new ArticleRevised(article, now));
		}
	}

	/** A ticker that nobody else writes to until the transaction ends. */
	private record Locked(ArticleId article, boolean running, int entries, long change) {
	}

	private @Nullable Locked lock(ArticleId article) {
		this.rights.require(Step.CHANGE, article);
		return this.jdbc.sql("select state, entries, change from ticker where article_id = ? for update")
			.param(article.value())
			.query((row, at) -> new Locked(article, row.getString("state").equals("RUNNING"), row.getInt("entries"),
					row.getLong("change")))
			.optional()
			.orElse(null);
	}

	private int pinnedOf(ArticleId article) {
		return this.jdbc.sql("select count(*) from ticker_entry where article_id = ? and pinned")
			.param(article.value())
			.query(Integer.class)
			.single();
	}

	private List<FieldError> check(EntryDraft draft) {
		List<FieldError> errors = new ArrayList<>(draft.errors());
		Set<UUID> known = this.pictures.refs(draft.body().pictures()).keySet();
		for (Body.Placed it : draft.body().figures()) {
			UUID picture = it.figure().picture();
			if (picture != null && !known.contains(picture)) {
				errors.add(FieldError.of("body." + it.path() + ".picture", "article.error.picture.unknown", picture.toString()));
			}
		}
		return errors;
	}

}
