-- The floor of every module: the organization wall, the event log that followers read, the audit trail.

grant usage on schema platform to caveau_app, caveau_jobs;

create function platform.current_organization() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('caveau.organization_id', true), '')::uuid;

-- Puts a table behind the wall: only rows of the organization that the transaction names are seen or written.
create procedure platform.wall(walled regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', walled);
  execute format(
    'create policy wall on %s to caveau_app using (organization_id = platform.current_organization()) with check (organization_id = platform.current_organization())',
    walled);
end $$;

-- A table of facts: the application may add and read, never change or remove.
create procedure platform.append_only(walled regclass)
  language plpgsql as $$
begin
  call platform.wall(walled);
  execute format('grant select, insert on %s to caveau_app', walled);
end $$;

-- A table of current state: the application may also change and remove.
create procedure platform.changeable(walled regclass)
  language plpgsql as $$
begin
  call platform.wall(walled);
  execute format('grant select, insert, update, delete on %s to caveau_app', walled);
end $$;

create table platform.event (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  -- Ids and clocks are given before commit; a follower that trusted them would lose rows. It reads below the oldest running transaction.
  transaction_id xid8 not null default pg_current_xact_id(),
  type text not null,
  payload jsonb not null,
  at timestamptz(3) not null default now(),
  primary key (organization_id, id)
);
create index event_in_commit_order on platform.event (transaction_id, id);
call platform.append_only('platform.event');
create policy follow on platform.event to caveau_jobs using (true);
grant select, delete on platform.event to caveau_jobs;

create table platform.follower (
  name text primary key,
  transaction_id xid8 not null default '0',
  event_id uuid not null default '00000000-0000-0000-0000-000000000000',
  moved_at timestamptz(3) not null default now()
);
grant select, insert, update, delete on platform.follower to caveau_jobs;

create table platform.audit_entry (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  at timestamptz(3) not null,
  actor_kind text not null check (actor_kind in ('member', 'apiKey', 'connection', 'system')),
  actor_id uuid not null,
  actor_label text not null,
  action text not null,
  subject text,
  detail jsonb not null default '{}',
  primary key (organization_id, id)
);
call platform.append_only('platform.audit_entry');
