-- Module workflow: messages about review, dates and what did not happen; of a task's date once for each person.

alter table newsroom_message
    add column task_id bigint references article_task on delete cascade,
    drop constraint newsroom_message_kind_check,
    add constraint newsroom_message_kind_check check (kind in ('TASK', 'NOTE', 'ANSWER', 'RETURNED', 'APPROVED', 'PUBLISHED',
        'REVIEW', 'DUE_SOON', 'OVERDUE', 'FAILED')),
    add constraint date_has_task check (kind not in ('DUE_SOON', 'OVERDUE') or task_id is not null);
create unique index newsroom_message_of_date on newsroom_message (task_id, kind, account_id)
    where kind in ('DUE_SOON', 'OVERDUE');
create index newsroom_message_of_article on newsroom_message (article_id, account_id);

-- Tasks given before there were alarms for them.
insert into scheduled_task (task_name, task_instance, execution_time, picked, version)
select 'task-date', id || ':OVERDUE', due_at, false, 1 from article_task where done_at is null and due_at > now()
union all
select 'task-date', id || ':DUE_SOON', due_at - interval '1 day', false, 1 from article_task
 where done_at is null and due_at > now() + interval '1 day';
