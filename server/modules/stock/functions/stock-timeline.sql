-- A page of a sku's moves at some places in one statement that opens its organization's wall itself, newest first: what each changed there,
-- and the level after it. A further page goes on below a move and from the level that was before it.
create or replace function stock.timeline(
  organization uuid, sku uuid, places uuid[], most integer,
  below_at timestamptz default null, below_document uuid default null, below_line text default null, below_part integer default null,
  level_there bigint default null
) returns table (
  document_id uuid, line text, part integer, cause text, derived boolean, from_id uuid, to_id uuid, quantity bigint,
  occurred_at timestamptz, recorded_at timestamptz, lot_code text, change bigint, after bigint, reference text, note text, actor text
)
language plpgsql as $$
#variable_conflict use_column
declare
  start_at constant timestamptz := coalesce(below_at, 'infinity');
begin
  perform set_config('caveau.organization_id', organization::text, true);
  return query
    with page as (
      select m.*, case when m.to_id = any (places) then m.quantity else 0 end - case when m.from_id = any (places) then m.quantity else 0 end as change
        from stock.move m
       where m.organization_id = organization and m.sku_id = sku and (m.from_id = any (places) or m.to_id = any (places))
         and m.occurred_at <= start_at
         and (m.occurred_at, m.document_id, m.line, m.part) < (start_at, below_document, below_line, below_part)
       order by m.occurred_at desc, m.document_id desc, m.line desc, m.part desc
       limit most
    ), top as (
      select coalesce(level_there, (select sum(b.on_hand) from stock.balance b
                                     where b.organization_id = organization and b.sku_id = sku and b.location_id = any (places)), 0)::bigint as level
    )
    select p.document_id, p.line, p.part, p.cause, p.derived, p.from_id, p.to_id, p.quantity, p.occurred_at::timestamptz, p.recorded_at::timestamptz, l.code, p.change,
           (top.level - coalesce(sum(p.change) over (order by p.occurred_at desc, p.document_id desc, p.line desc, p.part desc
                                                      rows between unbounded preceding and 1 preceding), 0))::bigint,
           d.reference, d.note, d.actor_label
      from page p cross join top
      left join stock.document d on d.organization_id = organization and d.id = p.document_id
      left join stock.lot l on l.organization_id = organization and l.id = p.lot_id
     order by p.occurred_at desc, p.document_id desc, p.line desc, p.part desc;
end $$;
