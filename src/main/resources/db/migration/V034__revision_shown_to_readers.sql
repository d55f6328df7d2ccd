-- Module revision: articles whose former public words readers may see.

create table article_revision_shown (
    article_id bigint primary key references article on delete cascade,
    allowed_at timestamptz not null,
    allowed_by bigint references account
);
