-- What readers see is kept as finished answers. Triggers tell every instance, in the transaction that changes it, what
-- they have to forget: a group of tables ("comment") and, where rows belong to an article, the rows of that article
-- ("comment:17"). An answer names the groups or rows it was made from.

-- Tells of keys: to all who listen when the transaction commits, and to the connection itself, which asks before.
create function delivery_tell(keys text[]) returns void language plpgsql as $$
declare
  told text := coalesce(current_setting('depesche.changed', true), '');
  said text;
begin
  if keys is null or cardinality(keys) = 0 then
    return;
  end if;
  -- A notification holds 8000 bytes. Whoever changes that much at once has changed all of the group, whose key alone
  -- would not reach those that name rows.
  if cardinality(keys) > 200 then
    keys := array['*'];
  end if;
  said := array_to_string(keys, ' ');
  if position(' ' || said || ' ' in ' ' || told || ' ') = 0 then
    perform set_config('depesche.changed', case when length(told) > 20000 then '*' else ltrim(told || ' ' || said) end, true);
    perform pg_notify('depesche_changed', said);
  end if;
end $$;

-- Sets the triggers of a table.
--   watched        the table
--   named          the group its changes belong to, mostly its own name
--   article        an expression for the article a row r belongs to, or null
--   visible        a condition on r: rows for which it was and is false are nobody's business
--   unseen         columns whose change alone does not matter
--   also_inserted  whether a new row can matter before another row names it
create function delivery_watch(watched regclass, named text, article text default null, visible text default 'true',
    unseen text[] default '{}', also_inserted boolean default true) returns void language plpgsql as $$
declare
  name text := (select relname from pg_class where oid = watched);
  key text := case when article is null then 'null::text'
                   else format('%L || (%s)::text', named || ':', article) end;
  rows_of text := $body$
create or replace function %1$I() returns trigger language plpgsql as $f$
begin
  perform delivery_tell((select array_agg(distinct told) from (
    select unnest(array[%2$L, %3$s]) as told from (%4$s) r where %5$s) keys where told is not null));
  return null;
end $f$ $body$;
  part text;
  source text;
begin
  foreach part in array array['insert', 'update', 'delete'] loop
    execute format('drop trigger if exists %I on %s', 'delivery_' || part, watched);
    continue when part = 'insert' and not also_inserted;
    source := case when part = 'insert' then 'select * from fresh' when part = 'delete' then 'select * from gone'
      when unseen = '{}' then 'select * from gone union all select * from fresh'
      else format('
        (select g.* from gone g where not exists (select 1 from fresh f where to_jsonb(f) - %1$L::text[] = to_jsonb(g) - %1$L::text[]))
        union all
        (select f.* from fresh f where not exists (select 1 from gone g where to_jsonb(g) - %1$L::text[] = to_jsonb(f) - %1$L::text[]))', unseen) end;
    execute format(rows_of, 'delivery_' || name || '_' || part, named, key, source, visible);
    execute format('create trigger %I after %s on %s referencing %s for each statement execute function %I(%L)',
      'delivery_' || part, part, watched,
      case part when 'insert' then 'new table as fresh' when 'delete' then 'old table as gone'
        else 'old table as gone new table as fresh' end,
      'delivery_' || name || '_' || part, named);
  end loop;
  execute format('drop trigger if exists delivery_truncate on %s', watched);
  execute format('create trigger delivery_truncate after truncate on %s for each statement execute function delivery_truncated(%L)',
    watched, named);
end $$;

create function delivery_truncated() returns trigger language plpgsql as $$
begin
  perform delivery_tell(array['*']);
  return null;
end $$;

-- Articles and what belongs to them: drafts are nobody's business.
select delivery_watch('article', 'article', 'r.id', $$r.status in ('PUBLISHED', 'WITHDRAWN')$$);
select delivery_watch(belonging, 'article', 'r.article_id', $$exists (
         select 1 from article a where a.id = r.article_id and a.status in ('PUBLISHED', 'WITHDRAWN'))$$)
  from unnest(array['article_author', 'article_tag', 'article_related', 'article_former_slug', 'article_translation']::regclass[]) belonging;
select delivery_watch(belonging, 'revision', 'r.article_id', $$exists (
         select 1 from article a where a.id = r.article_id and a.status in ('PUBLISHED', 'WITHDRAWN'))$$)
  from unnest(array['article_revision', 'article_revision_content', 'article_revision_shown']::regclass[]) belonging;

select delivery_watch('section', 'section');
select delivery_watch('author', 'author');
select delivery_watch('tag', 'tag');
select delivery_watch('tag_former_slug', 'tag');
-- A picture says nothing before somebody names it; sizes of it that are added later are offered.
select delivery_watch('picture', 'picture', null, 'true', '{tags,search,from_file,taken_on,licence_until,uploaded_by}', false);
select delivery_watch('attachment', 'attachment', null, 'true', '{tags,search}', false);
select delivery_watch('breaking_banner', 'banner');
select delivery_watch('picture_file', 'picture', null, $$exists (
         select 1 from picture p where p.id = r.picture_id and p.xmin <> pg_current_xact_id()::xid)$$);
select delivery_watch('navigation_menu', 'navigation');
select delivery_watch('navigation_entry', 'navigation');
select delivery_watch('front_edition', 'front', null, 'r.live_at is not null');
select delivery_watch('standing_page', 'standing');
select delivery_watch('correction', 'correction', 'r.article_id');
select delivery_watch('ticker', 'ticker', 'r.article_id');
select delivery_watch('ticker_entry', 'ticker', 'r.article_id');
select delivery_watch('comment_thread', 'comment', 'r.article_id', 'true', '{next_seq,event_seq}');
select delivery_watch('comment', 'comment', 'r.article_id');
select delivery_watch('comment_revision', 'comment', '(select c.article_id from comment c where c.id = r.comment_id)');
-- Readers see the name of an account and whether it is shut out; a new one says nothing yet.
select delivery_watch('account', 'account', null, 'true', '{email,password_hash,paid_until,version,created_at,email_confirmed_at,language,signed_out_before}', false);
