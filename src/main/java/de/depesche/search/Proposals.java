package de.depesche.search;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import de.depesche.article.ArticleId;
import de.depesche.article.ArticleSummary;
import de.depesche.article.Articles;
import de.depesche.shared.Slug;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads a text that is being written and says which topics it names and which public articles
 * are about the same. Topics are the newsroom's, also those no reader knows of yet; articles are
 * public ones alone.
 */
@Component
@Transactional(readOnly = true)
public class Proposals {

	/** Longest text that is looked at, in UTF-16 units: as long as a book's chapter. */
	static final int MAX_TEXT = 100_000;

	/**
	 * A topic is named by the words of its name, one behind the other, in any inflection and spelling, under a name
	 * it has or had. Half of a compound counts less, and only if the other half is a word our articles use, else a
	 * Kommunion would name a Union. What tells more comes first: named in the headline, seldom used, used together
	 * with the topics chosen already and in the section.
	 */
	static final String TOPICS = """
			with given as materialized (
			  select search_named(:headline) as headline, search_named(:lead) as lead, search_named(:text) as body
			), word as materialized (
			  select u.lexeme, (select count(*) from unnest(u.weights) x where x = 'A') as a,
			         (select count(*) from unnest(u.weights) x where x = 'B') as b,
			         (select count(*) from unnest(u.weights) x where x = 'C') as c
			    from given, unnest(setweight(headline, 'A') || setweight(lead, 'B') || setweight(body, 'C')) u
			), named as (
			  select t.tag_id, case when g.headline @@ t.words then 4 else 0 end + case when g.lead @@ t.words then 2 else 0 end
			         + case when g.body @@ t.words then 1 + ln(greatest(1, w.c)) else 0 end as place
			    from word w join search_topic t on t.head = w.lexeme cross join given g
			), cut as materialized (
			  select left(w.lexeme, i) as before, substr(w.lexeme, i + 1) as behind,
			         case when w.a > 0 then 4 else 0 end + case when w.b > 0 then 2 else 0 end
			         + case when w.c > 0 then 1 + ln(w.c) else 0 end as place
			    from word w cross join lateral generate_series(3, length(w.lexeme) - 3) i
			   where length(w.lexeme) between 8 and 60
			), inside as (
			  select t.tag_id, 0.3 * c.place as place from cut c join search_topic t on t.head = c.behind and t.single
			   where length(c.behind) >= 5 and exists (
			         select from search_word s where s.folded in (c.before, regexp_replace(c.before, '(e?s|e?n|er|e)$', '')))
			  union all
			  select t.tag_id, 0.3 * c.place from cut c join search_topic t on t.head = c.before and t.single
			   where length(c.before) >= 5 and exists (
			         select from search_word s where s.folded_stem in (c.behind, regexp_replace(c.behind, '^(e?s|e?n|er|e)', '')))
			), found as materialized (
			  select tag_id, max(place) as place from (select * from named union all select * from inside) all_of_them
			   where place > 0 group by tag_id
			), chosen as materialized (
			  select id from tag where slug = any(:chosen)
			  union select tag_id from tag_former_slug where slug = any(:chosen)
			), near as materialized (
			  select distinct n.article_id from chosen c cross join lateral (
			    select j.article_id from article_tag j where j.tag_id = c.id and j.published_at is not null
			     order by j.published_at desc, j.article_id desc limit 100) n
			), total as materialized (
			  select greatest(10, count(*)) as articles from (select from search_document limit 20000) counted
			), told as (
			  select t.slug, t.name, f.place,
			         (select count(*) from (select from article_tag j
			           where j.tag_id = t.id and j.published_at is not null limit 1000) counted) as articles,
			         (select count(*) from near n join article_tag j on j.article_id = n.article_id and j.tag_id = t.id) as along,
			         (select count(*) from (
			            select a.section_id from article_tag j join article a on a.id = j.article_id
			             where j.tag_id = t.id and j.published_at is not null
			             order by j.published_at desc, j.article_id desc limit 30) newest
			           join section s on s.id = newest.section_id where s.slug = :section) as here
			    from (select * from found where tag_id not in (select id from chosen) order by place desc, tag_id limit 60) f
			    join tag t on t.id = f.tag_id
			)
			select slug, name, told.articles from told, total
			 order by place * ln(1 + total.articles / (1.0 + told.articles)) * (1 + ln(1 + along) / 4) * (1 + here / 60.0) desc, slug
			 limit :most""";

	/**
	 * The words of a text that tell most are asked for: those in headline, lead and names of topics, and those used
	 * often here and seldom elsewhere. Compared are, for each of them, the newest articles that are about it, for the
	 * rarest those that only mention it, too, and the newest under the same topics; what comes to less than a quarter of
	 * the best is left out. Nothing is read of an article but its entries in an index, however many there are.
	 */
	static final String ARTICLES = """
			with word as materialized (
			  select u.lexeme, sum(case x.weight when 'A' then 3 when 'B' then 1.5 else 0 end)
			         + ln(1 + count(*) filter (where x.weight = 'C')) as place
			    from unnest(setweight(to_tsvector('german', :headline || '. ' || :topics), 'A')
			             || setweight(to_tsvector('german', :lead), 'B') || setweight(to_tsvector('german', :text), 'C')) u
			    cross join lateral unnest(u.weights) as x (weight)
			   where length(u.lexeme) between 3 and 40 and u.lexeme ~ '^[[:alpha:]][[:alnum:]-]+$'
			   group by u.lexeme order by place desc, u.lexeme limit 40
			), total as materialized (
			  select greatest(10, (select reltuples from pg_class where oid = 'search_document'::regclass),
			                  (select count(*) from (select from search_document limit 2000) counted)) as articles
			), asked as materialized (
			  select w.lexeme, k.known, w.place * ln(1 + total.articles / (1.0 + k.known)) as weight
			    from total cross join word w cross join lateral (select count(*) as known from (
			      select from search_about a where a.lexeme = w.lexeme limit 1000) counted) k
			   where k.known > 0 or exists (select from search_document d where search_dated(d.full_words, d.published_at) @@ quote_literal(w.lexeme)::tsquery)
			   order by weight desc, w.lexeme limit 12
			), chosen as materialized (
			  select id from tag where slug = any(:chosen)
			  union select tag_id from tag_former_slug where slug = any(:chosen)
			), told as materialized (
			  select n.article_id, w.lexeme, w.weight * case when n.strong then 1 else 0.3 end as weight
			    from asked w cross join lateral (
			      select a.article_id, a.strong from search_about a where a.lexeme = w.lexeme
			       order by a.published_at desc, a.article_id desc limit 100) n
			), mentioned as materialized (
			  -- What few articles are about few mention: a short list.
			  select d.article_id, w.lexeme, 0.3 * w.weight as weight
			    from (select * from asked where known < 50 order by weight desc, lexeme limit 4) w
			    cross join lateral (select d.article_id from search_document d
			                         where search_dated(d.full_words, d.published_at) @@ quote_literal(w.lexeme)::tsquery limit 200) d
			), shared as materialized (
			  select n.article_id, n.weight from (select c.id,
			      (select count(*) from (select from article_tag j where j.tag_id = c.id and j.published_at is not null limit 1000) k)
			      as known from chosen c) c
			    cross join lateral (
			      select j.article_id, 2 * ln(1 + total.articles / (1.0 + c.known)) as weight from total, article_tag j
			       where j.tag_id = c.id and j.published_at is not null
			       order by j.published_at desc, j.article_id desc limit 50) n
			), near as materialized (
			  -- The few that are compared, with all that is known of them and not only what is among the newest.
			  select article_id, sum(weight) as weight from (
			    select article_id, weight from told union all select article_id, weight from mentioned
			    union all select article_id, weight from shared) found
			   where article_id <> all(:without) group by article_id order by weight desc, article_id desc limit 150
			), scored as (
			  select n.article_id, d.published_at,
			         coalesce((select sum(best.weight) from (
			           select max(both_kinds.weight) as weight from (
			             select w.lexeme, w.weight * case when a.strong then 1 else 0.3 end as weight
			               from search_about a join asked w on w.lexeme = a.lexeme where a.article_id = n.article_id
			             union all
			             select m.lexeme, m.weight from mentioned m where m.article_id = n.article_id) both_kinds
			            group by both_kinds.lexeme) best), 0)
			         + coalesce((select sum(s.weight) from shared s where s.article_id = n.article_id), 0) as score
			    from near n join search_document d on d.article_id = n.article_id
			)
			select article_id from scored where score > 0 and score >= 0.25 * (select max(score) from scored)
			 order by score * (0.6 + 0.4 * exp(-extract(epoch from cast(:now as timestamptz) - published_at) / 31557600.0)) desc,
			          article_id desc
			 limit :most""";

	/** The database takes a word for more frequent than it is and would rather read all; for this transaction it may not. */
	static final String BY_INDEX = "set local enable_seqscan = off";

	private final JdbcClient jdbc;

	private final Articles articles;

	private final Clock clock;

	Proposals(JdbcClient jdbc, Articles articles, Clock clock) {
		this.jdbc = jdbc;
		this.articles = articles;
		this.clock = clock;
	}

	/**
	 * A text that is being written.
	 *
	 * @param lead may be empty
	 * @param text without marks; may be empty
	 * @param section slug, may be empty
	 * @param topics names chosen already, as they were typed
	 * @param locale its language tag
	 */
	public record Draft(String headline, String lead, String text, String section, List<String> topics, String locale) {
	}

	/**
	 * A topic that a text names.
	 *
	 * @param articles how many public articles stand under it, counted up to 1000
	 */
	public record Topic(String slug, String name, int articles) {
	}

	/** Topics the text names and that are not chosen yet, the most telling first; one query. {@code most} is at least 1. */
	public List<Topic> topics(Draft draft, int most) {
		return this.jdbc.sql(TOPICS)
			.param("headline", cut(draft.headline()))
			.param("lead", cut(draft.lead()))
			.param("text", cut(draft.text()))
			.param("section", cut(draft.section()))
			.param("chosen", slugs(draft.topics()))
			.param("most", most)
			.query((row, number) -> new Topic(row.getString("slug"), row.getString("name"), row.getInt("articles")))
			.list();
	}

	/**
	 * Public articles about the same, in the language of the text, the nearest first; three statements.
	 * @param without articles not to be named: the text's own and those chosen already
	 * @param most at least 1
	 */
	public List<ArticleSummary> articles(Draft draft, Collection<Long> without, int most) {
		this.jdbc.sql(BY_INDEX).update();
		List<ArticleId> found = this.jdbc.sql(ARTICLES)
			.param("headline", cut(draft.headline()))
			.param("topics", cut(String.join(". ", draft.topics())))
			.param("lead", cut(draft.lead()))
			.param("text", cut(draft.text()))
			.param("chosen", slugs(draft.topics()))
			.param("without", without.stream().distinct().toArray(Long[]::new))
			.param("now", Timestamp.from(this.clock.instant()))
			.param("most", 2 * most)
			.query((row, number) -> new ArticleId(row.getLong("article_id")))
			.list();
		String language = language(draft.locale());
		return (found.isEmpty() ? List.<ArticleSummary>of() : this.articles.published(found)).stream()
			.filter((it) -> language(it.locale()).equals(language))
			.limit(most)
			.toList();
	}

	private static String language(@Nullable String locale) {
		return Locale.forLanguageTag((locale != null) ? locale : "").getLanguage();
	}

	private static String[] slugs(List<String> names) {
		return Set.copyOf(names.stream().filter((it) -> !it.isBlank()).map((it) -> Slug.forHeadline(it).value()).toList())
			.toArray(String[]::new);
	}

	/** PostgreSQL holds no NUL, and half a pair of surrogates is no text. */
	private static String cut(String text) {
		String whole = text.replace('\0', ' ');
		if (whole.length() <= MAX_TEXT) {
			return whole;
		}
		int end = Character.isHighSurrogate(whole.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
		return whole.substring(0, end);
	}

}
