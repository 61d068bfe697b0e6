-- One level in one statement that opens its organization's wall itself: as often as a till asks.
create or replace function stock.level(organization uuid, sku uuid, location uuid) returns table (on_hand bigint, reserved bigint)
language plpgsql as $$
begin
  perform set_config('caveau.organization_id', organization::text, true);
  return query
    select b.on_hand, b.reserved from stock.balance b where b.organization_id = organization and b.sku_id = sku and b.location_id = location;
end $$;
