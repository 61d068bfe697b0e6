-- Who buys, apart from what is sold: the records, what ties a ticket to one of them, and the tickets that were claimed.

create schema customers;
grant usage on schema customers to caveau_app;

create table customers.customer (
  organization_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('person', 'firm')),
  name text check (name <> ''),
  -- E.164.
  phone text check (phone ~ '^\+[1-9]\d{6,14}$'),
  email text check (email <> ''),
  card_code text check (card_code <> ''),
  siret text check (siret ~ '^\d{14}$'),
  note text check (note <> ''),
  -- What it is found by, folded.
  search text,
  -- What the caller's id was first used for, so that the same request sent again is told from another one.
  content_hash bytea,
  -- Raised by each change, over all customers of the organization: tills ask what came after the one that they know.
  sequence bigint not null,
  created_at timestamptz(3) not null,
  -- From then on the row is empty: it says to tills, and to whatever comes late, that this id is nobody.
  erased_at timestamptz(3),
  primary key (organization_id, id),
  unique (organization_id, sequence),
  check (siret is null or kind = 'firm'),
  check (
    case when erased_at is null then num_nulls(name, search, content_hash) = 0
    else num_nonnulls(name, phone, email, card_code, siret, note, search, content_hash) = 0 end
  )
);
call platform.changeable('customers.customer');
revoke delete on customers.customer from caveau_app;
create unique index customer_card on customers.customer (organization_id, card_code) where card_code is not null;
create index customer_phone on customers.customer (organization_id, phone) where phone is not null;
create index customer_email on customers.customer (organization_id, email) where email is not null;
create index customer_name on customers.customer (organization_id, search, id) where erased_at is null;

-- The last sequence given out; its lock makes the order of sequences that of commits.
create table customers.latest (
  organization_id uuid not null,
  sequence bigint not null,
  primary key (organization_id)
);
call platform.changeable('customers.latest');

-- Whose a ticket is: all that ties it to a person. An erasure removes these rows, and with them the keys.
create table customers.purchase (
  organization_id uuid not null,
  -- A ticket has one customer.
  sale_id uuid not null,
  -- May be of a record that has not come yet: tills that were offline send tickets and records in any order.
  customer_id uuid not null,
  -- What the commitment in the ticket's seal was made with; none where the ticket was claimed later.
  key bytea check (octet_length(key) = 32),
  at timestamptz(3) not null,
  primary key (organization_id, sale_id)
);
call platform.changeable('customers.purchase');
create index purchase_of_customer on customers.purchase (organization_id, customer_id, at desc);

-- A ticket is claimed once, whoever has been erased since.
create table customers.claim (
  organization_id uuid not null,
  sale_id uuid not null,
  -- The caller's own id of the claim: the same one sent again is done already.
  id uuid not null,
  claimed_at timestamptz(3) not null,
  primary key (organization_id, sale_id)
);
call platform.append_only('customers.claim');
