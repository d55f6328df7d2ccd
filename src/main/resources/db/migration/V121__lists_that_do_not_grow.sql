-- Module comment: how many comments of a day are to be read below an article; days as in UTC. What is discussed most is summed
-- up from a week of these rows, however many comments there were. The index comment_recent has no reader any more and can go
-- with the version after this one. Days long past are let go by the scheduler.
create table comment_day (
    day        date not null,
    article_id bigint not null references article on delete cascade,
    published  integer not null,
    primary key (day, article_id)
);

create function comment_day_counted() returns trigger language plpgsql as $$
begin
    -- Whoever comes here holds the row of the thread: nobody else counts for this article meanwhile.
    if tg_op <> 'DELETE' and new.state = 'PUBLISHED' then
        insert into comment_day as d (day, article_id, published) values ((new.created_at at time zone 'UTC')::date, new.article_id, 1)
        on conflict (day, article_id) do update set published = d.published + 1;
    elsif tg_op <> 'INSERT' and old.state = 'PUBLISHED' then
        update comment_day set published = published - 1
         where day = (old.created_at at time zone 'UTC')::date and article_id = old.article_id and published > 0;
    end if;
    return null;
end $$;
create trigger comment_day_made after insert on comment for each row when (new.state = 'PUBLISHED')
    execute function comment_day_counted();
create trigger comment_day_changed after update of state on comment for each row
    when (old.state is distinct from new.state and (old.state = 'PUBLISHED' or new.state = 'PUBLISHED'))
    execute function comment_day_counted();
create trigger comment_day_gone after delete on comment for each row when (old.state = 'PUBLISHED')
    execute function comment_day_counted();

insert into comment_day (day, article_id, published)
select (created_at at time zone 'UTC')::date, article_id, count(*) from comment
 where state = 'PUBLISHED' and created_at > (select max(created_at) - interval '30 days' from comment where state = 'PUBLISHED')
 group by 1, 2 order by 1, 2;

-- Module sitemap: months as in UTC. The first tells when something of a month changed last, the second the least and greatest
-- number of an article in it, and so whether there can be more than a file holds, without counting any.
create index article_mapped_changes on article
    (date_trunc('month', first_published_at at time zone 'UTC'), coalesce(published_update_at, first_published_at))
    where status = 'PUBLISHED' and canonical is null;
create index article_mapped_numbers on article (date_trunc('month', first_published_at at time zone 'UTC'), id)
    where status = 'PUBLISHED' and canonical is null;

-- Module moderation: articles below which somebody has something to do; not all that were ever written below.
create index moderation_open on moderation_count (article_id) include (reported, held, fresh)
    where waiting > 0 or fresh > 0;
