-- Module ticker: entries that break news carry a mark of their own; what was withdrawn carries none.
alter table ticker_entry
    add column breaking boolean not null default false,
    add constraint ticker_entry_breaking check (withdrawn_at is null or not breaking);
