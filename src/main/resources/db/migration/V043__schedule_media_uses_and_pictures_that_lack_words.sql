-- Module schedule: tells the library what planned texts use, and lets a publication wait for a person because of its
-- pictures: credit and alternative text can be taken away after an article was planned.

create function planned_media_uses() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        delete from media_use where owner = 'PLAN' and owner_id = old.article_id;
    end if;
    if tg_op <> 'DELETE' then
        insert into media_use (picture_id, attachment_id, owner, owner_id, place)
        select p.id, a.id, 'PLAN', new.article_id, used.place
          from (select (new.draft #>> '{hero,picture}')::uuid as picture, null::uuid as attachment, 'HERO' as place
                union all select (new.draft #>> '{presentation,socialPicture}')::uuid, null, 'SOCIAL'
                union all select (new.draft #>> '{presentation,teaserPicture}')::uuid, null, 'TEASER'
                union all select picture, attachment, place from media_of_body(new.draft -> 'body')) used
          left join picture p on p.id = used.picture
          left join attachment a on a.id = used.attachment
         where p.id is not null or a.id is not null;
    end if;
    return null;
end
$$;
create trigger planned_media_uses_of_new after insert on planned_deed
    for each row when (new.kind = 'UPDATE') execute function planned_media_uses();
create trigger planned_media_uses_of_gone after delete on planned_deed
    for each row when (old.kind = 'UPDATE') execute function planned_media_uses();
create trigger planned_media_uses after update of draft on planned_deed
    for each row when (new.kind = 'UPDATE') execute function planned_media_uses();

insert into media_use (picture_id, owner, owner_id, place)
select p.id, 'PLAN', d.article_id, used.place
  from planned_deed d cross join lateral (
       select (d.draft #>> '{hero,picture}')::uuid as picture, 'HERO' as place
       union all select (d.draft #>> '{presentation,socialPicture}')::uuid, 'SOCIAL'
       union all select (d.draft #>> '{presentation,teaserPicture}')::uuid, 'TEASER'
       union all select picture, place from media_of_body(d.draft -> 'body')) used
  join picture p on p.id = used.picture
 where d.kind = 'UPDATE';

alter table planned_deed
    drop constraint publication_does_not_wait,
    drop constraint planned_deed_waits_because_check,
    add constraint planned_deed_waits_because_check
        check (waits_because in ('CHANGED', 'NOT_PUBLIC', 'INCOMPLETE', 'PICTURES')),
    add constraint publication_waits_for_pictures_alone
        check (waits_because is null or kind <> 'PUBLICATION' or waits_because = 'PICTURES');
