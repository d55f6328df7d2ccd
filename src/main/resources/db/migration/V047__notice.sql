-- Module notice: what people want to be told by mail and how often, what is still to be told, and what was.

create table notice_preference (
    account_id bigint not null references account on delete cascade,
    kind       text   not null check (length(kind) between 1 and 60),
    frequency  text   not null check (frequency in ('AT_ONCE', 'HOURLY', 'DAILY', 'NEVER')),
    primary key (account_id, kind)
);

-- What waits to be collected into a mail.
create table notice (
    id          bigint generated always as identity primary key,
    account_id  bigint      not null references account on delete cascade,
    kind        text        not null,
    message_key text        not null,
    arguments   text[]      not null,
    title       text,
    path        text        not null check (path like '/%'),
    told_at     timestamptz not null
);
create index notice_of_account on notice (account_id, id);

-- One mail for each hour, or each day, and no second one, whatever instances run.
create table notice_mail (
    account_id bigint      not null references account on delete cascade,
    frequency  text        not null check (frequency in ('HOURLY', 'DAILY')),
    slot       timestamptz not null,
    primary key (account_id, frequency, slot)
);
create index notice_mail_slot on notice_mail (slot);
