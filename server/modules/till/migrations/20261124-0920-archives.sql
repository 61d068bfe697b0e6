-- Archives as they are asked for and made; what was done in the office, signed by the server and chained.

create table till.archive (
  organization_id uuid not null,
  id uuid not null,
  company_id uuid not null,
  from_day date not null,
  until_day date not null,
  purpose text not null check (purpose in ('annual', 'interim', 'audit')),
  asked_at timestamptz(3) not null,
  asked_by text not null,
  state text not null check (state in ('waiting', 'made', 'failed')),
  -- How far the making has come, and towards what.
  done integer not null default 0,
  total integer not null default 0,
  -- What was made and found.
  made jsonb,
  made_at timestamptz(3),
  downloaded_at timestamptz(3),
  primary key (organization_id, id),
  check (until_day >= from_day),
  check ((state = 'made') = (made is not null) and (made is null) = (made_at is null))
);
call platform.changeable('till.archive');
revoke delete on till.archive from caveau_app;
-- Asked for twice before it is there, it is made once.
create unique index archive_on_its_way on till.archive (organization_id, company_id, from_day, until_day, purpose) where state <> 'made';

-- Text and signature are the act; the other columns are read from the text.
create table till.act (
  organization_id uuid not null,
  number bigint not null,
  text text not null,
  signature text not null,
  server_key text not null,
  at timestamptz(3) not null,
  primary key (organization_id, number)
);
call platform.append_only('till.act');
revoke update, delete, truncate on till.act from caveau_owner;

-- Which houses have tills, for who looks whether a year can be archived.
create policy find on till.register for select to caveau_jobs using (true);
grant select (organization_id) on till.register to caveau_jobs;
