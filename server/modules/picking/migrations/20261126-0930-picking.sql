-- Preparing: web orders and what shops ask of one another, what was taken bottle by bottle, what was missing, and who answers for what did not arrive.

create schema picking;
grant usage on schema picking to caveau_app;

create table picking.pick (
  organization_id uuid not null,
  id uuid not null,
  number integer not null,
  kind text not null check (kind in ('order', 'transfer')),
  state text not null default 'open' check (state in ('open', 'started', 'packed', 'sent', 'cancelled')),
  location_id uuid not null,
  destination_id uuid check ((destination_id is not null) = (kind = 'transfer')),
  sale_id uuid check ((sale_id is not null) = (kind = 'order')),
  reference text,
  note text,
  asked_by text not null,
  fingerprint text not null,
  created_at timestamptz(3) not null,
  packed_at timestamptz(3),
  packed_by text,
  -- The shipment.
  document_id uuid,
  primary key (organization_id, id),
  unique (organization_id, number),
  foreign key (organization_id, location_id) references stock.location (organization_id, id),
  foreign key (organization_id, destination_id) references stock.location (organization_id, id),
  foreign key (organization_id, sale_id) references sales.sale (organization_id, id),
  foreign key (organization_id, document_id) references stock.document (organization_id, id)
);
call platform.changeable('picking.pick');
revoke delete on picking.pick from caveau_app;
create unique index pick_of_sale on picking.pick (organization_id, sale_id) where state <> 'cancelled';

create table picking.line (
  organization_id uuid not null,
  pick_id uuid not null,
  sku_id uuid not null,
  -- In the sku's base.
  wanted bigint not null check (wanted > 0),
  primary key (organization_id, pick_id, sku_id),
  foreign key (organization_id, pick_id) references picking.pick (organization_id, id),
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.append_only('picking.line');

-- A bottle or a case in hand; below zero it went back to its place.
create table picking.scan (
  organization_id uuid not null,
  id uuid not null,
  pick_id uuid not null,
  sku_id uuid not null,
  quantity bigint not null check (quantity <> 0),
  at timestamptz(3) not null,
  actor_label text not null,
  primary key (organization_id, id),
  foreign key (organization_id, pick_id, sku_id) references picking.line (organization_id, pick_id, sku_id)
);
call platform.append_only('picking.scan');
create index scan_of_line on picking.scan (organization_id, pick_id, sku_id);

create table picking.short (
  organization_id uuid not null,
  pick_id uuid not null,
  sku_id uuid not null,
  quantity bigint not null check (quantity > 0),
  reason text not null check (reason in ('notFound', 'broken', 'wrongVintage', 'soldMeanwhile', 'other')),
  note text,
  at timestamptz(3) not null,
  actor_label text not null,
  primary key (organization_id, pick_id, sku_id),
  foreign key (organization_id, pick_id, sku_id) references picking.line (organization_id, pick_id, sku_id)
);
call platform.changeable('picking.short');

-- Who answers for what a receipt found otherwise than it was sent.
create table picking.answer (
  organization_id uuid not null,
  document_id uuid not null,
  sku_id uuid not null,
  answers text not null check (answers in ('sender', 'carrier', 'receiver', 'nobody')),
  note text,
  at timestamptz(3) not null,
  actor_label text not null,
  primary key (organization_id, document_id, sku_id),
  foreign key (organization_id, document_id) references stock.document (organization_id, id),
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.changeable('picking.answer');
