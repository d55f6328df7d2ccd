package de.depesche.bench;

import java.util.List;

/**
 * Fills the tables of the search from many articles at once. Triggers would do it article by article; {@link LoadingCheck}
 * shows that both ways give the same rows.
 */
final class SearchTables {

	/** For the articles from one number to another: what can be found of them. */
	static final String DOCUMENTS = """
			insert into search_document (article_id, published_at, section, access, tags, authors, headline, lead, full_text,
			                             open_text, full_words, open_words)
			select id, first_published_at, section, access, tag_slugs, author_slugs, headline, lead, plain_text, everyone, words,
			       case access when 'PUBLIC' then words else titles || setweight(to_tsvector('german', everyone), 'C') end
			  from (select t.*, titles || setweight(to_tsvector('german', plain_text), 'C') as words from (
			          select a.id, a.first_published_at, s.slug as section, a.access, a.headline, a.lead, a.plain_text,
			                 g.slugs as tag_slugs, u.slugs as author_slugs,
			                 case a.access when 'PUBLIC' then a.plain_text else search_open_text(a.body) end as everyone,
			                 setweight(to_tsvector('german', a.kicker || '. ' || a.headline), 'A')
			                 || setweight(to_tsvector('german', a.lead || E'\\n\\n' || coalesce(g.names, '')), 'B')
			                 || setweight(to_tsvector('german', coalesce(u.names, '')), 'D') as titles
			            from article a join section s on s.id = a.section_id
			            left join lateral (
			                 select coalesce(array_agg(t.slug order by j.position), '{}') as slugs,
			                        string_agg(t.name, '. ' order by j.position) as names
			                   from article_tag j join tag t on t.id = j.tag_id where j.article_id = a.id) g on true
			            left join lateral (
			                 select coalesce(array_agg(n.slug order by j.position), '{}') as slugs,
			                        string_agg(n.name, '. ' order by j.position) as names
			                   from article_author j join author n on n.id = j.author_id where j.article_id = a.id) u on true
			           where a.id between ? and ? and a.status = 'PUBLISHED' order by a.id offset 0) t offset 0) d""";

	/** For the same: what they are about. */
	static final String ABOUT = """
			insert into search_about (article_id, lexeme, published_at, strong)
			select d.article_id, told.lexeme, d.published_at, told.strong
			  from search_document d cross join lateral (
			    select lexeme, weights && '{A,B}' as strong,
			           row_number() over (partition by weights && '{A,B}' order by cardinality(positions) desc, lexeme) as place
			      from unnest(d.full_words)
			     where length(lexeme) between 3 and 40 and lexeme ~ '^[[:alpha:]][[:alnum:]-]+$'
			       and (weights && '{A,B}' or cardinality(positions) >= 3 and 'C' = any (weights))) told
			 where d.article_id between ? and ? and told.place <= case when told.strong then 60 else 15 end""";

	/** For the same: their words as they stand there, and the first article that has each. */
	static final String TOKENS = """
			insert into bench_token (token, first)
			select (parsed).token collate "C", min(id)
			  from (select a.id, ts_parse('default', concat_ws(E'\\n\\n', a.kicker, a.headline, a.lead,
			               (select string_agg(t.name, '. ') from article_tag j join tag t on t.id = j.tag_id where j.article_id = a.id),
			               (select string_agg(n.name, '. ') from article_author j join author n on n.id = j.author_id where j.article_id = a.id),
			               a.plain_text)) as parsed
			          from article a where a.id between ? and ? and a.status = 'PUBLISHED' offset 0) words
			 where (parsed).tokid in (1, 2, 3, 9, 10, 11, 15, 16, 17) and length((parsed).token) between 2 and 60
			 group by 1""";

	static final List<String> BEFORE = List.of("drop table if exists bench_token",
			"create unlogged table bench_token (token text collate \"C\", first bigint)");

	/**
	 * The vocabulary out of it. A word is shown as the first article wrote it, in small letters as soon as any writes it so:
	 * capitals come first in "C", so these are the last.
	 */
	static final List<String> AFTER = List.of("""
			insert into search_word (word, shown, lexeme, folded, folded_stem)
			select word, shown, lexeme, search_fold(word), search_fold(lexeme)
			  from (select word, first, search_lexeme(word) as lexeme,
			               case when last = word collate "C" then word else first_shown end as shown
			          from (select word, min(first) as first, max(token) as last,
			                       max(token) filter (where first = word_first) as first_shown
			                  from (select lower(token collate "default") as word, token, first,
			                               min(first) over (partition by lower(token collate "default")) as word_first
			                          from (select token, min(first) as first from bench_token group by token) tokens
			                         where token ~ '[[:alpha:]]') spelt
			                 group by word) words offset 0) known
			 where lexeme is not null
			 order by first, word""", "drop table bench_token");

	private SearchTables() {
	}

}
