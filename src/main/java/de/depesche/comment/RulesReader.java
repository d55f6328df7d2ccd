package de.depesche.comment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

import de.depesche.article.ArticleDetail;
import de.depesche.article.ArticleId;
import de.depesche.member.AccountId;
import de.depesche.shared.web.KeptReads;
import de.depesche.shared.web.Sources;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what holds below an article. */
@Component
class RulesReader {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final ZoneId zone;

	private final KeptReads kept;

	RulesReader(JdbcClient jdbc, Clock clock, @Value("${depesche.zone:Europe/Berlin}") ZoneId zone, KeptReads kept) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.zone = zone;
		this.kept = kept;
	}

	/** The head of an article's thread; one query, five looks into unique indexes. */
	ThreadHead head(ArticleDetail article) {
		return this.kept.of("comment.head", new Asked(article.id(), article.section().slug(), article.publishedAt(), article.commentsOpen()),
				() -> readHead(article));
	}

	/** What the head of a thread depends on besides its rules and comments. */
	private record Asked(ArticleId article, String section, @Nullable Instant published, boolean open) {
	}

	private ThreadHead readHead(ArticleDetail article) {
		Instant now = this.clock.instant();
		ThreadHead head = Sources.of(Set.of(ThreadReader.key(article.id()), "comment_rules", "section"), () -> read(article, now));
		Sources.until(head.rules().nextTurn(now, this.zone));
		return head;
	}

	private ThreadHead read(ArticleDetail article, Instant now) {
		return this.jdbc.sql("""
				select t.visible_count, t.root_count, t.event_seq, coalesce(a.version, -1) as article_version, own.opens_at, own.closes_at,
				       coalesce(own.mode, part.mode, whole.mode, site.mode) as mode,
				       coalesce(own.close_after_days, part.close_after_days, whole.close_after_days, site.close_after_days) as close_after_days,
				       case when own.daily_from is not null then own.daily_from when part.daily_from is not null then part.daily_from
				            when whole.daily_from is not null then whole.daily_from else site.daily_from end as daily_from,
				       case when own.daily_from is not null then own.daily_until when part.daily_from is not null then part.daily_until
				            when whole.daily_from is not null then whole.daily_until else site.daily_until end as daily_until,
				       coalesce(own.paying_only, part.paying_only, whole.paying_only, site.paying_only) as paying_only,
				       coalesce(own.account_age_hours, part.account_age_hours, whole.account_age_hours, site.account_age_hours) as account_age_hours,
				       coalesce(own.slow_seconds, part.slow_seconds, whole.slow_seconds, site.slow_seconds) as slow_seconds,
				       coalesce(own.max_length, part.max_length, whole.max_length, site.max_length) as max_length,
				       coalesce(own.links, part.links, whole.links, site.links) as links,
				       coalesce(own.questions, part.questions, whole.questions, site.questions) as questions
				  from section s
				  left join article a on a.id = :article
				  left join comment_thread t on t.article_id = :article
				  left join comment_rules own on own.article_id = :article
				  left join comment_rules part on part.section_id = s.id
				  left join comment_rules whole on whole.section_id = s.parent_id
				  left join comment_rules site on site.section_id is null and site.article_id is null
				 where s.slug = :section""")
			.param("article", article.id().value())
			.param("section", article.section().slug())
			.query((row, number) -> {
				ThreadRules rules = rules(row, article.publishedAt());
				return new ThreadHead(row.getInt("visible_count"), row.getInt("root_count"), row.getLong("event_seq"), row.getInt("article_version"), rules,
						article.commentsOpen() && rules.openAt(now, this.zone));
			})
			.optional()
			.orElseGet(() -> new ThreadHead(0, 0, 0, -1, ThreadRules.DEFAULT, article.commentsOpen()));
	}

	/** When somebody has written last, in whichever thread; one query. */
	Optional<Instant> lastOf(AccountId author) {
		return this.jdbc.sql("select created_at from comment where author_id = ? order by created_at desc limit 1")
			.param(author.value())
			.query((row, number) -> row.getTimestamp(1).toInstant())
			.optional();
	}

	Instant now() {
		return this.clock.instant();
	}

	ZoneId zone() {
		return this.zone;
	}

	private static ThreadRules rules(ResultSet row, @Nullable Instant published) throws SQLException {
		ThreadRules house = ThreadRules.DEFAULT;
		Timestamp opens = row.getTimestamp("opens_at");
		Timestamp closes = row.getTimestamp("closes_at");
		Instant end = (closes != null) ? closes.toInstant() : null;
		Integer days = row.getObject("close_after_days", Integer.class);
		if (days != null && published != null) {
			Instant after = published.plus(Duration.ofDays(days));
			end = (end == null || after.isBefore(end)) ? after : end;
		}
		String mode = row.getString("mode");
		return new ThreadRules((mode != null) ? ThreadRules.Mode.valueOf(mode) : house.mode(),
				(opens != null) ? opens.toInstant() : null, end, row.getObject("daily_from", LocalTime.class),
				row.getObject("daily_until", LocalTime.class), row.getBoolean("paying_only"),
				row.getInt("account_age_hours"), row.getInt("slow_seconds"),
				Optional.ofNullable(row.getObject("max_length", Integer.class)).orElse(house.maxLength()),
				Optional.ofNullable(row.getObject("links", Boolean.class)).orElse(house.links()),
				row.getBoolean("questions"));
	}

	/**
	 * What is known of a thread before a comment of it is read.
	 *
	 * @param count visible comments
	 * @param roots comments on the top level that have a place
	 * @param change number of the last change readers may have seen
	 * @param articleVersion version of the article when this was read; read within a transaction that writes, it tells whether an
	 * article that was read before is the same still. Elsewhere the head may be a kept one, which does not follow it
	 * @param rules what holds for those who write
	 * @param open whether comments are taken now, by the article and by the rules
	 */
	record ThreadHead(int count, int roots, long change, int articleVersion, ThreadRules rules, boolean open) {
	}

}
