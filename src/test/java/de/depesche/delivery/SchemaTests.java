package de.depesche.delivery;

import java.sql.Connection;
import java.sql.SQLException;

import de.depesche.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Statements name what they read and what they write. */
class SchemaTests {

	private final Schema schema = new Schema();

	@BeforeEach
	void read() throws SQLException {
		try (Connection connection = TestDatabase.dataSource().getConnection()) {
			this.schema.read(connection);
		}
	}

	@Test
	void tablesAreFoundWhereverTheyStand() {
		assertThat(this.schema.statement("""
				with own as (select * from article where id = ?)
				select (select count(*) from "comment" c where c.article_id = own.id) from own left join Section s on true""")
			.tables()).containsExactlyInAnyOrder("article", "comment", "section");
	}

	@Test
	void whatAFunctionReadsIsReadByWhoeverCallsIt() {
		assertThat(this.schema.statement("select search_refresh(?)").tables()).contains("article", "search_document");
	}

	@Test
	void onlyWritesToWatchedTablesAreAskedAbout() {
		assertThat(this.schema.statement("update article set kicker = ?").writesWatched()).isTrue();
		assertThat(this.schema.statement("with x as (delete from only comment where id = ? returning id) select * from x")
			.writesWatched()).isTrue();
		assertThat(this.schema.statement("insert into section (slug) values (?) on conflict do nothing").writesWatched()).isTrue();
		assertThat(this.schema.statement("select * from article where id = ? for update").writesWatched()).isFalse();
		assertThat(this.schema
			.statement("insert into figure_minute (article_id) select a.id from article a on conflict (article_id) do update set views = 1")
			.writesWatched()).isFalse();
		assertThat(this.schema.statement("truncate rate_limit").writesWatched()).isTrue();
	}

	@Test
	void onlyWhatReadsMayGoToAReplica() {
		for (String reading : new String[] { "select * from article where id = ?", "  with it as (select 1) select * from it",
				"(select 1) union (select 2)", "values (1)", "set local enable_seqscan = off" }) {
			assertThat(this.schema.statement(reading).readsOnly()).as(reading).isTrue();
		}
		for (String other : new String[] { "select * from article where id = ? for update", "select * from article for share",
				"with gone as (delete from comment returning *) select * from gone", "insert into tag (slug) values (?)",
				"select nextval('article_id_seq')", "select pg_advisory_xact_lock(1)", "select set_config('a', 'b', true)",
				"select pg_notify('a', 'b')", "select search_refresh(?)", "select delivery_tell(array['a'])",
				"select pg_current_wal_insert_lsn()", "call anything()", "truncate rate_limit", "listen it", "set lock_timeout = 1" }) {
			assertThat(this.schema.statement(other).readsOnly()).as(other).isFalse();
		}
		assertThat(new Schema().statement("select 1").readsOnly()).as("before the catalogue is known").isFalse();
	}

	@Test
	void eachWatchedTableHasAGroup() {
		assertThat(this.schema.group("comment_thread")).isEqualTo("comment");
		assertThat(this.schema.group("article_tag")).isEqualTo("article");
		assertThat(this.schema.group("audit_entry")).isNull();
	}

}
