package de.depesche.standing;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import de.depesche.member.AuditedDeed;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads and changes the standing pages. */
@Component
class StandingPages {

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	StandingPages(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.events = events;
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
	@Transactional
	boolean save(String slug, int version, String title, String text) {
		boolean saved = this.jdbc.sql("""
				update standing_page set title = ?, text = ?, updated_at = ?, version = version + 1
				where slug = ? and version = ?""")
			.params(title, text, Timestamp.from(this.clock.instant()), slug, version)
			.update() == 1;
		if (saved) {
			this.events.publishEvent(new AuditedDeed("PAGE_SAVED", title, null));
		}
		return saved;
	}

}
