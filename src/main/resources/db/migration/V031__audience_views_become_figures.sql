-- Module audience: what was counted so far moves to the new tables. How readers came was not known then. Days are those
-- of the zone a fresh installation has; where depesche.zone says otherwise, the days before this change begin with it.

create temporary table past on commit drop as
select article_id, at, sum(views)::integer as views, sum(comments)::integer as comments
  from (select article_id, at, views, 0 as comments from article_views
        union all
        select article_id, date_trunc('minute', created_at), 0, 1 from comment) counted
 group by article_id, at;

insert into figure_minute (article_id, at, views, free, members, paid, comments)
select p.article_id, p.at as span, sum(p.views), coalesce(sum(p.views) filter (where a.access = 'PUBLIC'), 0),
       coalesce(sum(p.views) filter (where a.access = 'MEMBERS'), 0),
       coalesce(sum(p.views) filter (where a.access = 'PAID'), 0), sum(p.comments)
  from past p join article a on a.id = p.article_id where p.at >= now() - interval '48 hours'
 group by grouping sets ((p.article_id, span), (span));

insert into figure_hour (article_id, at, views, free, members, paid, comments)
select p.article_id, date_trunc('hour', p.at, 'Europe/Berlin') as span, sum(p.views), coalesce(sum(p.views) filter (where a.access = 'PUBLIC'), 0),
       coalesce(sum(p.views) filter (where a.access = 'MEMBERS'), 0),
       coalesce(sum(p.views) filter (where a.access = 'PAID'), 0), sum(p.comments)
  from past p join article a on a.id = p.article_id where p.at >= now() - interval '90 days'
 group by grouping sets ((p.article_id, span), (span));

insert into figure_day (article_id, at, views, free, members, paid, comments)
select p.article_id, date_trunc('day', p.at, 'Europe/Berlin') as span, sum(p.views), coalesce(sum(p.views) filter (where a.access = 'PUBLIC'), 0),
       coalesce(sum(p.views) filter (where a.access = 'MEMBERS'), 0),
       coalesce(sum(p.views) filter (where a.access = 'PAID'), 0), sum(p.comments)
  from past p join article a on a.id = p.article_id where p.at >= now() - interval '1100 days'
 group by grouping sets ((p.article_id, span), (span));

drop table article_views;
