-- Module search: the words of live tickers are known, too, so that whoever mistypes one is asked what was meant. Only those
-- of public articles are learned: when an entry is told, or when the article becomes public. Whether a word is suggested is
-- asked of what everybody may read at that moment, as with words of articles.
create function search_learn(said text) returns void language sql as $$
    -- Nothing is done with words that are known, so that nobody waits for a row.
    insert into search_word (word, shown, lexeme, folded, folded_stem)
    select word, shown, lexeme, search_fold(word), search_fold(lexeme)
      from (select lower(token) as word, max(token collate "C") as shown, search_lexeme(token) as lexeme
              from ts_parse('default', said)
             where tokid in (1, 2, 3, 9, 10, 11, 15, 16, 17) and token ~ '[[:alpha:]]' and length(token) between 2 and 60
             group by lower(token), search_lexeme(token)) words
     where lexeme is not null and not exists (select from search_word w where w.word = words.word)
     order by word
    on conflict do nothing;
$$;

create function search_entry_learned() returns trigger language plpgsql as $$
begin
    if exists (select from search_document where article_id = new.article_id) then
        perform search_learn(new.headline || E'\n\n' || new.text);
    end if;
    return null;
end
$$;
create trigger search_entry_learned after insert or update of headline, text on search_entry
    for each row execute function search_entry_learned();

create function search_entries_learned() returns trigger language plpgsql as $$
begin
    perform search_learn(string_agg(headline || E'\n\n' || text, E'\n\n')) from search_entry
      where article_id = new.article_id having count(*) > 0;
    return null;
end
$$;
create trigger search_entries_learned after insert on search_document
    for each row execute function search_entries_learned();

select search_learn(e.headline || E'\n\n' || e.text)
  from search_entry e join search_document d on d.article_id = e.article_id;
