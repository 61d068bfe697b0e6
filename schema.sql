-- The migrated schema, printed by `npm run caveau -- schema`. Change a migration, never this file.

create schema platform;
create schema sales;
create schema stock;

create table platform.audit_entry (
  organization_id uuid not null,
  id uuid default uuidv7() not null,
  at timestamp(3) with time zone not null,
  actor_kind text not null,
  actor_id uuid not null,
  actor_label text not null,
  action text not null,
  subject text,
  detail jsonb default '{}'::jsonb not null,
  constraint audit_entry_pkey PRIMARY KEY (organization_id, id),
  constraint audit_entry_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['member'::text, 'apiKey'::text, 'connection'::text, 'system'::text])))
);

create table platform.event (
  organization_id uuid not null,
  id uuid default uuidv7() not null,
  transaction_id xid8 default pg_current_xact_id() not null,
  type text not null,
  payload jsonb not null,
  at timestamp(3) with time zone default now() not null,
  constraint event_pkey PRIMARY KEY (organization_id, id)
);

create table platform.follower (
  name text not null,
  transaction_id xid8 default '0'::xid8 not null,
  event_id uuid default '00000000-0000-0000-0000-000000000000'::uuid not null,
  moved_at timestamp(3) with time zone default now() not null,
  constraint follower_pkey PRIMARY KEY (name)
);

create table platform.function_file (
  name text not null,
  hash text not null,
  constraint function_file_pkey PRIMARY KEY (name)
);

create table platform.migration (
  name text not null,
  hash text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table sales.line (
  organization_id uuid not null,
  sale_id uuid not null,
  key text not null,
  revision integer default 0 not null,
  item_code text,
  item_barcode text,
  item_label text,
  item_unit text,
  sku_id uuid,
  unit_id uuid,
  quantity_e3 bigint not null,
  quantity bigint,
  unit_price_e4 bigint not null,
  amount bigint not null,
  vat_rate integer,
  refund_of text,
  superseded boolean default false not null,
  constraint line_pkey PRIMARY KEY (organization_id, sale_id, key, revision),
  constraint line_check CHECK (((sku_id IS NULL) = (quantity IS NULL)))
);

create table sales.sale (
  organization_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  source_id uuid not null,
  document text not null,
  version integer,
  occurred_at timestamp(3) with time zone not null,
  business_day date not null,
  recorded_at timestamp(3) with time zone default now() not null,
  currency text not null,
  total bigint not null,
  customer_ref text,
  operator text,
  fingerprint text,
  constraint sale_organization_id_source_id_document_key UNIQUE (organization_id, source_id, document),
  constraint sale_pkey PRIMARY KEY (organization_id, id)
);

create table stock.assertion (
  organization_id uuid not null,
  document_id uuid not null,
  line text not null,
  sku_id uuid not null,
  location_id uuid not null,
  kind text not null,
  quantity bigint not null,
  occurred_at timestamp(3) with time zone not null,
  business_day date not null,
  recorded_at timestamp(3) with time zone default now() not null,
  constraint assertion_pkey PRIMARY KEY (organization_id, document_id, line),
  constraint assertion_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES stock.document(organization_id, id),
  constraint assertion_organization_id_location_id_fkey FOREIGN KEY (organization_id, location_id) REFERENCES stock.location(organization_id, id),
  constraint assertion_kind_check CHECK ((kind = ANY (ARRAY['count'::text, 'opened'::text, 'finished'::text]))),
  constraint assertion_quantity_check CHECK ((quantity >= 0))
);

create table stock.balance (
  organization_id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  on_hand bigint default 0 not null,
  reserved bigint default 0 not null,
  moved_at timestamp(3) with time zone default now() not null,
  constraint balance_pkey PRIMARY KEY (organization_id, sku_id, location_id),
  constraint balance_organization_id_location_id_fkey FOREIGN KEY (organization_id, location_id) REFERENCES stock.location(organization_id, id),
  constraint balance_reserved_check CHECK ((reserved >= 0))
);

create table stock.bottle (
  organization_id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  document_id uuid not null,
  line text not null,
  opened_at timestamp(3) with time zone not null,
  opened_by text not null,
  size bigint not null,
  remaining bigint not null,
  ended_at timestamp(3) with time zone,
  constraint bottle_pkey PRIMARY KEY (organization_id, sku_id, location_id, document_id, line, opened_at),
  constraint bottle_opened_by_check CHECK ((opened_by = ANY (ARRAY['pour'::text, 'tap'::text, 'count'::text])))
);

create table stock.cost (
  organization_id uuid not null,
  document_id uuid not null,
  line text not null,
  sku_id uuid not null,
  amount bigint not null,
  recorded_at timestamp(3) with time zone default now() not null,
  constraint cost_pkey PRIMARY KEY (organization_id, document_id, line)
);

create table stock.document (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  shop_id uuid not null,
  occurred_at timestamp(3) with time zone not null,
  business_day date not null,
  recorded_at timestamp(3) with time zone default now() not null,
  reference text,
  note text,
  supplier_id uuid,
  parent_id uuid,
  actor_id uuid not null,
  actor_label text not null,
  fingerprint text not null,
  constraint document_pkey PRIMARY KEY (organization_id, id),
  constraint document_kind_check CHECK ((kind = ANY (ARRAY['delivery'::text, 'supplierReturn'::text, 'transfer'::text, 'shipment'::text, 'receipt'::text, 'loss'::text, 'tasting'::text, 'clearance'::text, 'count'::text, 'opened'::text, 'finished'::text, 'reversal'::text])))
);

create table stock.layer (
  organization_id uuid not null,
  sku_id uuid not null,
  document_id uuid not null,
  line text not null,
  received_at timestamp(3) with time zone not null,
  quantity bigint not null,
  amount bigint not null,
  constraint layer_pkey PRIMARY KEY (organization_id, sku_id, document_id, line)
);

create table stock.location (
  organization_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  kind text not null,
  name text not null,
  rank integer default 0 not null,
  supplied_by uuid,
  archived_at timestamp(3) with time zone,
  constraint location_pkey PRIMARY KEY (organization_id, id),
  constraint location_organization_id_supplied_by_fkey FOREIGN KEY (organization_id, supplied_by) REFERENCES stock.location(organization_id, id),
  constraint location_check CHECK (((kind = 'opened'::text) = (supplied_by IS NOT NULL))),
  constraint location_kind_check CHECK ((kind = ANY (ARRAY['shelf'::text, 'backroom'::text, 'opened'::text, 'transit'::text, 'supplier'::text, 'customer'::text, 'loss'::text, 'tasting'::text, 'clearance'::text, 'production'::text, 'count'::text])))
);

create table stock.lot (
  organization_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  code text not null,
  expires_on date,
  recorded_at timestamp(3) with time zone default now() not null,
  constraint lot_organization_id_sku_id_code_key UNIQUE (organization_id, sku_id, code),
  constraint lot_pkey PRIMARY KEY (organization_id, id),
  constraint lot_code_check CHECK ((code <> ''::text))
);

create table stock.lot_level (
  organization_id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  lot_id uuid not null,
  quantity bigint not null,
  constraint lot_level_pkey PRIMARY KEY (organization_id, sku_id, location_id, lot_id),
  constraint lot_level_organization_id_lot_id_fkey FOREIGN KEY (organization_id, lot_id) REFERENCES stock.lot(organization_id, id)
);

create table stock.move (
  organization_id uuid not null,
  document_id uuid not null,
  line text not null,
  sku_id uuid not null,
  part integer not null,
  from_id uuid not null,
  to_id uuid not null,
  quantity bigint not null,
  occurred_at timestamp(3) with time zone not null,
  business_day date not null,
  recorded_at timestamp(3) with time zone default now() not null,
  cause text not null,
  derived boolean not null,
  lot_id uuid,
  constraint move_pkey PRIMARY KEY (organization_id, document_id, line, sku_id, part),
  constraint move_check CHECK ((from_id <> to_id)),
  constraint move_quantity_check CHECK ((quantity > 0))
);

create table stock.period (
  organization_id uuid not null,
  closed_until date not null,
  constraint period_pkey PRIMARY KEY (organization_id)
);

create table stock.reservation (
  organization_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  quantity bigint not null,
  reference text not null,
  state text default 'held'::text not null,
  expires_at timestamp(3) with time zone,
  recorded_at timestamp(3) with time zone default now() not null,
  ended_at timestamp(3) with time zone,
  constraint reservation_pkey PRIMARY KEY (organization_id, id),
  constraint reservation_organization_id_location_id_fkey FOREIGN KEY (organization_id, location_id) REFERENCES stock.location(organization_id, id),
  constraint reservation_quantity_check CHECK ((quantity > 0)),
  constraint reservation_state_check CHECK ((state = ANY (ARRAY['held'::text, 'released'::text, 'fulfilled'::text])))
);

create table stock.settlement (
  organization_id uuid not null,
  sku_id uuid not null,
  settled_at timestamp(3) with time zone,
  settled_document_id uuid,
  settled_line text,
  settled_part integer,
  facts bigint default 0 not null,
  state jsonb default '{}'::jsonb not null,
  recorded_at timestamp(3) with time zone default now() not null,
  constraint settlement_pkey PRIMARY KEY (organization_id, sku_id)
);

create table stock.unsettled (
  organization_id uuid not null,
  sku_id uuid not null,
  since timestamp(3) with time zone default now() not null,
  constraint unsettled_pkey PRIMARY KEY (organization_id, sku_id)
);

create table stock.valuation (
  organization_id uuid not null,
  id uuid default uuidv7() not null,
  sku_id uuid not null,
  document_id uuid not null,
  line text not null,
  cause text not null,
  layer_document_id uuid,
  layer_line text,
  quantity bigint not null,
  amount bigint not null,
  valued_on date not null,
  recorded_at timestamp(3) with time zone default now() not null,
  constraint valuation_pkey PRIMARY KEY (organization_id, id),
  constraint valuation_check CHECK (((layer_document_id IS NULL) = (layer_line IS NULL)))
);

CREATE INDEX assertion_by_sku ON stock.assertion USING btree (organization_id, sku_id, occurred_at);
CREATE INDEX document_by_parent ON stock.document USING btree (organization_id, parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX document_by_time ON stock.document USING btree (organization_id, occurred_at DESC, id);
CREATE INDEX event_in_commit_order ON platform.event USING btree (transaction_id, id);
CREATE INDEX line_by_sku ON sales.line USING btree (organization_id, sku_id) INCLUDE (sale_id, quantity, amount) WHERE ((sku_id IS NOT NULL) AND (NOT superseded));
CREATE INDEX line_parked ON sales.line USING btree (organization_id, sale_id) WHERE ((sku_id IS NULL) AND (NOT superseded));
CREATE INDEX location_by_shop ON stock.location USING btree (organization_id, shop_id, kind, rank);
CREATE INDEX move_by_sku ON stock.move USING btree (organization_id, sku_id, occurred_at) INCLUDE (from_id, to_id, quantity, derived);
CREATE INDEX move_by_time ON stock.move USING brin (occurred_at) WITH (pages_per_range='32');
CREATE INDEX reservation_held ON stock.reservation USING btree (organization_id, sku_id) WHERE (state = 'held'::text);
CREATE INDEX sale_by_time ON sales.sale USING btree (organization_id, occurred_at DESC, id);
CREATE INDEX valuation_by_sku ON stock.valuation USING btree (organization_id, sku_id, document_id, line);

alter table platform.audit_entry enable row level security;
alter table platform.event enable row level security;
alter table sales.line enable row level security;
alter table sales.sale enable row level security;
alter table stock.assertion enable row level security;
alter table stock.balance enable row level security;
alter table stock.bottle enable row level security;
alter table stock.cost enable row level security;
alter table stock.document enable row level security;
alter table stock.layer enable row level security;
alter table stock.location enable row level security;
alter table stock.lot enable row level security;
alter table stock.lot_level enable row level security;
alter table stock.move enable row level security;
alter table stock.period enable row level security;
alter table stock.reservation enable row level security;
alter table stock.settlement enable row level security;
alter table stock.unsettled enable row level security;
alter table stock.valuation enable row level security;

create policy wall on platform.audit_entry to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy follow on platform.event to caveau_jobs using (true);
create policy wall on platform.event to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on sales.line to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on sales.sale to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.assertion to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.balance to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.bottle to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.cost to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.document to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.layer to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.location to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.lot to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.lot_level to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.move to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.period to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.reservation to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.settlement to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.unsettled to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.valuation to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));

grant insert, select on platform.audit_entry to caveau_app;
grant insert, select on platform.event to caveau_app;
grant delete, select on platform.event to caveau_jobs;
grant delete, insert, select, update on platform.follower to caveau_jobs;
grant insert, select on sales.line to caveau_app;
grant insert, select on sales.sale to caveau_app;
grant insert, select on stock.assertion to caveau_app;
grant delete, insert, select, update on stock.balance to caveau_app;
grant delete, insert, select, update on stock.bottle to caveau_app;
grant insert, select on stock.cost to caveau_app;
grant insert, select on stock.document to caveau_app;
grant delete, insert, select, update on stock.layer to caveau_app;
grant delete, insert, select, update on stock.location to caveau_app;
grant insert, select on stock.lot to caveau_app;
grant delete, insert, select, update on stock.lot_level to caveau_app;
grant insert, select on stock.move to caveau_app;
grant delete, insert, select, update on stock.period to caveau_app;
grant delete, insert, select, update on stock.reservation to caveau_app;
grant delete, insert, select, update on stock.settlement to caveau_app;
grant delete, insert, select, update on stock.unsettled to caveau_app;
grant insert, select on stock.valuation to caveau_app;

CREATE OR REPLACE PROCEDURE platform.append_only(IN walled regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  call platform.wall(walled);
  execute format('grant select, insert on %s to caveau_app', walled);
end $procedure$
;
CREATE OR REPLACE PROCEDURE platform.changeable(IN walled regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  call platform.wall(walled);
  execute format('grant select, insert, update, delete on %s to caveau_app', walled);
end $procedure$
;
CREATE OR REPLACE FUNCTION platform.current_organization()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('caveau.organization_id'::text, true), ''::text))::uuid
;
CREATE OR REPLACE PROCEDURE platform.wall(IN walled regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', walled);
  execute format(
    'create policy wall on %s to caveau_app using (organization_id = platform.current_organization()) with check (organization_id = platform.current_organization())',
    walled);
end $procedure$
;
CREATE OR REPLACE FUNCTION sales.merge(organization uuid, sales json, lines json, moves json, holding uuid[], event json)
 RETURNS TABLE(new_sales integer, new_lines integer, new_moves integer)
 LANGUAGE plpgsql
AS $function$
begin
  insert into sales.sale (organization_id, id, shop_id, source_id, document, occurred_at, business_day, currency, total, customer_ref, operator)
  select organization, s.id, s.shop, s.source, s.document, s.at, s.day, s.currency, 0, s.customer, s.operator
    from json_to_recordset(sales) as s(id uuid, shop uuid, source uuid, document text, at timestamptz, day date, currency text, customer text, operator text)
  on conflict do nothing;
  get diagnostics new_sales = row_count;

  new_lines := sales.write_lines(organization, lines);
  new_moves := stock.post(organization, moves, holding);
  if new_lines > 0 then
    update sales.sale s
       set total = t.total
      from (select l.sale_id, sum(l.amount) as total
              from sales.line l
             where l.organization_id = organization and not l.superseded
               and l.sale_id in (select (s.value ->> 'id')::uuid from json_array_elements(sales) as s)
             group by l.sale_id) t
     where s.organization_id = organization and s.id = t.sale_id and s.total <> t.total;
    insert into platform.event (organization_id, type, payload) values (organization, 'saleRecorded', event);
  end if;
  return next;
end $function$
;
CREATE OR REPLACE FUNCTION sales.record(organization uuid, sale json, lines json, moves json, holding uuid[], event json)
 RETURNS TABLE(created boolean, known_id uuid, known_fingerprint text, known_version integer)
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('caveau.organization_id', organization::text, true);

  insert into sales.sale (organization_id, id, shop_id, source_id, document, version, occurred_at, business_day, currency, total, customer_ref, operator, fingerprint)
  select organization, s.id, s.shop, s.source, s.document, s.version, s.at, s.day, s.currency, s.total, s.customer, s.operator, s.fingerprint
    from json_to_record(sale) as s(id uuid, shop uuid, source uuid, document text, version integer, at timestamptz, day date, currency text,
                                   total bigint, customer text, operator text, fingerprint text)
  on conflict do nothing;
  if not found then
    return query
      select false, k.id, k.fingerprint, k.version
        from sales.sale k
       where k.organization_id = organization
         and (k.id = (sale ->> 'id')::uuid or (k.source_id = (sale ->> 'source')::uuid and k.document = sale ->> 'document'))
       order by k.id = (sale ->> 'id')::uuid desc
       limit 1;
    return;
  end if;

  perform sales.write_lines(organization, lines);
  perform stock.post(organization, moves, holding);
  insert into platform.event (organization_id, type, payload) values (organization, 'saleRecorded', event);
  return query select true, null::uuid, null::text, null::integer;
end $function$
;
CREATE OR REPLACE FUNCTION sales.write_lines(organization uuid, lines json)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
declare
  written integer;
begin
  insert into sales.line (organization_id, sale_id, key, revision, item_code, item_barcode, item_label, item_unit, sku_id, unit_id, quantity_e3, quantity,
                          unit_price_e4, amount, vat_rate, refund_of)
  select organization, l.sale, l.key, coalesce(l.revision, 0), l.code, l.barcode, l.label, l.unit_name, l.sku, l.unit, l.quantity_e3, l.quantity,
         l.unit_price_e4, l.amount, l.vat_rate, l.refund_of
    from json_to_recordset(lines) as l(sale uuid, key text, revision integer, code text, barcode text, label text, unit_name text, sku uuid, unit uuid,
                                       quantity_e3 bigint, quantity bigint, unit_price_e4 bigint, amount bigint, vat_rate integer, refund_of text)
  on conflict do nothing;
  get diagnostics written = row_count;
  return written;
end $function$
;
CREATE OR REPLACE FUNCTION stock.post(organization uuid, moves json, holding uuid[], guards json DEFAULT NULL::json)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
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
end $function$
;
