-- Module screening: what the newsroom has decided about the checks of comments, and by what comments are known again.

-- One number for all of it: whoever has read it in memory sees whether it still holds.
create table screening_stamp (
    one     boolean primary key default true check (one),
    version bigint not null
);
insert into screening_stamp (version) values (1);
create function screening_changed() returns trigger language plpgsql as $$
begin
    update screening_stamp set version = version + 1;
    return null;
end $$;

-- A check that is not here is as it was shipped.
create table screening_check (
    name      text        primary key check (length(name) between 1 and 60),
    enabled   boolean     not null,
    numbers   jsonb       not null default '{}' check (jsonb_typeof(numbers) = 'object'),
    version   integer     not null default 1,
    edited_at timestamptz not null,
    edited_by bigint references account
);

create table screening_word (
    id        bigint generated always as identity primary key,
    word      text        not null check (length(word) between 2 and 100),
    -- Its letters without disguise: the same word is not listed twice.
    folded    text        not null unique check (length(folded) between 2 and 200),
    language  text        not null check (language in ('DE', 'EN')),
    matching  text        not null check (matching in ('EXACT', 'STEM')),
    kind      text        not null check (kind in ('REFUSE', 'HOLD', 'NUDGE')),
    note      text        not null default '' check (length(note) <= 300),
    active    boolean     not null default true,
    version   integer     not null default 1,
    edited_at timestamptz not null default now(),
    edited_by bigint references account
);

create table screening_host (
    host      text        primary key check (host ~ '^([a-z0-9-]{1,63}\.){1,8}[a-z0-9-]{2,63}$'),
    kind      text        not null check (kind in ('REFUSE', 'HOLD', 'ALLOW')),
    note      text        not null default '' check (length(note) <= 300),
    edited_at timestamptz not null,
    edited_by bigint references account
);

-- For seven days. No words; the network is a keyed hash of a shortened address.
create table screening_print (
    comment_id bigint      primary key references comment on delete cascade,
    author_id  bigint      not null references account,
    network    bytea check (length(network) = 16),
    exact      bytea       not null check (length(exact) = 32),
    near       bigint      not null,
    at         timestamptz not null
);
create index screening_print_of_author on screening_print (author_id, at desc);
create index screening_print_of_network on screening_print (network, at desc) where network is not null;
create index screening_print_at on screening_print (at);

-- What was learned from decisions; the newest counts.
create table screening_model (
    id          bigint generated always as identity primary key,
    learned_at  timestamptz not null,
    model       bytea       not null,
    kept        integer     not null check (kept >= 0),
    removed     integer     not null check (removed >= 0),
    -- Of decisions it had not seen: held rightly, held wrongly, not held though removed, let through rightly.
    hits        integer     not null check (hits >= 0),
    false_hits  integer     not null check (false_hits >= 0),
    misses      integer     not null check (misses >= 0),
    passes      integer     not null check (passes >= 0),
    percent     smallint    not null check (percent between 1 and 100)
);

do $$
declare name text;
begin
    foreach name in array array['screening_check', 'screening_word', 'screening_host', 'screening_model'] loop
        execute format('create trigger %I_changed after insert or update or delete or truncate on %I for each statement execute function screening_changed()', name, name);
    end loop;
end $$;
