-- What a receipt cost may be said again (freight, an invoice that differs, a run whose materials cost otherwise); which lots each move took;
-- where materials stand while something is made of them; and lots that nobody may sell.

-- A line's cost is what was first said of it and all that was said since.
create table stock.cost_change (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  document_id uuid not null,
  line text not null,
  sku_id uuid not null,
  -- Signed, in minor units without VAT.
  amount bigint not null check (amount <> 0),
  reason text not null check (reason in ('landed', 'invoice', 'making')),
  -- What says so: a document of landed costs, an invoice; of a run, the run itself.
  source_id uuid not null,
  recorded_at timestamptz(3) not null default now(),
  primary key (organization_id, id)
);
call platform.append_only('stock.cost_change');
create index cost_change_of_line on stock.cost_change (organization_id, document_id, line);
create index cost_change_of_sku on stock.cost_change (organization_id, sku_id);
-- How many of them settling has seen: where there are more, the sku's history is gone through again.
alter table stock.settlement add column cost_changes bigint not null default 0;

-- Which lots went with which move, kept by settling and made again from nothing: what a recall follows.
create table stock.lot_move (
  organization_id uuid not null,
  lot_id uuid not null,
  document_id uuid not null,
  line text not null,
  from_id uuid not null,
  to_id uuid not null,
  sku_id uuid not null,
  quantity bigint not null check (quantity > 0),
  primary key (organization_id, lot_id, document_id, line, from_id, to_id),
  foreign key (organization_id, lot_id) references stock.lot (organization_id, id)
);
call platform.changeable('stock.lot_move');
create index lot_move_of_document on stock.lot_move (organization_id, document_id);
create index lot_move_of_sku on stock.lot_move (organization_id, sku_id);
-- Skus with lots are settled once more, which writes what their moves took.
insert into stock.unsettled (organization_id, sku_id)
select distinct organization_id, sku_id from stock.lot on conflict do nothing;

-- Nobody may sell a lot that is held; the latest entry says whether it is.
create table stock.lot_hold (
  organization_id uuid not null,
  id uuid not null,
  lot_id uuid not null,
  held boolean not null,
  reason text not null check (reason <> ''),
  at timestamptz(3) not null,
  recorded_at timestamptz(3) not null default now(),
  actor_id uuid not null,
  actor_label text not null,
  primary key (organization_id, id),
  foreign key (organization_id, lot_id) references stock.lot (organization_id, id)
);
call platform.append_only('stock.lot_hold');
create index lot_hold_latest on stock.lot_hold (organization_id, lot_id, at, id);

-- A run turns what it consumed into what it made: the worth of the one is spread over the other by these weights.
create table stock.run_share (
  organization_id uuid not null,
  document_id uuid not null,
  line text not null,
  sku_id uuid not null,
  weight bigint not null check (weight >= 0),
  primary key (organization_id, document_id, line),
  foreign key (organization_id, document_id) references stock.document (organization_id, id)
);
call platform.append_only('stock.run_share');

-- What else a run cost, in minor units without VAT.
create table stock.run_expense (
  organization_id uuid not null,
  document_id uuid not null,
  kind text not null check (kind in ('labour', 'overhead')),
  amount bigint not null check (amount >= 0),
  primary key (organization_id, document_id, kind),
  foreign key (organization_id, document_id) references stock.document (organization_id, id)
);
call platform.append_only('stock.run_expense');

alter table stock.location drop constraint location_kind_check;
alter table stock.location add check (kind in ('shelf', 'backroom', 'opened', 'transit', 'workshop',
  'supplier', 'customer', 'loss', 'tasting', 'clearance', 'production', 'count'));
alter table stock.document drop constraint document_kind_check;
alter table stock.document add check (kind in ('delivery', 'supplierReturn', 'transfer', 'shipment', 'receipt', 'loss', 'tasting', 'clearance',
  'count', 'opened', 'finished', 'run', 'reversal'));
