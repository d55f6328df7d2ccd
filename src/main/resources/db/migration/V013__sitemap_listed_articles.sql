-- Module sitemap: all that a site map says of an article, so that months are counted and listed without reading texts.
-- It serves every list of the newest as well, so the index that did takes its place.

drop index article_newest;
create index article_newest on article (first_published_at desc, id desc) include (slug, published_update_at, hero_picture)
    where status = 'PUBLISHED';
