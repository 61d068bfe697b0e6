-- Tills and web shops of vendors: how each is reached, what it lists, how far it has been read, and what it shall be told that it has.

alter table channels.connection drop constraint connection_kind_check;
alter table channels.connection add constraint connection_kind_check check (kind in ('file', 'api', 'webhook', 'vendor'));
alter table channels.connection
  -- The connector's code.
  add column vendor text,
  -- What the owner typed, its secrets apart.
  add column settings jsonb,
  -- `matching`: nothing is read but what the shop lists. `live`: sales come in, levels go out.
  add column stage text check (stage in ('matching', 'live')),
  -- Since when its sales are ours: the common start.
  add column live_since timestamptz(3),
  -- {buffer, shareBp}
  add column publishing jsonb,
  -- The vendor asked for a pause until then.
  add column quiet_until timestamptz(3),
  -- When its subscriptions are looked at again.
  add column subscribe_at timestamptz(3),
  add constraint connection_vendor_check
    check (num_nonnulls(vendor, settings, stage, publishing) = case when kind = 'vendor' then 4 else 0 end);
grant select (kind, stage, quiet_until, subscribe_at) on channels.connection to caveau_jobs;

alter table channels.secret drop constraint secret_name_check;
alter table channels.secret add constraint secret_name_check
  check (name in ('signing', 'password', 'privateKey', 'passphrase', 'settings', 'grant'));

alter table channels.exchange drop constraint exchange_kind_check;
alter table channels.exchange add constraint exchange_kind_check
  check (kind in ('file', 'collect', 'webhook', 'api', 'levels', 'call'));

alter table channels.inbox drop constraint inbox_kind_check;
alter table channels.inbox add constraint inbox_kind_check check (kind in ('file', 'webhook', 'record'));
alter table channels.inbox drop constraint inbox_via_check;
alter table channels.inbox add constraint inbox_via_check check (via in ('upload', 'folder', 'sftp', 'webhook', 'pull'));
-- What a vendor's webhook asks to be read: [{stream, id}].
alter table channels.inbox add column wakes jsonb;

-- What the matching of catalogues found certain.
alter table channels.mapping drop constraint mapping_origin_check;
alter table channels.mapping add constraint mapping_origin_check check (origin in ('chosen', 'created', 'matched'));

-- How far each of a shop's streams has been read.
create table channels.stream (
  organization_id uuid not null,
  connection_id uuid not null,
  name text not null check (name in ('sales', 'refunds', 'stock', 'listings')),
  -- The connector's own words; null is the beginning.
  cursor text,
  -- What comes before is not asked for.
  since timestamptz(3) not null,
  due_at timestamptz(3),
  -- When it was last read to its end.
  even_at timestamptz(3),
  failures integer not null default 0,
  -- {code, details}.
  problem jsonb,
  primary key (organization_id, connection_id, name),
  foreign key (organization_id, connection_id) references channels.connection
);
call platform.changeable('channels.stream');

-- What a shop lists, as it says it itself.
create table channels.listing (
  organization_id uuid not null,
  connection_id uuid not null,
  ref text not null,
  label text not null,
  code text,
  barcode text,
  price_e4 bigint,
  vat_rate integer,
  tracked boolean not null,
  -- Null where it keeps none.
  level integer,
  level_at timestamptz(3),
  seen_at timestamptz(3) not null,
  -- Deleted or withdrawn there: kept, since its sales may still come.
  gone_at timestamptz(3),
  primary key (organization_id, connection_id, ref),
  foreign key (organization_id, connection_id) references channels.connection
);
call platform.changeable('channels.listing');

-- What a shop shall have of each listing, and what it was last known to have: one row each, so that only the newest level waits to be written.
create table channels.push (
  organization_id uuid not null,
  connection_id uuid not null,
  ref text not null,
  wanted integer not null check (wanted >= 0),
  -- Rises with each change of what is wanted.
  sequence bigint not null default 1,
  -- Null where nobody knows: it is read before anything is written.
  held integer,
  state text not null check (state in ('even', 'due', 'writing', 'dead')),
  -- The key of the write under way: the same for every attempt.
  key uuid,
  -- What that write says.
  writes integer,
  attempts integer not null default 0,
  next_at timestamptz(3),
  written_at timestamptz(3),
  -- {code, details}.
  problem jsonb,
  primary key (organization_id, connection_id, ref),
  foreign key (organization_id, connection_id) references channels.connection,
  check ((next_at is not null) = (state in ('due', 'writing'))),
  check ((key is not null) = (writes is not null))
);
-- The last bottles go first.
create index push_due on channels.push (organization_id, connection_id, next_at, wanted) where state in ('due', 'writing');
call platform.changeable('channels.push');

-- Facts that wait for another: a refund whose sale has not come.
create table channels.waiting_fact (
  organization_id uuid not null,
  connection_id uuid not null,
  -- The fact's own name: it waits once.
  name text not null,
  -- The document that it waits for.
  document text not null,
  fact jsonb not null,
  -- {code, details}: why it still waits.
  problem jsonb,
  waits_since timestamptz(3) not null,
  primary key (organization_id, connection_id, name),
  foreign key (organization_id, connection_id) references channels.connection
);
create index waiting_fact_of_document on channels.waiting_fact (organization_id, connection_id, document);
call platform.changeable('channels.waiting_fact');

create policy schedule on channels.stream to caveau_jobs using (true);
grant select (organization_id, connection_id, name, due_at) on channels.stream to caveau_jobs;
create policy schedule on channels.push to caveau_jobs using (true);
grant select (organization_id, connection_id, state, next_at) on channels.push to caveau_jobs;
