-- Module preview: addresses under which outsiders read an article before it is public.

create table preview_link (
    id             bigint generated always as identity primary key,
    article_id     bigint      not null references article on delete cascade,
    hash           bytea       not null unique check (length(hash) = 32),
    label          text        not null check (length(label) between 1 and 200),
    created_at     timestamptz not null,
    created_by     bigint references account,
    ends_at        timestamptz not null check (ends_at > created_at),
    revoked_at     timestamptz,
    opened         integer     not null default 0,
    last_opened_at timestamptz
);
create index preview_link_of_article on preview_link (article_id, id desc);
