-- Module revision: what every article has said, in every version of it. Nothing is written here for articles that
-- exist already: the program keeps their present words right before it replaces them.

-- Words that are the same again, after a mere change of state or when an old version is restored, stand here once.
create table article_revision_content (
    article_id bigint not null references article on delete cascade,
    hash       bytea  not null check (length(hash) = 32),
    content    jsonb  not null,
    primary key (article_id, hash)
);

create table article_revision (
    article_id       bigint      not null references article on delete cascade,
    version          integer     not null check (version >= 0),
    deed             text        not null check (deed in ('FOUND', 'DRAFTED', 'SAVED', 'SUBMITTED', 'RETURNED', 'SCHEDULED',
                                                          'PUBLISHED', 'WITHDRAWN', 'ADOPTED', 'RELATED', 'RETAGGED', 'RESTORED')),
    restored_version integer check ((deed = 'RESTORED') = (restored_version is not null)),
    status           text        not null check (status in ('DRAFT', 'IN_REVIEW', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN')),
    stored_at        timestamptz not null,
    stored_by        bigint references account,
    hash             bytea       not null,
    words_added      integer check (words_added >= 0),
    words_removed    integer check (words_removed >= 0),
    primary key (article_id, version),
    foreign key (article_id, hash) references article_revision_content on delete cascade
);
