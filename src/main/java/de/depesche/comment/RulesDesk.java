package de.depesche.comment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;

import de.depesche.article.ArticleId;
import de.depesche.article.rights.ArticleRights;
import de.depesche.article.rights.Step;
import de.depesche.member.AccountId;
import de.depesche.member.AuditedDeed;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides what holds in threads: of the site, of a section, of an article. */
@Service
class RulesDesk {

	private final JdbcClient jdbc;

	private final ArticleRights rights;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	RulesDesk(JdbcClient jdbc, ArticleRights rights, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.rights = rights;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Where rules are decided.
	 *
	 * @param section slug of the section, or null
	 * @param article the article, or null; neither is the site
	 */
	record Place(@Nullable String section, @Nullable ArticleId article) {

		boolean site() {
			return this.section == null && this.article == null;
		}

	}

	/** What was decided there; one query. */
	OwnRules read(Place place) {
		return this.jdbc.sql("select r.* from comment_rules r left join section s on s.id = r.section_id where " + condition(place))
			.params(params(place))
			.query((row, at) -> {
				String mode = row.getString("mode");
				Timestamp opens = row.getTimestamp("opens_at");
				Timestamp closes = row.getTimestamp("closes_at");
				return new OwnRules((mode != null) ? ThreadRules.Mode.valueOf(mode) : null,
						(opens != null) ? opens.toInstant() : null, (closes != null) ? closes.toInstant() : null,
						row.getObject("daily_from", LocalTime.class), row.getObject("daily_until", LocalTime.class),
						row.getObject("close_after_days", Integer.class), row.getObject("paying_only", Boolean.class),
						row.getObject("account_age_hours", Integer.class), row.getObject("slow_seconds", Integer.class),
						row.getObject("max_length", Integer.class), row.getObject("links", Boolean.class),
						row.getObject("questions", Boolean.class), row.getInt("version"));
			})
			.optional()
			.orElse(OwnRules.NONE);
	}

	/**
	 * Decides.
	 * @param rules with the version that was read
	 * @param subject what the log calls the place
	 * @return false if somebody else has decided since, or the place is gone
	 * @throws de.depesche.article.rights.StepRefusedException if it is an article that whoever asks may not change
	 */
	@Transactional
	boolean decide(Place place, OwnRules rules, String subject, AccountId by) {
		if (place.article() != null) {
			this.rights.require(Step.CHANGE, place.article());
		}
		if (rules.version() == 0) {
			this.jdbc.sql("""
					insert into comment_rules (section_id, article_id, version)
					select (select id from section where slug = :section), :article, 0
					 where cast(:section as text) is null or exists (select from section where slug = :section)
					on conflict do nothing""")
				.param("section", place.section())
				.param("article", (place.article() != null) ? place.article().value() : null, java.sql.Types.BIGINT)
				.update();
		}
		int changed = this.jdbc.sql("""
				update comment_rules r set mode = :mode, opens_at = :opens, closes_at = :closes, daily_from = :from,
				       daily_until = :until, close_after_days = :days, paying_only = :paying, account_age_hours = :age,
				       slow_seconds = :slow, max_length = :length, links = :links, questions = :questions,
				       version = version + 1, edited_at = :now, edited_by = :by
				 where version = :version and """ + (place.site() ? " section_id is null and article_id is null"
				: (place.article() != null) ? " article_id = :place" : " section_id = (select id from section where slug = :place)"))
			.param("mode", (rules.mode() != null) ? rules.mode().name() : null)
			.param("opens", at(rules.opensAt()), java.sql.Types.TIMESTAMP)
			.param("closes", at(rules.closesAt()), java.sql.Types.TIMESTAMP)
			.param("from", rules.dailyFrom(), java.sql.Types.TIME)
			.param("until", rules.dailyUntil(), java.sql.Types.TIME)
			.param("days", rules.closeAfterDays(), java.sql.Types.SMALLINT)
			.param("paying", rules.payingOnly(), java.sql.Types.BOOLEAN)
			.param("age", rules.accountAgeHours(), java.sql.Types.INTEGER)
			.param("slow", rules.slowSeconds(), java.sql.Types.INTEGER)
			.param("length", rules.maxLength(), java.sql.Types.INTEGER)
			.param("links", rules.links(), java.sql.Types.BOOLEAN)
			.param("questions", rules.questions(), java.sql.Types.BOOLEAN)
			.param("now", Timestamp.from(this.clock.instant()))
			.param("by", by.value())
			.param("version", rules.version())
			.param("place", (place.article() != null) ? place.article().value() : place.section())
			.update();
		if (changed == 1) {
			this.events.publishEvent(new ThreadRules.Changed(place.article(), place.section()));
			this.events.publishEvent(new AuditedDeed("COMMENT_RULES", subject, by));
		}
		return changed == 1;
	}

	private static @Nullable Timestamp at(@Nullable Instant instant) {
		return (instant != null) ? Timestamp.from(instant) : null;
	}

	private static String condition(Place place) {
		return (place.article() != null) ? "r.article_id = ?"
				: (place.section() != null) ? "s.slug = ?" : "r.section_id is null and r.article_id is null";
	}

	private static java.util.List<Object> params(Place place) {
		return (place.article() != null) ? java.util.List.of(place.article().value())
				: (place.section() != null) ? java.util.List.of(place.section()) : java.util.List.of();
	}

	/**
	 * What one place decides about its threads; null is inherited. See {@link ThreadRules}.
	 *
	 * @param closeAfterDays days after publication, 1 to 3650
	 * @param version lock; 0 if nothing was decided yet
	 */
	record OwnRules(ThreadRules.@Nullable Mode mode, @Nullable Instant opensAt, @Nullable Instant closesAt,
			@Nullable LocalTime dailyFrom, @Nullable LocalTime dailyUntil, @Nullable Integer closeAfterDays,
			@Nullable Boolean payingOnly, @Nullable Integer accountAgeHours, @Nullable Integer slowSeconds,
			@Nullable Integer maxLength, @Nullable Boolean links, @Nullable Boolean questions, int version) {

		static final OwnRules NONE = new OwnRules(null, null, null, null, null, null, null, null, null, null, null, null, 0);

	}

}
