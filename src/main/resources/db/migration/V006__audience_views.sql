-- Module audience: how often articles are opened, by the minute. Nothing here says by whom.

create table article_views (
    article_id bigint      not null references article on delete cascade,
    at         timestamptz not null,
    views      integer     not null check (views > 0),
    primary key (article_id, at)
);
create index article_views_at on article_views (at) include (article_id, views);
