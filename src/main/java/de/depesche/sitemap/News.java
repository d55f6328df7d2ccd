package de.depesche.sitemap;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import de.depesche.shared.web.Sources;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has just appeared, as news search wants it: two days, and no more than it takes. */
@Component
class News {

	static final Duration SPAN = Duration.ofDays(2);

	static final int MOST = 1_000;

	static final String LATEST = """
			select slug, headline, locale, first_published_at from article
			 where status = 'PUBLISHED' and canonical is null and first_published_at > :since
			 order by first_published_at desc, id desc limit :limit""";

	private final JdbcClient jdbc;

	private final Clock clock;

	News(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Newest first; one query. */
	List<NewsEntry> latest() {
		List<NewsEntry> latest = this.jdbc.sql(LATEST)
			.param("since", Timestamp.from(this.clock.instant().minus(SPAN)))
			.param("limit", MOST)
			.query((row, number) -> new NewsEntry("/artikel/" + row.getString("slug"), row.getString("headline"),
					Locale.forLanguageTag(row.getString("locale")).getLanguage(),
					row.getTimestamp("first_published_at").toInstant()))
			.list();
		// The oldest one goes first.
		Sources.until(latest.isEmpty() ? null : latest.getLast().published().plus(SPAN));
		return latest;
	}

}
