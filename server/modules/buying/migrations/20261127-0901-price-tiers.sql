-- A supplier's price of a sku by how many of its boxes are ordered.

create table buying.price_tier (
  organization_id uuid not null,
  supplier_id uuid not null,
  sku_id uuid not null,
  from_packs integer not null check (from_packs between 2 and 100000),
  -- Of one unit, without VAT.
  price_e4 bigint not null check (price_e4 >= 0),
  primary key (organization_id, supplier_id, sku_id, from_packs),
  foreign key (organization_id, supplier_id) references catalog.supplier,
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.changeable('buying.price_tier');
create index price_tier_of_sku on buying.price_tier (organization_id, sku_id);
