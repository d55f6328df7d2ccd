-- 1,000,000 comments below 10,000 articles for the figures of decision 27, into a fresh database after all migrations:
-- psql -f src/bench/moderation/fill.sql, then psql -f src/bench/moderation/queues.sql
set session_replication_role = replica;
insert into account (email, display_name, password_hash, role, created_at) select 'u'||i||'@x.de', 'Name '||i, 'x', 'READER', now() - interval '1 year' from generate_series(1,20000) i;
insert into article (headline, section_id, slug, status, access, first_published_at, body, body_schema, created_at, edited_at)
select 'Artikel '||i, 1 + i % 6, 'artikel-'||i, 'PUBLISHED', 'PUBLIC', now() - i * interval '10 minutes', '{}', 1, now(), now() from generate_series(1,10000) i;
insert into comment_thread (article_id, next_seq) select id, 101 from article;
insert into comment (article_id, seq, depth, path, author_id, idem_key, body_hash, state, listed, created_at, published_at, held_at)
select 1 + (i-1) / 100, 1 + (i-1) % 100, 0, array[1 + (i-1) % 100], 1 + (i::bigint*7919) % 20000, 'k'||i, '', case when i % 2000 = 0 then 'HELD' when i % 50 = 0 then 'REMOVED' else 'PUBLISHED' end, i % 2000 <> 0,
       now() - (1000000 - i) * interval '20 seconds', now(), case when i % 2000 = 0 then now() - (1000000 - i) * interval '20 seconds' end from generate_series(1,1000000) i;
insert into comment_revision (comment_id, version, body_source, body_html, at) select id, 1, repeat('Ein Satz. ', 20), '<p>x</p>', created_at from comment;
insert into law_case (comment_id, author_id, source, category, opened_at, due_at) select id, author_id, 'NOTICE', 'SCOPE_OF_SERVICE', created_at, created_at + interval '7 days' from comment where id % 3333 = 0 and state = 'PUBLISHED';
insert into moderation_item (comment_id, article_id, author_id, queue, since, reported, hand, hand_id, hand_at)
select c.id, c.article_id, c.author_id, case when c.state = 'HELD' then 'HELD' when c.state = 'PUBLISHED' and c.id % 10 <> 0 then 'NEW' else 'DONE' end, c.created_at, k.id is not null,
       case when c.id % 10 = 0 then 'SEEN' end, case when c.id % 10 = 0 then 1 + c.id % 20 end, case when c.id % 10 = 0 then c.created_at end
  from comment c left join law_case k on k.comment_id = c.id;
insert into moderation_count select article_id, count(*), count(*) filter (where queue='NEW'), count(*) filter (where queue='HELD'), count(*) filter (where reported), count(*) filter (where reported or queue='HELD') from moderation_item group by 1;
set session_replication_role = origin;
vacuum analyze;
