-- Modules article, revision, member: a colleague who may publish finds a text ready before it appears; people who write
-- and do not publish, and people who answer for the newsroom.

alter table article drop constraint article_status_check;
alter table article add constraint article_status_check
    check (status in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'));

alter table article_revision drop constraint article_revision_status_check;
alter table article_revision add constraint article_revision_status_check
    check (status in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'));
alter table article_revision drop constraint article_revision_deed_check;
alter table article_revision add constraint article_revision_deed_check
    check (deed in ('FOUND', 'DRAFTED', 'SAVED', 'SUBMITTED', 'RETURNED', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN',
                    'ADOPTED', 'RELATED', 'RETAGGED', 'RESTORED'));

alter table account drop constraint account_role_check;
alter table account add constraint account_role_check
    check (role in ('READER', 'MODERATOR', 'AUTHOR', 'EDITOR', 'CHIEF_EDITOR', 'ADMINISTRATOR'));
