-- Module search: which words follow one another. The index of words does not know where they stand: to find a sequence, every
-- article with all its words had to be read. This one names the articles in which two words follow one another, but for a few
-- others in which another two have the same number; whether a sequence is there is asked of the words themselves afterwards.

-- A number below 2^22 for every two words of which one follows the other. Words of which nothing is indexed ("der") leave a gap.
create function search_pairs(words tsvector) returns integer[] language sql immutable parallel safe
    return (select coalesce(array_agg(distinct hashtext(lexeme || ' ' || next) & 4194303), '{}')
              from (select lexeme, position, lead(lexeme) over places as next, lead(position) over places as next_position
                      from unnest(words) word, unnest(word.positions) position window places as (order by position)) placed
             where next_position = position + 1);

create index search_document_pairs on search_document using gin (search_pairs(full_words));
