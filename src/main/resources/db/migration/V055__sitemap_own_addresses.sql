-- Module sitemap: an article whose canonical address is elsewhere is not ours to list. The site map counts and lists from
-- an index that holds the others alone; the one of the newest, which served both, need not carry its columns any more.

create index article_mapped on article (first_published_at, id) include (slug, published_update_at, hero_picture)
    where status = 'PUBLISHED' and canonical is null;
drop index article_newest;
create index article_newest on article (first_published_at desc, id desc) where status = 'PUBLISHED';
