-- Module member: whose address is known to be theirs, in which language they are written to, and the links by which
-- they say so or get a new password. Of a link only the hash is kept; it is removed when it is used.

alter table account
    add column email_confirmed_at timestamptz,
    add column language text not null default 'de' check (language in ('de', 'en')),
    add column signed_out_before timestamptz;

create table account_link (
    hash       bytea primary key check (length(hash) = 32),
    account_id bigint      not null references account on delete cascade,
    purpose    text        not null check (purpose in ('CONFIRM', 'RESET')),
    email      text        not null check (length(email) between 3 and 254),
    expires_at timestamptz not null
);
create index account_link_of_account on account_link (account_id, purpose);
create index account_link_expires on account_link (expires_at);
