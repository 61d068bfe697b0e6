-- Short dates: when they are told, how prices go down, and what was decided of each.

create schema expiry;
grant usage on schema expiry to caveau_app, caveau_jobs;

create table expiry.settings (
  organization_id uuid not null,
  alert_days integer not null check (alert_days between 0 and 1000),
  -- Days by kind, and steps by days: {"food": 7}, [{"withinDays": 30, "off": 2000}] in basis points.
  of_kinds jsonb not null,
  steps jsonb not null,
  below_cost boolean not null,
  primary key (organization_id)
);
call platform.changeable('expiry.settings');

create table expiry.markdown (
  organization_id uuid not null,
  id uuid not null,
  lot_id uuid not null,
  sku_id uuid not null,
  -- Of the step that was answered: each is answered once.
  within_days integer not null check (within_days >= 0),
  accepted boolean not null,
  reason text check (reason <> ''),
  decided_at timestamptz(3) not null,
  decided_by text not null,
  ended_at timestamptz(3),
  ended_because text check (ended_because in ('sold', 'past', 'byHand', 'replaced')),
  primary key (organization_id, id),
  unique (organization_id, lot_id, within_days),
  foreign key (organization_id, sku_id) references catalog.sku,
  check (accepted = (reason is null)),
  check ((ended_at is null) = (ended_because is null)),
  check (accepted or ended_at is null)
);
call platform.changeable('expiry.markdown');
revoke delete on expiry.markdown from caveau_app;
-- A price is of a sku: one markdown of it counts at a time.
create unique index markdown_in_force on expiry.markdown (organization_id, sku_id) where accepted and ended_at is null;
create policy find on expiry.markdown for select to caveau_jobs using (true);
grant select on expiry.markdown to caveau_jobs;

-- What each price was before, and what the markdown made of it.
create table expiry.marked_price (
  organization_id uuid not null,
  markdown_id uuid not null,
  price_list_id uuid not null,
  unit_id uuid not null,
  usual_e4 bigint not null check (usual_e4 >= 0),
  price_e4 bigint not null check (price_e4 >= 0 and price_e4 < usual_e4),
  primary key (organization_id, markdown_id, price_list_id, unit_id),
  foreign key (organization_id, markdown_id) references expiry.markdown,
  foreign key (organization_id, price_list_id) references catalog.price_list,
  foreign key (organization_id, unit_id) references catalog.unit
);
call platform.append_only('expiry.marked_price');
