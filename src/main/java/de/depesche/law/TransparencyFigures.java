package de.depesche.law;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Year;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

import de.depesche.shared.web.Dates;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts what the transparency report of a year tells: each kind with one query, by the categories of the regulation.
 * What is told of nothing that happened is 0; a median of nothing is nothing.
 */
@Component
class TransparencyFigures {

	/** Name of the row of all categories. */
	static final String TOTAL = "TOTAL";

	private final JdbcClient jdbc;

	private final ZoneId zone;

	TransparencyFigures(JdbcClient jdbc, Dates dates) {
		this.jdbc = jdbc;
		this.zone = dates.zone();
	}

	/** Figures of a row by the name of the column; empty for a category without any. */
	record Row(Map<String, Long> counts, Map<String, Long> medians) {

		static final Row NONE = new Row(Map.of(), Map.of());

		long count(String name) {
			return this.counts.getOrDefault(name, 0L);
		}

		/** Hours, or null where there is nothing to take the median of. */
		@Nullable Long median(String name) {
			return this.medians.get(name);
		}

	}

	/** Orders that led to a restriction, by category. */
	Map<String, Row> orders(Year year) {
		return rows("""
				with given as (select %s as code from law_statement s where s.source = 'ORDER' and s.issued_at >= :from and s.issued_at < :until)
				select code, count(*) as n_acts from given group by rollup (code)""".formatted(code("s.category", Category::illegalCode)), year);
	}

	/** Reports by the category of who reported, with what came of them first. */
	Map<String, Row> notices(Year year) {
		return rows("""
				with told as (
				  select %s as code, n.trusted, s.ground, d.id as decision,
				         case when d.action in ('REMOVE', 'HIDE') then extract(epoch from d.decided_at - n.received_at) / 3600 end as hours
				    from law_notice n left join law_decision d on d.case_id = n.case_id and d.complaint_id is null
				    left join law_statement s on s.decision_id = d.id where n.received_at >= :from and n.received_at < :until)
				select code, count(*) as n_notices, count(*) filter (where trusted) as n_trusted,
				       percentile_cont(0.5) within group (order by hours) as m_action,
				       percentile_cont(0.5) within group (order by hours) filter (where trusted) as m_action_trusted,
				       count(distinct decision) filter (where ground = 'ILLEGAL') as n_law,
				       count(distinct decision) filter (where ground = 'ILLEGAL' and trusted) as n_law_trusted,
				       count(distinct decision) filter (where ground = 'TERMS') as n_terms,
				       count(distinct decision) filter (where ground = 'TERMS' and trusted) as n_terms_trusted
				  from told group by rollup (code)""".formatted(code("n.category", Category::noticeCode)), year);
	}

	/**
	 * What the house did without report or order, by category.
	 * @param illegal what was illegal, else what was against the rules of the house
	 */
	Map<String, Row> own(Year year, boolean illegal) {
		return rows("""
				with taken as (
				  select %s as code, s.restriction, s.automated_decision from law_statement s join law_decision d on d.id = s.decision_id
				   where s.source = 'OWN_INITIATIVE' and s.ground = '%s' and d.complaint_id is null and s.issued_at >= :from and s.issued_at < :until)
				select code, count(*) as n_measures, count(*) filter (where s.automated_decision) as n_automated,
				       count(*) filter (where s.restriction = 'REMOVAL') as n_removal, count(*) filter (where s.restriction = 'HIDING') as n_disable,
				       count(*) filter (where s.restriction = 'DEMOTION') as n_demoted, count(*) filter (where s.restriction = 'REPLIES_CLOSED') as n_interaction,
				       count(*) filter (where s.restriction = 'PREMODERATION') as n_visibility_other,
				       count(*) filter (where s.restriction = 'SLOWING') as n_service_suspension,
				       count(*) filter (where s.restriction = 'SUSPENSION') as n_account_suspension,
				       count(*) filter (where s.restriction = 'TERMINATION') as n_account_termination
				  from taken s group by rollup (code)""".formatted(code("s.category", illegal ? Category::illegalCode : Category::termsCode), illegal ? "ILLEGAL" : "TERMS"), year);
	}

	/** Complaints by what they are against, with what came of them; {@code TOTAL} are all. */
	Map<String, Row> complaints(Year year) {
		return rows("""
				with filed as (
				  select case when c.side = 'NOTIFIER' then case when n.trusted then 'notice-trusted' else 'notice' end
				              when s.restriction in ('SUSPENSION', 'TERMINATION') then 'account' when s.restriction = 'SLOWING' then 'service'
				              else 'visibility' end as code, c.state,
				         extract(epoch from c.decided_at - c.filed_at) / 3600 as hours
				    from law_complaint c left join law_notice n on n.id = c.notice_id left join law_statement s on s.decision_id = c.decision_id
				   where c.filed_at >= :from and c.filed_at < :until)
				select code, count(*) as n_all, count(*) filter (where state = 'UPHELD') as n_upheld, count(*) filter (where state = 'REVERSED') as n_reversed,
				       count(*) filter (where state = 'OPEN') as n_open, percentile_cont(0.5) within group (order by hours) as m_all
				  from filed group by rollup (code)""", year);
	}

	/** All that is told once and not by category. */
	Row others(Year year) {
		return rows("""
				select 'TOTAL' as code,
				  (select count(*) from law_statement s join law_decision d on d.id = s.decision_id where d.complaint_id is not null and s.issued_at >= :from and s.issued_at < :until) as n_newly,
				  (select count(*) from law_statement s where s.restriction in ('SUSPENSION', 'TERMINATION') and s.ground = 'ILLEGAL' and s.issued_at >= :from and s.issued_at < :until) as n_suspended_content,
				  (select count(*) from law_measure m where m.kind = 'NOTICES_SUSPENDED' and m.at >= :from and m.at < :until) as n_suspended_notices,
				  (select count(*) from law_statement s where s.automated_decision and s.issued_at >= :from and s.issued_at < :until) as n_automated,
				  (select count(*) from law_statement s where not s.automated_decision and s.issued_at >= :from and s.issued_at < :until) as n_people,
				  (select count(*) from law_statement s where s.automated_decision and s.source = 'OWN_INITIATIVE' and s.issued_at >= :from and s.issued_at < :until) as n_automated_own,
				  (select count(*) from law_statement s where not s.automated_decision and s.source = 'OWN_INITIATIVE' and s.issued_at >= :from and s.issued_at < :until) as n_people_own""",
				year)
			.getOrDefault(TOTAL, Row.NONE);
	}

	private Map<String, Row> rows(String sql, Year year) {
		Map<String, Row> rows = new HashMap<>();
		this.jdbc.sql(sql)
			.param("from", Timestamp.from(year.atDay(1).atStartOfDay(this.zone).toInstant()))
			.param("until", Timestamp.from(year.plusYears(1).atDay(1).atStartOfDay(this.zone).toInstant()))
			.query((row) -> {
				String code = row.getString("code");
				rows.put((code != null) ? code : TOTAL, read(row));
			});
		return rows;
	}

	/** Columns that begin with n are counts, those with m medians in hours, told in whole ones. */
	private static Row read(ResultSet row) throws SQLException {
		Map<String, Long> counts = new HashMap<>();
		Map<String, Long> medians = new HashMap<>();
		for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
			String name = row.getMetaData().getColumnLabel(i);
			if (name.startsWith("n_")) {
				counts.put(name.substring(2), row.getLong(i));
			}
			else if (name.startsWith("m_")) {
				double hours = row.getDouble(i);
				if (!row.wasNull()) {
					medians.put(name.substring(2), Math.round(hours));
				}
			}
		}
		return new Row(counts, medians);
	}

	/** The code of the regulation for a column that holds our categories. */
	private static String code(String column, java.util.function.Function<Category, String> code) {
		StringBuilder sql = new StringBuilder("case ").append(column);
		for (Category it : Category.values()) {
			sql.append(" when '").append(it.name()).append("' then '").append(code.apply(it)).append('\'');
		}
		return sql.append(" end").toString();
	}

}
