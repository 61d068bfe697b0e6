-- One record for what is sold anywhere: the document as its source states it, and its lines.

create schema sales;
grant usage on schema sales to caveau_app;

create table sales.sale (
  organization_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  -- Where it was sold: a connection's id.
  source_id uuid not null,
  -- The source's own number: with the source, the sale's identity.
  document text not null,
  version integer,
  occurred_at timestamptz(3) not null,
  business_day date not null,
  recorded_at timestamptz(3) not null default now(),
  currency text not null,
  total bigint not null,
  customer_ref text,
  operator text,
  fingerprint text,
  primary key (organization_id, id),
  unique (organization_id, source_id, document)
);
call platform.append_only('sales.sale');
grant update (occurred_at, business_day, version, fingerprint, total, customer_ref, operator) on sales.sale to caveau_app;
create index sale_by_time on sales.sale (organization_id, occurred_at desc, id);

create table sales.line (
  organization_id uuid not null,
  sale_id uuid not null,
  key text not null,
  -- Raised when the source states the line anew; only the highest counts.
  revision integer not null default 0,
  -- What the source said was sold, kept as it was said.
  item_code text,
  item_barcode text,
  item_label text,
  item_unit text,
  -- The item's name in its connection: what a mapping is found by.
  item_key text not null,
  -- Where a file dates each line; null is the sale's own moment.
  occurred_at timestamptz(3),
  -- What that is in the catalogue; null while nobody has said.
  sku_id uuid,
  unit_id uuid,
  -- Units sold × 1000, negative on a return, and the same in the sku's base.
  quantity_e3 bigint not null,
  quantity bigint,
  unit_price_e4 bigint not null,
  amount bigint not null,
  vat_rate integer,
  -- The sale that a return gives back, by its source's number.
  refund_of text,
  superseded boolean not null default false,
  primary key (organization_id, sale_id, key, revision),
  check ((sku_id is null) = (quantity is null))
);
call platform.append_only('sales.line');
grant update (sku_id, unit_id, quantity, superseded) on sales.line to caveau_app;
-- The lines that wait for a mapping are few: they alone are indexed.
create index line_parked on sales.line (organization_id, sale_id) where sku_id is null and not superseded;
create index line_by_sku on sales.line (organization_id, sku_id) include (sale_id, quantity, amount) where sku_id is not null and not superseded;
