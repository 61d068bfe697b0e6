-- Bins: addresses in a place, and what lies at each. A level is kept by place; a bin says only where to look.

create table stock.bin (
  organization_id uuid not null,
  id uuid not null,
  location_id uuid not null,
  address text not null check (address <> ''),
  -- What its label's code says.
  mark text not null,
  -- On the walk; bins of one rank follow their addresses.
  rank integer not null default 0,
  primary key (organization_id, id),
  unique (organization_id, location_id, address),
  unique (organization_id, mark),
  foreign key (organization_id, location_id) references stock.location (organization_id, id)
);
call platform.changeable('stock.bin');

create table stock.bin_sku (
  organization_id uuid not null,
  bin_id uuid not null,
  sku_id uuid not null,
  primary key (organization_id, bin_id, sku_id),
  foreign key (organization_id, bin_id) references stock.bin (organization_id, id) on delete cascade,
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.changeable('stock.bin_sku');
create index bin_of_sku on stock.bin_sku (organization_id, sku_id);
