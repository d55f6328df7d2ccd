-- What keeps lists of topics and authors, and searches for frequent words, as fast with 100,000 articles as with 1,000.

-- Modules article: beside each tag and author of an article stands when it was published, so that a page of a topic
-- is one look into one index, however many articles the topic has. Null while the article is not public.
alter table article_author add column published_at timestamptz;
alter table article_tag add column published_at timestamptz;

-- A date alone changes nothing that can be found.
drop trigger search_article_tag on article_tag;
create trigger search_article_tag after insert or delete or update of article_id, position, tag_id on article_tag
    for each row execute function search_names_changed();
drop trigger search_article_author on article_author;
create trigger search_article_author after insert or delete or update of article_id, position, author_id on article_author
    for each row execute function search_names_changed();

update article_author j set published_at = a.first_published_at
  from article a where a.id = j.article_id and a.status = 'PUBLISHED';
update article_tag j set published_at = a.first_published_at
  from article a where a.id = j.article_id and a.status = 'PUBLISHED';

create function article_name_added() returns trigger language plpgsql as $$
begin
    new.published_at := (select a.first_published_at from article a
                          where a.id = new.article_id and a.status = 'PUBLISHED');
    return new;
end
$$;
create trigger article_author_added before insert or update of article_id on article_author
    for each row execute function article_name_added();
create trigger article_tag_added before insert or update of article_id on article_tag
    for each row execute function article_name_added();

create function article_publication_changed() returns trigger language plpgsql as $$
declare
    at timestamptz := case when new.status = 'PUBLISHED' then new.first_published_at end;
begin
    update article_author set published_at = at where article_id = new.id and published_at is distinct from at;
    update article_tag set published_at = at where article_id = new.id and published_at is distinct from at;
    return null;
end
$$;
create trigger article_publication after update of status, first_published_at on article
    for each row when (old.status <> new.status or old.first_published_at is distinct from new.first_published_at)
    execute function article_publication_changed();

create index article_author_newest on article_author (author_id, published_at desc, article_id desc);
create index article_tag_newest on article_tag (tag_id, published_at desc, article_id desc);
drop index article_author_author;
drop index article_tag_tag;

-- Module search: headline, kicker, lead and tags are found on their own, too, by their weights.
create index search_document_titles on search_document using gin (ts_filter(full_words, '{a,b}'));
-- Texts move out of the row. What is left is narrow: to find the newest of many hits reads a quarter of the pages.
alter table search_document set (toast_tuple_target = 128);
cluster search_document using search_document_newest;
alter table search_document set without cluster;
