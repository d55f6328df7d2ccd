-- Module member: who signs in, which services hold a key, and what both leave behind between requests.

create table account (
    id            bigint generated always as identity primary key,
    email         text        not null check (length(email) between 3 and 254),
    display_name  text        not null check (length(display_name) between 2 and 60),
    password_hash text        not null,
    role          text        not null check (role in ('READER', 'MODERATOR', 'EDITOR', 'ADMINISTRATOR')),
    paid_until    timestamptz,
    suspended_at  timestamptz,
    created_at    timestamptz not null,
    version       integer     not null default 0
);
-- Two spellings of one address or name are one person, or one person posing as another.
create unique index account_email on account (lower(email));
create unique index account_display_name on account (lower(display_name));

create table api_key (
    id           bigint generated always as identity primary key,
    name         text        not null check (length(name) between 1 and 80),
    prefix       text        not null,
    hash         bytea       not null unique,
    rights       text[]      not null,
    account_id   bigint      not null references account,
    created_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);

-- Secrets this installation made for itself, for example the key that signs page cursors.
create table secret (
    name  text primary key,
    value bytea not null
);

-- Layout required by Spring Session JDBC.
create table spring_session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval integer  not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);
create table spring_session_attributes (
    session_primary_id char(36)     not null references spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);

-- Layout required by Bucket4j: rate limits that hold over all instances.
create table rate_limit (
    id         text primary key,
    state      bytea,
    expires_at bigint
);
create index rate_limit_expires on rate_limit (expires_at);

-- What a client's Idempotency-Key has led to; a second request with the key is answered from here.
create table idempotency_key (
    owner        text        not null,
    key          text        not null check (length(key) between 1 and 255),
    operation    text        not null,
    request_hash bytea       not null,
    resource_id  text,
    created_at   timestamptz not null,
    primary key (owner, key)
);
create index idempotency_key_created on idempotency_key (created_at);
