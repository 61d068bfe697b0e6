-- Who agreed to what: every word of it stays for as long as the person does, and what was refused outlives them without naming them.

create schema consent;
grant usage on schema consent to caveau_app;

-- What was agreed to, word for word. A version never changes: another one is written.
create table consent.text (
  organization_id uuid not null,
  -- `marketing.optIn`: purpose and basis.
  key text not null check (key in ('marketing.optIn', 'marketing.soft', 'marketing.b2b', 'marketing.informed', 'loyalty.optIn')),
  version integer not null check (version > 0),
  -- `{channel}` stands where the channel is named.
  fr text not null check (fr <> ''),
  en text not null check (en <> ''),
  made_at timestamptz(3) not null,
  actor_id uuid not null,
  actor_label text not null,
  primary key (organization_id, key, version)
);
call platform.append_only('consent.text');

-- What was said, one row a purpose and channel. No foreign key: a till that was offline may send it before the record.
create table consent.entry (
  organization_id uuid not null,
  -- What was said together, by the id that whoever asked gave it.
  saying_id uuid not null,
  line integer not null check (line >= 0),
  customer_id uuid not null,
  purpose text not null check (purpose in ('marketing', 'loyalty')),
  channel text not null check (channel in ('email', 'sms', 'rcs', 'letter', 'phone')),
  state text not null check (state in ('granted', 'withdrawn', 'objected')),
  basis text check (basis in ('optIn', 'soft', 'b2b', 'informed')),
  text_key text,
  text_version integer,
  -- In which the text was read.
  language text not null check (language in ('fr', 'en')),
  -- Said, or shown, to be of age.
  is_adult boolean not null,
  at timestamptz(3) not null,
  source text not null check (source in ('office', 'till', 'claim', 'poster', 'link', 'unsubscribe', 'stop', 'letter', 'import')),
  -- Who typed it; none where it was the person.
  operator_id uuid,
  operator text,
  recorded_at timestamptz(3) not null,
  -- Of all that was asked under this id.
  fingerprint text not null,
  primary key (organization_id, saying_id, line),
  foreign key (organization_id, text_key, text_version) references consent.text (organization_id, key, version),
  check (num_nulls(basis, text_key, text_version) = case when state = 'granted' then 0 else 3 end)
);
call platform.append_only('consent.entry');
-- With the person alone.
grant delete on consent.entry to caveau_app;
create index entry_of_customer on consent.entry (organization_id, customer_id, at);

-- What was refused for an address: its keyed hash, which names nobody, outlives the record.
create table consent.suppression (
  organization_id uuid not null,
  channel text not null check (channel in ('email', 'sms', 'rcs', 'letter', 'phone')),
  purpose text not null check (purpose in ('marketing', 'loyalty')),
  address_hash text not null,
  at timestamptz(3) not null,
  primary key (organization_id, channel, purpose, address_hash)
);
call platform.changeable('consent.suppression');
revoke delete on consent.suppression from caveau_app;

-- Which preference links hold: those signed with this number. No row is 0.
create table consent.link (
  organization_id uuid not null,
  customer_id uuid not null,
  number integer not null check (number > 0),
  primary key (organization_id, customer_id)
);
call platform.changeable('consent.link');

create table consent.settings (
  organization_id uuid not null,
  -- Minutes after midnight.
  quiet_from integer not null check (quiet_from between 0 and 1439),
  quiet_until integer not null check (quiet_until between 0 and 1439),
  quiet_sundays boolean not null,
  quiet_holidays boolean not null,
  region text not null check (region in ('france', 'alsaceMoselle')),
  -- After the last sign of life.
  retention_years integer not null check (retention_years between 1 and 3),
  retention text not null check (retention in ('propose', 'erase')),
  -- Whom people write to about what is kept of them.
  contact text check (contact <> ''),
  primary key (organization_id)
);
call platform.changeable('consent.settings');

-- What people asked about their data, and by when it is answered.
create table consent.request (
  organization_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('access', 'portability', 'rectification', 'erasure', 'objection')),
  -- None once the person is erased: the row is the proof, and names nobody.
  customer_id uuid,
  received_on date not null,
  how text not null check (how in ('counter', 'email', 'letter', 'phone', 'link')),
  answer_by date not null,
  answered_at timestamptz(3),
  outcome text check (outcome in ('done', 'refused')),
  -- Why it was refused.
  reason text check (reason <> ''),
  actor_id uuid not null,
  actor_label text not null,
  recorded_at timestamptz(3) not null,
  fingerprint text not null,
  primary key (organization_id, id),
  check ((answered_at is null) = (outcome is null)),
  check (reason is null or outcome = 'refused')
);
call platform.changeable('consent.request');
revoke delete on consent.request from caveau_app;
create index request_of_customer on consent.request (organization_id, customer_id) where customer_id is not null;
create index request_open on consent.request (organization_id, answer_by) where answered_at is null;
-- The night's job looks for those who chose it.
create policy follow on consent.settings to caveau_jobs using (true);
grant usage on schema consent to caveau_jobs;
grant select on consent.settings to caveau_jobs;
