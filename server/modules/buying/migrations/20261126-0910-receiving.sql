-- Deliveries of suppliers with what they cost besides, prices in dispute, what goes back, and invoices that come as data.

-- A delivery that was received as one: its document is the ledger's.
create table buying.receipt (
  organization_id uuid not null,
  document_id uuid not null,
  supplier_id uuid not null,
  fingerprint text not null,
  primary key (organization_id, document_id),
  foreign key (organization_id, document_id) references stock.document (organization_id, id),
  foreign key (organization_id, supplier_id) references catalog.supplier
);
call platform.append_only('buying.receipt');
create index receipt_of_supplier on buying.receipt (organization_id, supplier_id);

-- A price that is not the one agreed on: accepted, it is the cost; disputed, the agreed one is, until the supplier answers.
create table buying.price_difference (
  organization_id uuid not null,
  id uuid not null,
  supplier_id uuid not null,
  document_id uuid not null,
  line text not null,
  sku_id uuid not null,
  -- In base.
  quantity bigint not null check (quantity > 0),
  -- Minor units, without VAT.
  agreed bigint not null check (agreed >= 0),
  stated bigint not null check (stated >= 0),
  said_by text not null check (said_by in ('note', 'invoice')),
  state text not null check (state in ('disputed', 'accepted', 'credited', 'dropped')),
  ended_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, document_id) references stock.document (organization_id, id),
  foreign key (organization_id, supplier_id) references catalog.supplier,
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.changeable('buying.price_difference');
revoke delete on buying.price_difference from caveau_app;
create index price_difference_of_supplier on buying.price_difference (organization_id, supplier_id);
create index price_difference_of_document on buying.price_difference (organization_id, document_id);

-- What deliveries cost besides; its parts are in the ledger as changes of costs.
create table buying.landed (
  organization_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('freight', 'excise', 'customs', 'other')),
  spread_by text not null check (spread_by in ('value', 'quantity', 'volume', 'weight')),
  amount bigint not null check (amount > 0),
  reference text check (reference <> ''),
  fingerprint text not null,
  created_at timestamptz(3) not null,
  created_by text not null,
  reversed_at timestamptz(3),
  primary key (organization_id, id)
);
call platform.changeable('buying.landed');
revoke delete on buying.landed from caveau_app;

create table buying.landed_part (
  organization_id uuid not null,
  landed_id uuid not null,
  document_id uuid not null,
  line text not null,
  sku_id uuid not null,
  amount bigint not null,
  primary key (organization_id, landed_id, document_id, line),
  foreign key (organization_id, landed_id) references buying.landed,
  foreign key (organization_id, document_id) references stock.document (organization_id, id)
);
call platform.append_only('buying.landed_part');
create index landed_part_of_document on buying.landed_part (organization_id, document_id);

create table buying.supplier_return (
  organization_id uuid not null,
  document_id uuid not null,
  supplier_id uuid not null,
  reason text not null check (reason in ('damaged', 'wrong', 'tooMany', 'faulty', 'recall', 'other')),
  -- Minor units, without VAT.
  credit_expected bigint check (credit_expected >= 0),
  credit_received bigint check (credit_received >= 0),
  credit_reference text check (credit_reference <> ''),
  primary key (organization_id, document_id),
  foreign key (organization_id, document_id) references stock.document (organization_id, id),
  foreign key (organization_id, supplier_id) references catalog.supplier
);
call platform.changeable('buying.supplier_return');
revoke delete on buying.supplier_return from caveau_app;

-- Who a supplier is on its invoices: its SIREN, its VAT number, or its name where it says neither.
create table buying.seller (
  organization_id uuid not null,
  key text not null check (key <> ''),
  supplier_id uuid not null,
  primary key (organization_id, key),
  foreign key (organization_id, supplier_id) references catalog.supplier
);
call platform.changeable('buying.seller');
create index seller_of_supplier on buying.seller (organization_id, supplier_id);

create table buying.invoice (
  organization_id uuid not null,
  id uuid not null,
  seller_key text not null check (seller_key <> ''),
  number text not null check (number <> ''),
  supplier_id uuid,
  file_name text not null,
  file_hash text not null,
  -- As it was read: seller, lines, VAT, totals.
  content jsonb not null,
  taken_at timestamptz(3) not null,
  -- Whether goods came by it is not said here: its deliveries do.
  set_aside_at timestamptz(3),
  primary key (organization_id, id),
  unique (organization_id, seller_key, number),
  foreign key (organization_id, supplier_id) references catalog.supplier
);
call platform.changeable('buying.invoice');
revoke delete on buying.invoice from caveau_app;
create index invoice_of_supplier on buying.invoice (organization_id, supplier_id);

-- What a person said of a line; an item's line that is no goods names none.
create table buying.invoice_choice (
  organization_id uuid not null,
  invoice_id uuid not null,
  line integer not null,
  sku_id uuid,
  -- Of the sku's base in one of what the invoice counts.
  per_unit bigint check (per_unit > 0),
  primary key (organization_id, invoice_id, line),
  check (num_nonnulls(sku_id, per_unit) in (0, 2)),
  foreign key (organization_id, invoice_id) references buying.invoice,
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.changeable('buying.invoice_choice');

-- The same, for the next invoices of that supplier.
create table buying.seller_item (
  organization_id uuid not null,
  supplier_id uuid not null,
  -- By what the supplier names it: its code, a GTIN, the words, with the unit that it counts.
  key text not null check (key <> ''),
  sku_id uuid,
  per_unit bigint check (per_unit > 0),
  primary key (organization_id, supplier_id, key),
  check (num_nonnulls(sku_id, per_unit) in (0, 2)),
  foreign key (organization_id, supplier_id) references catalog.supplier,
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.changeable('buying.seller_item');

-- The deliveries that an invoice charges: of each document one invoice.
create table buying.invoiced (
  organization_id uuid not null,
  document_id uuid not null,
  invoice_id uuid not null,
  primary key (organization_id, document_id),
  foreign key (organization_id, document_id) references stock.document (organization_id, id),
  foreign key (organization_id, invoice_id) references buying.invoice
);
call platform.append_only('buying.invoiced');
create index invoiced_by on buying.invoiced (organization_id, invoice_id);
