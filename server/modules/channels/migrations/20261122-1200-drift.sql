-- Where shelf, ledger and a shop's own level part: what was seen, what made it, and what was done about it.

-- A shop's level was not the one that it was known to have: kept until its sales have been read and say whether they are why.
create table channels.surprise (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  connection_id uuid not null,
  ref text not null,
  -- In the listing's units.
  known integer not null,
  found integer not null,
  at timestamptz(3) not null,
  -- By the database's clock, as moves are: those that were recorded later may be why.
  recorded_at timestamptz(3) not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, connection_id) references channels.connection
);
create index surprise_of_connection on channels.surprise (organization_id, connection_id, at);
call platform.changeable('channels.surprise');

create table channels.gap (
  organization_id uuid not null,
  -- Drawn from what it is the gap of: seen again, it is the same.
  id uuid not null,
  -- `count`: a shelf was counted. `change`: a shop's level changed by itself. `uneven`: a shop's level is not the one wanted, and stays so.
  kind text not null check (kind in ('count', 'change', 'uneven')),
  shop_id uuid not null,
  sku_id uuid not null,
  connection_id uuid,
  ref text,
  document_id uuid,
  line text,
  location_id uuid,
  -- Found less expected, in the sku's base, when it was seen.
  difference bigint not null check (difference <> 0),
  -- What of it is not explained (any more).
  remaining bigint not null,
  -- Since when nobody had looked.
  since timestamptz(3) not null,
  found_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null default now(),
  -- [{cause, probability, clues, correction}], the likeliest first.
  causes jsonb not null default '[]',
  looked_at timestamptz(3),
  -- `explained`: nothing of it remains. `corrected`: somebody has dealt with it.
  closed_as text check (closed_as in ('explained', 'corrected')),
  closed_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, connection_id) references channels.connection,
  check ((closed_as is null) = (closed_at is null)),
  check (num_nonnulls(connection_id, ref) = case when kind = 'count' then 0 else 2 end),
  check (num_nonnulls(document_id, line, location_id) = case when kind = 'count' then 3 else 0 end)
);
create index gap_open on channels.gap (organization_id, found_at desc, id) where closed_at is null;
create index gap_open_of_sku on channels.gap (organization_id, sku_id) where closed_at is null;
create index gap_newest on channels.gap (organization_id, found_at desc, id);
create unique index gap_of_listing on channels.gap (organization_id, connection_id, ref, kind) where closed_at is null and kind <> 'count';
call platform.changeable('channels.gap');

-- What one click did, told once by its id.
create table channels.correction (
  organization_id uuid not null,
  id uuid not null,
  gap_id uuid not null,
  cause text not null,
  -- {kind, …}
  correction jsonb not null,
  by text not null,
  at timestamptz(3) not null,
  primary key (organization_id, id),
  foreign key (organization_id, gap_id) references channels.gap
);
call platform.append_only('channels.correction');

-- What a shop states and a person has said is not so: a sale that was told twice, a return that nobody put back.
create table channels.disowned (
  organization_id uuid not null,
  connection_id uuid not null,
  document text not null,
  what text not null check (what in ('sale', 'restock')),
  by text not null,
  at timestamptz(3) not null,
  primary key (organization_id, connection_id, document),
  foreign key (organization_id, connection_id) references channels.connection
);
call platform.changeable('channels.disowned');

-- When each shop is compared with the ledger, and what came of it.
create table channels.comparison (
  organization_id uuid not null,
  connection_id uuid not null,
  -- The common start that the audit is counted from: a shop that goes live again is audited again.
  live_since timestamptz(3) not null,
  due_at timestamptz(3) not null,
  compared_at timestamptz(3),
  listings integer not null default 0,
  gaps integer not null default 0,
  audit_at timestamptz(3) not null,
  audited_at timestamptz(3),
  audit_listings integer,
  audit_gaps integer,
  -- {code, details}: why the last one could not be made.
  problem jsonb,
  primary key (organization_id, connection_id),
  foreign key (organization_id, connection_id) references channels.connection,
  check (num_nonnulls(audited_at, audit_listings, audit_gaps) in (0, 3))
);
call platform.changeable('channels.comparison');

grant select (live_since) on channels.connection to caveau_jobs;
create policy schedule on channels.comparison to caveau_jobs using (true);
grant select (organization_id, connection_id, live_since, due_at, problem) on channels.comparison to caveau_jobs;
create policy schedule on channels.surprise to caveau_jobs using (true);
grant select (organization_id, connection_id, at) on channels.surprise to caveau_jobs;
