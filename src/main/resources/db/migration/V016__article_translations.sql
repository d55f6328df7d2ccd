-- Module article: articles that say the same in different languages belong to one work.

create table article_translation (
    article_id bigint primary key references article on delete cascade,
    work       bigint not null
);
create index article_translation_work on article_translation (work);
