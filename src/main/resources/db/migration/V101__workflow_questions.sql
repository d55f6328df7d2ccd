-- Module workflow: readers' questions are told to those an article is the business of.

alter table newsroom_message
    drop constraint newsroom_message_kind_check,
    add constraint newsroom_message_kind_check check (kind in ('TASK', 'NOTE', 'ANSWER', 'RETURNED', 'APPROVED', 'PUBLISHED',
        'REVIEW', 'DUE_SOON', 'OVERDUE', 'FAILED', 'QUESTION'));
