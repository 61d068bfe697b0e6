-- Records sales with their lines, moves, balances and event in one statement that is its own transaction: the hot path. No two of them
-- have the same id, or the same source and document.
-- A sale that is already there, by its id or by its source's number, is left as it is; what it is known as comes back, a row for each.
-- Moves and balances are written as `stock.post` writes them, without its doubt whether a move is there: a new sale has none. To ask each row
-- of a ticket, and to start five statements for it, cost a fifth of the time.
drop function if exists sales.record(uuid, json, json, json, uuid[], json);
drop function if exists sales.record(uuid, json, json, json, uuid[]);
create function sales.record(
  organization uuid,
  sales json,
  lines json,
  moves json,
  holding uuid[]
) returns table (asked_id uuid, known_id uuid, known_fingerprint text, known_version bigint)
language plpgsql as $$
declare
  fresh uuid[];
begin
  perform set_config('caveau.organization_id', organization::text, true);

  with added as (
    insert into sales.sale as k (organization_id, id, shop_id, source_id, document, version, occurred_at, business_day, currency, total, customer_ref,
                                 operator, fingerprint)
    select organization, s.id, s.shop, s.source, s.document, s.version, s.at, s.day, s.currency, s.total, s.customer, s.operator, s.fingerprint
      from json_to_recordset(sales) as s(id uuid, shop uuid, source uuid, document text, version bigint, at timestamptz, day date, currency text,
                                         total bigint, customer text, operator text, fingerprint text)
    on conflict do nothing
    returning k.id
  ), lined as (
    insert into sales.line (organization_id, sale_id, key, revision, item_code, item_barcode, item_label, item_unit, item_key, sku_id, unit_id,
                            quantity_e3, quantity, unit_price_e4, amount, vat_rate, refund_of, moves_stock)
    select organization, l.sale, l.key, l.revision, l.code, l.barcode, l.label, l.unit_name, l.item, l.sku, l.unit,
           l.quantity_e3, l.quantity, l.unit_price_e4, l.amount, l.vat_rate, l.refund_of, coalesce(l.moves_stock, true)
      from json_to_recordset(lines) as l(sale uuid, key text, revision integer, code text, barcode text, label text, unit_name text, item text,
                                         sku uuid, unit uuid, quantity_e3 bigint, quantity bigint, unit_price_e4 bigint, amount bigint,
                                         vat_rate integer, refund_of text, moves_stock boolean)
     where l.sale in (select a.id from added a)
  ), moved as (
    insert into stock.move (organization_id, document_id, line, sku_id, part, from_id, to_id, quantity, occurred_at, business_day, cause, derived, lot_id)
    select organization, m.document, m.line, m.sku, m.part, m."from", m."to", m.quantity, m.at, m.day, m.cause, m.derived, m.lot
      from json_to_recordset(moves) as m(document uuid, line text, sku uuid, part integer, "from" uuid, "to" uuid, quantity bigint,
                                         at timestamptz, day date, cause text, derived boolean, lot uuid)
     where m.document in (select a.id from added a)
    returning sku_id, from_id, to_id, quantity
  ), leg as (
    select sku_id, from_id as location_id, -quantity as quantity from moved where from_id = any (holding)
    union all
    select sku_id, to_id, quantity from moved where to_id = any (holding)
  ), balanced as (
    insert into stock.balance as b (organization_id, sku_id, location_id, on_hand)
    select organization, sku_id, location_id, sum(quantity) from leg group by sku_id, location_id order by sku_id, location_id
    on conflict (organization_id, sku_id, location_id)
      do update set on_hand = b.on_hand + excluded.on_hand, moved_at = excluded.moved_at
  ), announced as (
    insert into platform.event (organization_id, type, payload)
    select organization, 'saleRecorded',
           jsonb_build_object('saleIds', (select array_agg(a.id) from added a), 'skus', (select coalesce(jsonb_agg(distinct sku_id), '[]') from moved))
     where exists (select from added)
  )
  select coalesce(array_agg(a.id), '{}') into fresh from added a;

  if cardinality(fresh) < json_array_length(sales) then
    return query
      select s.id, k.id, k.fingerprint, k.version
        from json_to_recordset(sales) as s(id uuid, source uuid, document text)
        cross join lateral (
          select k.id, k.fingerprint, k.version
            from sales.sale k
           where k.organization_id = organization and (k.id = s.id or (k.source_id = s.source and k.document = s.document))
           order by k.id = s.id desc
           limit 1
        ) k
       where s.id <> all (fresh);
  end if;
end $$;

-- Merges sales that arrive in pieces and any number of times, as files do: a document keeps the union of its lines, each by its key.
-- Returns how many sales and lines were new.
drop function if exists sales.merge(uuid, json, json, json, uuid[], json);
create function sales.merge(
  organization uuid,
  sales json,
  lines json,
  moves json,
  holding uuid[],
  event json
) returns table (new_sales integer, new_lines integer, new_parked integer)
language plpgsql as $$
declare
  fresh text[];
  sold uuid[];
  amounts bigint[];
begin
  insert into sales.sale (organization_id, id, shop_id, source_id, document, occurred_at, business_day, currency, total, customer_ref, operator)
  select organization, s.id, s.shop, s.source, s.document, s.at, s.day, s.currency, 0, s.customer, s.operator
    from json_to_recordset(sales) as s(id uuid, shop uuid, source uuid, document text, at timestamptz, day date, currency text, customer text, operator text)
  on conflict do nothing;
  get diagnostics new_sales = row_count;
  -- What pieces say of the document as a whole is settled by value, not by who came first.
  update sales.sale k
     set occurred_at = least(k.occurred_at, s.at), business_day = least(k.business_day, s.day), customer_ref = least(k.customer_ref, s.customer),
         operator = least(k.operator, s.operator)
    from json_to_recordset(sales) as s(id uuid, at timestamptz, day date, customer text, operator text)
   where k.organization_id = organization and k.id = s.id
     and (s.at < k.occurred_at or s.day < k.business_day or coalesce(s.customer < k.customer_ref, s.customer is not null and k.customer_ref is null)
          or coalesce(s.operator < k.operator, s.operator is not null and k.operator is null));

  select w.written, w.parked, w.keys, w.sale_ids, w.amounts into new_lines, new_parked, fresh, sold, amounts
    from sales.write_lines(organization, lines) w;
  -- A line that was there keeps the moves it has, even where its item means something else by now.
  if new_lines < json_array_length(lines) then
    moves := (select json_agg(m.value) from json_array_elements(moves) as m
                join unnest(fresh) as f(key) on f.key = (m.value ->> 'document') || '|' || (m.value ->> 'line'));
  end if;
  if moves is not null then
    perform stock.post(organization, moves, holding);
  end if;
  if new_lines > 0 then
    -- Added to, not summed anew: a document may come in a thousand pieces.
    update sales.sale s
       set total = s.total + t.amount
      from (select w.sale_id, sum(w.amount) as amount from unnest(sold, amounts) as w(sale_id, amount) group by w.sale_id) t
     where s.organization_id = organization and s.id = t.sale_id and t.amount <> 0;
    insert into platform.event (organization_id, type, payload) values (organization, 'saleRecorded', event);
  end if;
  return next;
end $$;

-- Writes lines by their keys; one that is there stays as it is. Returns how many were new, how many of those wait for a mapping, and what they add to.
drop function if exists sales.write_lines(uuid, json);
create function sales.write_lines(organization uuid, lines json) returns table (
  written integer,
  parked integer,
  keys text[],
  sale_ids uuid[],
  amounts bigint[]
)
language sql as $$
  with added as (
    insert into sales.line (organization_id, sale_id, key, revision, item_code, item_barcode, item_label, item_unit, item_key, occurred_at, sku_id, unit_id,
                            quantity_e3, quantity, unit_price_e4, amount, vat_rate, refund_of, moves_stock)
    select organization, l.sale, l.key, l.revision, l.code, l.barcode, l.label, l.unit_name, l.item, l.at, l.sku, l.unit,
           l.quantity_e3, l.quantity, l.unit_price_e4, l.amount, l.vat_rate, l.refund_of, coalesce(l.moves_stock, true)
      from json_to_recordset(lines) as l(sale uuid, key text, revision integer, code text, barcode text, label text, unit_name text, item text,
                                         at timestamptz, sku uuid, unit uuid, quantity_e3 bigint, quantity bigint, unit_price_e4 bigint,
                                         amount bigint, vat_rate integer, refund_of text, moves_stock boolean)
    on conflict do nothing
    returning sale_id, key, sku_id, amount
  )
  select count(*)::integer, count(*) filter (where sku_id is null)::integer, array_agg(sale_id::text || '|' || key),
         array_agg(sale_id), array_agg(amount)
    from added
$$;
