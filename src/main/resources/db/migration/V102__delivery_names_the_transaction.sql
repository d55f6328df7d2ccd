-- Module delivery: what is told names the transaction that changed it, so that the instance that has forgotten already
-- does not forget once more what it has made since.

create or replace function delivery_tell(keys text[]) returns void language plpgsql as $$
declare
  told text := coalesce(current_setting('depesche.changed', true), '');
  said text;
begin
  if keys is null or cardinality(keys) = 0 then
    return;
  end if;
  if cardinality(keys) > 200 then
    keys := array['*'];
  end if;
  said := array_to_string(keys, ' ');
  if position(' ' || said || ' ' in ' ' || told || ' ') = 0 then
    perform set_config('depesche.changed', case when length(told) > 20000 then '*' else ltrim(told || ' ' || said) end, true);
    perform pg_notify('depesche_changed', '#' || pg_current_xact_id() || ' ' || said);
  end if;
end $$;
