-- The mailbox to which mail servers send back what they could not deliver: how it is read, and how far it was.

create table sending.mailbox (
  organization_id uuid primary key,
  -- Without its password.
  said jsonb not null,
  password bytea,
  -- For which its mails are numbered, and the first that was not looked at; none until it is read.
  validity text check (validity <> ''),
  next bigint check (next > 0),
  read_at timestamptz(3),
  -- What keeps it from being read, and what its server said.
  trouble text check (trouble in ('away', 'unsafe', 'refused', 'missing', 'broken')),
  trouble_said text,
  -- Not before.
  again_at timestamptz(3),
  seen integer not null default 0 check (seen >= 0),
  bounced integer not null default 0 check (bounced >= 0),
  dead integer not null default 0 check (dead between 0 and bounced),
  complained integer not null default 0 check (complained >= 0),
  check ((validity is null) = (next is null)),
  check ((trouble is null) = (trouble_said is null))
);
call platform.changeable('sending.mailbox');
create policy find on sending.mailbox for select to caveau_jobs using (true);
grant select (organization_id, again_at) on sending.mailbox to caveau_jobs;
