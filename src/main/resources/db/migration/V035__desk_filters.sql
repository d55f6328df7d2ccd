-- Module desk: lists somebody looks at again and again; and words in headlines found without reading all of them.

create table saved_filter (
    account_id bigint not null references account,
    name       text   not null check (length(name) between 1 and 60),
    query      text   not null check (length(query) <= 500),
    primary key (account_id, name)
);
create index article_headline_parts on article using gin (headline gin_trgm_ops);
