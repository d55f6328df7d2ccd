-- Module desk: what was done to the text in the writing surface, so that it can be undone after the page was left. Kept
-- beyond a save, as long as the row is; nobody but the account that typed reads it.
alter table working_copy
    add column history  text   check (length(history) <= 400000),
    add column saved_as bigint references article on delete cascade;

comment on column working_copy.saved_as is 'the article a form of a new one became; article_id stays null, as the form says it';

create index working_copy_history on working_copy (account_id, coalesce(article_id, saved_as), seen_at desc)
    where history is not null;
create index working_copy_saved_as on working_copy (saved_as) where saved_as is not null;
