-- What shelf labels say, as they were printed last; and what a wine's electronic label tells by law.

create table catalog.shelf_label (
  organization_id uuid not null,
  unit_id uuid not null,
  -- In 1/10 000 of the currency of the shelf's price list.
  amount_e4 bigint not null check (amount_e4 >= 0),
  printed_at timestamptz(3) not null,
  primary key (organization_id, unit_id),
  foreign key (organization_id, unit_id) references catalog.unit
);
call platform.changeable('catalog.shelf_label');

-- Ingredients and nutrition of a wine (regulation (EU) 2021/2117), per 100 ml; shown to whoever scans the bottle once it is published.
create table catalog.e_label (
  organization_id uuid not null,
  sku_id uuid not null,
  -- In the order in which the law wants them: by weight, additives by their class.
  ingredients jsonb not null,
  energy_kj integer not null check (energy_kj between 0 and 4000),
  energy_kcal integer not null check (energy_kcal between 0 and 1000),
  -- In tenths of a gram; null is "negligible amounts" where the law lets it be said so.
  fat integer check (fat between 0 and 1000),
  saturates integer check (saturates between 0 and 1000),
  carbohydrate integer not null check (carbohydrate between 0 and 1000),
  sugars integer not null check (sugars between 0 and 1000),
  protein integer check (protein between 0 and 1000),
  -- In hundredths of a gram.
  salt integer check (salt between 0 and 10000),
  published boolean not null,
  primary key (organization_id, sku_id),
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.changeable('catalog.e_label');
-- A stranger's telephone knows the barcode and no organization: whoever answers it sees what is published, and whose barcodes there are.
create policy published on catalog.e_label to caveau_jobs using (published);
grant select (organization_id, sku_id, published) on catalog.e_label to caveau_jobs;
create policy scanned on catalog.barcode to caveau_jobs using (true);
grant select (organization_id, code, sku_id) on catalog.barcode to caveau_jobs;
create index barcode_anywhere on catalog.barcode (code);
