-- Module correction: what the newsroom tells readers of a published article besides the article itself.

create table correction (
    id         bigint generated always as identity primary key,
    article_id bigint      not null references article on delete cascade,
    kind       text        not null check (kind in ('CORRECTION', 'ADDITION', 'CLARIFICATION', 'RETRACTION', 'UPDATE')),
    text       text        not null check (length(text) between 1 and 2000),
    told_at    timestamptz not null,
    told_by    bigint references account
);
create index correction_of_article on correction (article_id, told_at desc, id desc);
create index correction_newest on correction (told_at desc, id desc);
