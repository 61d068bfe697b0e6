-- Purchases at other tills and web shops: how a purchase came to its customer, and what each connection calls them.

alter table customers.purchase add column way text;
update customers.purchase set way = case when key is null then 'claim' else 'till' end;
alter table customers.purchase
  alter column way set not null,
  add constraint purchase_way_check check (way in ('till', 'claim', 'channel')),
  add constraint purchase_key_of_till check ((way = 'till') = (key is not null));

create table customers.known_as (
  organization_id uuid not null,
  -- The connection.
  source_id uuid not null,
  -- The vendor's own id of the customer.
  ref text not null check (ref <> ''),
  customer_id uuid not null,
  primary key (organization_id, source_id, ref)
);
call platform.changeable('customers.known_as');
create index known_as_of_customer on customers.known_as (organization_id, customer_id);

create table customers.setting (
  organization_id uuid not null,
  -- Whether somebody unknown who orders on a web shop becomes a customer.
  makes_buyers boolean not null,
  primary key (organization_id)
);
call platform.changeable('customers.setting');
