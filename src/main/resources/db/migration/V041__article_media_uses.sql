-- Module article: tells the library which pictures and attachments articles and authors use.

create function article_media_uses() returns trigger language plpgsql as $$
begin
    delete from media_use where owner = 'ARTICLE' and owner_id = coalesce(new.id, old.id);
    if tg_op <> 'DELETE' then
        insert into media_use (picture_id, attachment_id, owner, owner_id, place)
        select p.id, a.id, 'ARTICLE', new.id, used.place
          from (select new.hero_picture as picture, null::uuid as attachment, 'HERO' as place
                union all select new.social_picture, null, 'SOCIAL'
                union all select new.teaser_picture, null, 'TEASER'
                union all select picture, attachment, place from media_of_body(new.body)) used
          left join picture p on p.id = used.picture
          left join attachment a on a.id = used.attachment
         where p.id is not null or a.id is not null;
    end if;
    return null;
end
$$;
create trigger article_media_uses_of_new after insert or delete on article
    for each row execute function article_media_uses();
create trigger article_media_uses after update on article for each row
    when (old.body is distinct from new.body or old.hero_picture is distinct from new.hero_picture
          or old.social_picture is distinct from new.social_picture
          or old.teaser_picture is distinct from new.teaser_picture)
    execute function article_media_uses();

create function author_media_uses() returns trigger language plpgsql as $$
begin
    delete from media_use where owner = 'AUTHOR' and owner_id = coalesce(new.id, old.id);
    if tg_op <> 'DELETE' and new.portrait is not null then
        insert into media_use (picture_id, owner, owner_id, place) values (new.portrait, 'AUTHOR', new.id, 'PORTRAIT');
    end if;
    return null;
end
$$;
create trigger author_media_uses after insert or delete or update of portrait on author
    for each row execute function author_media_uses();

insert into media_use (picture_id, owner, owner_id, place)
select p.id, 'ARTICLE', a.id, used.place
  from article a cross join lateral (
       select a.hero_picture as picture, 'HERO' as place
       union all select a.social_picture, 'SOCIAL'
       union all select a.teaser_picture, 'TEASER'
       union all select picture, place from media_of_body(a.body)) used
  join picture p on p.id = used.picture;
insert into media_use (picture_id, owner, owner_id, place)
select portrait, 'AUTHOR', id, 'PORTRAIT' from author where portrait is not null;
