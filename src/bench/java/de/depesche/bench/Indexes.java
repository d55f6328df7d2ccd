package de.depesche.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The indexes of some tables, taken away while the tables are filled and made again afterwards as they were: a million
 * entries sorted at once cost a fraction of a million entries put in one by one. Keys that other tables refer to stay.
 */
final class Indexes {

	private final List<String> definitions;

	private Indexes(List<String> definitions) {
		this.definitions = definitions;
	}

	/** Takes them away. */
	static Indexes takeFrom(Connection connection, List<String> tables) throws SQLException {
		List<String> definitions = new ArrayList<>();
		List<String> drops = new ArrayList<>();
		try (Statement statement = connection.createStatement()) {
			for (String table : tables) {
				try (ResultSet rows = statement.executeQuery("""
						select format('alter table %%I add constraint %%I %%s', '%1$s', conname, pg_get_constraintdef(c.oid)),
						       format('alter table %%I drop constraint %%I', '%1$s', conname)
						  from pg_constraint c where conrelid = '%1$s'::regclass and contype in ('p', 'u')
						   and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = c.conindid)
						union all
						select pg_get_indexdef(i.indexrelid), format('drop index %%I', i.indexrelid::regclass)
						  from pg_index i where i.indrelid = '%1$s'::regclass
						   and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u'))"""
					.formatted(table))) {
					while (rows.next()) {
						definitions.add(rows.getString(1));
						drops.add(rows.getString(2));
					}
				}
			}
			for (String it : drops) {
				statement.execute(it);
			}
		}
		return new Indexes(definitions);
	}

	/** The statements that make them again, those that take longest first. */
	List<String> definitions() {
		return this.definitions.stream().sorted(Comparator.comparing((it) -> !it.contains(" USING gin "))).toList();
	}

}
