-- Module search: what each public article is about, word by word and the newest first, so that related articles are found
-- without reading the archive: the words of headline, lead and topics, and those its text uses again and again. A copy, kept
-- up to date by a trigger in the transaction that changes search_document.
create table search_about (
    article_id   bigint           not null references search_document on delete cascade,
    lexeme       text collate "C" not null,
    published_at timestamptz      not null,
    -- Whether it stands in headline, lead or topics.
    strong       boolean          not null,
    primary key (article_id, lexeme)
);
-- Everything a question asks, in the order in which it is asked.
create index search_about_newest on search_about (lexeme, published_at desc, article_id desc) include (strong);

create function search_about_write(article bigint, at timestamptz, words tsvector) returns void language sql as $$
    insert into search_about (article_id, lexeme, published_at, strong)
    select article, lexeme, at, strong
      from (select lexeme, weights && '{A,B}' as strong,
                   row_number() over (partition by weights && '{A,B}' order by cardinality(positions) desc, lexeme) as place
              from unnest(words)
             where length(lexeme) between 3 and 40 and lexeme ~ '^[[:alpha:]][[:alnum:]-]+$'
               and (weights && '{A,B}' or cardinality(positions) >= 3 and 'C' = any (weights))) told
     where place <= case when strong then 60 else 15 end
$$;

create function search_about_changed() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        delete from search_about where article_id = new.article_id;
    end if;
    perform search_about_write(new.article_id, new.published_at, new.full_words);
    return null;
end
$$;
create trigger search_about_of_new after insert on search_document
    for each row execute function search_about_changed();
create trigger search_about_of_changed after update on search_document
    for each row when (old.full_words is distinct from new.full_words or old.published_at <> new.published_at)
    execute function search_about_changed();

select search_about_write(article_id, published_at, full_words) from search_document order by article_id;
analyze search_about;
