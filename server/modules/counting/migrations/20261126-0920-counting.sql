-- Counts that take a while: what several people say at once, line by line, until it goes to the ledger.

create schema counting;
grant usage on schema counting to caveau_app;

create table counting.session (
  organization_id uuid not null,
  id uuid not null,
  number integer not null check (number > 0),
  name text not null check (name <> ''),
  shop_id uuid not null,
  kind text not null check (kind in ('full', 'cycle')),
  is_blind boolean not null,
  state text not null default 'open' check (state in ('open', 'closed', 'cancelled')),
  -- Beyond these a difference is counted again: cents, basis points, and whether by somebody else.
  bound_amount bigint not null check (bound_amount >= 0),
  bound_share_bp integer not null check (bound_share_bp between 1 and 10000),
  by_somebody_else boolean not null,
  -- The place of the last entry: whoever adds one holds the row, so that entries are seen in order.
  entries bigint not null default 0,
  fingerprint text not null,
  opened_at timestamptz(3) not null,
  opened_by text not null,
  ended_at timestamptz(3),
  ended_by text,
  primary key (organization_id, id),
  unique (organization_id, number),
  check ((state = 'open') = (ended_at is null)),
  check (ended_at is null or ended_by is not null)
);
call platform.changeable('counting.session');

create table counting.place (
  organization_id uuid not null,
  session_id uuid not null,
  location_id uuid not null,
  primary key (organization_id, session_id, location_id),
  foreign key (organization_id, session_id) references counting.session,
  foreign key (organization_id, location_id) references stock.location (organization_id, id)
);
call platform.append_only('counting.place');

-- The articles of a cycle count; a full one is of whatever its places hold.
create table counting.scope (
  organization_id uuid not null,
  session_id uuid not null,
  location_id uuid not null,
  sku_id uuid not null,
  primary key (organization_id, session_id, location_id, sku_id),
  foreign key (organization_id, session_id, location_id) references counting.place,
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.append_only('counting.scope');

create table counting.entry (
  organization_id uuid not null,
  session_id uuid not null,
  -- Drawn on the phone.
  id uuid not null,
  place bigint not null,
  location_id uuid not null,
  sku_id uuid not null,
  spot text not null,
  lot text check (lot <> ''),
  does text not null check (does in ('add', 'set')),
  -- In the sku's base.
  quantity bigint not null check (quantity >= 0),
  round integer not null check (round >= 0),
  counter_id uuid not null,
  counter text not null check (counter <> ''),
  at timestamptz(3) not null,
  recorded_at timestamptz(3) not null default now(),
  actor_id uuid not null,
  actor_label text not null,
  primary key (organization_id, session_id, id),
  unique (organization_id, session_id, place),
  foreign key (organization_id, session_id, location_id) references counting.place,
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.append_only('counting.entry');

create table counting.recount (
  organization_id uuid not null,
  session_id uuid not null,
  location_id uuid not null,
  sku_id uuid not null,
  round integer not null check (round > 0),
  at timestamptz(3) not null,
  actor_label text not null,
  primary key (organization_id, session_id, location_id, sku_id, round),
  foreign key (organization_id, session_id, location_id) references counting.place,
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.append_only('counting.recount');

-- What the count said to the ledger: one document a place.
create table counting.posted (
  organization_id uuid not null,
  session_id uuid not null,
  document_id uuid not null,
  primary key (organization_id, session_id, document_id),
  foreign key (organization_id, session_id) references counting.session,
  foreign key (organization_id, document_id) references stock.document (organization_id, id)
);
call platform.append_only('counting.posted');
