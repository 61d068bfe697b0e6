-- Customers who are there twice: those that are proposed, those that were merged, and what was parted again.

alter table customers.customer
  -- The record that is kept of the same customer; never one that is merged itself.
  add column merged_into uuid,
  add constraint customer_merged_into foreign key (organization_id, merged_into) references customers.customer (organization_id, id),
  add constraint customer_merged_into_another check (merged_into <> id);
create index customer_merged_into on customers.customer (organization_id, merged_into) where merged_into is not null;

-- Looked for anew every night.
create table customers.duplicate (
  organization_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  probability double precision not null,
  is_sure boolean not null,
  -- Somebody said that they are two: from then on they are proposed no more.
  apart_at timestamptz(3),
  primary key (organization_id, one_id, other_id),
  check (one_id < other_id)
);
call platform.changeable('customers.duplicate');
create index duplicate_of_other on customers.duplicate (organization_id, other_id);

create table customers.looked_for_duplicates (
  organization_id uuid not null,
  looked_at timestamptz(3) not null,
  primary key (organization_id)
);
call platform.changeable('customers.looked_for_duplicates');

-- Ids alone: an erasure leaves nobody behind them.
create table customers.merge (
  organization_id uuid not null,
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  merged_at timestamptz(3) not null,
  primary key (organization_id, id)
);
call platform.append_only('customers.merge');
create index merge_of_kept on customers.merge (organization_id, kept_id);
create index merge_of_merged on customers.merge (organization_id, merged_id);

create table customers.merge_undone (
  organization_id uuid not null,
  merge_id uuid not null,
  undone_at timestamptz(3) not null,
  primary key (organization_id, merge_id)
);
call platform.append_only('customers.merge_undone');
