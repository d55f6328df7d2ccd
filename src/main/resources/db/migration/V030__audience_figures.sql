-- Module audience: what is read, as sums and nothing else. One row for an article and a span that had anything to
-- count; without an article it is the row of the whole site. The three tables hold the same sums over longer spans:
-- all are written by one statement, and the finer ones are forgotten first.

create table figure_minute (
    article_id    bigint references article on delete cascade,
    at            timestamptz not null,
    views         integer     not null default 0,
    -- How readers came.
    from_direct   integer     not null default 0,
    from_search   integer     not null default 0,
    from_social   integer     not null default 0,
    from_site     integer     not null default 0,
    from_letter   integer     not null default 0,
    from_own      integer     not null default 0,
    -- Who may read all of what they opened; pages that are no articles count for none.
    free          integer     not null default 0,
    members       integer     not null default 0,
    paid          integer     not null default 0,
    -- Opened by somebody who got the beginning only.
    gated         integer     not null default 0,
    -- How far browsers have told that readers came.
    measured      integer     not null default 0,
    quarter_1     integer     not null default 0,
    quarter_2     integer     not null default 0,
    quarter_3     integer     not null default 0,
    quarter_4     integer     not null default 0,
    comments      integer     not null default 0,
    unique nulls not distinct (article_id, at)
) with (fillfactor = 80);
-- Names no column that is counted in, so that counting changes no index.
create index figure_minute_at on figure_minute (at);

create table figure_hour (like figure_minute including defaults including constraints) with (fillfactor = 80);
alter table figure_hour
    add unique nulls not distinct (article_id, at),
    add foreign key (article_id) references article on delete cascade;
create index figure_hour_at on figure_hour (at);

create table figure_day (like figure_minute including defaults including constraints) with (fillfactor = 80);
alter table figure_day
    add unique nulls not distinct (article_id, at),
    add foreign key (article_id) references article on delete cascade;
create index figure_day_at on figure_day (at);
