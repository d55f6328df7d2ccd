package de.depesche.frontpage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import de.depesche.article.Articles;
import de.depesche.member.AccountId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Editions of the front page: one is live, at most one is being prepared. An edition that
 * has been live is never changed again, so it can be told what stood where at which time.
 */
@Component
class FrontEditions {

	private static final String EDITION = """
			select f.id, f.zones, f.version, f.edited_at, f.live_at, e.display_name as editor
			  from front_edition f left join account e on e.id = f.edited_by\s""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Articles articles;

	private final Clock clock;

	FrontEditions(JdbcClient jdbc, JsonMapper json, Articles articles, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.articles = articles;
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
	 * @param liveAt when it went live, or null while it is being prepared
	 */
	record Edition(long id, FrontLayout layout, int version, @Nullable Instant editedAt, @Nullable String editor,
			@Nullable Instant liveAt) {

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
			.orElseGet(() -> new Edition(0, FrontLayout.untouched(this.articles.sections()), 0, null, null, null));
	}

	/** The edition being prepared. */
	Optional<Edition> prepared() {
		return this.jdbc.sql(EDITION + "where f.live_at is null").query(this::read).optional();
	}

	/** Any edition by its number. */
	Optional<Edition> edition(long id) {
		return this.jdbc.sql(EDITION + "where f.id = ?").param(id).query(this::read).optional();
	}

	/** The editions that went live last, newest first. {@code limit} is 1 to 100. */
	List<Edition> past(int limit) {
		return this.jdbc.sql(EDITION + "where f.live_at is not null order by f.live_at desc, f.id desc limit ?")
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
		// Written a few times a day: editors wait for each other, so that nobody overwrites what he has not seen.
		this.jdbc.sql("lock table front_edition in share row exclusive mode").update();
		Optional<Edition> prepared = prepared();
		if (!seen.equals(prepared.orElseGet(this::live).state())) {
			return Optional.empty();
		}
		Timestamp now = Timestamp.from(this.clock.instant());
		Long editor = (by != null) ? by.value() : null;
		long id;
		if (prepared.isPresent()) {
			id = prepared.get().id();
			this.jdbc.sql("""
					update front_edition
					   set zones = ?::jsonb, version = version + 1, edited_at = ?, edited_by = ?, live_at = ?
					 where id = ?""")
				.params(Arrays.asList(this.json.writeValueAsString(layout), now, editor, live ? now : null, id))
				.update();
		}
		else {
			id = this.jdbc.sql("""
					insert into front_edition (zones, edited_at, edited_by, live_at)
					values (?::jsonb, ?, ?, ?) returning id""")
				.params(Arrays.asList(this.json.writeValueAsString(layout), now, editor, live ? now : null))
				.query(Long.class)
				.single();
		}
		return edition(id);
	}

	/** Throws away what is being prepared, unless somebody has changed it since. */
	boolean discard(String seen) {
		return this.jdbc.sql("delete from front_edition where live_at is null and id || '.' || version = ?")
			.param(seen)
			.update() == 1;
	}

	private Edition read(ResultSet row, int number) throws SQLException {
		Timestamp liveAt = row.getTimestamp("live_at");
		return new Edition(row.getLong("id"), this.json.readValue(row.getString("zones"), FrontLayout.class),
				row.getInt("version"), row.getTimestamp("edited_at").toInstant(), row.getString("editor"),
				(liveAt != null) ? liveAt.toInstant() : null);
	}

}
