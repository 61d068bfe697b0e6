-- What people buy again, what is liked, and what goes together: learned each night, of articles alone. Whose habits they are is kept nowhere: what a
-- customer bought is read from their purchases when somebody asks.

create schema recommend;
grant usage on schema recommend to caveau_app, caveau_jobs;

create table recommend.settings (
  organization_id uuid not null,
  -- Of the price without VAT, basis points: what earns less is not suggested.
  margin_floor_bp integer check (margin_floor_bp between 0 and 9500),
  primary key (organization_id)
);
call platform.changeable('recommend.settings');

create table recommend.learned (
  organization_id uuid not null,
  learned_at timestamptz(3) not null,
  -- Tickets that it was learned from.
  baskets bigint not null,
  -- The chance that something comes again, by how often, how lately and by whom it was bought.
  cells double precision[] not null,
  primary key (organization_id)
);
call platform.changeable('recommend.learned');
create policy find on recommend.learned for select to caveau_jobs using (true);
grant select (organization_id) on recommend.learned to caveau_jobs;

create table recommend.article (
  organization_id uuid not null,
  sku_id uuid not null,
  -- That a ticket of somebody who never had it holds it.
  chance double precision not null,
  -- How many times as likely it comes again as what is bought as often.
  again double precision not null,
  primary key (organization_id, sku_id),
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.changeable('recommend.article');

create table recommend.pair (
  organization_id uuid not null,
  sku_id uuid not null,
  other_id uuid not null,
  -- Tickets that hold both, and what the one adds to the chance of the other.
  both_count integer not null,
  added double precision not null,
  primary key (organization_id, sku_id, other_id),
  foreign key (organization_id, sku_id) references catalog.sku,
  foreign key (organization_id, other_id) references catalog.sku
);
call platform.changeable('recommend.pair');
