-- Module search: what topics are called, in the words of the full text index, so that a text can be asked which of all
-- topics it names. A copy, kept up to date by triggers in the transaction that changes a topic.

create table search_topic (
    tag_id bigint  not null references tag on delete cascade,
    -- A name it has or had, folded: "grosse koalition".
    called text    not null,
    words  tsquery not null,
    -- The longest of its words: a text without it does not name the topic.
    head   text    not null,
    single boolean not null,
    primary key (tag_id, called)
);
create index search_topic_head on search_topic (head);

-- The words of a text as topics are called, places included. What is written with a slash are two words.
create function search_named(given text) returns tsvector language sql stable strict parallel safe as $$
    select to_tsvector('german', search_fold(translate(given, '/', ' ')));
$$;

create function search_topic_refresh(changed bigint) returns void language plpgsql as $$
begin
    delete from search_topic where tag_id = changed;
    -- A former name is known by its address alone, which writes it with hyphens.
    insert into search_topic (tag_id, called, words, head, single)
    select changed, called, phraseto_tsquery('german', called),
           (select lexeme from unnest(lexemes) order by length(lexeme) desc, lexeme limit 1), length(lexemes) = 1
      from (select called, to_tsvector('german', called) as lexemes
              from (select search_fold(translate(name, '/', ' ')) as called from tag where id = changed
                    union
                    select search_fold(replace(slug, '-', ' ')) from tag_former_slug where tag_id = changed) names) named
     where length(lexemes) > 0;
end
$$;

create function search_topic_changed() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'tag' then
        perform search_topic_refresh(new.id);
    elsif tg_op = 'DELETE' then
        perform search_topic_refresh(old.tag_id) from tag where id = old.tag_id;
    else
        perform search_topic_refresh(new.tag_id);
        if tg_op = 'UPDATE' and old.tag_id <> new.tag_id then
            perform search_topic_refresh(old.tag_id) from tag where id = old.tag_id;
        end if;
    end if;
    return null;
end
$$;
create trigger search_topic_named after insert or update of name on tag
    for each row execute function search_topic_changed();
create trigger search_topic_formerly after insert or delete or update on tag_former_slug
    for each row execute function search_topic_changed();

select search_topic_refresh(id) from tag;
