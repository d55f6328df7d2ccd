-- Module comment: what may become of a comment, who may write where, what readers recommend and the house picks.

-- HELD waits for a person; REFUSED never became public; ERASED has lost words and name.
alter table comment drop constraint comment_state_check;
alter table comment add constraint comment_state_check
    check (state in ('PUBLISHED', 'HELD', 'REFUSED', 'REMOVED', 'DELETED_BY_AUTHOR', 'ERASED'));

-- The lower end of the confidence interval (Wilson, 80 %) of the share of readers who recommend; kept with the comment,
-- computed from the row by whoever changes it.
create function comment_best(up integer, down integer) returns real
    language sql immutable strict parallel safe as $$
    select case when up + down = 0 then 0 else (
        (up::float8 / (up + down) + 1.642374415149819 / (2 * (up + down))
         - 1.281551565545 * sqrt((up::float8 * down / (up + down) + 1.642374415149819 / 4) / (up + down)) / sqrt(up + down))
        / (1 + 1.642374415149819 / (up + down)))::real end
$$;

alter table comment
    add column up            integer not null default 0 check (up >= 0),
    add column down          integer not null default 0 check (down >= 0),
    add column best          real    not null default 0,
    add column published_at  timestamptz,
    add column held_at       timestamptz,
    add column picked_at     timestamptz,
    add column picked_by     bigint references account,
    add column pick_reason   text check (length(pick_reason) between 1 and 300),
    add column pinned_rank   smallint check (pinned_rank between 1 and 3),
    add column answer_id     bigint references comment,
    -- Words to the author of a comment that was refused, and who decided.
    add column decided_by    bigint references account,
    add constraint comment_pick_has_reason check ((picked_at is null) = (pick_reason is null));
update comment set published_at = created_at;

create index comment_best_roots on comment (article_id, best desc, seq desc) where parent_id is null and listed;
create index comment_queue on comment (held_at, id) where state = 'HELD';
create index comment_of_author on comment (author_id, created_at desc);
create index comment_marked on comment (article_id) where picked_at is not null or pinned_rank is not null;
create unique index comment_pinned on comment (article_id, pinned_rank) where pinned_rank is not null;
create index comment_open_questions on comment (article_id, seq)
    where parent_id is null and state = 'PUBLISHED' and answer_id is null;

create table comment_vote (
    comment_id bigint      not null references comment on delete cascade,
    account_id bigint      not null references account,
    value      smallint    not null check (value in (-1, 1)),
    at         timestamptz not null,
    primary key (comment_id, account_id)
);
create index comment_vote_of_account on comment_vote (account_id);

create table comment_mention (
    comment_id bigint not null references comment on delete cascade,
    account_id bigint not null references account,
    primary key (comment_id, account_id)
);
create index comment_mention_of_account on comment_mention (account_id);

-- What the checks said of a version; the desk sees it beside the comment.
create table comment_screening (
    comment_id bigint      not null references comment on delete cascade,
    version    integer     not null,
    position   smallint    not null,
    name       text        not null check (length(name) between 1 and 60),
    reason     text        not null check (length(reason) between 1 and 100),
    detail     text        not null default '' check (length(detail) <= 500),
    at         timestamptz not null,
    primary key (comment_id, version, position)
);
-- What was refused was never stored; that it was tried belongs to the history of its author.
create table comment_refusal (
    id         bigint generated always as identity primary key,
    article_id bigint      not null references article on delete cascade,
    account_id bigint      not null references account,
    name       text        not null check (length(name) between 1 and 60),
    reason     text        not null check (length(reason) between 1 and 100),
    detail     text        not null default '' check (length(detail) <= 500),
    body_hash  bytea       not null,
    at         timestamptz not null
);
create index comment_refusal_of_account on comment_refusal (account_id, at desc);
create index comment_refusal_below on comment_refusal (article_id, at desc);

-- The rules of a thread. A null is inherited: article from section, section from the one above it, that from the site.
create table comment_rules (
    id               bigint generated always as identity primary key,
    section_id       bigint unique references section on delete cascade,
    article_id       bigint unique references article on delete cascade,
    mode             text check (mode in ('OPEN', 'PREMODERATED', 'CLOSED')),
    opens_at         timestamptz,
    closes_at        timestamptz,
    daily_from       time,
    daily_until      time,
    close_after_days smallint check (close_after_days between 1 and 3650),
    paying_only      boolean,
    account_age_hours integer check (account_age_hours between 0 and 8760),
    slow_seconds     integer check (slow_seconds between 0 and 86400),
    max_length       integer check (max_length between 100 and 5000),
    links            boolean,
    questions        boolean,
    version          integer     not null default 1,
    edited_at        timestamptz not null default now(),
    edited_by        bigint references account,
    check (section_id is null or article_id is null),
    check (article_id is not null or (opens_at is null and closes_at is null)),
    check ((daily_from is null) = (daily_until is null)),
    check (opens_at < closes_at)
);
create unique index comment_rules_of_site on comment_rules ((true)) where section_id is null and article_id is null;
insert into comment_rules (mode, paying_only, account_age_hours, slow_seconds, max_length, links, questions)
values ('OPEN', false, 0, 0, 5000, true, false);

create index comment_event_at on comment_event (at);
create index comment_answer on comment (answer_id) where answer_id is not null;
