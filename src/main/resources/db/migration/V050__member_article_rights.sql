-- Modules member and article: accounts whose rights count in some sections only, and who asked for a review.

alter table account add column section_limited boolean not null default false;

-- What counts in a section counts in its parts, too. A limited account without a line here has rights nowhere.
create table account_section (
    account_id bigint not null references account on delete cascade,
    section_id bigint not null references section on delete cascade,
    primary key (account_id, section_id)
);
create index account_section_of_section on account_section (section_id);

-- Whoever asks for a review may take the question back; the others say why they send a text back.
alter table article add column submitted_by bigint references account;
create index article_submitted_by on article (submitted_by) where submitted_by is not null;
