-- Module storage: files of media may lie as objects in a store outside of the database. A row that names a file has its
-- bytes, or the hash of the object that has them. Programs of the version before go on: what they write has bytes, and
-- what they find is in the database until a store is configured.

create table stored_object (
    hash      bytea       primary key check (length(hash) = 32),
    size      integer     not null check (size > 0),
    stored_at timestamptz not null
);

-- Objects to be looked at from an instant on: is there a row that names them? Each upload puts one there that is due when
-- it should long be over and takes it away in the transaction of its rows; each row that goes leaves one that is due now.
create table stored_object_check (
    id     bigint      generated always as identity primary key,
    hash   bytea       not null,
    due_at timestamptz not null
);
create index stored_object_check_due on stored_object_check (due_at, id);
create index stored_object_check_hash on stored_object_check (hash);

alter table picture_file
    alter column bytes drop not null,
    add column object bytea references stored_object,
    add constraint picture_file_somewhere check (num_nonnulls(bytes, object) = 1);
alter table picture_crop
    alter column bytes drop not null,
    add column object bytea references stored_object,
    add constraint picture_crop_somewhere check (num_nonnulls(bytes, object) = 1);
alter table attachment_part
    alter column bytes drop not null,
    add column object bytea references stored_object,
    add constraint attachment_part_somewhere check (num_nonnulls(bytes, object) = 1);
create index picture_file_object on picture_file (object) where object is not null;
create index picture_crop_object on picture_crop (object) where object is not null;
create index attachment_part_object on attachment_part (object) where object is not null;

create function stored_object_used(wanted bytea) returns boolean language sql stable as $$
    select exists (select from picture_file where object = wanted)
        or exists (select from picture_crop where object = wanted)
        or exists (select from attachment_part where object = wanted)
$$;

create function stored_object_left() returns trigger language plpgsql as $$
begin
  insert into stored_object_check (hash, due_at) values (old.object, now());
  return null;
end $$;
create trigger stored_object_left after delete on picture_file
    for each row when (old.object is not null) execute function stored_object_left();
create trigger stored_object_left after delete on picture_crop
    for each row when (old.object is not null) execute function stored_object_left();
create trigger stored_object_left after delete on attachment_part
    for each row when (old.object is not null) execute function stored_object_left();
create trigger stored_object_moved after update on picture_file
    for each row when (old.object is not null and old.object is distinct from new.object) execute function stored_object_left();
create trigger stored_object_moved after update on picture_crop
    for each row when (old.object is not null and old.object is distinct from new.object) execute function stored_object_left();
create trigger stored_object_moved after update on attachment_part
    for each row when (old.object is not null and old.object is distinct from new.object) execute function stored_object_left();

-- Widths and formats of a picture come and go and never change; a file that is moved changes no page.
drop trigger delivery_update on picture_file;
