-- Customers taken in from another program's file, and which ones, so that it can be undone.

create table customers.import (
  organization_id uuid not null,
  id uuid not null,
  file_name text not null,
  content_hash bytea not null,
  made integer not null,
  -- Who was a customer already, and rows that could not be read.
  known integer not null,
  refused integer not null,
  imported_at timestamptz(3) not null,
  undone_at timestamptz(3),
  -- Of those made, who had bought or was changed since, and stays.
  kept integer,
  primary key (organization_id, id),
  check ((undone_at is null) = (kept is null))
);
call platform.changeable('customers.import');

create table customers.imported (
  organization_id uuid not null,
  import_id uuid not null,
  customer_id uuid not null,
  -- As the record was left by the import: a higher one was changed since.
  sequence bigint not null,
  primary key (organization_id, import_id, customer_id),
  foreign key (organization_id, import_id) references customers.import (organization_id, id)
);
call platform.append_only('customers.imported');
