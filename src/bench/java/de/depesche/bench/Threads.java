package de.depesche.bench;

import java.util.List;

/**
 * Fills threads with comments. Six of seven answer none, the seventh answers a comment shortly before it or, every third
 * time, the first of all; every seventh of these is answered once more. Counters, recommendations and the moderators' rows
 * are what the program itself would have made of them; {@link LoadingCheck} counts them anew.
 */
final class Threads {

	static final int FIRST_EDITOR = 1001;

	static final int EDITORS = 30;

	static final int FIRST_MODERATOR = 1101;

	static final int MODERATORS = 20;

	static final int FIRST_READER = 2001;

	/** Who writes here, in the newsroom and below articles; parameter: how many readers. */
	static final String PEOPLE = """
			insert into account (id, email, display_name, password_hash, role, created_at) overriding system value
			select id, 'p' || id || '@bench.example', name || ' ' || id, coalesce((select password_hash from account order by id limit 1), 'x'),
			       role, '2016-01-01'
			  from (select 1000 + n as id, 'Redakteurin' as name, 'EDITOR' as role from generate_series(1, 30) n
			        union all select 1100 + n, 'Moderator', 'MODERATOR' from generate_series(1, 20) n
			        union all select 2000 + n, 'Leserin', 'READER' from generate_series(1, ?) n) people""";

	static final List<String> BEFORE = List.of("drop table if exists bench_thread, bench_sentence", """
			create unlogged table bench_thread (article_id bigint primary key, comments integer, base bigint, published_at timestamptz)""",
			"create unlogged table bench_sentence (number integer primary key, text text)");

	/** Sentences for comments, out of articles. */
	static final String SENTENCES = """
			insert into bench_sentence select row_number() over () - 1, left(text, 160) || '.'
			  from (select text from article a, unnest(string_to_array(a.plain_text, '. ')) text
			         where a.id <= 1000 and text ~ '^[[:alpha:], ]{30,200}$' order by a.id limit 2000) sentences""";

	/** Where the numbers of the comments of each thread begin, and threads nobody has written in. */
	static final List<String> PREPARE = List.of("""
			update bench_thread t set base = b.base, published_at = a.first_published_at
			  from (select article_id, sum(comments) over (order by article_id) - comments as base from bench_thread) b, article a
			 where b.article_id = t.article_id and a.id = t.article_id""", "analyze bench_thread, bench_sentence", """
			insert into comment_thread (article_id, next_seq) select article_id, comments + 1 from bench_thread order by article_id""");

	/** Comments below the articles from one number to another. */
	static final String COMMENTS = """
			insert into comment (id, article_id, seq, parent_id, root_id, depth, path, author_id, idem_key, body_hash, state,
			                     removal_reason, removed_by, listed, child_count, desc_count, created_at, up, down, best,
			                     published_at, held_at) overriding system value
			select base + s, article_id, s, base + parent, base + root, depth,
			       case depth when 0 then array[s] when 1 then array[root, s] else array[root, parent, s] end,
			       2001 + floor(readers * power(random_2, 2))::bigint, 'bench-' || (base + s), sha256(int8send(base + s)), state,
			       case state when 'REMOVED' then 'Nicht zur Sache.' end, case state when 'REMOVED' then 'Redaktion' end,
			       state in ('PUBLISHED', 'REMOVED') or below > 0, answers, below, at, up, down, comment_best(up, down),
			       case when state <> 'HELD' then at end, case when state = 'HELD' then at end
			  from (select x.*,
			          case when s = 1 then n / 21 - n / 147
			               when depth = 0 then (s % 7 = 4 and s + 3 <= n and (s + 3) % 49 <> 0 and (s + 3) % 3 <> 0)::int
			               when depth = 1 then ((s + 7) % 49 = 0 and s + 7 <= n)::int else 0 end as answers,
			          case when s = 1 then n / 21 - n / 147 + (n + 98) / 147
			               when depth = 0 then (s % 7 = 4 and s + 3 <= n and (s + 3) % 49 <> 0 and (s + 3) % 3 <> 0)::int
			                 + (s % 7 = 4 and s + 10 <= n and (s + 10) % 49 = 0 and (s + 3) % 3 <> 0)::int
			               when depth = 1 then ((s + 7) % 49 = 0 and s + 7 <= n)::int else 0 end as below,
			          case when s % 7 = 2 and (base + s) % 2003 < 4 then 'HELD' when s % 7 = 3 and (base + s) % 499 = 0 then 'DELETED_BY_AUTHOR'
			               when s % 97 = 50 then 'REMOVED' else 'PUBLISHED' end as state,
			          published_at + make_interval(secs => power(s::float8 / n, 2) * least(n, 4000) * 120) as at,
			          case when up > 3 then up / 5 else 0 end as down
			     from (select t.article_id, t.comments as n, t.base, t.published_at, s, d.depth,
			              case d.depth when 1 then case when s % 3 = 0 then 1 else s - 3 end when 2 then s - 7 end as parent,
			              case d.depth when 1 then case when s % 3 = 0 then 1 else s - 3 end
			                           when 2 then case when (s - 7) % 3 = 0 then 1 else s - 10 end end as root,
			              least(60, floor(0.2 * power((1 + (hashint8(t.base + s)::bigint & 1048575)) / 1048577.0::float8, -0.8)))::int as up,
			              (hashint8(t.base + s + 777777777)::bigint & 16777215) / 16777216.0::float8 as random_2,
			              ?::int as readers
			         from bench_thread t cross join lateral generate_series(1, t.comments) s
			         cross join lateral (select case when s % 49 = 0 then 2 when s % 7 = 0 then 1 else 0 end as depth) d
			        where t.article_id between ? and ? order by t.article_id, s offset 0) x) c""";

	/** The words of comments, from one number to another. */
	static final String WORDS = """
			insert into comment_revision (comment_id, version, body_source, body_html, at, editor_id)
			select c.id, 1, a.text || coalesce(' ' || b.text, ''), '<p>' || a.text || coalesce(' ' || b.text, '') || '</p>', c.created_at, c.author_id
			  from comment c
			  join bench_sentence a on a.number = (c.id * 31) % (select count(*) from bench_sentence)
			  left join bench_sentence b on c.id % 2 = 0 and b.number = (c.id * 17 + 5) % (select count(*) from bench_sentence)
			 where c.id between ? and ? order by c.id""";

	/** Who recommended them; parameters: readers, then from one number to another. */
	static final String VOTES = """
			insert into comment_vote (comment_id, account_id, value, at)
			select c.id, 2001 + (c.id * 7919 + k * 104729) % ?, case when k <= c.up then 1 else -1 end, c.created_at
			  from comment c cross join lateral generate_series(1, c.up + c.down) k where c.id between ? and ?""";

	/** What a moderator has before them; parameters: comments behind this one are new, then from one number to another. */
	static final String QUEUE = """
			insert into moderation_item (comment_id, article_id, author_id, queue, since, reported, hand, hand_id, hand_at)
			select id, article_id, author_id, case when state = 'HELD' then 'HELD' when state = 'PUBLISHED' and not seen then 'NEW' else 'DONE' end,
			       coalesce(held_at, created_at), exists (select from law_case k where k.comment_id = c.id),
			       case when seen then 'SEEN' end, case when seen then 1101 + id % 20 end, case when seen then created_at + interval '1 hour' end
			  from (select *, state = 'PUBLISHED' and id <= ? as seen from comment) c where id between ? and ? order by id""";

	/** Reports, open ones. */
	static final String REPORTS = """
			insert into law_case (comment_id, author_id, source, category, opened_at, due_at)
			select id, author_id, 'NOTICE', 'SCOPE_OF_SERVICE', created_at, created_at + interval '7 days'
			  from comment where id % 3001 = 0 and state = 'PUBLISHED' order by id""";

	/** What came back to those who wrote, as long as the program keeps it. */
	static final String RESPONSES = """
			insert into response (account_id, comment_id, kind, at, read_at)
			select p.author_id, c.id, 'REPLY', c.created_at, case when c.id % 3 <> 0 then c.created_at + interval '1 day' end
			  from comment c join comment p on p.id = c.parent_id
			 where c.created_at > now() - interval '150 days' and c.state = 'PUBLISHED' and p.author_id <> c.author_id order by c.created_at""";

	static final String DECISIONS = """
			insert into moderation_decision (comment_id, article_id, deed, by_id, at, reason, category, illegal)
			select id, article_id, 'REMOVED', 1101 + id % 20, created_at + interval '1 hour', removal_reason, 'SCOPE_OF_SERVICE', false
			  from comment where state = 'REMOVED' order by id""";

	/** Counts for each thread. */
	static final String COUNTERS = """
			update comment_thread t set visible_count = c.visible, root_count = c.roots
			  from (select article_id, count(*) filter (where state = 'PUBLISHED') as visible,
			               count(*) filter (where parent_id is null and listed) as roots from comment group by article_id) c
			 where c.article_id = t.article_id""";

	/** Comments of a day below an article. */
	static final String DAYS = """
			insert into comment_day (day, article_id, published)
			select (created_at at time zone 'UTC')::date, article_id, count(*) from comment where state = 'PUBLISHED' group by 1, 2 order by 1, 2""";

	static final String QUEUE_COUNTERS = """
			insert into moderation_count (article_id, total, fresh, held, reported, waiting)
			select article_id, count(*), count(*) filter (where queue = 'NEW'), count(*) filter (where queue = 'HELD'),
			       count(*) filter (where reported), count(*) filter (where reported or queue = 'HELD')
			  from moderation_item group by article_id order by article_id""";

	static final String AFTER = "drop table bench_thread, bench_sentence";

	private Threads() {
	}

}
