-- What a shop's listings are in the catalogue, since when, and what its sales would have moved before it is live.

alter table channels.connection drop constraint connection_stage_check;
alter table channels.connection add constraint connection_stage_check check (stage in ('matching', 'shadow', 'live'));
-- Since when its sales are read in a shadow run.
alter table channels.connection add column shadow_since timestamptz(3);
-- When that began: calls of the log from then on are its own.
alter table channels.connection add column shadow_begun timestamptz(3);

-- The vintage that the label says, and since when it is so called.
alter table channels.listing add column vintage integer;
alter table channels.listing add column label_since timestamptz(3);

-- What an item was before a moment: a shop that sells another vintage under the same number.
create table channels.mapping_before (
  organization_id uuid not null,
  connection_id uuid not null,
  item_key text not null,
  until timestamptz(3) not null,
  sku_id uuid not null,
  unit_id uuid not null,
  primary key (organization_id, connection_id, item_key, until),
  foreign key (organization_id, connection_id) references channels.connection
);
call platform.changeable('channels.mapping_before');

-- What each listing was found like, and what a person said of it.
create table channels.match (
  organization_id uuid not null,
  connection_id uuid not null,
  ref text not null,
  -- [{skuId, unitId, newUnit, probability, by, rolled}], the likeliest first.
  candidates jsonb not null default '[]',
  -- The first one's probability, 1/10 000.
  likeliest integer not null default 0,
  -- A person said that it is none of ours.
  set_aside_at timestamptz(3),
  -- The label says this vintage, and a person said that the wine is the same one all the same.
  vintage_kept integer,
  primary key (organization_id, connection_id, ref),
  foreign key (organization_id, connection_id) references channels.connection
);
call platform.changeable('channels.match');

-- What a shop sold while it was only watched: kept to be told, never counted.
create table channels.shadow_document (
  organization_id uuid not null,
  connection_id uuid not null,
  -- The document's own name, a refund's beside it.
  document text not null,
  version bigint not null,
  -- `sold` would count.
  state text not null check (state in ('open', 'sold', 'cancelled')),
  occurred_at timestamptz(3) not null,
  -- [{ref, code, barcode, label, quantityE3, restocked}]
  lines jsonb not null,
  primary key (organization_id, connection_id, document),
  foreign key (organization_id, connection_id) references channels.connection
);
call platform.changeable('channels.shadow_document');

-- What is promised to an order that nobody has paid: reservations of the ledger, by the document.
create table channels.promise (
  organization_id uuid not null,
  connection_id uuid not null,
  document text not null,
  reservation_id uuid not null,
  primary key (organization_id, connection_id, document, reservation_id),
  foreign key (organization_id, connection_id) references channels.connection
);
call platform.changeable('channels.promise');

-- What a vendor's webhook asks to be read has workers of its own.
grant select (wakes) on channels.inbox to caveau_jobs;
