-- Module moderation: what waits for a person, who has it in hand, what was decided. Triggers keep the list and the counts,
-- so that they are right whichever way a comment changes.

-- A row for each comment. The version rises once in each transaction that changes what a moderator has read: words, state,
-- reports, who has it in hand; a form that carries an older one decides nothing.
create table moderation_item (
    comment_id bigint primary key references comment on delete cascade,
    article_id bigint      not null,
    author_id  bigint references account,
    -- NEW was published and nobody has looked yet; HELD waits; DONE needs nobody, unless it is reported.
    queue      text        not null check (queue in ('NEW', 'HELD', 'DONE')),
    since      timestamptz not null,
    reported   boolean     not null default false,
    version    integer     not null default 1,
    changed_in xid8        not null default pg_current_xact_id(),
    -- The last deed: what, who (null for the house), when.
    hand       text check (hand in ('SEEN', 'REOPENED', 'APPROVED', 'REMOVED', 'HIDDEN', 'RESTORED', 'PICKED', 'UNPICKED', 'TAKEN')),
    hand_id    bigint references account,
    hand_at    timestamptz,
    constraint hand_has_time check ((hand is null) = (hand_at is null)),
    constraint who_takes_is_somebody check (hand is distinct from 'TAKEN' or hand_id is not null)
) with (fillfactor = 85);

-- Sums of it for each article. Whoever changes a comment holds the row of its thread, so nobody waits here who has not
-- waited there.
create table moderation_count (
    article_id bigint primary key references article on delete cascade,
    total      integer not null default 0 check (total >= 0),
    fresh      integer not null default 0 check (fresh >= 0),
    held       integer not null default 0 check (held >= 0),
    reported   integer not null default 0 check (reported >= 0),
    -- Held or reported: what somebody has to do.
    waiting    integer not null default 0 check (waiting >= 0)
) with (fillfactor = 70);

-- What was there before needs nobody, unless it waits or is reported.
insert into moderation_item (comment_id, article_id, author_id, queue, since, reported)
select c.id, c.article_id, c.author_id, case c.state when 'HELD' then 'HELD' else 'DONE' end, coalesce(c.held_at, c.created_at),
       exists (select from law_case k where k.comment_id = c.id and k.state = 'OPEN')
  from comment c;
insert into moderation_count (article_id, total, fresh, held, reported, waiting)
select article_id, count(*), count(*) filter (where queue = 'NEW'), count(*) filter (where queue = 'HELD'),
       count(*) filter (where reported), count(*) filter (where reported or queue = 'HELD')
  from moderation_item group by article_id;

create index moderation_held on moderation_item (since, comment_id) where queue = 'HELD';
create index moderation_new on moderation_item (since desc, comment_id desc) where queue = 'NEW';
create index moderation_open_below on moderation_item (article_id, queue, since, comment_id) where queue <> 'DONE';
create index moderation_below on moderation_item (article_id, comment_id desc);
create index moderation_of_author on moderation_item (author_id, comment_id desc) where author_id is not null;
create index moderation_in_hand on moderation_item (hand_id, hand_at desc, comment_id desc) where hand_id is not null;
create index moderation_waiting on moderation_count (article_id) include (waiting) where waiting > 0;
-- How often somebody was published and removed is counted from the index alone; what a check found is a filter.
create index comment_author_states on comment (author_id, state) where author_id is not null;
create index comment_screening_names on comment_screening (name, comment_id desc);

create function moderation_count_items() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into moderation_count as m (article_id, total, fresh, held, reported, waiting)
        values (new.article_id, 1, (new.queue = 'NEW')::int, (new.queue = 'HELD')::int, new.reported::int,
                (new.queue = 'HELD' or new.reported)::int)
        on conflict (article_id) do update set total = m.total + 1, fresh = m.fresh + excluded.fresh,
               held = m.held + excluded.held, reported = m.reported + excluded.reported, waiting = m.waiting + excluded.waiting;
    elsif tg_op = 'UPDATE' then
        update moderation_count set
               fresh = fresh + (new.queue = 'NEW')::int - (old.queue = 'NEW')::int,
               held = held + (new.queue = 'HELD')::int - (old.queue = 'HELD')::int,
               reported = reported + new.reported::int - old.reported::int,
               waiting = waiting + (new.queue = 'HELD' or new.reported)::int - (old.queue = 'HELD' or old.reported)::int
         where article_id = new.article_id;
    else
        update moderation_count set total = total - 1, fresh = fresh - (old.queue = 'NEW')::int,
               held = held - (old.queue = 'HELD')::int, reported = reported - old.reported::int,
               waiting = waiting - (old.queue = 'HELD' or old.reported)::int
         where article_id = old.article_id;
    end if;
    return null;
end $$;
create trigger moderation_count_items after insert or delete on moderation_item
    for each row execute function moderation_count_items();
create trigger moderation_count_changed after update of queue, reported on moderation_item for each row
    when (old.queue is distinct from new.queue or old.reported is distinct from new.reported)
    execute function moderation_count_items();

create function moderation_follow_comment() returns trigger language plpgsql as $$
declare
    -- What people of the house write needs nobody to look at it.
    outsider boolean := exists (select from account where id = new.author_id and role = 'READER');
begin
    if tg_op = 'INSERT' then
        insert into moderation_item (comment_id, article_id, author_id, queue, since)
        values (new.id, new.article_id, new.author_id,
                case when new.state = 'HELD' then 'HELD' when new.state = 'PUBLISHED' and outsider then 'NEW' else 'DONE' end,
                coalesce(new.held_at, new.created_at));
        return null;
    end if;
    update moderation_item set author_id = new.author_id,
           queue = case when new.state = 'HELD' then 'HELD' when new.state <> 'PUBLISHED' then 'DONE'
                        -- A person has let it appear.
                        when old.state <> 'PUBLISHED' then 'DONE'
                        -- Other words, at which nobody has looked.
                        when new.version <> old.version and outsider then 'NEW' else queue end,
           since = case when new.state = 'HELD' and old.state <> 'HELD' then coalesce(new.held_at, now())
                        when new.version <> old.version then coalesce(new.edited_at, now()) else since end,
           version = version + (changed_in <> pg_current_xact_id())::int, changed_in = pg_current_xact_id()
     where comment_id = new.id;
    return null;
end $$;
create trigger moderation_follow_comment_made after insert on comment
    for each row execute function moderation_follow_comment();
create trigger moderation_follow_comment_changed after update of state, version, author_id, picked_at on comment for each row
    when (old.state is distinct from new.state or old.version is distinct from new.version
          or old.author_id is distinct from new.author_id or old.picked_at is distinct from new.picked_at)
    execute function moderation_follow_comment();

-- Deferred: rows are locked in the order case, thread, item. Who decides a case holds it before the thread, and who writes
-- holds the thread before the item.
create function moderation_follow_case() returns trigger language plpgsql as $$
begin
    update moderation_item set reported = exists (select from law_case where comment_id = new.comment_id and state = 'OPEN'),
           version = version + (changed_in <> pg_current_xact_id())::int, changed_in = pg_current_xact_id()
     where comment_id = new.comment_id;
    return null;
end $$;
create constraint trigger moderation_follow_case after insert or update on law_case
    deferrable initially deferred for each row execute function moderation_follow_case();

-- What was decided, by whom and when; only ever added to, and kept when the comment is gone: the public figures are its sums.
create table moderation_decision (
    id         bigint generated always as identity primary key,
    comment_id bigint      not null,
    article_id bigint      not null references article,
    deed       text        not null check (deed in ('SEEN', 'REOPENED', 'APPROVED', 'REMOVED', 'HIDDEN', 'RESTORED', 'PICKED', 'UNPICKED', 'TAKEN', 'GIVEN_BACK')),
    by_id      bigint references account,
    at         timestamptz not null,
    reason     text        not null default '' check (length(reason) <= 300),
    category   text check (length(category) between 1 and 60),
    illegal    boolean,
    constraint restrictions_have_a_category check ((deed in ('REMOVED', 'HIDDEN')) = (category is not null)),
    constraint restrictions_have_a_ground check ((category is null) = (illegal is null))
);
create index moderation_decision_of_comment on moderation_decision (comment_id, id desc);
create index moderation_decision_below on moderation_decision (article_id, deed)
    where deed in ('REMOVED', 'HIDDEN', 'RESTORED', 'APPROVED', 'PICKED');

-- What moderators tell each other about somebody who writes.
create table moderation_note (
    id         bigint generated always as identity primary key,
    account_id bigint      not null references account,
    by_id      bigint      not null references account,
    at         timestamptz not null,
    text       text        not null check (length(text) between 1 and 2000)
);
create index moderation_note_of_account on moderation_note (account_id, id desc);

create function moderation_row_stands() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and coalesce(current_setting('depesche.moderation_erasure', true), '') = 'on' then
        return old;
    end if;
    raise exception 'What moderators have said and done is only ever added to (%)', tg_table_name;
end $$;
create trigger moderation_decision_stands before update or delete on moderation_decision
    for each row execute function moderation_row_stands();
create trigger moderation_note_stands before update or delete on moderation_note
    for each row execute function moderation_row_stands();

-- Who looks at a comment at this moment; a row means nothing once its time is over.
create table moderation_look (
    comment_id bigint      not null references comment on delete cascade,
    account_id bigint      not null references account,
    until      timestamptz not null,
    primary key (comment_id, account_id)
);
create index moderation_look_over on moderation_look (until);
