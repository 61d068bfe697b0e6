-- Receipts that buyers asked for by e-mail, and the merchant's account by which they leave.

create table till.mail_account (
  organization_id uuid primary key,
  -- Server, port, security, user, sender.
  said jsonb not null,
  -- Sealed by the server's secret.
  password bytea
);
call platform.changeable('till.mail_account');

-- One a signed print that went by e-mail. An address is kept until its letter has left or was refused, and no longer.
create table till.letter (
  organization_id uuid not null,
  register_id uuid not null,
  sequence bigint not null,
  address text,
  asked_at timestamptz(3) not null,
  sent_at timestamptz(3),
  refused_at timestamptz(3),
  refusal text,
  primary key (organization_id, register_id, sequence),
  check (num_nonnulls(address, sent_at, refused_at) = 1),
  check ((refused_at is null) = (refusal is null))
);
call platform.changeable('till.letter');
revoke delete on till.letter from caveau_app;
create index letter_waiting on till.letter (organization_id, asked_at) where address is not null;
create policy find on till.letter for select to caveau_jobs using (true);
grant select on till.letter to caveau_jobs;
