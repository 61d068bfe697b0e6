-- Access that a vendor grants by consent: whose yes is awaited, what is granted until when, and when it is renewed.

create table channels.consent (
  organization_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  -- Who asked for it: nobody else may come back with it.
  member_id uuid not null,
  begun_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  -- When somebody came back with it: it counts once.
  used_at timestamptz(3),
  primary key (organization_id, id),
  foreign key (organization_id, connection_id) references channels.connection
);
call platform.changeable('channels.consent');

-- One row a connection by consent, from its beginning on; the tokens themselves are sealed in channels.secret.
create table channels.vendor_grant (
  organization_id uuid not null,
  connection_id uuid not null,
  -- Rises with each grant that is kept; 0 while the first is awaited.
  version bigint not null default 0,
  expires_at timestamptz(3),
  -- Null where nothing can be renewed.
  renew_at timestamptz(3),
  failures integer not null default 0,
  -- Since when the vendor no longer takes it.
  ended_at timestamptz(3),
  -- {code, details}: why it ended.
  problem jsonb,
  primary key (organization_id, connection_id),
  foreign key (organization_id, connection_id) references channels.connection
);
call platform.changeable('channels.vendor_grant');

create policy schedule on channels.vendor_grant to caveau_jobs using (true);
grant select (organization_id, connection_id, renew_at, ended_at) on channels.vendor_grant to caveau_jobs;
