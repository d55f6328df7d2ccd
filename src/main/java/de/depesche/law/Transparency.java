package de.depesche.law;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import de.depesche.shared.web.Dates;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The figures of a year that the templates of Implementing Regulation (EU) 2024/2835 ask for, as
 * far as they concern comments: orders, notices, own initiative, complaints, automated means. Not among them:
 * what concerns measures against languages of staff, disputes out of court, and recipients a month.
 */
@Component
class Transparency {

	private final JdbcClient jdbc;

	private final ZoneId zone;

	private final Clock clock;

	Transparency(JdbcClient jdbc, Dates dates, Clock clock) {
		this.jdbc = jdbc;
		this.zone = dates.zone();
		this.clock = clock;
	}

	/**
	 * A figure.
	 *
	 * @param section {@code orders}, {@code notices}, {@code own_initiative}, {@code complaints}, {@code automated_means}, {@code misuse}
	 * @param indicator what is counted
	 * @param scope a category, a ground or {@code total}
	 * @param value a number; hours for medians
	 */
	record Figure(String section, String indicator, String scope, long value) {
	}

	Year present() {
		return Year.from(this.clock.instant().atZone(this.zone));
	}

	/** All figures of a year; seven queries. */
	List<Figure> of(Year year) {
		Timestamp from = Timestamp.from(year.atDay(1).atStartOfDay(this.zone).toInstant());
		Timestamp until = Timestamp.from(year.plusYears(1).atDay(1).atStartOfDay(this.zone).toInstant());
		List<Figure> all = new ArrayList<>();
		add(all, """
				select 'orders', 'statements_on_orders', coalesce(category, 'total'), count(*) from law_statement
				 where source = 'ORDER' and issued_at >= ? and issued_at < ? group by rollup (category)""", from, until);
		add(all, """
				select 'notices', case when trusted then 'notices_by_trusted_flaggers' else 'notices_by_others' end, coalesce(category, 'total'), count(*)
				  from law_notice where received_at >= ? and received_at < ? group by trusted, rollup (category)""", from, until);
		add(all, """
				select 'notices', 'actions_' || case when s.ground is null then 'none' when s.ground = 'ILLEGAL' then 'on_law' else 'on_terms' end, 'total', count(*)
				  from law_decision d join law_case k on k.id = d.case_id left join law_statement s on s.decision_id = d.id
				 where k.source = 'NOTICE' and d.complaint_id is null and d.decided_at >= ? and d.decided_at < ? group by s.ground""", from, until);
		add(all, """
				select 'notices', 'median_hours_to_decision', 'total',
				       coalesce(percentile_cont(0.5) within group (order by extract(epoch from decided_at - opened_at) / 3600), 0)::bigint
				  from law_case where source = 'NOTICE' and decided_at >= ? and decided_at < ?""", from, until);
		add(all, """
				select 'own_initiative', lower(restriction) || '_' || case ground when 'ILLEGAL' then 'on_law' else 'on_terms' end, coalesce(category, 'total'), count(*)
				  from law_statement where source = 'OWN_INITIATIVE' and issued_at >= ? and issued_at < ?
				 group by restriction, ground, rollup (category)""", from, until);
		add(all, """
				select 'complaints', case state when 'OPEN' then 'open' when 'UPHELD' then 'decision_upheld' else 'decision_reversed' end, lower(side), count(*)
				  from law_complaint where filed_at >= ? and filed_at < ? group by state, side""", from, until);
		add(all, """
				select 'automated_means', case when automated_decision then 'decided_by_program' when automated_detection then 'found_by_program' else 'people_alone' end,
				       'total', count(*) from law_statement where issued_at >= ? and issued_at < ? group by 2""", from, until);
		add(all, "select 'misuse', lower(kind), 'total', count(*) from law_measure where at >= ? and at < ? group by kind", from, until);
		return all;
	}

	private void add(List<Figure> all, String sql, Timestamp from, Timestamp until) {
		all.addAll(this.jdbc.sql(sql + " order by 1, 2, 3")
			.params(from, until)
			.query((row, number) -> new Figure(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
			.list());
	}

}
