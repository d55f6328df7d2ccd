-- Module frontpage: editions that go live by themselves at an instant, beside the one being prepared; and drafts that were
-- thrown away, which are kept so that they can be fetched again.

alter table front_edition
    add column due_at       timestamptz,
    add column discarded_at timestamptz,
    add constraint edition_state check (discarded_at is null or (live_at is null and due_at is null));
drop index front_edition_prepared;
create unique index front_edition_prepared on front_edition ((true))
    where live_at is null and due_at is null and discarded_at is null;
create index front_edition_planned on front_edition (due_at, id) where live_at is null and due_at is not null;
create index front_edition_discarded on front_edition (discarded_at desc, id desc) where discarded_at is not null;
