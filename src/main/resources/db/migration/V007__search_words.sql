-- Module search: what can be found of the public articles, and the words they use.
-- Both tables are copies, kept up to date by triggers in the transaction that changes an article.

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists fuzzystrmatch;

-- One row for each public article; holds all that filters and sorts, so that a search reads one table.
create table search_document (
    article_id   bigint primary key references article on delete cascade,
    published_at timestamptz not null,
    section      text        not null,
    access       text        not null,
    tags         text[]      not null,
    authors      text[]      not null,
    headline     text        not null,
    lead         text        not null,
    full_text    text        not null,
    -- The part that everybody may read; all of it if the article is public.
    open_text    text        not null,
    full_words   tsvector    not null,
    open_words   tsvector    not null
);
create index search_document_full on search_document using gin (full_words);
create index search_document_open on search_document using gin (open_words);
create index search_document_newest on search_document (published_at desc, article_id desc);
create index search_document_section on search_document (section, published_at desc, article_id desc);
create index search_document_tags on search_document using gin (tags);
create index search_document_authors on search_document using gin (authors);

-- Every word that was ever in a public article. A word stays when its last article goes: it finds nothing then.
create table search_word (
    word        text primary key,     -- in small letters, as written: "öltanker"
    shown       text    not null,     -- as a reader would write it: "Öltanker"
    lexeme      text    not null,     -- what the full text index knows it by
    folded      text    not null,     -- without umlauts and accents: "oltanker"
    folded_stem text    not null      -- the lexeme, folded
);
create index search_word_folded_parts on search_word using gin (folded gin_trgm_ops);
create index search_word_folded on search_word (folded text_pattern_ops);
create index search_word_folded_stem on search_word (folded_stem text_pattern_ops);

-- Writes alike what German readers take for alike: Straße and Strasse, Öl and Oel and Ol. "ue" after a vowel
-- or q is two sounds (neue, Quelle) and stays.
create function search_fold(given text) returns text language sql stable strict parallel safe as $$
    select public.unaccent(replace(replace(
        regexp_replace(replace(lower(given), 'ß', 'ss'), '(^|[^aeiouq])ue', '\1u', 'g'), 'ae', 'a'), 'oe', 'o'));
$$;

-- The lexeme of one word; null for a stop word.
create function search_lexeme(word text) returns text language sql stable strict parallel safe as $$
    select case when word ~ '[[:alpha:]]' then (ts_lexize('german_stem', lower(word)))[1] else word end;
$$;

-- What an outsider reads of a closed article: the texts of its first two blocks (AccessLevel.OPEN_BLOCKS).
create function search_open_text(body jsonb) returns text language sql stable strict parallel safe as $$
    select coalesce(string_agg(part, E'\n\n'), '')
      from (select (select string_agg(run ->> 'text', '') from jsonb_array_elements(runs) run) as part
              from jsonb_path_query(body, 'lax $.blocks[0 to 1]') block,
                   jsonb_path_query(block, 'strict $.** ? (@.type() == "array" && exists(@[*].text))') runs) parts;
$$;

create function search_refresh(changed bigint) returns void language plpgsql as $$
declare
    it       record;
    names    text;
    titles   tsvector;
    everyone text;
begin
    select a.*, s.slug as section_slug,
           array(select t.slug from article_tag j join tag t on t.id = j.tag_id
                  where j.article_id = a.id order by j.position) as tag_slugs,
           array(select u.slug from article_author j join author u on u.id = j.author_id
                  where j.article_id = a.id order by j.position) as author_slugs,
           (select string_agg(t.name, '. ') from article_tag j join tag t on t.id = j.tag_id
             where j.article_id = a.id) as tag_names,
           (select string_agg(u.name, '. ') from article_author j join author u on u.id = j.author_id
             where j.article_id = a.id) as author_names
      into it
      from article a join section s on s.id = a.section_id
     where a.id = changed and a.status = 'PUBLISHED';
    if not found then
        delete from search_document where article_id = changed;
        return;
    end if;
    everyone := case when it.access = 'PUBLIC' then it.plain_text else search_open_text(it.body) end;
    titles := setweight(to_tsvector('german', it.kicker || '. ' || it.headline), 'A')
           || setweight(to_tsvector('german', it.lead || E'\n\n' || coalesce(it.tag_names, '')), 'B')
           || setweight(to_tsvector('german', coalesce(it.author_names, '')), 'D');
    insert into search_document as d (article_id, published_at, section, access, tags, authors, headline, lead,
                                      full_text, open_text, full_words, open_words)
    values (it.id, it.first_published_at, it.section_slug, it.access, it.tag_slugs, it.author_slugs, it.headline,
            it.lead, it.plain_text, everyone, titles || setweight(to_tsvector('german', it.plain_text), 'C'),
            titles || setweight(to_tsvector('german', everyone), 'C'))
    on conflict (article_id) do update
       set published_at = excluded.published_at, section = excluded.section, access = excluded.access,
           tags = excluded.tags, authors = excluded.authors, headline = excluded.headline, lead = excluded.lead,
           full_text = excluded.full_text, open_text = excluded.open_text, full_words = excluded.full_words,
           open_words = excluded.open_words;
    names := concat_ws(E'\n\n', it.kicker, it.headline, it.lead, it.tag_names, it.author_names, it.plain_text);
    -- In the order of the words, so that two articles saved at once wait for each other but never in a circle.
    -- "C" puts capitals first, so max() is the word in small letters where it is written so anywhere.
    insert into search_word as w (word, shown, lexeme, folded, folded_stem)
    select word, shown, lexeme, search_fold(word), search_fold(lexeme)
      from (select lower(token) as word, max(token collate "C") as shown, search_lexeme(token) as lexeme
              from ts_parse('default', names)
             where tokid in (1, 2, 3, 9, 10, 11, 15, 16, 17) and token ~ '[[:alpha:]]' and length(token) between 2 and 60
             group by lower(token), search_lexeme(token)) words
     where lexeme is not null
     order by word
    on conflict (word) do update set shown = excluded.shown
     where w.shown <> w.word and excluded.shown = excluded.word;
end
$$;

create function search_article_changed() returns trigger language plpgsql as $$
begin
    perform search_refresh(new.id);
    return null;
end
$$;

create function search_names_changed() returns trigger language plpgsql as $$
begin
    perform search_refresh(case when tg_op = 'DELETE' then old.article_id else new.article_id end);
    return null;
end
$$;

create trigger search_article after insert or update on article
    for each row execute function search_article_changed();
create trigger search_article_tag after insert or update or delete on article_tag
    for each row execute function search_names_changed();
create trigger search_article_author after insert or update or delete on article_author
    for each row execute function search_names_changed();

select search_refresh(id) from article where status = 'PUBLISHED' order by id;
