-- The sandbox of a shop, and how far it has come. The row is the shop's; the copy is an organization of its own.

create schema sandbox;
grant usage on schema sandbox to caveau_app;

create table sandbox.copy (
  organization_id uuid primary key,
  -- The organization that holds the copy: another one after each reset.
  sandbox_id uuid not null,
  step text not null check (step in ('copying', 'ready', 'erasing', 'failed')),
  -- Rows.
  done bigint not null default 0,
  total bigint not null default 0,
  asked_by text not null,
  asked_at timestamptz(3) not null,
  copied_at timestamptz(3)
);
call platform.changeable('sandbox.copy');
