-- Module article: texts nobody works on any more leave the newsroom's lists, and stay to be found.

alter table article
    add column archived_at timestamptz,
    add constraint archived_is_not_to_appear check (archived_at is null or status in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'WITHDRAWN'));
create index article_on_desk on article (edited_at desc, id desc) where archived_at is null;
create index article_on_desk_in_state on article (status, edited_at desc, id desc) where archived_at is null;
create index article_archived on article (edited_at desc, id desc) where archived_at is not null;
-- The board asked it, and asks the new one.
drop index article_in_state;

alter table article_revision drop constraint article_revision_deed_check;
alter table article_revision add constraint article_revision_deed_check
    check (deed in ('FOUND', 'DRAFTED', 'SAVED', 'SUBMITTED', 'RETURNED', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN',
                    'ADOPTED', 'RELATED', 'RETAGGED', 'RESTORED', 'ARCHIVED', 'UNARCHIVED'));
