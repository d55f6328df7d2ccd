-- Module comment: whoever goes on although the limit is reached is counted, not written down each time: a flood of refusals
-- must not be a flood of rows.
alter table comment_refusal add column times integer not null default 1 check (times > 0);
