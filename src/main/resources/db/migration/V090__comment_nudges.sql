-- Module comment: a refusal can be a friendly one. Who is nudged may reword, or send the same again for a person to read.

alter table comment_refusal
    add column kind     text not null default 'REFUSED' check (kind in ('REFUSED', 'NUDGED')),
    -- By it a second click on the same button is known; not kept for refusals of old.
    add column idem_key text;
create index comment_refusal_nudged on comment_refusal (account_id, at desc) where kind = 'NUDGED';

-- How often which check says what, and what it said last.
create index comment_refusal_of_check on comment_refusal (name, at desc);
create index comment_screening_of_check on comment_screening (name, at desc);
-- What people have decided, for those who learn from it.
create index comment_decided on comment (id) where decided_by is not null;
