-- Module frontpage: the line of breaking news above readers' pages, with who set it and when it ended. Never two at once.

create table breaking_banner (
    id         bigint generated always as identity primary key,
    text       text        not null check (length(text) between 1 and 160),
    article_id bigint references article on delete cascade,
    begins_at  timestamptz not null,
    ends_at    timestamptz not null,
    set_at     timestamptz not null,
    set_by     bigint references account,
    removed_at timestamptz,
    removed_by bigint references account,
    constraint banner_ends check (ends_at > begins_at),
    -- One taken away before it began was never shown: its span is empty and in nobody's way.
    constraint one_banner_at_a_time
        exclude using gist (tstzrange(begins_at, greatest(begins_at, least(ends_at, removed_at))) with &&)
);
create index breaking_banner_standing on breaking_banner (ends_at) where removed_at is null;
