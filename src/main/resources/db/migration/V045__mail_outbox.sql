-- Module mail: what is to be sent, what became of it, and which addresses do not take anything.

create table mail_outbox (
    id            bigint generated always as identity primary key,
    message_id    text        not null unique,
    address       text        not null check (length(address) between 3 and 254),
    name          text        not null,
    language      text        not null,
    subject       text        not null,
    text          text,
    html          text,
    unsubscribe   text,
    written_at    timestamptz not null,
    state         text        not null default 'WAITING' check (state in ('WAITING', 'SENT', 'FAILED')),
    attempts      integer     not null default 0,
    claimed_until timestamptz,
    error         text,
    done_at       timestamptz,
    constraint done_has_time check ((state = 'WAITING') = (done_at is null)),
    constraint words_while_waiting check ((state = 'WAITING') = (text is not null and html is not null))
);
create index mail_outbox_done on mail_outbox (done_at) where done_at is not null;

create table mail_failing_address (
    address text primary key check (address = lower(address)),
    since   timestamptz not null,
    reason  text        not null
);
