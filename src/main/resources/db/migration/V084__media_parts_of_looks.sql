-- Module media: looks are found by their parts. Reading all of them for each picture cost seconds for fifty pictures at once.

-- Twelve numbers that hold eleven bits each of a look, with their place: two looks that differ in at most ten bits, and so
-- in at most ten places, have at least two of them in common. Places where nothing changes say nothing and are left out, or
-- every picture with a sky would have to be compared; what is the same picture differs in a few bits and has others.
create function look_parts(across bigint, down bigint) returns integer[] language sql immutable strict parallel safe as $$
    select array(select place << 11 | bits
                   from (select place, ((case when place < 6 then across >> (place * 11) else down >> ((place - 6) * 11) end) & 2047)::integer as bits
                           from generate_series(0, 11) place) parts
                  where bits <> 0);
$$;
alter table picture_look add column parts integer[] generated always as (look_parts(across, down)) stored;
create index picture_look_parts on picture_look using gin (parts);

-- Module search: what an article is about is read from the index alone.
alter table search_about drop constraint search_about_pkey, add primary key (article_id, lexeme) include (strong);
