-- Module media: what pictures look like, in 128 bits, so that the same picture in another size or quality is recognised.
-- Narrow on purpose: all rows are read for each question, a few milliseconds for 100,000 pictures. Pictures there are
-- already get theirs in the background; those without any contrast have none.
create table picture_look (
    picture_id uuid primary key references picture on delete cascade,
    -- Where it gets darker from left to right, and from top to bottom; null if there is nothing to tell it by.
    across     bigint,
    down       bigint,
    check ((across is null) = (down is null))
);
