package de.depesche.testing;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Thousands of articles within seconds, so that the database chooses its ways as it does in
 * a grown archive. Every article has the topic "Dauerthema", the author "Dauerschreiber" and
 * the word "Dauerwort" far down in its text.
 */
@TestComponent
public class Archive {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final List<String> SEARCHED = List.of("article", "article_author", "article_tag");

	private final JdbcClient jdbc;

	Archive(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Adds published articles, an hour apart. */
	public void grow(int articles) {
		this.jdbc.sql("insert into tag (slug, name) values ('dauerthema', 'Dauerthema') on conflict do nothing").update();
		this.jdbc.sql("""
				insert into author (slug, name, kind) values ('dauerschreiber', 'Dauerschreiber', 'PERSON')
				on conflict do nothing""").update();
		SEARCHED.forEach((it) -> this.jdbc.sql("alter table %1$s disable trigger search_%1$s".formatted(it)).update());
		// Numbers for words, because they are short to tell and nobody has to make them up; long enough to leave the row.
		this.jdbc.sql("""
				with made as (
				  insert into article (headline, section_id, slug, status, access, first_published_at, body, body_schema,
				                       plain_text, created_at, edited_at)
				  select 'Meldung', 1, 'archiv-' || gen_random_uuid(), 'PUBLISHED', 'PUBLIC', at, '{"version":1,"blocks":[]}', 1,
				         (select string_agg('w' || (n * 7919 + w * w * 31) % 4001, ' ') from generate_series(1, 250) w)
				           || ' Dauerwort', at, at
				    from (select n, timestamptz '2024-01-01' + make_interval(hours => n) as at
				            from generate_series(1, ?) n) hours
				  returning id), named as (
				  insert into article_author (article_id, position, author_id)
				  select made.id, 0, author.id from made, author where author.slug = 'dauerschreiber')
				insert into article_tag (article_id, position, tag_id)
				select made.id, 0, tag.id from made, tag where tag.slug = 'dauerthema'""").param(articles).update();
		SEARCHED.forEach((it) -> this.jdbc.sql("alter table %1$s enable trigger search_%1$s".formatted(it)).update());
		// Once for each article, and not once more for its topic and its author.
		this.jdbc.sql("""
				select count(search_refresh(id)) from article a
				 where not exists (select from search_document d where d.article_id = a.id)""").query(Long.class).single();
		for (String table : List.of("article", "article_author", "article_tag", "search_document", "search_word")) {
			this.jdbc.sql("vacuum (analyze) " + table).update();
		}
	}

	/** How many pages of 8 KiB the database looks at to answer, in its cache or not. */
	public long buffers(String statement, List<?> params) {
		return buffers(this.jdbc.sql(explain(statement)).params(params));
	}

	/** The same with named parameters. */
	public long buffers(String statement, Map<String, ?> params) {
		return buffers(this.jdbc.sql(explain(statement)).params(params));
	}

	private static String explain(String statement) {
		return "explain (analyze, buffers, format json) " + statement;
	}

	private static long buffers(JdbcClient.StatementSpec explain) {
		// The first time tidies up behind those who wrote.
		explain.query(String.class).single();
		JsonNode plan = JSON.readTree(explain.query(String.class).single()).get(0).get("Plan");
		return plan.get("Shared Hit Blocks").asLong() + plan.get("Shared Read Blocks").asLong();
	}

}
