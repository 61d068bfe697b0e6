-- Tills and shops that are connected: what they send as it came, what their items are, what could not be read, and what is sent to others.

create schema channels;
grant usage on schema channels to caveau_app, caveau_jobs;

create table channels.connection (
  organization_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('file', 'api', 'webhook')),
  name text not null check (name <> ''),
  -- Its folder's name; it never changes, whatever the connection comes to be called.
  slug text not null,
  shop_id uuid not null,
  state text not null default 'on' check (state in ('on', 'paused')),
  unknown_items text not null check (unknown_items in ('park', 'create')),
  -- Where its sales are taken from; null is where the shop's tills sell from.
  shelf_id uuid,
  opened_id uuid,
  time_zone text not null,
  closing_time text not null check (closing_time ~ '^\d{2}:\d{2}$'),
  -- File connections: transport, schedule, format and profile.
  intake jsonb check ((intake is not null) = (kind = 'file')),
  levels_out jsonb,
  -- When the schedules are due next; null is never.
  collect_at timestamptz(3),
  levels_at timestamptz(3),
  last_in_at timestamptz(3),
  last_out_at timestamptz(3),
  -- The last thing that went wrong: {code, details}.
  problem jsonb,
  fingerprint text not null,
  created_at timestamptz(3) not null,
  archived_at timestamptz(3),
  primary key (organization_id, id)
);
create unique index connection_name on channels.connection (organization_id, lower(name)) where archived_at is null;
call platform.changeable('channels.connection');

-- Signing secrets and credentials, sealed: only a server that holds CAVEAU_SECRET can open them.
create table channels.secret (
  organization_id uuid not null,
  -- A connection or a subscription.
  owner_id uuid not null,
  name text not null check (name in ('signing', 'password', 'privateKey', 'passphrase')),
  id uuid not null,
  sealed bytea not null,
  created_at timestamptz(3) not null,
  -- From when it counts no more: the one before, during a rotation.
  retires_at timestamptz(3),
  primary key (organization_id, owner_id, name, id)
);
call platform.changeable('channels.secret');

-- What a connection's items are in the catalogue.
create table channels.mapping (
  organization_id uuid not null,
  connection_id uuid not null,
  item_key text not null,
  item_code text,
  item_barcode text,
  item_label text,
  item_unit text,
  sku_id uuid not null,
  unit_id uuid not null,
  origin text not null check (origin in ('chosen', 'created')),
  mapped_by text not null,
  mapped_at timestamptz(3) not null,
  primary key (organization_id, connection_id, item_key),
  foreign key (organization_id, connection_id) references channels.connection
);
call platform.changeable('channels.mapping');

-- Files and webhooks as they came.
create table channels.inbox (
  organization_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  kind text not null check (kind in ('file', 'webhook')),
  via text not null check (via in ('upload', 'folder', 'sftp', 'webhook')),
  name text not null,
  bytes bigint not null,
  sha256 bytea not null,
  -- Where its bytes are; null once they have been kept long enough.
  content_id uuid,
  -- Whether we compressed them: a file that comes compressed is kept as it is.
  is_packed boolean not null,
  state text not null check (state in ('waiting', 'reading', 'done', 'identical', 'unmapped', 'failed', 'rejected')),
  -- Why: {code, details}.
  reason jsonb,
  -- Bytes read so far.
  progress bigint not null default 0,
  counts jsonb not null default '{}',
  received_at timestamptz(3) not null,
  -- The last sign of life of who reads it: one that has stopped is taken over.
  touched_at timestamptz(3) not null,
  finished_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, connection_id) references channels.connection
);
create index inbox_newest on channels.inbox (organization_id, connection_id, received_at desc, id);
create index inbox_same on channels.inbox (organization_id, connection_id, sha256) where state = 'done';
create index inbox_pending on channels.inbox (organization_id, touched_at) where state in ('waiting', 'reading');
call platform.changeable('channels.inbox');

-- The bytes of what came, in pieces of about a megabyte, written as they arrive: the inbox knows of them once they are all there.
create table channels.inbox_piece (
  organization_id uuid not null,
  content_id uuid not null,
  part integer not null,
  bytes bytea not null,
  kept_at timestamptz(3) not null default now(),
  primary key (organization_id, content_id, part)
);
alter table channels.inbox_piece alter column bytes set storage external;
call platform.changeable('channels.inbox_piece');

-- Rows that say no sale. The id is drawn from the row's own identity: read again, it is the same row.
create table channels.quarantine (
  organization_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  inbox_id uuid not null,
  row_number integer not null,
  raw text not null,
  -- As corrected; null where the row could not be cut into cells.
  cells jsonb,
  document text not null,
  line_key text not null,
  -- {code, details}; null once the correction reads well.
  reason jsonb,
  state text not null default 'waiting' check (state in ('waiting', 'resubmitted', 'dropped')),
  seen_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, inbox_id) references channels.inbox
);
create index quarantine_of_connection on channels.quarantine (organization_id, connection_id, state, seen_at, row_number, id);
call platform.changeable('channels.quarantine');

-- Every call and every file, in and out.
create table channels.exchange (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  at timestamptz(3) not null,
  direction text not null check (direction in ('in', 'out')),
  kind text not null check (kind in ('file', 'collect', 'webhook', 'api', 'levels')),
  connection_id uuid,
  subscription_id uuid,
  subject text not null,
  ok boolean not null,
  status integer,
  duration_ms integer not null,
  counts jsonb not null default '{}',
  -- {code, details}.
  problem jsonb,
  excerpt text,
  primary key (organization_id, id)
);
create index exchange_newest on channels.exchange (organization_id, at desc, id);
create index exchange_of_connection on channels.exchange (organization_id, connection_id, at desc, id) where connection_id is not null;
create index exchange_of_subscription on channels.exchange (organization_id, subscription_id, at desc, id) where subscription_id is not null;
call platform.append_only('channels.exchange');

create table channels.webhook_subscription (
  organization_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  url text not null,
  events text[] not null check (cardinality(events) > 0),
  state text not null default 'on' check (state in ('on', 'paused', 'disabled')),
  problem jsonb,
  last_delivered_at timestamptz(3),
  fingerprint text not null,
  created_at timestamptz(3) not null,
  archived_at timestamptz(3),
  primary key (organization_id, id)
);
call platform.changeable('channels.webhook_subscription');

create table channels.webhook_delivery (
  organization_id uuid not null,
  -- The webhook-id: a repeat carries the same one.
  id uuid not null default uuidv7(),
  subscription_id uuid not null,
  type text not null,
  -- A level's sku: of those that wait untried only the newest goes out.
  sku_id uuid,
  -- The exact text that is signed and sent.
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed', 'replaced')),
  attempts integer not null default 0,
  next_at timestamptz(3),
  status integer,
  problem jsonb,
  response text,
  created_at timestamptz(3) not null,
  delivered_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, subscription_id) references channels.webhook_subscription,
  check ((next_at is not null) = (state = 'waiting'))
);
create index delivery_due on channels.webhook_delivery (organization_id, subscription_id, next_at) where state = 'waiting';
create index delivery_newest on channels.webhook_delivery (organization_id, subscription_id, created_at desc, id);
create unique index delivery_of_sku on channels.webhook_delivery (organization_id, subscription_id, sku_id)
  where state = 'waiting' and attempts = 0 and sku_id is not null;
call platform.changeable('channels.webhook_delivery');

-- What was last said of a sku's level, and how many times it has changed.
create table channels.level_told (
  organization_id uuid not null,
  sku_id uuid not null,
  sequence bigint not null,
  levels jsonb not null,
  told_at timestamptz(3) not null,
  primary key (organization_id, sku_id)
);
call platform.changeable('channels.level_told');

-- The jobs role finds what is due over all organizations; what it finds is then done behind each one's wall.
create policy schedule on channels.connection to caveau_jobs using (true);
grant select (organization_id, id, state, collect_at, levels_at, archived_at) on channels.connection to caveau_jobs;
create policy schedule on channels.inbox to caveau_jobs using (true);
grant select (organization_id, id, connection_id, content_id, kind, state, received_at, touched_at), update (content_id) on channels.inbox to caveau_jobs;
create policy schedule on channels.webhook_subscription to caveau_jobs using (true);
grant select (organization_id, id, state, events, archived_at) on channels.webhook_subscription to caveau_jobs;
create policy schedule on channels.webhook_delivery to caveau_jobs using (true);
grant select (organization_id, id, subscription_id, state, next_at, created_at) on channels.webhook_delivery to caveau_jobs;

-- What has been kept long enough is removed by the jobs role, which sees of it only its age.
grant delete on channels.webhook_delivery to caveau_jobs;
create policy schedule on channels.exchange to caveau_jobs using (true);
grant select (organization_id, id, at), delete on channels.exchange to caveau_jobs;
create policy schedule on channels.inbox_piece to caveau_jobs using (true);
grant select (organization_id, content_id, kept_at), delete on channels.inbox_piece to caveau_jobs;
