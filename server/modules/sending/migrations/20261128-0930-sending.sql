-- What is sent to customers: each message once, and what became of it.

create schema sending;
grant usage on schema sending to caveau_app, caveau_jobs;

-- By whom the house sends on a channel.
create table sending.account (
  organization_id uuid not null,
  channel text not null check (channel in ('email', 'sms', 'rcs', 'letter')),
  -- Without its secret.
  said jsonb not null,
  secret bytea,
  -- What keeps it from sending, and when it is tried again; none while it works.
  trouble text check (trouble <> ''),
  again_at timestamptz(3),
  primary key (organization_id, channel),
  check ((trouble is null) = (again_at is null))
);
call platform.changeable('sending.account');
create policy find on sending.account for select to caveau_jobs using (true);
grant select on sending.account to caveau_jobs;

create table sending.message (
  organization_id uuid not null,
  id uuid not null,
  -- What the sender calls it: the same one queued again is there already.
  key text not null check (key <> ''),
  -- None once the person is erased.
  customer_id uuid,
  purpose text not null check (purpose in ('marketing', 'loyalty', 'safety')),
  channel text not null check (channel in ('email', 'sms', 'rcs', 'letter')),
  is_alcohol boolean not null,
  -- None once it has left, or will not leave any more.
  content jsonb,
  origin_kind text not null check (origin_kind <> ''),
  origin_id uuid not null,
  state text not null check (state in ('waiting', 'inFlight', 'unknown', 'sent', 'failed', 'suppressed', 'withdrawn', 'delivered', 'bounced', 'complained')),
  -- Why it does not leave, or what was said about it.
  why text check (why <> ''),
  queued_at timestamptz(3) not null,
  -- Of one that waits: not before.
  due_at timestamptz(3) not null,
  -- How often it was taken to be sent: what comes back from one attempt says nothing of another.
  attempt integer not null check (attempt >= 0),
  -- How often it was put off by whoever it was handed to.
  put_off integer not null check (put_off >= 0),
  left_at timestamptz(3),
  ended_at timestamptz(3),
  -- What the provider calls it.
  reference text check (reference <> ''),
  -- In 1/10 000 of the currency; none until it has left.
  cost_e4 bigint check (cost_e4 >= 0),
  primary key (organization_id, id),
  unique (organization_id, key),
  check (content is not null or state not in ('waiting', 'inFlight', 'unknown'))
);
call platform.changeable('sending.message');
revoke delete on sending.message from caveau_app;
create index message_waiting on sending.message (organization_id, channel, due_at, id) where state = 'waiting';
create index message_undecided on sending.message (organization_id, channel, state) where state in ('inFlight', 'unknown');
create index message_of_origin on sending.message (organization_id, origin_kind, origin_id);
create index message_of_customer on sending.message (organization_id, customer_id) where customer_id is not null;
create index message_by_reference on sending.message (organization_id, reference) where reference is not null;
create index message_latest on sending.message (organization_id, queued_at desc, id desc);
create policy find on sending.message for select to caveau_jobs using (true);
grant select on sending.message to caveau_jobs;

-- Addresses that do not exist any more, by a keyed hash: nothing is sent there until somebody says that it works again.
create table sending.unreachable (
  organization_id uuid not null,
  channel text not null check (channel in ('email', 'sms', 'rcs')),
  address_hash text not null,
  -- Whose it was; goes with them.
  customer_id uuid not null,
  why text not null check (why <> ''),
  at timestamptz(3) not null,
  primary key (organization_id, channel, address_hash)
);
call platform.changeable('sending.unreachable');
create index unreachable_of_customer on sending.unreachable (organization_id, customer_id);

-- Letters that are printed together, and go to the post together.
create table sending.batch (
  organization_id uuid not null,
  id uuid not null,
  made_at timestamptz(3) not null,
  made_by text not null,
  letters integer not null check (letters > 0),
  posted_at timestamptz(3),
  primary key (organization_id, id)
);
call platform.changeable('sending.batch');

-- Where each goes, until it is posted.
create table sending.letter (
  organization_id uuid not null,
  message_id uuid not null,
  batch_id uuid not null,
  address text not null check (address <> ''),
  primary key (organization_id, message_id),
  foreign key (organization_id, message_id) references sending.message,
  foreign key (organization_id, batch_id) references sending.batch
);
call platform.changeable('sending.letter');
create index letter_of_batch on sending.letter (organization_id, batch_id);
