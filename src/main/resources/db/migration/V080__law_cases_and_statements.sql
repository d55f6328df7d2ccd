-- Module law: what is reported, what was decided and why, and who objects. Reports, evidence, decisions and statements
-- are only ever added to; they go when their time is over.

-- What a decision can rest on: a rule of the house, or the law. Words to begin with, edited by the house.
create table law_clause (
    id            bigint generated always as identity primary key,
    ground        text     not null check (ground in ('TERMS', 'ILLEGAL')),
    reference     text     not null check (length(reference) between 1 and 120),
    title         text     not null check (length(title) between 1 and 120),
    rule          text     not null check (length(rule) between 1 and 2000),
    explanation   text     not null check (length(explanation) between 1 and 2000),
    public_reason text     not null check (length(public_reason) between 1 and 300),
    category      text     not null check (length(category) between 1 and 60),
    position      smallint not null,
    active        boolean  not null default true,
    version       integer  not null default 0
);

create table law_case (
    id         bigint generated always as identity primary key,
    comment_id bigint      not null references comment,
    author_id  bigint references account,
    source     text        not null check (source in ('NOTICE', 'OWN')),
    state      text        not null default 'OPEN' check (state in ('OPEN', 'DECIDED')),
    urgent     boolean     not null default false,
    category   text        not null check (length(category) between 1 and 60),
    opened_at  timestamptz not null,
    due_at     timestamptz not null,
    decided_at timestamptz,
    keep_until timestamptz,
    version    integer     not null default 0,
    constraint decided_has_time check ((state = 'DECIDED') = (decided_at is not null)),
    constraint decided_has_end check ((state = 'DECIDED') = (keep_until is not null))
);
-- All reports of a comment are decided at once.
create unique index law_case_open on law_case (comment_id) where state = 'OPEN';
create index law_case_queue on law_case (urgent desc, due_at, id) where state = 'OPEN';
create index law_case_done on law_case (decided_at desc, id desc) where state = 'DECIDED';
create index law_case_of_comment on law_case (comment_id, id);
create index law_case_of_author on law_case (author_id, id) where author_id is not null;
create index law_case_ends on law_case (keep_until) where keep_until is not null;

create table law_evidence (
    id        bigint generated always as identity primary key,
    case_id   bigint      not null references law_case,
    frozen_at timestamptz not null,
    content   text        not null,
    sha256    bytea       not null,
    constraint hash_is_of_content check (sha256 = sha256(convert_to(content, 'UTF8')))
);
create index law_evidence_of_case on law_evidence (case_id, id);
-- Who has looked at what is sealed.
create table law_evidence_look (
    id          bigint generated always as identity primary key,
    evidence_id bigint      not null,
    case_id     bigint      not null references law_case,
    account_id  bigint      not null references account,
    purpose     text        not null check (purpose in ('READ', 'AUTHORITIES')),
    at          timestamptz not null
);
create index law_evidence_look_of_case on law_evidence_look (case_id, id desc);

create table law_notice (
    id           bigint generated always as identity primary key,
    case_id      bigint      not null references law_case,
    received_at  timestamptz not null,
    via          text        not null check (via in ('FORM', 'API')),
    location     text        not null check (length(location) between 1 and 2000),
    category     text        not null check (length(category) between 1 and 60),
    legal_ground text        not null default '' check (length(legal_ground) <= 300),
    explanation  text        not null check (length(explanation) between 1 and 5000),
    danger       boolean     not null,
    trusted      boolean     not null,
    good_faith   boolean     not null check (good_faith)
);
create index law_notice_of_case on law_notice (case_id, id);
create index law_notice_received on law_notice (received_at);
-- Who reported; apart, as it goes sooner. The key tells one stranger from another and is forgotten within days.
create table law_notice_contact (
    notice_id  bigint primary key references law_notice on delete cascade,
    case_id    bigint not null references law_case,
    account_id bigint references account,
    name       text check (length(name) between 1 and 120),
    email      text check (length(email) between 3 and 254),
    language   text   not null check (language in ('de', 'en')),
    person_key bytea check (length(person_key) = 32),
    made_at    timestamptz not null
);
create index law_notice_contact_of_account on law_notice_contact (account_id, notice_id) where account_id is not null;
create index law_notice_contact_keys on law_notice_contact (made_at) where person_key is not null;
-- The same person once more: nothing but more words.
create table law_notice_addition (
    id          bigint generated always as identity primary key,
    notice_id   bigint      not null references law_notice on delete cascade,
    at          timestamptz not null,
    explanation text        not null check (length(explanation) between 1 and 5000)
);
create index law_notice_addition_of_notice on law_notice_addition (notice_id, id);

create table law_decision (
    id           bigint generated always as identity primary key,
    case_id      bigint references law_case,
    account_id   bigint references account,
    complaint_id bigint unique,
    action       text        not null check (action in ('NONE', 'REMOVE', 'HIDE', 'RESTORE', 'RESTRICT_ACCOUNT', 'LIFT')),
    decided_at   timestamptz not null,
    decided_by   bigint      not null references account,
    automated    boolean     not null default false,
    explanation  text        not null check (length(explanation) between 1 and 5000),
    constraint decision_is_of_something check ((case_id is null) <> (account_id is null)),
    constraint complaints_are_for_people check (complaint_id is null or not automated)
);
create unique index law_decision_first on law_decision (case_id) where complaint_id is null;
create index law_decision_at on law_decision (decided_at);
create index law_decision_of_account on law_decision (account_id, id) where account_id is not null;

create table law_statement (
    id                   bigint generated always as identity primary key,
    decision_id          bigint      not null unique references law_decision,
    comment_id           bigint references comment,
    account_id           bigint references account,
    restriction          text        not null check (restriction in ('REMOVAL', 'HIDING', 'DEMOTION', 'REPLIES_CLOSED',
                                     'PREMODERATION', 'SLOWING', 'SUSPENSION', 'TERMINATION')),
    territory            text        not null check (length(territory) between 1 and 200),
    until                timestamptz,
    facts                text        not null check (length(facts) between 1 and 5000),
    source               text        not null check (source in ('NOTICE', 'TRUSTED_FLAGGER', 'OWN_INITIATIVE', 'ORDER')),
    notifier             text check (length(notifier) between 1 and 200),
    automated_detection  boolean     not null,
    automated_decision   boolean     not null,
    automation           text        not null check (length(automation) <= 1000),
    ground               text        not null check (ground in ('ILLEGAL', 'TERMS')),
    reference            text        not null check (length(reference) between 1 and 300),
    explanation          text        not null check (length(explanation) between 1 and 5000),
    category             text        not null check (length(category) between 1 and 60),
    redress              text[]      not null check ('COURT' = any (redress)),
    public_reason        text        not null check (length(public_reason) between 1 and 300),
    issued_at            timestamptz not null,
    mailed               boolean     not null,
    -- By it the trigger on comments knows that the statement belongs to the very transaction that restricts.
    given_in             xid8        not null default pg_current_xact_id(),
    constraint automation_is_told check (not (automated_detection or automated_decision) or automation <> ''),
    constraint statement_is_of_something check (comment_id is not null or account_id is not null)
);
create index law_statement_of_comment on law_statement (comment_id, id) where comment_id is not null;
create index law_statement_of_account on law_statement (account_id, id) where account_id is not null;
create index law_statement_issued on law_statement (issued_at);

create table law_complaint (
    id          bigint generated always as identity primary key,
    decision_id bigint      not null references law_decision,
    case_id     bigint references law_case,
    side        text        not null check (side in ('AUTHOR', 'NOTIFIER')),
    notice_id   bigint references law_notice,
    account_id  bigint references account,
    text        text        not null check (length(text) between 1 and 5000),
    filed_at    timestamptz not null,
    due_at      timestamptz not null,
    state       text        not null default 'OPEN' check (state in ('OPEN', 'UPHELD', 'REVERSED')),
    decided_at  timestamptz,
    version     integer     not null default 0,
    constraint complaint_decided_has_time check ((state = 'OPEN') = (decided_at is null)),
    constraint notifier_has_notice check ((side = 'NOTIFIER') = (notice_id is not null))
);
create unique index law_complaint_of_author on law_complaint (decision_id) where side = 'AUTHOR';
create unique index law_complaint_of_notifier on law_complaint (decision_id, notice_id) where side = 'NOTIFIER';
create index law_complaint_queue on law_complaint (due_at, id) where state = 'OPEN';
alter table law_decision add constraint law_decision_of_complaint foreign key (complaint_id) references law_complaint;

-- Secret links; only the hash is kept. Each mail has one of its own.
create table law_link (
    hash         bytea primary key check (length(hash) = 32),
    notice_id    bigint references law_notice on delete cascade,
    statement_id bigint references law_statement on delete cascade,
    made_at      timestamptz not null,
    constraint link_leads_somewhere check ((notice_id is null) <> (statement_id is null))
);
create index law_link_of_notice on law_link (notice_id) where notice_id is not null;
create index law_link_of_statement on law_link (statement_id) where statement_id is not null;

-- Accounts whose reports come first.
create table law_trusted_flagger (
    account_id   bigint primary key references account,
    organisation text        not null check (length(organisation) between 1 and 200),
    since        timestamptz not null,
    marked_by    bigint      not null references account
);
-- Against misuse: first a warning, then reports are not taken for a while.
create table law_measure (
    id         bigint generated always as identity primary key,
    account_id bigint      not null references account,
    kind       text        not null check (kind in ('NOTICES_WARNED', 'NOTICES_SUSPENDED', 'CONTENT_WARNED')),
    reason     text        not null check (length(reason) between 1 and 1000),
    at         timestamptz not null,
    until      timestamptz,
    taken_by   bigint      not null references account,
    constraint suspension_ends check ((kind = 'NOTICES_SUSPENDED') = (until is not null))
);
create index law_measure_of_account on law_measure (account_id, id);

create function law_row_stands() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and coalesce(current_setting('depesche.law_retention', true), '') = 'on' then
        return old;
    end if;
    raise exception 'What the law asks to keep is only ever added to (%)', tg_table_name;
end $$;
do $$
declare name text;
begin
    foreach name in array array['law_evidence', 'law_evidence_look', 'law_notice', 'law_notice_addition', 'law_decision', 'law_statement', 'law_measure'] loop
        execute format('create trigger %I_stands before update or delete on %I for each row execute function law_row_stands()', name, name);
        execute format('create trigger %I_not_emptied before truncate on %I for each statement execute function law_row_stands()', name, name);
    end loop;
end $$;

-- Nobody decides on an objection to a decision of their own.
create function law_complaint_for_another() returns trigger language plpgsql as $$
begin
    if exists (select from law_complaint c join law_decision d on d.id = c.decision_id
                where c.id = new.complaint_id and d.decided_by = new.decided_by) then
        raise exception 'Whoever decided first does not decide on the complaint'
            using errcode = 'check_violation', constraint = 'law_complaint_for_another';
    end if;
    return new;
end $$;
create trigger law_complaint_for_another before insert on law_decision for each row
    when (new.complaint_id is not null) execute function law_complaint_for_another();

-- Nothing is taken from readers by the house without a statement of reasons, given in the same transaction.
create function comment_restricted_with_statement() returns trigger language plpgsql as $$
begin
    if not exists (select from law_statement where comment_id = new.id and given_in = pg_current_xact_id()) then
        raise exception 'Comment % is restricted without a statement of reasons', new.id
            using errcode = 'check_violation', constraint = 'comment_restricted_with_statement';
    end if;
    return null;
end $$;
create constraint trigger comment_restricted_with_statement after update of state on comment
    deferrable initially deferred for each row
    when (new.state in ('REMOVED', 'REFUSED') and old.state is distinct from new.state)
    execute function comment_restricted_with_statement();

insert into law_clause (ground, reference, title, rule, explanation, public_reason, category, position) values
('TERMS', 'Hausregel 1', 'Achtung voreinander', 'Wir streiten über Sachen, nicht über Personen. Beleidigungen, Schmähungen und Herabsetzungen veröffentlichen wir nicht.', 'Der Kommentar greift eine Person an, statt zur Sache zu sprechen.', 'Bitte bleiben Sie sachlich.', 'ILLEGAL_OR_HARMFUL_SPEECH', 1),
('TERMS', 'Hausregel 2', 'Keine Hetze', 'Niemand wird wegen Herkunft, Religion, Geschlecht, sexueller Orientierung, Behinderung oder Alter herabgewürdigt.', 'Der Kommentar wertet Menschen wegen ihrer Zugehörigkeit zu einer Gruppe ab.', 'Herabwürdigung einer Gruppe.', 'ILLEGAL_OR_HARMFUL_SPEECH', 2),
('TERMS', 'Hausregel 3', 'Belegbares', 'Wer Tatsachen behauptet, die andere belasten, nennt eine überprüfbare Quelle.', 'Der Kommentar stellt eine belastende Tatsache ohne überprüfbaren Beleg als sicher hin.', 'Belastende Behauptung ohne Beleg.', 'NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE', 3),
('TERMS', 'Hausregel 4', 'Beim Thema', 'Kommentare beziehen sich auf den Artikel oder auf andere Beiträge darunter.', 'Der Kommentar hat mit dem Artikel und den Beiträgen darunter nichts zu tun.', 'Kein Bezug zum Thema.', 'SCOPE_OF_SERVICE', 4),
('TERMS', 'Hausregel 5', 'Keine Werbung', 'Werbung und wiederholte gleiche Beiträge gehören nicht in die Diskussion.', 'Der Kommentar wirbt oder wiederholt, was schon gesagt ist.', 'Werbung.', 'SCAMS_AND_FRAUD', 5),
('TERMS', 'Hausregel 6', 'Privates bleibt privat', 'Anschriften, Rufnummern und andere private Angaben anderer werden nicht veröffentlicht.', 'Der Kommentar nennt private Angaben einer anderen Person.', 'Private Angaben Dritter.', 'DATA_PROTECTION_AND_PRIVACY', 6),
('ILLEGAL', '§ 185 StGB', 'Beleidigung', 'Strafbar ist, wer andere durch Kundgabe von Missachtung in ihrer Ehre verletzt.', 'Die Äußerung gibt eine Person der Missachtung preis; ein Bezug zur Sache, der das aufwiegen könnte, ist nicht zu erkennen.', 'Beleidigung.', 'ILLEGAL_OR_HARMFUL_SPEECH', 11),
('ILLEGAL', '§ 186 StGB', 'Üble Nachrede', 'Strafbar ist, wer über andere ehrenrührige Tatsachen behauptet, die nicht erweislich wahr sind.', 'Der Kommentar behauptet eine ehrenrührige Tatsache, die nicht erweislich wahr ist.', 'Üble Nachrede.', 'ILLEGAL_OR_HARMFUL_SPEECH', 12),
('ILLEGAL', '§ 130 StGB', 'Volksverhetzung', 'Strafbar ist, wer zum Hass gegen Teile der Bevölkerung aufstachelt oder ihre Menschenwürde angreift.', 'Die Äußerung stachelt gegen einen Teil der Bevölkerung zum Hass auf und ist geeignet, den öffentlichen Frieden zu stören.', 'Verdacht auf Volksverhetzung.', 'ILLEGAL_OR_HARMFUL_SPEECH', 13),
('ILLEGAL', '§ 241 StGB', 'Bedrohung', 'Strafbar ist, wer andere mit einer rechtswidrigen Tat gegen sie oder Nahestehende bedroht.', 'Der Kommentar droht einer Person mit einer rechtswidrigen Tat.', 'Bedrohung.', 'VIOLENCE', 14),
('ILLEGAL', '§§ 97, 106 UrhG', 'Fremdes Werk', 'Geschützte Werke dürfen nicht ohne Erlaubnis verbreitet werden.', 'Der Kommentar gibt ein geschütztes Werk in einem Umfang wieder, den keine Schranke des Urheberrechts erlaubt.', 'Verletzung von Urheberrechten.', 'INTELLECTUAL_PROPERTY', 15);
