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
	void eachWatchedTableHasAGroup() {
		assertThat(this.schema.group("comment_thread")).isEqualTo("comment");
		assertThat(this.schema.group("article_tag")).isEqualTo("article");
		assertThat(this.schema.group("audit_entry")).isNull();
	}

}
