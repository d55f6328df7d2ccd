-- Module search: what the entries of live tickers say, those withdrawn left out. Whether an entry may be found is
-- decided by the article's own row in search_document, which is there only while the article is public. A copy, kept
-- up to date by a trigger in the transaction that changes an entry.
create table search_entry (
    article_id bigint      not null,
    number     integer     not null,
    told_at    timestamptz not null,
    headline   text        not null,
    text       text        not null,
    words      tsvector    not null,
    primary key (article_id, number),
    foreign key (article_id, number) references ticker_entry on delete cascade
);
create index search_entry_words on search_entry using gin (words);

create function search_entry_refresh(article bigint, entry integer) returns void language plpgsql as $$
declare
    it   record;
    said text;
begin
    select e.* into it from ticker_entry e where e.article_id = article and e.number = entry and e.withdrawn_at is null;
    if not found then
        delete from search_entry where article_id = article and number = entry;
        return;
    end if;
    select coalesce(string_agg(part, E'\n'), '') into said
      from (select (select string_agg(run ->> 'text', '') from jsonb_array_elements(runs) run) as part
              from jsonb_path_query(it.body, 'strict $.** ? (@.type() == "array" && exists(@[*].text))') runs
            union all
            select value #>> '{}' from jsonb_path_query(it.body, 'lax $.blocks[*].alt') value
            union all
            select value #>> '{}' from jsonb_path_query(it.body, 'lax $.blocks[*] ? (@.type == "embed").title') value) parts
     where part <> '';
    insert into search_entry as s (article_id, number, told_at, headline, text, words)
    values (article, entry, it.told_at, it.headline, said,
            setweight(to_tsvector('german', it.headline), 'A') || setweight(to_tsvector('german', said), 'C'))
    on conflict (article_id, number) do update
       set told_at = excluded.told_at, headline = excluded.headline, text = excluded.text, words = excluded.words;
end
$$;

create function search_entry_changed() returns trigger language plpgsql as $$
begin
    perform search_entry_refresh(new.article_id, new.number);
    return null;
end
$$;
create trigger search_entry_told after insert or update of headline, body, withdrawn_at on ticker_entry
    for each row execute function search_entry_changed();

select search_entry_refresh(article_id, number) from ticker_entry;
