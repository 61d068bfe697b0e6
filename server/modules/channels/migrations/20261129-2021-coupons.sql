-- Codes of offers that web shops honour: what each shop shall have of them, and what it is known to have.

create table channels.coupon (
  organization_id uuid not null,
  connection_id uuid not null,
  code text not null check (code <> ''),
  -- Whether it is good there.
  wanted boolean not null,
  held boolean not null default false,
  -- The shop's own id of it.
  ref text,
  -- Of one that is being written nobody knows what the shop has; written again it is done once, by its code.
  state text not null check (state in ('even', 'due', 'writing', 'dead')),
  attempts integer not null default 0,
  next_at timestamptz(3),
  -- {code, details}.
  problem jsonb,
  primary key (organization_id, connection_id, code),
  foreign key (organization_id, connection_id) references channels.connection,
  check ((next_at is not null) = (state in ('due', 'writing')))
);
create index coupon_due on channels.coupon (organization_id, connection_id, next_at) where state in ('due', 'writing');
call platform.changeable('channels.coupon');
create policy schedule on channels.coupon to caveau_jobs using (true);
grant select (organization_id, connection_id, state, next_at) on channels.coupon to caveau_jobs;

-- Up to which change of offers a shop was told.
create table channels.coupons_told (
  organization_id uuid not null,
  connection_id uuid not null,
  until bigint not null,
  primary key (organization_id, connection_id),
  foreign key (organization_id, connection_id) references channels.connection
);
call platform.changeable('channels.coupons_told');
create policy schedule on channels.coupons_told to caveau_jobs using (true);
grant select on channels.coupons_told to caveau_jobs;
create policy schedule on offers.latest to caveau_jobs using (true);
grant usage on schema offers to caveau_jobs;
grant select on offers.latest to caveau_jobs;
grant select (vendor) on channels.connection to caveau_jobs;
