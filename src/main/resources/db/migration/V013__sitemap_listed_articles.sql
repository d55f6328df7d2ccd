-- Module sitemap: all that a site map says of an article, so that months are counted and listed without reading texts.

create index article_listed on article (first_published_at, id) include (slug, published_update_at, hero_picture)
    where status = 'PUBLISHED';
