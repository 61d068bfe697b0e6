-- Customers' cards on telephones: which cards there are, the telephones that want to hear of them, and what they are signed with.

create schema wallet;
grant usage on schema wallet to caveau_app, caveau_jobs;

create table wallet.account (
  organization_id uuid not null,
  kind text not null check (kind in ('apple', 'google')),
  -- What may be told: the request and the certificates, the issuer and its address.
  said jsonb not null,
  -- The key, sealed.
  secret bytea not null,
  primary key (organization_id, kind)
);
call platform.changeable('wallet.account');
grant delete on wallet.account to caveau_app;

-- A card that was given out. It outlives its holder, whom it then no more names: the telephones that have it are told of its end.
create table wallet.pass (
  organization_id uuid not null,
  id uuid not null,
  customer_id uuid,
  made_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  ended_at timestamptz(3),
  -- When those who keep it were told of its end.
  told_at timestamptz(3),
  primary key (organization_id, id),
  check ((customer_id is null) = (ended_at is not null))
);
create unique index pass_of_customer on wallet.pass (organization_id, customer_id) where customer_id is not null;
create index pass_to_tell on wallet.pass (organization_id) where ended_at is not null and told_at is null;
call platform.changeable('wallet.pass');
create policy find on wallet.pass for select to caveau_jobs using (true);
grant select (organization_id, ended_at, told_at) on wallet.pass to caveau_jobs;

create table wallet.telephone (
  organization_id uuid not null,
  pass_id uuid not null,
  -- As Apple calls it.
  device text not null,
  push_token text not null,
  since timestamptz(3) not null,
  primary key (organization_id, pass_id, device),
  foreign key (organization_id, pass_id) references wallet.pass
);
create index telephone_of_device on wallet.telephone (organization_id, device);
call platform.changeable('wallet.telephone');
grant delete on wallet.telephone to caveau_app;
