-- Module ticker: live coverage, short entries in the order in which they were told.

create table ticker (
    article_id bigint      primary key references article on delete cascade,
    state      text        not null check (state in ('RUNNING', 'ENDED')),
    started_at timestamptz not null,
    ended_at   timestamptz,
    -- Numbers given so far. Whoever writes holds the lock on this row, so numbers and changes have no gaps and are
    -- committed in their order: who knows change 7 has missed nothing before it.
    entries    integer     not null default 0,
    change     bigint      not null default 1,
    check ((state = 'ENDED') = (ended_at is not null))
);

create table ticker_entry (
    article_id       bigint      not null references ticker on delete cascade,
    number           integer     not null check (number > 0),
    headline         text        not null check (length(headline) <= 200),
    body             jsonb       not null,
    told_at          timestamptz not null,
    author_id        bigint references account,
    pinned           boolean     not null default false,
    key_moment       boolean     not null default false,
    corrected_at     timestamptz,
    withdrawn_at     timestamptz,
    withdrawn_reason text        not null default '' check (length(withdrawn_reason) <= 300),
    edited_at        timestamptz not null,
    version          integer     not null default 0,
    -- The ticker's change with which it came to say what it says.
    change           bigint      not null,
    primary key (article_id, number),
    check (withdrawn_at is null or not (pinned or key_moment))
);
create unique index ticker_entry_change on ticker_entry (article_id, change);
create index ticker_entry_pinned on ticker_entry (article_id, number) where pinned;
create index ticker_entry_key on ticker_entry (article_id, number) where key_moment;
