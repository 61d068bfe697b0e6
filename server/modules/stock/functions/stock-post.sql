-- Applies moves: writes them, adds them to balances, checks each guard. No business words: `domain` computed them all.
-- A move that is already there is skipped, with its effect on balances. Balances are locked in key order, so that concurrent posts never
-- deadlock; a random order fell to 7 % of the speed.
create or replace function stock.post(
  organization uuid,
  moves json,
  -- The locations whose levels are kept.
  holding uuid[],
  -- [{"sku", "location", "floor"}]: refused where what is available would end below the floor.
  guards json default null
) returns integer
language plpgsql as $$
declare
  posted integer;
  broken record;
begin
  with written as (
    insert into stock.move (organization_id, document_id, line, sku_id, part, from_id, to_id, quantity, occurred_at, business_day, cause, derived, lot_id)
    select organization, m.document, m.line, m.sku, m.part, m."from", m."to", m.quantity, m.at, m.day, m.cause, m.derived, m.lot
      from json_to_recordset(moves) as m(document uuid, line text, sku uuid, part integer, "from" uuid, "to" uuid, quantity bigint,
                                         at timestamptz, day date, cause text, derived boolean, lot uuid)
    on conflict do nothing
    returning sku_id, from_id, to_id, quantity
  ), leg as (
    select sku_id, from_id as location_id, -quantity as quantity from written where from_id = any (holding)
    union all
    select sku_id, to_id, quantity from written where to_id = any (holding)
  ), added as (
    insert into stock.balance as b (organization_id, sku_id, location_id, on_hand)
    select organization, sku_id, location_id, sum(quantity) from leg group by sku_id, location_id order by sku_id, location_id
    on conflict (organization_id, sku_id, location_id)
      do update set on_hand = b.on_hand + excluded.on_hand, moved_at = excluded.moved_at
  )
  select count(*) into posted from written;

  if guards is not null then
    select g.sku, g.location, coalesce(b.on_hand - b.reserved, 0) as available, g.floor into broken
      from json_to_recordset(guards) as g(sku uuid, location uuid, floor bigint)
      left join stock.balance b
        on b.organization_id = organization and b.sku_id = g.sku and b.location_id = g.location
     where coalesce(b.on_hand - b.reserved, 0) < g.floor
     limit 1;
    if found then
      raise exception 'below floor' using errcode = 'CV001',
        detail = json_build_object('sku', broken.sku, 'location', broken.location, 'available', broken.available, 'floor', broken.floor)::text;
    end if;
  end if;
  return posted;
end $$;
