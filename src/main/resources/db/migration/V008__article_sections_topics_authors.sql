-- Module article: sections in two levels, topics with an introduction, authors who say who they are.
-- The version is what an editor's form has read; a form with an older one is refused.

alter table section
    add column parent_id   bigint references section,
    add column description text    not null default '' check (length(description) <= 500),
    add column version     integer not null default 0,
    add constraint section_name_length check (length(name) between 1 and 60);
create index section_parent on section (parent_id, position);

-- A section below another has none below itself. NamesDesk locks the table before it moves one,
-- so that two who move at once cannot make a chain together.
create function section_two_levels() returns trigger language plpgsql as $$
begin
    if new.parent_id is not null and (
            new.parent_id = new.id
            or exists (select 1 from section where id = new.parent_id and parent_id is not null)
            or exists (select 1 from section where parent_id = new.id)) then
        raise exception 'section % would be on a third level', new.slug using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger section_two_levels before insert or update of parent_id on section
    for each row execute function section_two_levels();

alter table tag
    add column introduction text    not null default '' check (length(introduction) <= 2000),
    add column edited_at    timestamptz,
    add column version      integer not null default 0;
create index tag_name_parts on tag using gin (lower(name) gin_trgm_ops);

-- Addresses under which a topic is known besides its own: those of topics that have become one with it, and those
-- its later names would have. Readers are led to it, and whoever writes such a name into an article means it.
create table tag_former_slug (
    slug    text primary key,
    tag_id  bigint      not null references tag on delete cascade,
    left_at timestamptz not null
);
create index tag_former_slug_tag on tag_former_slug (tag_id);

alter table author
    add column biography     text    not null default '' check (length(biography) <= 2000),
    add column role_title    text    not null default '' check (length(role_title) <= 80),
    add column contact_email text check (length(contact_email) <= 254),
    add column contact_url   text check (contact_url like 'https://%' and length(contact_url) <= 300),
    add column portrait      uuid references picture,
    add column edited_at     timestamptz,
    add column version       integer not null default 0;
create index author_portrait on author (portrait) where portrait is not null;
