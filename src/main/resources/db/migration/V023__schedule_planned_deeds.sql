-- Module schedule: what is to happen to articles at an instant to come.

-- The alarm clock: the table of db-scheduler 16 (its column names). A row wakes one instance at its time.
create table scheduled_task (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_task_due on scheduled_task (execution_time);
create index scheduled_task_heartbeat on scheduled_task (last_heartbeat);
create index scheduled_task_failed on scheduled_task (task_name) where consecutive_failures > 0;

-- What is to be done then. A deed that is moved gets a new number, so that an alarm set for the old instant
-- finds nothing to do.
create table planned_deed (
    id            bigint generated always as identity primary key,
    article_id    bigint      not null references article on delete cascade,
    kind          text        not null check (kind in ('PUBLICATION', 'UPDATE', 'WITHDRAWAL')),
    due_at        timestamptz not null,
    planned_at    timestamptz not null,
    planned_by    bigint references account,
    reason        text check (length(reason) between 1 and 500),
    based_on      integer,
    draft         jsonb,
    waits_because text check (waits_because in ('CHANGED', 'NOT_PUBLIC', 'INCOMPLETE')),
    constraint one_of_a_kind unique (article_id, kind),
    constraint update_has_text check ((kind = 'UPDATE') = (draft is not null and based_on is not null)),
    constraint reason_of_withdrawal check (reason is null or kind = 'WITHDRAWAL'),
    constraint publication_does_not_wait check (waits_because is null or kind <> 'PUBLICATION')
);
create index planned_deed_in_order on planned_deed (due_at, id);
create index planned_deed_waiting on planned_deed (due_at, id) where waits_because is not null;

-- What was scheduled before there was this plan.
insert into planned_deed (article_id, kind, due_at, planned_at, planned_by)
select id, 'PUBLICATION', publish_at, edited_at, edited_by from article where status = 'SCHEDULED';
insert into scheduled_task (task_name, task_instance, execution_time, picked, version)
select 'planned-deed', id::text, due_at, false, 1 from planned_deed;

-- Served the search for what is due, which the alarms have taken over.
drop index article_due;
