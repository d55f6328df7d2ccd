-- Modules search and article: beside its words stands in the index in which month an article appeared, or was edited last.
-- A search for a word that hundreds of thousands have looks into the newest months first and is done before it has
-- collected the others; without that it reads all of them to sort out the newest.

-- A month is counted from the year 0, in UTC.
create function search_month(at timestamptz) returns integer language sql immutable parallel safe
    return extract(year from at at time zone 'UTC')::integer * 12 + extract(month from at at time zone 'UTC')::integer;

-- The words with one more that nobody can type: "#24323".
create function search_dated(words tsvector, at timestamptz) returns tsvector language sql immutable parallel safe
    return words || array_to_tsvector(array['#' || search_month(at)]);

drop index search_document_full;
create index search_document_full on search_document using gin (search_dated(full_words, published_at));
drop index search_document_titles;
create index search_document_titles on search_document using gin (search_dated(ts_filter(full_words, '{a,b}'), published_at));
drop index article_search;
create index article_search on article using gin (search_dated(search, edited_at));

-- Module article: the newsroom's list of a section, of all or of one state, begins where it begins.
create index article_on_desk_in_section on article (section_id, edited_at desc, id desc) where archived_at is null;
create index article_on_desk_in_section_and_state on article (section_id, status, edited_at desc, id desc) where archived_at is null;
