-- Module media: the newsroom's library. What is known of a picture beyond its words, what uses it, and recordings and
-- documents beside the pictures.

-- What is searched: whole words as Germans bend them, and words as they are written, for beginnings of words. A file
-- name is taken apart. The function is immutable because the configurations it names are; array_to_string is not
-- declared so only because of types whose text depends on settings, which text does not.
create function media_words(words text, tags text[]) returns tsvector
    language sql immutable parallel safe as $$
    select to_tsvector('pg_catalog.german', said) || to_tsvector('pg_catalog.simple', said)
      from (select regexp_replace(words || ' ' || array_to_string(tags, ' '), '[_./-]+', ' ', 'g') as said) s
$$;

alter table picture
    add column decorative    boolean not null default false,
    add column licence_until date,
    add column tags          text[]  not null default '{}' check (cardinality(tags) <= 20),
    -- Rises when another file takes the place of the present one; part of the addresses of the files.
    add column edition       integer not null default 0 check (edition >= 0),
    add column taken_on      date,
    -- What the file said of itself when it came: caption, credit, copyright, keywords and so on.
    add column from_file     jsonb   not null default '{}';
alter table picture add column search tsvector generated always as (
    media_words(alt || ' ' || caption || ' ' || credit || ' ' || file_name, tags)) stored;
create index picture_search on picture using gin (search);
create index picture_tags on picture using gin (tags);
create index picture_uploader on picture (uploaded_by, created_at desc, id desc);
create index picture_licence on picture (licence_until, id) where licence_until is not null;
create index picture_without_credit on picture (created_at desc, id desc) where credit = '';
create index picture_without_alt on picture (created_at desc, id desc) where alt = '' and not decorative;

-- Every file that took the place of another.
create table picture_replacement (
    picture_id  uuid        not null references picture on delete cascade,
    edition     integer     not null check (edition > 0),
    replaced_at timestamptz not null,
    replaced_by bigint references account,
    file_name   text        not null,
    -- What stood there before.
    old_name    text        not null,
    old_width   integer     not null,
    old_height  integer     not null,
    primary key (picture_id, edition)
);

-- Recordings and documents, cut into parts so that neither the database nor the program ever holds a whole one.
create table attachment (
    id           uuid primary key,
    format       text        not null check (format in ('mp3', 'm4a', 'ogg', 'pdf')),
    size         bigint      not null check (size > 0),
    part_size    integer     not null check (part_size > 0),
    content_hash bytea       not null,
    title        text        not null default '' check (length(title) <= 200),
    credit       text        not null default '' check (length(credit) <= 200),
    language     text        not null default 'de' check (length(language) <= 35),
    description  text        not null default '' check (length(description) <= 100000),
    tags         text[]      not null default '{}' check (cardinality(tags) <= 20),
    file_name    text        not null default '',
    uploaded_by  bigint references account,
    created_at   timestamptz not null,
    version      integer     not null default 0,
    -- Of a transcript its beginning: what a search in the library needs.
    search       tsvector generated always as (
        media_words(title || ' ' || credit || ' ' || file_name || ' ' || left(description, 20000), tags)) stored
);
create index attachment_newest on attachment (created_at desc, id desc);
create index attachment_search on attachment using gin (search);
create index attachment_tags on attachment using gin (tags);
create index attachment_content on attachment (content_hash);

create table attachment_part (
    attachment_id uuid    not null references attachment on delete cascade,
    number        integer not null check (number >= 0),
    bytes         bytea   not null,
    primary key (attachment_id, number)
);
alter table attachment_part alter column bytes set storage external;

-- What uses a picture or an attachment. Written by triggers of the tables that name them, in their transactions; the
-- foreign keys keep what is used from being deleted.
create table media_use (
    picture_id    uuid references picture,
    attachment_id uuid references attachment,
    -- Who uses it, as the module that owns it calls itself.
    owner         text    not null,
    owner_id      bigint  not null,
    part          integer not null default 0,
    place         text    not null,
    check (num_nonnulls(picture_id, attachment_id) = 1)
);
create index media_use_picture on media_use (picture_id) where picture_id is not null;
create index media_use_attachment on media_use (attachment_id) where attachment_id is not null;
create index media_use_owner on media_use (owner, owner_id, part);

-- The pictures and attachments that a stored body names.
create function media_of_body(body jsonb) returns table (picture uuid, attachment uuid, place text)
    language sql immutable parallel safe as $$
    select distinct (it #>> '{}')::uuid, null::uuid, 'BODY'
      from jsonb_path_query(body, '$.blocks[*].picture ? (@ like_regex "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")') it
    union all
    select distinct (it #>> '{}')::uuid, null::uuid, 'GALLERY'
      from jsonb_path_query(body, '$.blocks[*].items[*].picture ? (@ like_regex "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")') it
    union all
    select distinct null::uuid, it[1]::uuid, 'LINK'
      from regexp_matches(body::text, '/medien/dateien/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})', 'g') it
$$;
