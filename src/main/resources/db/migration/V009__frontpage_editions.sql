-- Module frontpage: every edition of the front page that was ever live, and at most one being prepared. What an edition
-- says is one document: it is read as a whole, goes live as a whole, and an old one can be brought back as it was.

create table front_edition (
    id        bigint generated always as identity primary key,
    zones     jsonb       not null,
    version   integer     not null default 0,
    edited_at timestamptz not null,
    edited_by bigint references account,
    live_at   timestamptz
);
create unique index front_edition_prepared on front_edition ((true)) where live_at is null;
create index front_edition_live on front_edition (live_at desc, id desc) where live_at is not null;
