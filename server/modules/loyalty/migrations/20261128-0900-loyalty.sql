-- Loyalty: what was promised from when on, and a ledger of what was earned and used. A ticket's row keeps what it is reckoned by.

create schema loyalty;
grant usage on schema loyalty to caveau_app;

-- What counted from a moment on, for people (b2c) or firms (b2b). None running is a row without terms.
create table loyalty.programme (
  organization_id uuid not null,
  nature text not null check (nature in ('b2c', 'b2b')),
  since timestamptz(3) not null,
  -- The same over changes of its terms; another kind is another programme.
  id uuid not null,
  kind text not null check (kind in ('stamps', 'points', 'tiers', 'cashback')),
  terms jsonb,
  primary key (organization_id, nature, since)
);
call platform.append_only('loyalty.programme');

-- What a ticket is reckoned by, also when something of it comes back next year.
create table loyalty.ticket (
  organization_id uuid not null,
  sale_id uuid not null,
  customer_id uuid not null,
  programme_id uuid not null,
  nature text not null check (nature in ('b2c', 'b2b')),
  since timestamptz(3) not null,
  -- Basis points of the buyer's tier on that day.
  boost integer not null check (boost >= 0),
  -- Those of the rules' segments that the buyer was in.
  segments uuid[] not null,
  primary key (organization_id, sale_id),
  foreign key (organization_id, nature, since) references loyalty.programme (organization_id, nature, since)
);
call platform.append_only('loyalty.ticket');
grant delete on loyalty.ticket to caveau_app;
create index ticket_of_customer on loyalty.ticket (organization_id, customer_id);

-- Stamps, points, or cents of cashback. A balance is their sum over all records of a customer.
create table loyalty.entry (
  organization_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  programme_id uuid not null,
  cause text not null check (cause in ('earned', 'burned', 'reversed', 'expired', 'given', 'corrected')),
  points bigint not null check (points <> 0),
  sale_id uuid,
  -- The last day on which what came in counts.
  expires_on date,
  reason text check (reason <> ''),
  -- Who did it by hand.
  by text,
  at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  primary key (organization_id, id),
  check (expires_on is null or points > 0)
);
call platform.append_only('loyalty.entry');
-- With the person alone.
grant delete on loyalty.entry to caveau_app;
create index entry_of_customer on loyalty.entry (organization_id, customer_id, at);
create index entry_of_sale on loyalty.entry (organization_id, sale_id) where sale_id is not null;
-- What ends is looked for every night.
create index entry_ending on loyalty.entry (organization_id, expires_on) where expires_on is not null;
create policy follow on loyalty.programme to caveau_jobs using (true);
grant usage on schema loyalty to caveau_jobs;
grant select on loyalty.programme to caveau_jobs;
