-- Module article: how an article is told where it does not stand itself.

alter table article
    add column search_title   text not null default '' check (length(search_title) <= 200),
    add column search_text    text not null default '' check (length(search_text) <= 400),
    add column social_title   text not null default '' check (length(social_title) <= 200),
    add column social_text    text not null default '' check (length(social_text) <= 400),
    add column social_picture uuid references picture,
    add column teaser_picture uuid references picture,
    add column canonical      text check (length(canonical) between 1 and 2000);
