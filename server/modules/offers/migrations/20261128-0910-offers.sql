-- Codes that owe a discount: what each owes, whose it is, and what it was used for.

create schema offers;
grant usage on schema offers to caveau_app;

-- Said once for all codes that owe the same.
create table offers.terms (
  organization_id uuid not null,
  id uuid not null,
  label text not null check (label <> ''),
  kind text not null check (kind in ('percent', 'amount')),
  -- Basis points, or cents.
  value bigint not null check (value > 0 and (kind = 'amount' or value <= 10000)),
  minimum_basket bigint check (minimum_basket > 0),
  sku_ids uuid[] check (cardinality(sku_ids) > 0),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  -- Of all that it says.
  fingerprint text not null,
  primary key (organization_id, id),
  unique (organization_id, fingerprint)
);
call platform.append_only('offers.terms');

create table offers.code (
  organization_id uuid not null,
  id uuid not null,
  code text not null,
  terms_id uuid not null,
  origin_kind text not null check (origin_kind in ('campaign', 'loyalty', 'birthday', 'sponsor', 'hand')),
  origin_id text not null,
  -- None is nobody's, or was somebody's who is erased.
  customer_id uuid,
  -- For whom the origin made it: a customer, or a place in a row of codes that are nobody's; asked again, it is the same.
  issued_for text not null,
  issued_at timestamptz(3) not null,
  withdrawn_at timestamptz(3),
  withdrawn_by text,
  -- Rises with each change, in the order of commits: tills ask for what came since.
  sequence bigint not null,
  primary key (organization_id, id),
  unique (organization_id, code),
  unique (organization_id, origin_kind, origin_id, issued_for),
  unique (organization_id, sequence),
  foreign key (organization_id, terms_id) references offers.terms,
  foreign key (organization_id, customer_id) references customers.customer,
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
call platform.changeable('offers.code');
revoke delete on offers.code from caveau_app;
create index code_of_customer on offers.code (organization_id, customer_id) where customer_id is not null;
create index code_of_terms on offers.code (organization_id, terms_id);
create index code_newest on offers.code (organization_id, issued_at desc, id);

-- What tickets and orders used: more than one use of a code is shown, and undoes no sale.
create table offers.use (
  organization_id uuid not null,
  code_id uuid not null,
  sale_id uuid not null,
  ticket text not null check (ticket <> ''),
  discount bigint not null check (discount >= 0),
  at timestamptz(3) not null,
  primary key (organization_id, code_id, sale_id),
  foreign key (organization_id, code_id) references offers.code
);
call platform.append_only('offers.use');

-- The last sequence given out; its lock makes the order of sequences that of commits.
create table offers.latest (
  organization_id uuid not null,
  sequence bigint not null,
  primary key (organization_id)
);
call platform.changeable('offers.latest');
revoke delete on offers.latest from caveau_app;
