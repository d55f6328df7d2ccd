-- Module audit: who did what in the newsroom. Rows are written once and never changed; they go when their time is over.

create table audit_entry (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    account_id bigint,
    by_name    text        not null,
    deed       text        not null check (length(deed) between 1 and 40),
    article_id bigint,
    version    integer,
    subject    text        not null check (length(subject) <= 300),
    origin     text        not null check (length(origin) <= 60)
);
create index audit_entry_of_article on audit_entry (article_id, id desc) where article_id is not null;
create index audit_entry_of_account on audit_entry (account_id, id desc) where account_id is not null;
create index audit_entry_of_deed on audit_entry (deed, id desc);
create index audit_entry_age on audit_entry (at);

create function audit_entry_stands() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and coalesce(current_setting('depesche.audit_retention', true), '') = 'on' then
        return old;
    end if;
    raise exception 'The log is only ever added to';
end $$;
create trigger audit_entry_stands before update or delete on audit_entry for each row execute function audit_entry_stands();
create trigger audit_entry_not_emptied before truncate on audit_entry for each statement execute function audit_entry_stands();
