-- Suppliers' terms, when a sku is ordered again, orders to suppliers and what has come of them.

create schema buying;
grant usage on schema buying to caveau_app, caveau_jobs;

create table buying.terms (
  organization_id uuid not null,
  supplier_id uuid not null,
  -- 1 is Monday; none is any day.
  order_days smallint[] not null,
  delivery_days smallint[] not null,
  -- Days of closing, as ISO 8601 says an interval: 2026-08-03/2026-08-21.
  closed text[] not null,
  -- Minor units, without VAT.
  minimum_order bigint check (minimum_order >= 0),
  franco bigint check (franco >= 0),
  shipping bigint not null check (shipping >= 0),
  cover_days integer not null check (cover_days between 1 and 365),
  payment text check (payment <> ''),
  order_email text check (order_email <> ''),
  note text check (note <> ''),
  primary key (organization_id, supplier_id),
  foreign key (organization_id, supplier_id) references catalog.supplier
);
call platform.changeable('buying.terms');
revoke delete on buying.terms from caveau_app;

-- Suppliers of whom is ordered without a click, up to an amount.
create table buying.automatic (
  organization_id uuid not null,
  supplier_id uuid not null,
  up_to bigint not null check (up_to >= 0),
  primary key (organization_id, supplier_id),
  foreign key (organization_id, supplier_id) references catalog.supplier
);
call platform.changeable('buying.automatic');
create policy find on buying.automatic for select to caveau_jobs using (true);
grant select on buying.automatic to caveau_jobs;

-- From when on a shop orders a sku again; without a rule, the sku's own threshold counts for all shops together.
create table buying.rule (
  organization_id uuid not null,
  sku_id uuid not null,
  shop_id uuid not null,
  -- In the sku's base.
  minimum bigint check (minimum >= 0),
  target bigint check (target >= 0),
  stopped boolean not null,
  primary key (organization_id, sku_id, shop_id),
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.changeable('buying.rule');

create table buying.purchase_order (
  organization_id uuid not null,
  id uuid not null,
  number integer not null,
  supplier_id uuid not null,
  shop_id uuid not null,
  -- What has come of it is not said here: it is the sum of what arrived.
  state text not null default 'draft' check (state in ('draft', 'sent', 'closed', 'cancelled')),
  -- As they were when it was sent; minor units.
  shipping bigint not null default 0 check (shipping >= 0),
  expected_on date,
  sent_at timestamptz(3),
  sent_to text,
  automatic boolean not null default false,
  reference text check (reference <> ''),
  note text check (note <> ''),
  fingerprint text not null,
  created_at timestamptz(3) not null,
  created_by text not null,
  ended_at timestamptz(3),
  primary key (organization_id, id),
  unique (organization_id, number),
  foreign key (organization_id, supplier_id) references catalog.supplier,
  -- Once it is sent it is awaited on a day.
  check (state in ('draft', 'cancelled') or expected_on is not null)
);
call platform.changeable('buying.purchase_order');
revoke delete on buying.purchase_order from caveau_app;
create index purchase_order_awaited on buying.purchase_order (organization_id, supplier_id) where state = 'sent';

-- Written anew while the order is a draft; from its sending on they stay.
create table buying.order_line (
  organization_id uuid not null,
  order_id uuid not null,
  line integer not null,
  sku_id uuid not null,
  supplier_code text,
  pack integer not null check (pack > 0),
  packs integer not null check (packs > 0),
  -- In the sku's base.
  quantity bigint not null check (quantity > 0),
  -- Of one unit, without VAT.
  price_e4 bigint check (price_e4 >= 0),
  primary key (organization_id, order_id, line),
  foreign key (organization_id, order_id) references buying.purchase_order,
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.changeable('buying.order_line');
create index order_line_of_sku on buying.order_line (organization_id, sku_id);

-- What of a line a document of the ledger brought; it counts no more once that document is reversed.
create table buying.arrived (
  organization_id uuid not null,
  document_id uuid not null,
  order_id uuid not null,
  line integer not null,
  quantity bigint not null check (quantity > 0),
  primary key (organization_id, order_id, line, document_id),
  foreign key (organization_id, order_id, line) references buying.order_line,
  foreign key (organization_id, document_id) references stock.document (organization_id, id)
);
call platform.append_only('buying.arrived');
create index arrived_by_document on buying.arrived (organization_id, document_id);

-- Orders on their way by e-mail. An address stays with its order: it is a firm's.
create table buying.letter (
  organization_id uuid not null,
  order_id uuid not null,
  address text not null,
  asked_at timestamptz(3) not null,
  sent_at timestamptz(3),
  refused_at timestamptz(3),
  refusal text,
  primary key (organization_id, order_id),
  foreign key (organization_id, order_id) references buying.purchase_order,
  check (num_nonnulls(sent_at, refused_at) < 2),
  check ((refused_at is null) = (refusal is null))
);
call platform.changeable('buying.letter');
revoke delete on buying.letter from caveau_app;
create policy find on buying.letter for select to caveau_jobs using (true);
grant select on buying.letter to caveau_jobs;
create index letter_waiting on buying.letter (organization_id, asked_at) where sent_at is null and refused_at is null;

-- What became of a supplier's proposal on a day, where it is ordered without a click: one a day.
create table buying.automatic_day (
  organization_id uuid not null,
  supplier_id uuid not null,
  shop_id uuid not null,
  day date not null,
  order_id uuid,
  held_because text check (held_because in ('ceiling', 'minimum', 'noAddress', 'unpriced')),
  primary key (organization_id, supplier_id, shop_id, day),
  foreign key (organization_id, supplier_id) references catalog.supplier,
  foreign key (organization_id, order_id) references buying.purchase_order,
  check (num_nonnulls(order_id, held_because) = 1)
);
call platform.append_only('buying.automatic_day');
