-- Module desk: forms of articles as they stand open in browsers, with what has been typed and not been saved. One row for
-- each form that was opened, so that two windows never overwrite each other.
create table working_copy (
    key        uuid        primary key,
    account_id bigint      not null references account on delete cascade,
    article_id bigint      references article on delete cascade,
    version    integer     not null check (version >= 0),
    number     bigint      not null default 0 check (number >= 0),
    fields     jsonb,
    headline   text        not null default '',
    opened_at  timestamptz not null,
    typed_at   timestamptz,
    seen_at    timestamptz not null,
    taken_by   bigint      references account on delete set null,
    taken_at   timestamptz,
    done_at    timestamptz,
    check ((fields is null) = (typed_at is null))
);

comment on column working_copy.article_id is 'null: an article that has not been begun';
comment on column working_copy.version is 'of the article, when the form was filled from it';
comment on column working_copy.number is 'counted by the form; a later sending replaces an earlier one, whichever arrives first';
comment on column working_copy.fields is 'names and values as the browser sends them; null as long as nothing was typed';
comment on column working_copy.done_at is 'saved or thrown away; what arrives later is told so and goes into a row of its own';

create index working_copy_open on working_copy (article_id, seen_at desc) where done_at is null;
create index working_copy_mine on working_copy (account_id, typed_at desc) where done_at is null and typed_at is not null;
create index working_copy_old on working_copy (seen_at);
