-- Module article: sections, authors, tags and the articles themselves.

create table section (
    id       bigint generated always as identity primary key,
    slug     text    not null unique,
    name     text    not null,
    position integer not null
);

create table author (
    id   bigint generated always as identity primary key,
    slug text not null unique,
    name text not null check (length(name) between 1 and 120),
    kind text not null check (kind in ('NEWSROOM', 'AGENCY', 'PERSON'))
);

create table tag (
    id   bigint generated always as identity primary key,
    slug text not null unique,
    name text not null check (length(name) between 1 and 60)
);

create table article (
    id                 bigint generated always as identity primary key,
    kicker             text        not null default '' check (length(kicker) <= 80),
    headline           text        not null check (length(headline) between 1 and 200),
    lead               text        not null default '' check (length(lead) <= 1000),
    teaser_text        text check (length(teaser_text) <= 600),
    section_id         bigint      not null references section,
    locale             text        not null default 'de-DE',
    slug               text        not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
    status             text        not null check (status in ('DRAFT', 'IN_REVIEW', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN')),
    access             text        not null check (access in ('PUBLIC', 'MEMBERS', 'PAID')),
    publish_at         timestamptz,
    first_published_at timestamptz,
    published_update_at timestamptz,
    withdrawn_reason   text,
    hero_picture       uuid references picture,
    hero_caption       text        not null default '',
    body               jsonb       not null,
    body_schema        integer     not null,
    plain_text         text        not null default '',
    word_count         integer     not null default 0 check (word_count >= 0),
    comments_open      boolean     not null default true,
    created_at         timestamptz not null,
    created_by         bigint references account,
    edited_at          timestamptz not null,
    edited_by          bigint references account,
    version            integer     not null default 0,
    search             tsvector generated always as (
        setweight(to_tsvector('german', kicker || ' ' || headline), 'A') ||
        setweight(to_tsvector('german', lead), 'B') ||
        setweight(to_tsvector('german', plain_text), 'C')) stored,
    constraint published_has_date check (status <> 'PUBLISHED' or first_published_at is not null),
    constraint scheduled_has_date check (status <> 'SCHEDULED' or publish_at is not null)
);
create index article_newest on article (first_published_at desc, id desc) where status = 'PUBLISHED';
create index article_newest_in_section on article (section_id, first_published_at desc, id desc) where status = 'PUBLISHED';
create index article_due on article (publish_at) where status = 'SCHEDULED';
create index article_edited on article (edited_at desc, id desc);
create index article_search on article using gin (search);

-- Changing an order moves rows one after the other; only the result has to be free of doubles.
create table article_author (
    article_id bigint  not null references article on delete cascade,
    position   integer not null,
    author_id  bigint  not null references author,
    primary key (article_id, position),
    unique (article_id, author_id) deferrable initially deferred
);
create index article_author_author on article_author (author_id, article_id);

create table article_tag (
    article_id bigint  not null references article on delete cascade,
    position   integer not null,
    tag_id     bigint  not null references tag,
    primary key (article_id, position),
    unique (article_id, tag_id) deferrable initially deferred
);
create index article_tag_tag on article_tag (tag_id, article_id);

create table article_related (
    article_id bigint  not null references article on delete cascade,
    position   integer not null,
    related_id bigint  not null references article on delete cascade,
    primary key (article_id, position),
    unique (article_id, related_id) deferrable initially deferred,
    check (article_id <> related_id)
);

-- Every address an article has left; an old one answers with the present one.
create table article_former_slug (
    slug       text primary key,
    article_id bigint      not null references article on delete cascade,
    left_at    timestamptz not null
);
create index article_former_slug_article on article_former_slug (article_id);

insert into section (slug, name, position) values
    ('politik', 'Politik', 1),
    ('ausland', 'Ausland', 2),
    ('wirtschaft', 'Wirtschaft', 3),
    ('wissen', 'Wissen', 4),
    ('kultur', 'Kultur', 5),
    ('sport', 'Sport', 6);
