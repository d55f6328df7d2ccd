-- Module sanction: what an account may not do for a time, with who decided and why. Rows are only ever added to; the one
-- change there is, is that a sanction is lifted. What has run out is told by the clock, no job ends it.

create table account_sanction (
    id            bigint generated always as identity primary key,
    account_id    bigint      not null references account,
    kind          text        not null check (kind in ('WARNING', 'SLOWING', 'PREMODERATION', 'SUSPENSION', 'TERMINATION')),
    -- One line that the person reads where they cannot go on.
    reason        text        not null check (length(reason) between 1 and 300),
    pause_minutes integer check (pause_minutes between 1 and 10080),
    starts_at     timestamptz not null,
    ends_at       timestamptz,
    -- A warning takes nothing away and needs no statement (Art. 17 of Regulation (EU) 2022/2065); all else does.
    statement_id  bigint unique references law_statement,
    comment_id    bigint references comment,
    imposed_by    bigint      not null references account,
    lifted_at     timestamptz,
    lifted_by     bigint references account,
    lift_reason   text check (length(lift_reason) between 1 and 1000),
    constraint sanction_ends_after_it_begins check (ends_at > starts_at),
    constraint slowing_has_pause check ((kind = 'SLOWING') = (pause_minutes is not null)),
    constraint suspension_has_end check (kind <> 'SUSPENSION' or ends_at is not null),
    constraint termination_has_none check (kind not in ('WARNING', 'TERMINATION') or ends_at is null),
    constraint sanction_has_statement check ((kind = 'WARNING') = (statement_id is null)),
    constraint lifted_has_all check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null)),
    constraint nobody_sanctions_themselves check (imposed_by <> account_id)
);
create index account_sanction_of_account on account_sanction (account_id, id);
-- Asked for each comment and each page with a form for one.
create index account_sanction_open on account_sanction (account_id) where lifted_at is null and kind <> 'WARNING';
create index account_sanction_of_comment on account_sanction (comment_id) where comment_id is not null;
create index account_sanction_at on account_sanction (starts_at);

-- Length of the pause a statement tells of.
alter table law_statement add column pause_minutes integer check (pause_minutes between 1 and 10080);

create function account_sanction_stands() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and coalesce(current_setting('depesche.law_retention', true), '') = 'on' then
        return old;
    end if;
    if tg_op = 'UPDATE' and old.lifted_at is null and new.lifted_at is not null
       and (new.id, new.account_id, new.kind, new.reason, new.pause_minutes, new.starts_at, new.ends_at, new.statement_id, new.comment_id, new.imposed_by)
           is not distinct from
           (old.id, old.account_id, old.kind, old.reason, old.pause_minutes, old.starts_at, old.ends_at, old.statement_id, old.comment_id, old.imposed_by) then
        return new;
    end if;
    raise exception 'A sanction stands as it was imposed; it can only be lifted, once';
end $$;
create trigger account_sanction_stands before update or delete on account_sanction for each row execute function account_sanction_stands();
create trigger law_account_sanction_not_emptied before truncate on account_sanction for each statement execute function account_sanction_stands();

-- Nobody is restricted without a statement of reasons of the same kind, for the same account, given in the same transaction.
create function account_restricted_with_statement() returns trigger language plpgsql as $$
begin
    if not exists (select from law_statement s where s.id = new.statement_id and s.account_id = new.account_id
                      and s.restriction = new.kind and s.until is not distinct from new.ends_at
                      and s.pause_minutes is not distinct from new.pause_minutes and s.given_in = pg_current_xact_id()) then
        raise exception 'Account % is restricted without a statement of reasons', new.account_id
            using errcode = 'check_violation', constraint = 'account_restricted_with_statement';
    end if;
    return null;
end $$;
create constraint trigger account_restricted_with_statement after insert on account_sanction
    deferrable initially deferred for each row when (new.kind <> 'WARNING')
    execute function account_restricted_with_statement();

-- An account that is shut out altogether is one that was erased at the wish of its owner. Who is shut out by the house is
-- told why, as with every other restriction.
create function account_shut_with_statement() returns trigger language plpgsql as $$
begin
    if new.email not like '%@geloescht.invalid'
       and not exists (select from law_statement where account_id = new.id and restriction in ('SUSPENSION', 'TERMINATION')
                          and given_in = pg_current_xact_id()) then
        raise exception 'Account % is shut out without a statement of reasons', new.id
            using errcode = 'check_violation', constraint = 'account_restricted_with_statement';
    end if;
    return null;
end $$;
create constraint trigger account_shut_with_statement after update of suspended_at on account
    deferrable initially deferred for each row
    when (new.suspended_at is not null and old.suspended_at is null)
    execute function account_shut_with_statement();
