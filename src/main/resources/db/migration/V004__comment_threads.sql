-- Module comment: one thread an article, numbered without gaps, read by keyset.

create table comment_thread (
    article_id    bigint primary key references article,
    next_seq      integer not null default 1,
    event_seq     bigint  not null default 0,
    visible_count integer not null default 0 check (visible_count >= 0),
    root_count    integer not null default 0 check (root_count >= 0)
) with (fillfactor = 70);

create table comment (
    id           bigint generated always as identity primary key,
    article_id   bigint      not null references comment_thread,
    seq          integer     not null,
    parent_id    bigint references comment,
    root_id      bigint references comment,
    depth        smallint    not null check (depth between 0 and 100),
    path         integer[]   not null,
    reply_to_seq integer,
    author_id    bigint references account,
    idem_key     text        not null,
    body_hash    bytea       not null,
    version      integer     not null default 1,
    state        text        not null check (state in ('PUBLISHED', 'DELETED_BY_AUTHOR', 'REMOVED')),
    removal_reason text,
    removed_by   text,
    listed       boolean     not null default true,
    child_count  integer     not null default 0 check (child_count >= 0),
    desc_count   integer     not null default 0 check (desc_count >= 0),
    created_at   timestamptz not null,
    edited_at    timestamptz,
    unique (article_id, seq),
    unique (author_id, idem_key)
);
create index comment_roots on comment (article_id, seq desc) where parent_id is null and listed;
create index comment_thread_order on comment (root_id, path) where listed;

-- The words live apart from the place in the thread, so that they can be erased or locked on their own.
create table comment_revision (
    comment_id  bigint      not null references comment,
    version     integer     not null,
    body_source text        not null,
    body_html   text        not null,
    at          timestamptz not null,
    editor_id   bigint references account,
    primary key (comment_id, version)
);

create table comment_event (
    article_id  bigint      not null references comment_thread,
    event_seq   bigint      not null,
    kind        text        not null,
    comment_seq integer     not null,
    at          timestamptz not null,
    primary key (article_id, event_seq)
);
