-- Module navigation: the menus around readers' pages. A menu without a row here, or not edited, fills itself.

create table navigation_menu (
    name      text        primary key check (name in ('MAIN', 'FOOTER')),
    version   integer     not null default 0,
    edited    boolean     not null default false,
    edited_at timestamptz,
    edited_by bigint references account
);

-- An entry may stand below another of MAIN that stands below none: the foreign key asks for depth 0.
create table navigation_entry (
    menu         text     not null references navigation_menu,
    position     integer  not null check (position >= 0),
    label        text     not null check (length(label) between 1 and 40),
    label_en     text check (length(label_en) between 1 and 40),
    target       text     not null check (length(target) <= 500 and target ~* '^(/([^/\\]|$)|https?://[^/])'),
    parent       integer check (parent is null or (menu = 'MAIN' and parent < position)),
    depth        smallint not null generated always as (case when parent is null then 0 else 1 end) stored,
    parent_depth smallint generated always as (case when parent is null then null else 0 end) stored,
    primary key (menu, position),
    unique (menu, position, depth),
    foreign key (menu, parent, parent_depth) references navigation_entry (menu, position, depth)
);
