-- Module law: what was public is held by the house only with a statement of reasons, too. A check that wants to read new
-- words first, when their author has changed a comment, notes what it found in the transaction that holds it; nobody of the
-- house decides anything then, and the words were never public.
alter table comment_screening add column noted_in xid8 not null default pg_current_xact_id();

create function comment_held_with_statement() returns trigger language plpgsql as $$
begin
    if not exists (select from law_statement where comment_id = new.id and given_in = pg_current_xact_id())
       and not exists (select from comment_screening where comment_id = new.id and version = new.version and noted_in = pg_current_xact_id()) then
        raise exception 'Comment % was public and is held without a statement of reasons', new.id
            using errcode = 'check_violation', constraint = 'comment_restricted_with_statement';
    end if;
    return null;
end $$;
create constraint trigger comment_held_with_statement after update of state on comment
    deferrable initially deferred for each row
    when (new.state = 'HELD' and old.state = 'PUBLISHED')
    execute function comment_held_with_statement();
