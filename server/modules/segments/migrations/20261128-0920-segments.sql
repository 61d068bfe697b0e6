-- Who a segment means is asked of these facts: a row a customer, and what they bought by what it is recognised by. All of it is read from purchases
-- and records, and can be read again.

create schema segments;
grant usage on schema segments to caveau_app, caveau_jobs;

create table segments.fact (
  organization_id uuid not null,
  -- The record that is kept of its group: what any of the group bought is theirs.
  customer_id uuid not null,
  kind text not null,
  nature text not null,
  origin text,
  postcode text,
  -- 317 is the 17th of March.
  birth_day integer,
  -- May be sent news on these channels, the hour and the age left aside.
  agrees text[] not null,
  points bigint,
  last_day date,
  -- Each visit's day, and what all visits until it came to, minor units; what came back counts with the visit before it.
  days date[] not null,
  amounts bigint[] not null,
  -- Of the days from one visit to the next, what stands around the middle: with the house's usual gap they say the customer's own.
  gap_low integer,
  gap_middle integer,
  gap_high integer,
  primary key (organization_id, customer_id),
  check (cardinality(days) = cardinality(amounts))
);
call platform.changeable('segments.fact');

create table segments.bought (
  organization_id uuid not null,
  -- hashtextextended('region:Bourgogne', 0): what a purchase is filed under.
  trait bigint not null,
  customer_id uuid not null,
  days date[] not null,
  amounts bigint[] not null,
  -- Of a colour, a region or a grape: its share of the customer's bottles, basis points; null from too few purchases.
  share integer,
  primary key (organization_id, trait, customer_id),
  check (cardinality(days) = cardinality(amounts))
);
call platform.changeable('segments.bought');
create index bought_of_customer on segments.bought (organization_id, customer_id);

-- What all customers are measured by, each night: the gap that is usual, and where the fifths of recency, frequency and money begin.
create table segments.yardstick (
  organization_id uuid not null,
  usual_gap double precision,
  recency date[] not null,
  frequency integer[] not null,
  money bigint[] not null,
  made_at timestamptz(3) not null,
  primary key (organization_id)
);
call platform.changeable('segments.yardstick');

create table segments.segment (
  organization_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  tree jsonb not null,
  made_at timestamptz(3) not null,
  removed_at timestamptz(3),
  primary key (organization_id, id)
);
call platform.changeable('segments.segment');
revoke delete on segments.segment from caveau_app;
