package de.depesche.testing;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the shared test database back to how the migrations left it. */
public final class Tables {

	private Tables() {
	}

	/**
	 * Empties every table but {@code section}, whose rows come from a migration, the log, which
	 * cannot be emptied, and Flyway's history; identities start at 1 again. Call it before each test rather than after: a
	 * test that was stopped half-way then harms nobody.
	 */
	public static void empty(JdbcClient database) {
		List<String> tables = database.sql("""
				select quote_ident(tablename) from pg_tables
				where schemaname = 'public' and tablename not in ('section', 'flyway_schema_history', 'audit_entry')""")
			.query(String.class)
			.list();
		database.sql(tables.stream().collect(Collectors.joining(", ", "truncate ", " restart identity"))).update();
	}

}
