-- The legal tree and the way of working: organization (the wall) ⊃ company (SIREN) ⊃ shop (SIRET).

create schema access;
grant usage on schema access to caveau_app;

create table access.organization (
  organization_id uuid primary key,
  name text not null,
  kind text not null check (kind in ('live', 'demo', 'sandbox')),
  language text not null check (language in ('fr', 'en')),
  activities text[] not null check (activities <@ array['retail', 'bar', 'maker'] and cardinality(activities) > 0),
  tracking text not null check (tracking in ('reference', 'vintage', 'lot')),
  valuation text not null check (valuation in ('fifo', 'average')),
  -- Null shows what the activities call for.
  modules text[],
  created_at timestamptz(3) not null
);
call platform.changeable('access.organization');

create table access.company (
  organization_id uuid not null references access.organization,
  id uuid not null,
  legal_name text not null,
  siren text not null check (siren ~ '^\d{9}$'),
  vat_regime text not null check (vat_regime in ('normal', 'simplified', 'franchise')),
  vat_number text,
  created_at timestamptz(3) not null,
  primary key (organization_id, id),
  unique (organization_id, siren)
);
call platform.changeable('access.company');

create table access.shop (
  organization_id uuid not null,
  id uuid not null,
  company_id uuid not null,
  name text not null,
  siret text not null check (siret ~ '^\d{14}$'),
  -- IANA.
  time_zone text not null,
  day_ends_at_hour smallint not null check (day_ends_at_hour between 0 and 11),
  -- ISO 4217.
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  opened_at timestamptz(3) not null,
  primary key (organization_id, id),
  unique (organization_id, siret),
  foreign key (organization_id, company_id) references access.company
);
call platform.changeable('access.shop');
