-- How far the loading of a demonstration shop has come.

create schema demonstration;
grant usage on schema demonstration to caveau_app;

create table demonstration.loading (
  organization_id uuid primary key,
  -- The first day that its history does not tell.
  today date not null,
  step text not null check (step in ('asked', 'catalogue', 'stock', 'sales', 'settling', 'ready', 'failed')),
  done integer not null default 0,
  total integer not null default 0,
  asked_at timestamptz(3) not null default now()
);
call platform.changeable('demonstration.loading');
