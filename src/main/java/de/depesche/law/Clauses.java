package de.depesche.law;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rules of the house and provisions of law that decisions rest on, as the house words them. */
@Component
class Clauses {

	private final JdbcClient jdbc;

	Clauses(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A rule or provision.
	 *
	 * @param illegal whether it is law and not a rule of the house
	 * @param rule what it asks for
	 * @param explanation how a statement of reasons begins that rests on it
	 * @param publicReason what readers see in place of the comment
	 */
	record Clause(long id, boolean illegal, String reference, String title, String rule, String explanation, String publicReason,
			Category category, boolean active, int version) {
	}

	/** All of them in their order; one query. */
	List<Clause> all(boolean inactive) {
		return this.jdbc.sql("select * from law_clause where active or ? order by position, id").param(inactive).query(Clauses::read).list();
	}

	Optional<Clause> find(long id) {
		return this.jdbc.sql("select * from law_clause where id = ?").param(id).query(Clauses::read).optional();
	}

	/** @return false if somebody else has changed it since {@code version} */
	boolean save(Clause it) {
		return this.jdbc.sql("""
				update law_clause set reference = ?, title = ?, rule = ?, explanation = ?, public_reason = ?, category = ?, active = ?,
				       version = version + 1 where id = ? and version = ?""")
			.params(it.reference(), it.title(), it.rule(), it.explanation(), it.publicReason(), it.category().name(), it.active(), it.id(), it.version())
			.update() == 1;
	}

	/** Adds one at the end. */
	long add(Clause it) {
		return this.jdbc.sql("""
				insert into law_clause (ground, reference, title, rule, explanation, public_reason, category, active, position)
				select ?, ?, ?, ?, ?, ?, ?, ?, coalesce(max(position), 0) + 1 from law_clause returning id""")
			.params(it.illegal() ? "ILLEGAL" : "TERMS", it.reference(), it.title(), it.rule(), it.explanation(), it.publicReason(),
					it.category().name(), it.active())
			.query(Long.class)
			.single();
	}

	private static Clause read(java.sql.ResultSet row, int number) throws java.sql.SQLException {
		return new Clause(row.getLong("id"), row.getString("ground").equals("ILLEGAL"), row.getString("reference"), row.getString("title"),
				row.getString("rule"), row.getString("explanation"), row.getString("public_reason"),
				Category.valueOf(row.getString("category")), row.getBoolean("active"), row.getInt("version"));
	}

}
