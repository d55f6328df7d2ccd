-- Module workflow: what colleagues tell each other about an article, who is to do what by when, and who was told.

create table article_note (
    id          bigint generated always as identity primary key,
    article_id  bigint      not null references article on delete cascade,
    parent_id   bigint references article_note on delete cascade,
    sent_back   boolean     not null default false,
    account_id  bigint      not null references account,
    text        text        not null check (length(text) between 1 and 2000),
    written_at  timestamptz not null,
    block       integer check (block >= 0),
    quote       text check (length(quote) between 1 and 300),
    resolved_at timestamptz,
    resolved_by bigint references account,
    constraint place_has_quote check ((block is null) = (quote is null)),
    constraint answers_stand_below check (parent_id is null or (block is null and resolved_at is null))
);
create index article_note_of_article on article_note (article_id, id);
create index article_note_open on article_note (article_id) where resolved_at is null and parent_id is null;

create table article_task (
    id         bigint generated always as identity primary key,
    article_id bigint      not null references article on delete cascade,
    account_id bigint      not null references account,
    task       text        not null check (length(task) between 1 and 300),
    due_at     timestamptz,
    given_by   bigint references account,
    given_at   timestamptz not null,
    done_at    timestamptz
);
create index article_task_of_article on article_task (article_id, id);
create index article_task_due on article_task (due_at) where done_at is null;
create index article_task_open on article_task (account_id, due_at, id) where done_at is null;

create table newsroom_message (
    id         bigint generated always as identity primary key,
    account_id bigint      not null references account,
    article_id bigint      not null references article on delete cascade,
    kind       text        not null check (kind in ('TASK', 'NOTE', 'ANSWER', 'RETURNED', 'APPROVED', 'PUBLISHED')),
    from_id    bigint references account,
    at         timestamptz not null,
    read_at    timestamptz
);
create index newsroom_message_of_account on newsroom_message (account_id, id desc);
create index newsroom_message_unread on newsroom_message (account_id) where read_at is null;

-- For the calendar, and the columns of the board.
create index article_planned on article (publish_at) where status = 'SCHEDULED';
create index article_in_state on article (status, edited_at desc, id desc);
