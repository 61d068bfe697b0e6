-- What registers sealed, as they sealed it; who may seal; what the server stated; and what is read from sealed texts to be found by.

create schema till;
grant usage on schema till to caveau_app, caveau_jobs;

create table till.register (
  organization_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  -- `C1`: what its tickets' numbers begin with, never given twice.
  code text not null check (code ~ '^C[1-9]\d*$'),
  name text not null check (name <> ''),
  created_at timestamptz(3) not null,
  created_by text not null,
  replaces uuid,
  -- From the enrolment on: sealed into each record.
  siret text,
  public_key text,
  enrolled_at timestamptz(3),
  -- The device's key to the API.
  key_id uuid,
  -- Where the chain stands: all that the next record is checked against.
  state text,
  sequence bigint not null,
  software text,
  seen_at timestamptz(3),
  waiting integer not null,
  clock_off_ms bigint not null,
  retired_at timestamptz(3),
  retired_reason text check (retired_reason in ('lost', 'broken', 'replaced', 'closed')),
  retired_note text,
  primary key (organization_id, id),
  unique (organization_id, code),
  check (num_nulls(siret, public_key, enrolled_at, state) in (0, 4)),
  check (num_nulls(retired_at, retired_reason, retired_note) in (0, 3))
);
call platform.changeable('till.register');
revoke delete on till.register from caveau_app;

-- A device that asks knows no organization, only its code.
create table till.enrolment_code (
  organization_id uuid not null,
  register_id uuid not null,
  code text not null,
  expires_at timestamptz(3) not null,
  primary key (organization_id, register_id)
);
call platform.changeable('till.enrolment_code');
create index enrolment_by_code on till.enrolment_code (code);
create policy find on till.enrolment_code for select to caveau_jobs using (true);
grant select on till.enrolment_code to caveau_jobs;

-- Text and signature are the record; the other columns are read from the text.
create table till.record (
  organization_id uuid not null,
  register_id uuid not null,
  sequence bigint not null,
  kind text not null check (kind in ('ticket', 'training', 'duplicate', 'closure', 'event')),
  number bigint not null,
  text text not null,
  signature text not null,
  at timestamptz(3) not null,
  day date not null,
  operator text not null,
  offline boolean not null,
  -- A ticket's number, or of what a duplicate is.
  document text,
  sale_id uuid,
  currency text,
  -- Of a ticket what it comes to, of a closure what was sold.
  gross bigint,
  tenders text[],
  -- What a ticket is found by, folded.
  search text,
  period text,
  period_name text,
  code integer,
  -- Of a shift: what was counted less what should have been there.
  cash_difference bigint,
  taken_at timestamptz(3) not null,
  primary key (organization_id, register_id, sequence)
);
call platform.append_only('till.record');
create index record_of_kind on till.record (organization_id, kind, at desc);
create index record_of_day on till.record (organization_id, kind, day);
create index record_of_sale on till.record (organization_id, sale_id) where sale_id is not null;
create index record_document on till.record (organization_id, document) where document is not null;
-- Whoever owns the tables does not change these, either.
revoke update, delete, truncate on till.record from caveau_owner;

-- What the server signed: text and signature are the statement, beside the key that it was signed by.
create table till.statement (
  organization_id uuid not null,
  register_id uuid not null,
  kind text not null check (kind in ('enrolment', 'receipt', 'retirement')),
  -- How far the register had come.
  sequence bigint not null,
  text text not null,
  signature text not null,
  server_key text not null,
  at timestamptz(3) not null,
  primary key (organization_id, register_id, kind, sequence)
);
call platform.append_only('till.statement');
revoke update, delete, truncate on till.statement from caveau_owner;

-- What came and does not fit its chain.
create table till.defect (
  organization_id uuid not null,
  register_id uuid not null,
  -- SHA-256 of text and signature: what comes again is kept once.
  digest text not null,
  sequence bigint,
  fault text not null,
  detail text not null,
  text text not null,
  signature text not null,
  at timestamptz(3) not null,
  primary key (organization_id, register_id, digest)
);
call platform.append_only('till.defect');

-- Of which ticket's line how much came back.
create table till.returned (
  organization_id uuid not null,
  register_id uuid not null,
  sequence bigint not null,
  line text not null,
  document text not null,
  document_line text not null,
  quantity_e3 bigint not null,
  primary key (organization_id, register_id, sequence, line)
);
call platform.append_only('till.returned');
create index returned_document on till.returned (organization_id, document);

-- Put on a gift card or credit note, or paid by it.
create table till.gift_card_entry (
  organization_id uuid not null,
  register_id uuid not null,
  sequence bigint not null,
  entry integer not null,
  code text not null,
  amount bigint not null,
  currency text not null,
  at timestamptz(3) not null,
  primary key (organization_id, register_id, sequence, entry)
);
call platform.append_only('till.gift_card_entry');
create index gift_card_code on till.gift_card_entry (organization_id, code);

-- Behind which QR code a ticket stands: a stranger's token, by its SHA-256, names no organization.
create table till.claim (
  organization_id uuid not null,
  register_id uuid not null,
  sequence bigint not null,
  digest text not null,
  primary key (organization_id, register_id, sequence)
);
call platform.append_only('till.claim');
create index claim_by_token on till.claim (digest);
create policy find on till.claim for select to caveau_jobs using (true);
grant select on till.claim to caveau_jobs;

create table till.settings (
  organization_id uuid not null,
  shop_id uuid not null,
  said jsonb not null,
  primary key (organization_id, shop_id)
);
call platform.changeable('till.settings');

create table till.operator (
  organization_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  role text not null check (role in ('manager', 'cashier')),
  -- PBKDF2-SHA-256; devices check it offline.
  pin_salt text,
  pin_hash text,
  pin_rounds integer,
  created_at timestamptz(3) not null,
  archived_at timestamptz(3),
  primary key (organization_id, id),
  check (num_nulls(pin_salt, pin_hash, pin_rounds) in (0, 3))
);
call platform.changeable('till.operator');
revoke delete on till.operator from caveau_app;
