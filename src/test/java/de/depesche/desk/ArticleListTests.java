package de.depesche.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import de.depesche.article.ArticleStatus;
import de.depesche.article.DeskArticles;
import de.depesche.article.DeskEntry;
import de.depesche.article.DeskFilter;
import de.depesche.shared.PageOf;
import de.depesche.testing.Archive;
import de.depesche.testing.SqlStatements;
import de.depesche.testing.WholeProgram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What the newsroom's list shows of a large archive, and how much the database has to look at for it. */
@WholeProgram
class ArticleListTests {

	/** More than are looked through before indexes are asked. */
	private static final int MANY = 700;

	/** The highest number of those all tests look through. */
	private static long last = Long.MAX_VALUE;

	@Autowired
	private DeskArticles articles;

	@Autowired
	private Archive archive;

	@Autowired
	private SqlStatements statements;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transactions;

	/** Making them costs more than looking through them: what a test has added goes, and they stay for the next. */
	@BeforeEach
	void manyOthers() {
		this.jdbc.sql("delete from article where id > ?").param(last).update();
		if (this.jdbc.sql("select count(*) from article").query(Integer.class).single() != MANY) {
			this.jdbc.sql("truncate article cascade").update();
			this.archive.grow(MANY);
			last = this.jdbc.sql("select max(id) from article").query(Long.class).single();
		}
	}

	@Test
	void twoOldArticlesAreFoundByAWordOfTheirTextBehindManyOthers() {
		add("Erste Nachricht", "Der Zwergplanet zieht vorbei.", "wissen", "2011-03-01T10:00:00Z");
		add("Zweite Nachricht", "Noch ein Zwergplanet.", "wissen", "2012-03-01T10:00:00Z");

		assertThat(headlines(new DeskFilter(null, null, "Zwergplaneten", false))).containsExactly("Zweite Nachricht", "Erste Nachricht");
		assertThat(headlines(new DeskFilter(null, "wissen", "Zwergplanet", false))).containsExactly("Zweite Nachricht", "Erste Nachricht");
		assertThat(headlines(new DeskFilter(null, "sport", "Zwergplanet", false))).isEmpty();
		assertThat(headlines(new DeskFilter(ArticleStatus.DRAFT, null, "Zwergplanet", false))).isEmpty();
	}

	@Test
	void anOldArticleIsFoundByPartOfAWordInItsHeadline() {
		add("Zwergplanetenfund", "Ein Text.", "wissen", "2011-03-01T10:00:00Z");

		assertThat(headlines(new DeskFilter(null, null, "ergplanet", false))).containsExactly("Zwergplanetenfund");
		assertThat(headlines(new DeskFilter(null, null, "100%", false))).isEmpty();
	}

	@Test
	void wordsTooCommonToLookForFindNothingAndNotEverything() {
		assertThat(headlines(new DeskFilter(null, null, "der die das", false))).isEmpty();
	}

	@Test
	void pageByPageEveryArticleWithAWordIsListedOnceLastEditedFirst() {
		List<Long> seen = all(DeskFilter.of(null, "Dauerwort"));

		assertThat(seen).doesNotHaveDuplicates()
			.isEqualTo(this.jdbc.sql("select id from article order by edited_at desc, id desc").query(Long.class).list());
	}

	@Test
	void pageByPageNothingIsLostWhereTheNewestMonthsEnd() {
		// More than the newest months hold, none of them among those that are looked through first.
		this.jdbc.sql("""
				insert into article (headline, section_id, slug, status, access, body, body_schema, plain_text, created_at, edited_at)
				select 'Alt ' || n, 1, 'alt-' || n, 'DRAFT', 'PUBLIC', '{"version":1,"blocks":[]}', 1, 'Zwergplanet', at, at
				  from (select n, timestamptz '2023-12-31 12:00Z' - make_interval(hours => n) as at from generate_series(1, 10000) n) hours""")
			.update();
		this.jdbc.sql("vacuum (analyze) article").update();
		add("Der letzte", "Der Zwergplanet.", "wissen", "2001-03-01T10:00:00Z");

		List<String> last = new ArrayList<>();
		PageOf<DeskEntry> page = this.articles.list(new DeskFilter(null, "wissen", "Zwergplanet", false), null, 30);
		page.items().forEach((it) -> last.add(it.headline()));
		assertThat(last).containsExactly("Der letzte");
		assertThat(this.articles.list(new DeskFilter(ArticleStatus.DRAFT, null, "Zwergplanet", false), null, 30).items())
			.extracting(DeskEntry::headline)
			.startsWith("Alt 1", "Alt 2")
			.hasSize(30);
	}

	@Test
	void aSectionOfTwoArticlesIsReadFromItsIndexAndNotOutOfAllOthers() {
		add("Tor", "Ein Tor.", "sport", "2011-03-01T10:00:00Z");
		add("Noch ein Tor", "Ein Tor.", "sport", "2012-03-01T10:00:00Z");
		this.jdbc.sql("vacuum (analyze) article").update();
		this.statements.clear();

		assertThat(headlines(new DeskFilter(null, "sport", null, false))).containsExactly("Noch ein Tor", "Tor");
		assertThat(plan(31)).contains("article_on_desk_in_section").doesNotContain("article_on_desk on");
	}

	/** How the list was read that was asked last, if the database cannot simply read all of a small table. */
	private String plan(int limit) {
		String sql = this.statements.seen().stream().filter((it) -> it.contains("listed on listed.id")).reduce((a, b) -> b).orElseThrow();
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			this.jdbc.sql("set local enable_seqscan = off; set local enable_bitmapscan = off").update();
			return String.join("\n", this.jdbc.sql("explain " + sql).params("sport", "sport", limit, limit).query(String.class).list());
		}));
	}

	private List<Long> all(DeskFilter filter) {
		List<Long> seen = new ArrayList<>();
		@Nullable String cursor = null;
		do {
			PageOf<DeskEntry> page = this.articles.list(filter, cursor, 30);
			page.items().forEach((it) -> seen.add(it.id()));
			cursor = page.next();
		}
		while (cursor != null);
		return seen;
	}

	private List<String> headlines(DeskFilter filter) {
		return this.articles.list(filter, null, 30).items().stream().map(DeskEntry::headline).toList();
	}

	private void add(String headline, String text, String section, String at) {
		this.jdbc.sql("""
				insert into article (headline, section_id, slug, status, access, first_published_at, body, body_schema, plain_text,
				                     created_at, edited_at)
				select :headline, id, 'alt-' || gen_random_uuid(), 'PUBLISHED', 'PUBLIC', :at, '{"version":1,"blocks":[]}', 1, :text, :at, :at
				  from section where slug = :section""")
			.param("headline", headline)
			.param("text", text)
			.param("section", section)
			.param("at", java.sql.Timestamp.from(Instant.parse(at)))
			.update();
	}

}
