-- Module response: what came back to somebody who wrote a comment; of one comment each kind once.

create table response (
    id         bigint generated always as identity primary key,
    account_id bigint      not null references account on delete cascade,
    comment_id bigint      not null references comment on delete cascade,
    kind       text        not null check (kind in ('REPLY', 'MENTION', 'PICK', 'ANSWER', 'APPROVAL')),
    at         timestamptz not null,
    read_at    timestamptz,
    unique (account_id, comment_id, kind)
);
create index response_of_account on response (account_id, id desc);
create index response_unread on response (account_id) where read_at is null;
create index response_of_comment on response (comment_id);
create index response_at on response (at);
