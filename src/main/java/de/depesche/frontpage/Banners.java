package de.depesche.frontpage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import de.depesche.article.ArticleStatus;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.FieldError;
import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import de.depesche.shared.web.BreakingNews;
import de.depesche.shared.web.Dates;
import de.depesche.shared.web.KeptReads;
import de.depesche.shared.web.Sources;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The line of breaking news. One that leads to an article is shown only while the article is
 * public: it appears with it, tells nothing before, and goes when the article is withdrawn.
 */
@Component
class Banners implements BreakingNews {

	/** What is urgent longer than this is not breaking any more. */
	static final Duration LONGEST = Duration.ofDays(3);

	/** Cheap enough for every page: at most a few rows have not ended. */
	private static final String SHOWN = """
			select b.text, b.begins_at, b.ends_at, a.slug
			  from breaking_banner b left join article a on a.id = b.article_id
			 where b.removed_at is null and b.ends_at > :now
			   and (b.article_id is null or a.status = 'PUBLISHED')
			 order by b.begins_at limit 1""";

	private static final String BANNER = """
			select b.id, b.text, b.article_id, a.slug, coalesce(a.status = 'PUBLISHED', true) as article_public, b.begins_at,
			       b.ends_at, b.set_at, s.display_name as setter, b.removed_at, r.display_name as remover
			  from breaking_banner b left join article a on a.id = b.article_id
			  left join account s on s.id = b.set_by left join account r on r.id = b.removed_by\s""";

	private final JdbcClient jdbc;

	private final DeskArticles articles;

	private final Dates dates;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final KeptReads kept;

	Banners(JdbcClient jdbc, DeskArticles articles, Dates dates, ApplicationEventPublisher events, Clock clock, KeptReads kept) {
		this.jdbc = jdbc;
		this.articles = articles;
		this.dates = dates;
		this.events = events;
		this.clock = clock;
		this.kept = kept;
	}

	/**
	 * What is to stand there.
	 *
	 * @param text words
	 * @param article number or address of an article, or empty
	 * @param begins first instant, or null for at once
	 * @param ends first instant after it, or null if nobody has said so, which is an error
	 */
	record Wanted(String text, String article, @Nullable Instant begins, @Nullable Instant ends) {
	}

	/** What came of it. */
	sealed interface Setting {

		/** It stands there, or will. */
		record Done(Banner banner) implements Setting {
		}

		/**
		 * Another stands there than the one that was seen; nothing has changed.
		 *
		 * @param present its number, or null if there is none
		 */
		record Stale(@Nullable Long present) implements Setting {
		}

		/** The fields {@code text}, {@code article}, {@code begins} or {@code ends} are wrong; nothing has changed. */
		record Invalid(List<FieldError> errors) implements Setting {
		}

	}

	@Override
	public Optional<Line> line(Locale locale) {
		return this.kept.of("banner", locale, () -> read(locale));
	}

	private Optional<Line> read(Locale locale) {
		Instant now = this.clock.instant();
		return this.jdbc.sql(SHOWN).param("now", Timestamp.from(now)).query((row, number) -> {
			Instant begins = row.getTimestamp("begins_at").toInstant();
			boolean shown = !begins.isAfter(now);
			// Pages that are kept show it from its beginning to its end.
			Sources.until(shown ? row.getTimestamp("ends_at").toInstant() : begins);
			return shown ? Optional.of(line(row, locale)) : Optional.<Line>empty();
		}).optional().flatMap((it) -> it);
	}

	private Line line(ResultSet row, Locale locale) throws SQLException {
		return new Line(row.getString("text"),
				(row.getString("slug") != null) ? "/artikel/" + row.getString("slug") : null,
				this.dates.time(row.getTimestamp("begins_at").toInstant(), locale));
	}

	/** The one that is shown or will be; one query. */
	Optional<Banner> standing() {
		return this.jdbc.sql(BANNER + "where b.removed_at is null and b.ends_at > ? order by b.ends_at limit 1")
			.param(Timestamp.from(this.clock.instant()))
			.query(Banners::read)
			.optional();
	}

	/** Those set last, newest first, whatever became of them; one query. {@code limit} is 1 to 100. */
	List<Banner> latest(int limit) {
		return this.jdbc.sql(BANNER + "order by b.id desc limit ?").param(limit).query(Banners::read).list();
	}

	/**
	 * What whoever wants a change has seen there before.
	 *
	 * @param banner number of the line that is shown or to come, or null if there was none
	 */
	record Seen(@Nullable Long banner) {
	}

	/** What came of taking the line away. */
	sealed interface Removal {

		/** It stood there. */
		record Done(Banner banner) implements Removal {
		}

		/** There is none. */
		record None() implements Removal {
		}

		/** Another stands there by now, with this number. */
		record Stale(long present) implements Removal {
		}

	}

	/** Sets the line, in place of any that is shown or to come. */
	@Transactional
	public Setting set(Wanted wanted, @Nullable AccountId by) {
		return set(wanted, null, by);
	}

	/**
	 * Sets the line.
	 * @param seen what it takes the place of, or null for whatever is shown or to come
	 */
	@Transactional
	public Setting set(Wanted wanted, @Nullable Seen seen, @Nullable AccountId by) {
		Instant now = this.clock.instant();
		List<FieldError> errors = new ArrayList<>();
		String text = wanted.text().replaceAll("[\\p{Cc}\\s]+", " ").strip();
		if (text.isEmpty() || text.codePointCount(0, text.length()) > Banner.MAX_TEXT) {
			errors.add(FieldError.of("text", "frontpage.banner.error.text", Banner.MAX_TEXT));
		}
		Long article = article(wanted.article(), errors);
		Instant begins = (wanted.begins() != null && wanted.begins().isAfter(now)) ? wanted.begins() : now;
		if (wanted.ends() == null) {
			errors.add(FieldError.of("ends", "frontpage.banner.error.end"));
		}
		else if (!wanted.ends().isAfter(begins)) {
			errors.add(FieldError.of("ends", "frontpage.banner.error.order"));
		}
		else if (wanted.ends().isAfter(begins.plus(LONGEST))) {
			errors.add(FieldError.of("ends", "frontpage.banner.error.long", LONGEST.toDays()));
		}
		if (!errors.isEmpty() || wanted.ends() == null) {
			return new Setting.Invalid(errors);
		}
		// Two who set one in the same moment come one behind the other: the later wins, unless it wanted to see the earlier.
		lock();
		Long present = standing().map(Banner::id).orElse(null);
		if (seen != null && !Objects.equals(seen.banner(), present)) {
			return new Setting.Stale(present);
		}
		takeAway(now, by);
		this.jdbc.sql("""
				insert into breaking_banner (text, article_id, begins_at, ends_at, set_at, set_by)
				values (?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(text, article, Timestamp.from(begins), Timestamp.from(wanted.ends()), Timestamp.from(now),
					(by != null) ? by.value() : null))
			.update();
		this.events.publishEvent(new AuditedDeed("BANNER_SET", text, by));
		return new Setting.Done(standing().orElseThrow());
	}

	/** Takes the line away; empty if there was none. */
	@Transactional
	public Optional<Banner> remove(@Nullable AccountId by) {
		Optional<Banner> standing = standing();
		if (standing.isPresent() && takeAway(this.clock.instant(), by) > 0) {
			this.events.publishEvent(new AuditedDeed("BANNER_REMOVED", standing.get().text(), by));
			return standing;
		}
		return Optional.empty();
	}

	/**
	 * Takes one line away, if it is still the one that stands there.
	 * @param seen its number
	 */
	@Transactional
	public Removal remove(long seen, @Nullable AccountId by) {
		lock();
		Banner standing = standing().orElse(null);
		if (standing == null) {
			return new Removal.None();
		}
		if (standing.id() != seen) {
			return new Removal.Stale(standing.id());
		}
		return remove(by).<Removal>map(Removal.Done::new).orElseGet(Removal.None::new);
	}

	private void lock() {
		this.jdbc.sql("lock table breaking_banner in share row exclusive mode").update();
	}

	private int takeAway(Instant now, @Nullable AccountId by) {
		return this.jdbc.sql("update breaking_banner set removed_at = ?, removed_by = ? where removed_at is null and ends_at > ?")
			.params(Arrays.asList(Timestamp.from(now), (by != null) ? by.value() : null, Timestamp.from(now)))
			.update();
	}

	private @Nullable Long article(String typed, List<FieldError> errors) {
		if (typed.isBlank()) {
			return null;
		}
		String name = FrontForm.name(typed);
		DeskEntry found = FrontForm.byName(this.articles.find(List.of(name))).get(name);
		if (found == null) {
			errors.add(FieldError.of("article", "frontpage.desk.error.article", typed));
			return null;
		}
		if (found.status() != ArticleStatus.PUBLISHED && found.status() != ArticleStatus.SCHEDULED) {
			errors.add(FieldError.of("article", "frontpage.banner.error.state"));
		}
		return found.id();
	}

	private static Banner read(ResultSet row, int number) throws SQLException {
		Timestamp removed = row.getTimestamp("removed_at");
		return new Banner(row.getLong("id"), row.getString("text"), row.getObject("article_id", Long.class),
				row.getString("slug"), row.getBoolean("article_public"), row.getTimestamp("begins_at").toInstant(),
				row.getTimestamp("ends_at").toInstant(), row.getTimestamp("set_at").toInstant(), row.getString("setter"),
				(removed != null) ? removed.toInstant() : null, row.getString("remover"));
	}

}
