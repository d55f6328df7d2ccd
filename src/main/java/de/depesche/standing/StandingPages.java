package de.depesche.standing;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and changes the standing pages. */
@Component
class StandingPages {

	private final JdbcClient jdbc;

	private final Clock clock;

	StandingPages(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	Optional<StandingPage> page(String slug) {
		return this.jdbc.sql("select slug, title, text, updated_at, version from standing_page where slug = ?")
			.param(slug)
			.query((row, number) -> {
				Timestamp updated = row.getTimestamp("updated_at");
				return new StandingPage(row.getString("slug"), row.getString("title"), row.getString("text"),
						(updated != null) ? updated.toInstant() : null, row.getInt("version"));
			})
			.optional();
	}

	/** All of them, in the order of the foot. */
	List<StandingPage> all() {
		return StandingPage.SLUGS.stream().map((it) -> page(it).orElseThrow()).toList();
	}

	/** @return false if somebody else has changed the page since {@code version} */
	boolean save(String slug, int version, String title, String text) {
		return this.jdbc.sql("""
				update standing_page set title = ?, text = ?, updated_at = ?, version = version + 1
				where slug = ? and version = ?""")
			.params(title, text, Timestamp.from(this.clock.instant()), slug, version)
			.update() == 1;
	}

}
