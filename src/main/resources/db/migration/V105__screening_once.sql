-- Module screening: two who send the same at the same instant do not see each other's row; an index does. What may be said
-- again and again (short words, what moderators write, what was reworded to be the same) is no such row.
alter table screening_print add column once boolean not null default false;
create unique index screening_print_once on screening_print (author_id, exact) where once;
