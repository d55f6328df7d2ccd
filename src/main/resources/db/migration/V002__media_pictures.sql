-- Module media: pictures and the files made from them. The id is random, so the address of a picture that
-- belongs to an unpublished text cannot be guessed.

create table picture (
    id           uuid primary key,
    content_hash bytea       not null,
    width        integer     not null check (width > 0),
    height       integer     not null check (height > 0),
    alt          text        not null default '',
    caption      text        not null default '',
    credit       text        not null default '',
    licence      text        not null default '',
    focal_x      real        not null default 0.5 check (focal_x between 0 and 1),
    focal_y      real        not null default 0.5 check (focal_y between 0 and 1),
    file_name    text        not null default '',
    uploaded_by  bigint references account,
    created_at   timestamptz not null,
    version      integer     not null default 0
);
create index picture_newest on picture (created_at desc, id desc);
create index picture_content on picture (content_hash);

create table picture_file (
    picture_id uuid    not null references picture on delete cascade,
    width      integer not null check (width > 0),
    format     text    not null check (format in ('webp', 'jpg')),
    bytes      bytea   not null,
    primary key (picture_id, width, format)
);
-- Picture bytes are compressed already; out of line without a second compression they can be cut and sent as they are.
alter table picture_file alter column bytes set storage external;
