package de.depesche.correction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.Newsdesk;
import de.depesche.article.rights.Step;
import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import de.depesche.shared.PageOf;
import de.depesche.shared.web.Cursors;
import de.depesche.shared.web.KeptReads;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells readers what has been put right. */
@Service
public class Corrections {

	private static final String NOTE = """
			select c.id, c.article_id, c.kind, c.text, c.told_at, e.display_name as editor
			  from correction c left join account e on e.id = c.told_by\s""";

	private final JdbcClient jdbc;

	private final Newsdesk newsdesk;

	private final ArticleRights rights;

	private final ApplicationEventPublisher events;

	private final Cursors cursors;

	private final Clock clock;

	private final KeptReads kept;

	Corrections(JdbcClient jdbc, Newsdesk newsdesk, ArticleRights rights, ApplicationEventPublisher events, Cursors cursors, Clock clock, KeptReads kept) {
		this.jdbc = jdbc;
		this.newsdesk = newsdesk;
		this.rights = rights;
		this.events = events;
		this.cursors = cursors;
		this.clock = clock;
		this.kept = kept;
	}

	/** The notes of an article, newest first; one query. */
	List<Correction> of(ArticleId article) {
		return this.kept.of("correction", article, () -> this.jdbc.sql(NOTE + "where c.article_id = ? order by c.told_at desc, c.id desc")
			.param(article.value())
			.query(Corrections::read)
			.list());
	}

	/**
	 * Corrections of articles that are public, newest first; one query.
	 * @param cursor the {@code next} of the page before, or null
	 * @param limit 1 to 100
	 */
	PageOf<Correction> newest(@Nullable String cursor, int limit) {
		List<Object> params = new ArrayList<>();
		String after = "";
		if (cursor != null) {
			List<String> values = this.cursors.decode("corrections", cursor, 2);
			after = " and (c.told_at, c.id) < (?, ?)";
			params.add(Timestamp.from(Instant.parse(values.get(0))));
			params.add(Long.valueOf(values.get(1)));
		}
		params.add(limit + 1);
		List<Correction> found = this.jdbc.sql(NOTE + """
				where c.kind <> 'UPDATE'
				  and exists (select 1 from article a where a.id = c.article_id and a.status = 'PUBLISHED')""" + after
				+ " order by c.told_at desc, c.id desc limit ?").params(params).query(Corrections::read).list();
		if (found.size() <= limit) {
			return new PageOf<>(found, null);
		}
		List<Correction> page = found.subList(0, limit);
		return new PageOf<>(page, this.cursors.encode("corrections", page.getLast().at(), page.getLast().id()));
	}

	/**
	 * Adds a note and sets the date of the article's last update.
	 * @return false if the article is not public: nobody has read what would be put right
	 */
	@Transactional
	public boolean tell(ArticleId article, CorrectionKind kind, String text, @Nullable AccountId by) {
		this.rights.require(Step.CORRECT, article);
		Instant now = this.clock.instant();
		if (!this.newsdesk.tellUpdate(article, now)) {
			return false;
		}
		this.jdbc.sql("insert into correction (article_id, kind, text, told_at, told_by) values (?, ?, ?, ?, ?)")
			.params(Arrays.asList(article.value(), kind.name(), text, Timestamp.from(now),
					(by != null) ? by.value() : null))
			.update();
		this.events.publishEvent(AuditedDeed.of("CORRECTION_TOLD", article.value(), ""));
		return true;
	}

	/** Adds a note that was told before; the article's dates stay as they are. For imports and sample content. */
	@Transactional
	public void adopt(ArticleId article, CorrectionKind kind, String text, Instant toldAt) {
		this.jdbc.sql("insert into correction (article_id, kind, text, told_at) values (?, ?, ?, ?)")
			.params(article.value(), kind.name(), text, Timestamp.from(toldAt))
			.update();
	}

	/** Takes a note back, for one that was put to the wrong article. */
	@Transactional
	public void remove(ArticleId article, long id) {
		this.rights.require(Step.CORRECT, article);
		if (this.jdbc.sql("delete from correction where id = ? and article_id = ?").params(id, article.value()).update() > 0) {
			this.newsdesk.tellUpdate(article, this.clock.instant());
			this.events.publishEvent(AuditedDeed.of("CORRECTION_REMOVED", article.value(), ""));
		}
	}

	private static Correction read(ResultSet row, int number) throws SQLException {
		return new Correction(row.getLong("id"), new ArticleId(row.getLong("article_id")),
				CorrectionKind.valueOf(row.getString("kind")), row.getString("text"),
				row.getTimestamp("told_at").toInstant(), row.getString("editor"));
	}

}
