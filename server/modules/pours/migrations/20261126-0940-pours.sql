-- The pour ledger: what somebody measured in opened bottles, what was thrown of them and why, how each is kept.

create schema pours;
grant usage on schema pours to caveau_app;

create table pours.settings (
  organization_id uuid not null,
  -- Minutes after midnight.
  evening_from integer not null check (evening_from between 0 and 1439),
  usual text not null check (usual in ('none', 'vacuum', 'argon', 'needle')),
  keeps_none integer not null check (keeps_none between 0 and 365),
  keeps_vacuum integer not null check (keeps_vacuum between 0 and 365),
  keeps_argon integer not null check (keeps_argon between 0 and 365),
  keeps_needle integer not null check (keeps_needle between 0 and 365),
  target_bp integer not null check (target_bp between 0 and 9500),
  primary key (organization_id)
);
call platform.changeable('pours.settings');

create table pours.wine (
  organization_id uuid not null,
  sku_id uuid not null,
  -- mg, of an empty bottle.
  empty_weight bigint check (empty_weight > 0),
  primary key (organization_id, sku_id),
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.changeable('pours.wine');

-- A bottle as stock names it: settling makes its rows again, what is said here stays.
create table pours.keeping (
  organization_id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  document_id uuid not null,
  line text not null,
  nth integer not null,
  kept_by text not null check (kept_by in ('none', 'vacuum', 'argon', 'needle')),
  primary key (organization_id, sku_id, location_id, document_id, line, nth)
);
call platform.changeable('pours.keeping');

create table pours.measure (
  organization_id uuid not null,
  -- The count's document too.
  id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  at timestamptz(3) not null,
  method text not null check (method in ('scale', 'eye')),
  -- In all opened bottles, µl; its standard error; what the ledger expected.
  remaining bigint not null check (remaining >= 0),
  error bigint not null check (error >= 0),
  expected bigint not null,
  -- Bottles opened since the measure before, by the word of whoever measured.
  opened integer not null check (opened >= 0),
  actor_id uuid not null,
  actor_label text not null,
  recorded_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, id) references stock.document (organization_id, id),
  foreign key (organization_id, sku_id) references catalog.sku,
  foreign key (organization_id, location_id) references stock.location (organization_id, id)
);
call platform.append_only('pours.measure');
create index measure_of_wine on pours.measure (organization_id, sku_id, location_id, at);
create index measure_by_time on pours.measure (organization_id, at);

create table pours.withdrawal (
  organization_id uuid not null,
  measure_id uuid not null,
  at timestamptz(3) not null,
  actor_id uuid not null,
  actor_label text not null,
  primary key (organization_id, measure_id),
  foreign key (organization_id, measure_id) references pours.measure
);
call platform.append_only('pours.withdrawal');

create table pours.waste (
  organization_id uuid not null,
  document_id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  reason text not null check (reason in ('oxidised', 'spilled', 'breakage', 'tasting', 'offered')),
  primary key (organization_id, document_id),
  foreign key (organization_id, document_id) references stock.document (organization_id, id)
);
call platform.append_only('pours.waste');
