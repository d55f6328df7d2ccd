-- Module ticker: tells the library which pictures and attachments entries use. The part is the number of the entry.

create function ticker_media_uses() returns trigger language plpgsql as $$
begin
    delete from media_use where owner = 'TICKER' and owner_id = coalesce(new.article_id, old.article_id)
                            and part = coalesce(new.number, old.number);
    if tg_op <> 'DELETE' then
        insert into media_use (picture_id, attachment_id, owner, owner_id, part, place)
        select p.id, a.id, 'TICKER', new.article_id, new.number, used.place
          from media_of_body(new.body) used
          left join picture p on p.id = used.picture
          left join attachment a on a.id = used.attachment
         where p.id is not null or a.id is not null;
    end if;
    return null;
end
$$;
create trigger ticker_media_uses_of_new after insert or delete on ticker_entry
    for each row execute function ticker_media_uses();
create trigger ticker_media_uses after update on ticker_entry for each row
    when (old.body is distinct from new.body) execute function ticker_media_uses();

insert into media_use (picture_id, owner, owner_id, part, place)
select p.id, 'TICKER', e.article_id, e.number, used.place
  from ticker_entry e cross join lateral media_of_body(e.body) used join picture p on p.id = used.picture;
