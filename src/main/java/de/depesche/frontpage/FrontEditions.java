package de.depesche.frontpage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import de.depesche.article.Articles;
import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import de.depesche.alarm.Alarms;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Editions of the front page: one is live, at most one is being prepared, any number waits for
 * its instant to go live. An edition that has been live is never changed again, so it can be
 * told what stood where at which time. A draft that is thrown away is kept.
 */
@Component
class FrontEditions {

	private static final String EDITION = """
			select f.id, f.zones, f.version, f.edited_at, f.live_at, f.due_at, f.discarded_at, e.display_name as editor
			  from front_edition f left join account e on e.id = f.edited_by\s""";

	/** Alarms of editions that go live by themselves; instances are named by the number of the edition. */
	static final TaskDescriptor<Void> TASK = TaskDescriptor.of("front-edition");

	private static final String PREPARED = "f.live_at is null and f.due_at is null and f.discarded_at is null";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Articles articles;

	private final Alarms alarms;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	FrontEditions(JdbcClient jdbc, JsonMapper json, Articles articles, Alarms alarms, ApplicationEventPublisher events,
			Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.articles = articles;
		this.alarms = alarms;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * An edition.
	 *
	 * @param id number; 0 for the one of a paper nobody has edited
	 * @param layout what it says
	 * @param version rises with each change
	 * @param editedAt last change, or null if there was none
	 * @param editor who changed it last, or null
	 * @param liveAt when it went live, or null if it never did
	 * @param dueAt when it was or is to go live by itself, or null
	 * @param discardedAt when it was thrown away, or null
	 */
	record Edition(long id, FrontLayout layout, int version, @Nullable Instant editedAt, @Nullable String editor,
			@Nullable Instant liveAt, @Nullable Instant dueAt, @Nullable Instant discardedAt) {

		/** Whether it is the one being prepared. */
		boolean prepared() {
			return this.id != 0 && this.liveAt == null && this.dueAt == null && this.discardedAt == null;
		}

		/** Names what an editor has seen; another state of the page has another name. */
		String state() {
			return this.id + "." + this.version;
		}

	}

	/** The edition readers see; one query, two while nobody has edited one. */
	Edition live() {
		return this.jdbc.sql(EDITION + "where f.live_at is not null order by f.live_at desc, f.id desc limit 1")
			.query(this::read)
			.optional()
			.orElseGet(() -> new Edition(0, FrontLayout.untouched(this.articles.sections()), 0, null, null, null, null,
					null));
	}

	/** The edition being prepared. */
	Optional<Edition> prepared() {
		return this.jdbc.sql(EDITION + "where " + PREPARED).query(this::read).optional();
	}

	/** Any edition by its number. */
	Optional<Edition> edition(long id) {
		return this.jdbc.sql(EDITION + "where f.id = ?").param(id).query(this::read).optional();
	}

	/** The edition that was live at an instant, or empty before the first; one query. */
	Optional<Edition> liveAt(Instant instant) {
		return this.jdbc.sql(EDITION + "where f.live_at <= ? order by f.live_at desc, f.id desc limit 1")
			.param(Timestamp.from(instant))
			.query(this::read)
			.optional();
	}

	/** The edition that went live after this one, or empty. */
	Optional<Edition> next(Edition edition) {
		return this.jdbc.sql(EDITION + "where (f.live_at, f.id) > (?, ?) order by f.live_at, f.id limit 1")
			.params(Timestamp.from(Objects.requireNonNull(edition.liveAt())), edition.id())
			.query(this::read)
			.optional();
	}

	/**
	 * The editions that went live, newest first.
	 * @param before only those that did before this one, or null
	 * @param limit 1 to 100
	 */
	List<Edition> past(@Nullable Edition before, int limit) {
		if (before == null || before.liveAt() == null) {
			return this.jdbc.sql(EDITION + "where f.live_at is not null order by f.live_at desc, f.id desc limit ?")
				.param(limit)
				.query(this::read)
				.list();
		}
		return this.jdbc.sql(EDITION + "where (f.live_at, f.id) < (?, ?) order by f.live_at desc, f.id desc limit ?")
			.params(Timestamp.from(before.liveAt()), before.id(), limit)
			.query(this::read)
			.list();
	}

	/** The editions that go live by themselves, the next first. */
	List<Edition> planned() {
		return this.jdbc.sql(EDITION + "where f.live_at is null and f.due_at is not null order by f.due_at, f.id limit 100")
			.query(this::read)
			.list();
	}

	/** Those of them that do in a span, from its first instant until the one after it. {@code limit} is at least 1. */
	List<Edition> planned(Instant from, Instant until, int limit) {
		return this.jdbc.sql(EDITION + """
				where f.live_at is null and f.due_at >= ? and f.due_at < ? order by f.due_at, f.id limit ?""")
			.params(Timestamp.from(from), Timestamp.from(until), limit)
			.query(this::read)
			.list();
	}

	/** Drafts that were thrown away last. {@code limit} is 1 to 100. */
	List<Edition> discarded(int limit) {
		return this.jdbc.sql(EDITION + "where f.discarded_at is not null order by f.discarded_at desc, f.id desc limit ?")
			.param(limit)
			.query(this::read)
			.list();
	}

	/**
	 * Stores what is being prepared.
	 * @param seen the state the editor started from
	 * @param live whether readers are to see it from now on
	 * @return the edition as stored, or empty if somebody else has changed it meanwhile
	 */
	@Transactional
	public Optional<Edition> save(FrontLayout layout, String seen, boolean live, @Nullable AccountId by) {
		return save(layout, seen, live ? this.clock.instant() : null, null, by);
	}

	/**
	 * Stores what is being prepared and has it go live by itself; another can be prepared at once.
	 * @param at in the future
	 * @return the edition as stored, or empty if somebody else has changed it meanwhile
	 */
	@Transactional
	public Optional<Edition> plan(FrontLayout layout, String seen, Instant at, @Nullable AccountId by) {
		Optional<Edition> planned = save(layout, seen, null, at, by);
		planned.ifPresent((it) -> this.alarms.set(TASK, Long.toString(it.id()), at));
		return planned;
	}

	private Optional<Edition> save(FrontLayout layout, String seen, @Nullable Instant liveAt, @Nullable Instant dueAt,
			@Nullable AccountId by) {
		lock();
		Optional<Edition> prepared = prepared();
		if (!seen.equals(prepared.orElseGet(this::live).state())) {
			return Optional.empty();
		}
		Long editor = (by != null) ? by.value() : null;
		long id;
		if (prepared.isPresent()) {
			id = prepared.get().id();
			this.jdbc.sql("""
					update front_edition
					   set zones = ?::jsonb, version = version + 1, edited_at = ?, edited_by = ?, live_at = ?, due_at = ?
					 where id = ?""")
				.params(Arrays.asList(this.json.writeValueAsString(layout), now(), editor, timestamp(liveAt),
						timestamp(dueAt), id))
				.update();
		}
		else {
			id = insert(layout, editor, liveAt, dueAt);
		}
		if (liveAt != null || dueAt != null) {
			tell((liveAt != null) ? "FRONT_LIVE" : "FRONT_PLANNED", id, by);
		}
		return edition(id);
	}

	/**
	 * Makes an edition the one being prepared; a draft there was is thrown away, and kept.
	 * @return empty if there is no such edition, or somebody has changed what is prepared
	 */
	@Transactional
	public Optional<Edition> bringBack(long past, String seen, @Nullable AccountId by) {
		lock();
		Optional<Edition> edition = edition(past);
		Optional<Edition> prepared = prepared();
		if (edition.isEmpty() || !seen.equals(prepared.orElseGet(this::live).state())) {
			return Optional.empty();
		}
		prepared.ifPresent((it) -> throwAway(it.id()));
		return edition(insert(edition.get().layout(), (by != null) ? by.value() : null, null, null));
	}

	/**
	 * Takes an edition off the plan and makes it the one being prepared; a draft there was is
	 * thrown away, and kept. It gets a new number, so that an alarm that rings just now finds
	 * nothing.
	 * @return false if it has gone live or was taken off already
	 */
	@Transactional
	public boolean unplan(long id, @Nullable AccountId by) {
		lock();
		Optional<Edition> planned = edition(id).filter((it) -> it.liveAt() == null && it.dueAt() != null);
		if (planned.isEmpty()) {
			return false;
		}
		prepared().ifPresent((it) -> throwAway(it.id()));
		this.jdbc.sql("delete from front_edition where id = ?").param(id).update();
		this.alarms.cancel(TASK, Long.toString(id));
		insert(planned.get().layout(), (by != null) ? by.value() : null, null, null);
		tell("FRONT_UNPLANNED", id, by);
		return true;
	}

	/**
	 * Puts an edition live whose time has come. Its being live is the end of its plan, so one that
	 * rings again finds nothing to do.
	 * @return when to ring again, because it rang too early; empty if all is done
	 */
	@Transactional
	public Optional<Instant> ring(long id) {
		lock();
		Optional<Edition> planned = edition(id).filter((it) -> it.liveAt() == null && it.dueAt() != null);
		Instant now = this.clock.instant();
		if (planned.isEmpty()) {
			return Optional.empty();
		}
		if (Objects.requireNonNull(planned.get().dueAt()).isAfter(now)) {
			return Optional.ofNullable(planned.get().dueAt());
		}
		this.jdbc.sql("update front_edition set live_at = ?, version = version + 1 where id = ?")
			.params(Timestamp.from(now), id)
			.update();
		tell("FRONT_LIVE", id, null);
		return Optional.empty();
	}

	/** Throws away what is being prepared, unless somebody has changed it since; it can be fetched again. */
	@Transactional
	public boolean discard(String seen) {
		lock();
		Optional<Edition> prepared = prepared().filter((it) -> it.state().equals(seen));
		prepared.ifPresent((it) -> throwAway(it.id()));
		return prepared.isPresent();
	}

	private void throwAway(long id) {
		this.jdbc.sql("update front_edition set discarded_at = ? where id = ?").params(now(), id).update();
	}

	private long insert(FrontLayout layout, @Nullable Long editor, @Nullable Instant liveAt, @Nullable Instant dueAt) {
		return this.jdbc.sql("""
				insert into front_edition (zones, edited_at, edited_by, live_at, due_at)
				values (?::jsonb, ?, ?, ?, ?) returning id""")
			.params(Arrays.asList(this.json.writeValueAsString(layout), now(), editor, timestamp(liveAt), timestamp(dueAt)))
			.query(Long.class)
			.single();
	}

	/** Written a few times a day: editors wait for each other, so that nobody overwrites what he has not seen. */
	private void lock() {
		this.jdbc.sql("lock table front_edition in share row exclusive mode").update();
	}

	private void tell(String deed, long id, @Nullable AccountId by) {
		this.events.publishEvent(new AuditedDeed(deed, "Nr. " + id, by));
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

	private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
		return (instant != null) ? Timestamp.from(instant) : null;
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp found = row.getTimestamp(column);
		return (found != null) ? found.toInstant() : null;
	}

	private Edition read(ResultSet row, int number) throws SQLException {
		return new Edition(row.getLong("id"), this.json.readValue(row.getString("zones"), FrontLayout.class),
				row.getInt("version"), row.getTimestamp("edited_at").toInstant(), row.getString("editor"),
				instant(row, "live_at"), instant(row, "due_at"), instant(row, "discarded_at"));
	}

}
