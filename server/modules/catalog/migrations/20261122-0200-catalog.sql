-- What the shop sells and uses: skus, the units they are sold in, their codes, prices and suppliers, and the imports that brought them.

create schema catalog;
grant usage on schema catalog to caveau_app, caveau_jobs;

create table catalog.supplier (
  organization_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  code text check (code <> ''),
  email text,
  phone text,
  lead_days integer check (lead_days between 0 and 365),
  import_id uuid,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (organization_id, id)
);
call platform.changeable('catalog.supplier');

create table catalog.sku (
  organization_id uuid not null,
  id uuid not null,
  kind text not null check (kind in (
    'wine', 'spirit', 'beer', 'softDrink', 'food', 'material', 'packaging', 'service', 'bundle', 'other')),
  name text not null check (name <> ''),
  -- The shop's own reference, as its till may know it.
  code text check (code <> ''),
  -- volume in µl, mass in mg, count in thousandths.
  measure text not null check (measure in ('volume', 'mass', 'count')),
  -- One unit in the base of its measure: 750000 for a bottle of 75 cl.
  content bigint not null check (content > 0),
  vat_takeaway integer not null check (vat_takeaway between 0 and 10000),
  vat_on_site integer not null check (vat_on_site between 0 and 10000),
  -- Below this much in the whole shop, in the base, it is to be ordered again.
  threshold bigint check (threshold >= 0),
  supplier_id uuid,
  -- What one unit is usually bought for, without VAT; a supplier's own price stands in supplier_sku.
  purchase_price_e4 bigint check (purchase_price_e4 >= 0),
  -- What is followed; null is the organization's own setting.
  tracks text check (tracks in ('reference', 'vintage', 'lot')),
  import_id uuid,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  -- The transaction that last changed the sku or anything of it: a reader that keeps a copy asks what came since its snapshot.
  changed_by xid8 not null default pg_current_xact_id(),
  primary key (organization_id, id),
  foreign key (organization_id, supplier_id) references catalog.supplier
);
-- An archived sku keeps its code for the record and leaves it free for another.
create unique index sku_code on catalog.sku (organization_id, code) where archived_at is null;
create index sku_any_code on catalog.sku (organization_id, code) where code is not null;
create index sku_changed on catalog.sku (organization_id, changed_by);
call platform.changeable('catalog.sku');
-- The ledger counts in the base: what one unit holds never changes (another content is another sku), and no sku is ever removed.
revoke update, delete on catalog.sku from caveau_app;
grant update (
  kind, name, code, vat_takeaway, vat_on_site, threshold, supplier_id, purchase_price_e4, tracks, archived_at, changed_by
) on catalog.sku to caveau_app;

-- What is printed on the label of a wine; of a spirit or a beer, what is known of it.
create table catalog.wine (
  organization_id uuid not null,
  sku_id uuid not null,
  producer text,
  cuvee text,
  appellation text,
  classification text check (classification in ('AOC', 'IGP', 'VDF')),
  region text,
  -- ISO 3166-1 alpha-2.
  country text check (country ~ '^[A-Z]{2}$'),
  colour text check (colour in ('red', 'white', 'rose', 'orange')),
  style text check (style in ('still', 'sparkling', 'sweet', 'fortified')),
  -- Null is a blend of years.
  vintage integer check (vintage between 1700 and 2200),
  grapes text[] not null default '{}',
  -- Hundredths of a percent: 1350 is 13.5 %.
  abv integer check (abv between 0 and 10000),
  organic boolean,
  sulphites boolean,
  -- The excise capsule.
  crd boolean,
  bottler text,
  lwin text check (lwin ~ '^(\d{7}|\d{11}|\d{16}|\d{18})$'),
  primary key (organization_id, sku_id),
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.changeable('catalog.wine');

-- What a sku is sold, bought or moved in. The first has the sku's own id; none ever changes, so that a sale of last year still says what it took.
create table catalog.unit (
  organization_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  kind text not null check (kind in ('unit', 'pack', 'glass', 'measure')),
  label text not null check (label <> ''),
  -- In the sku's base.
  quantity bigint not null check (quantity > 0),
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (organization_id, id),
  unique (organization_id, sku_id, id),
  foreign key (organization_id, sku_id) references catalog.sku,
  check ((kind = 'unit') = (id = sku_id))
);
call platform.append_only('catalog.unit');
grant update (archived_at) on catalog.unit to caveau_app;

create table catalog.barcode (
  organization_id uuid not null,
  -- As scanners read it, UPC-A and zero-led GTIN-14 written as their EAN-13.
  code text not null check (code <> ''),
  sku_id uuid not null,
  unit_id uuid not null,
  primary key (organization_id, code),
  foreign key (organization_id, sku_id, unit_id) references catalog.unit (organization_id, sku_id, id)
);
create index barcode_of_sku on catalog.barcode (organization_id, sku_id);
call platform.changeable('catalog.barcode');

create table catalog.price_list (
  organization_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  includes_vat boolean not null,
  -- The list that a shelf label shows.
  is_default boolean not null default false,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (organization_id, id)
);
create unique index price_list_default on catalog.price_list (organization_id) where is_default;
call platform.changeable('catalog.price_list');

create table catalog.price (
  organization_id uuid not null,
  price_list_id uuid not null,
  unit_id uuid not null,
  -- Of one such unit, in 1/10 000 of the list's currency.
  amount_e4 bigint not null check (amount_e4 >= 0),
  primary key (organization_id, unit_id, price_list_id),
  foreign key (organization_id, price_list_id) references catalog.price_list,
  foreign key (organization_id, unit_id) references catalog.unit
);
call platform.changeable('catalog.price');

create table catalog.supplier_sku (
  organization_id uuid not null,
  supplier_id uuid not null,
  sku_id uuid not null,
  -- The supplier's own reference.
  code text check (code <> ''),
  -- Of one unit, without VAT.
  cost_e4 bigint check (cost_e4 >= 0),
  -- Units in one of the supplier's boxes.
  pack integer not null default 1 check (pack between 1 and 10000),
  primary key (organization_id, sku_id, supplier_id),
  foreign key (organization_id, supplier_id) references catalog.supplier,
  foreign key (organization_id, sku_id) references catalog.sku
);
create index supplier_sku_code on catalog.supplier_sku (organization_id, supplier_id, code);
call platform.changeable('catalog.supplier_sku');

create table catalog.bundle_component (
  organization_id uuid not null,
  bundle_id uuid not null,
  sku_id uuid not null,
  -- In the component's base.
  quantity bigint not null check (quantity > 0),
  primary key (organization_id, bundle_id, sku_id),
  foreign key (organization_id, bundle_id) references catalog.sku,
  foreign key (organization_id, sku_id) references catalog.sku,
  check (bundle_id <> sku_id)
);
call platform.changeable('catalog.bundle_component');

-- What a caller's id was first used for, so that the same request sent again is told from another one.
create table catalog.creation (
  organization_id uuid not null,
  id uuid not null,
  content_hash bytea not null,
  primary key (organization_id, id)
);
call platform.append_only('catalog.creation');

create table catalog.import_profile (
  organization_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  mapping jsonb not null,
  created_at timestamptz(3) not null,
  primary key (organization_id, id)
);
call platform.changeable('catalog.import_profile');

create table catalog.import (
  organization_id uuid not null,
  id uuid not null,
  file_name text not null,
  -- Kept until the import is applied: another reading of the file (sheet, headings, encoding) starts from it.
  file bytea,
  format jsonb not null,
  columns text[] not null,
  -- Rows of the file that hold no data.
  ignored_rows integer not null,
  -- What each column was guessed to be, and how surely.
  guess jsonb not null,
  mapping jsonb not null,
  -- Whose mapping it started from.
  profile_name text,
  opening_stock text not null default 'created' check (opening_stock in ('created', 'all', 'none')),
  -- What becomes of a row with an unreadable cell: it waits in quarantine, or goes in without the cell.
  problem_rows text not null default 'quarantine' check (problem_rows in ('quarantine', 'leaveOut')),
  state text not null default 'draft' check (state in ('draft', 'applying', 'applied', 'undone')),
  created_by text not null,
  created_at timestamptz(3) not null,
  applied_at timestamptz(3),
  undone_at timestamptz(3),
  primary key (organization_id, id)
);
create index import_newest on catalog.import (organization_id, created_at);
call platform.changeable('catalog.import');

create table catalog.import_row (
  organization_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  -- As the file has it.
  raw text not null,
  -- As the shop has corrected it.
  cells jsonb not null,
  edited_columns text[] not null default '{}',
  -- Why the row could not be cut into cells.
  broken jsonb,
  is_importable boolean not null,
  problem_count integer not null,
  -- As read under the mapping.
  name text not null,
  -- What the row is recognised by: barcodes, reference, whole name.
  keys text[] not null,
  vintage integer,
  content bigint,
  -- Two rows with one signature say the same.
  signature text not null,
  -- The sku or the earlier row that it is recognised as, or that already holds its code as another vintage or size.
  duplicate jsonb,
  proposal text not null check (proposal in ('new', 'update', 'skip')),
  -- The shop's own choice, over the proposal.
  choice text check (choice in ('new', 'update', 'skip')),
  state text not null default 'waiting' check (state in ('waiting', 'quarantined', 'created', 'updated', 'skipped')),
  sku_id uuid,
  primary key (organization_id, import_id, row_number),
  foreign key (organization_id, import_id) references catalog.import
);
call platform.changeable('catalog.import_row');

-- What an import changed in skus that were there before, and what stood there: undoing puts it back.
create table catalog.import_change (
  organization_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  sku_id uuid not null,
  change jsonb not null,
  primary key (organization_id, import_id, row_number),
  foreign key (organization_id, import_id, row_number) references catalog.import_row,
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.append_only('catalog.import_change');
