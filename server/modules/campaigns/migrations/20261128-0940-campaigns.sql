-- Campaigns: what is written to whom, who has come how far, and who was held back to tell what it brings.

create schema campaigns;
grant usage on schema campaigns to caveau_app, caveau_jobs;

create table campaigns.settings (
  organization_id uuid not null,
  -- Of all customers, never written to; basis points.
  held_from_all integer not null check (held_from_all between 0 and 2000),
  cap_messages integer not null check (cap_messages > 0),
  cap_days integer not null check (cap_days > 0),
  primary key (organization_id)
);
call platform.changeable('campaigns.settings');

create table campaigns.campaign (
  organization_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  state text not null check (state in ('draft', 'running', 'paused', 'ended')),
  -- As the contract says it: whom, how, which texts.
  draft jsonb not null,
  -- What it was created with: the same key with other content is refused.
  content_hash text not null,
  created_at timestamptz(3) not null,
  created_by text not null,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  -- The last day on which whoever is meant was looked for; of one on demand, its day.
  looked_on date,
  primary key (organization_id, id),
  check ((state = 'draft') = (started_at is null)),
  check ((state = 'ended') = (ended_at is not null))
);
call platform.changeable('campaigns.campaign');
create policy find on campaigns.campaign for select to caveau_jobs using (true);
grant select (organization_id, id, state) on campaigns.campaign to caveau_jobs;

-- One customer's way through a campaign, once an occasion: of who is held back too, so that both are looked at alike.
create table campaigns.walk (
  organization_id uuid not null,
  campaign_id uuid not null,
  customer_id uuid not null,
  occasion text not null,
  -- From what they are held back; null of who is written to.
  held text check (held in ('all', 'campaign')),
  version text,
  -- What the moment was about.
  sku_id uuid,
  entered_at timestamptz(3) not null,
  step integer not null check (step >= 0),
  due_on date not null,
  ending text check (ending in ('done', 'visited', 'bought', 'unsubscribed', 'merged', 'stopped')),
  primary key (organization_id, campaign_id, customer_id, occasion),
  foreign key (organization_id, campaign_id) references campaigns.campaign,
  check ((held is null) = (version is not null))
);
call platform.changeable('campaigns.walk');
create index walk_due on campaigns.walk (organization_id, campaign_id, due_on) where ending is null;
create index walk_customer on campaigns.walk (organization_id, customer_id);

-- A message whose turn came: sent, kept back from who is held, or passed over because it would have been too much.
create table campaigns.turn (
  organization_id uuid not null,
  campaign_id uuid not null,
  customer_id uuid not null,
  occasion text not null,
  message integer not null,
  way text not null check (way in ('sent', 'held', 'passed')),
  channel text check (channel in ('email', 'sms', 'rcs', 'letter')),
  on_day date not null,
  at timestamptz(3) not null,
  primary key (organization_id, campaign_id, customer_id, occasion, message),
  foreign key (organization_id, campaign_id, customer_id, occasion) references campaigns.walk on delete cascade,
  check ((way = 'sent') = (channel is not null))
);
call platform.changeable('campaigns.turn');
create index turn_customer on campaigns.turn (organization_id, customer_id, on_day);

-- Who was meant and could not be written to.
create table campaigns.left_out (
  organization_id uuid not null,
  campaign_id uuid not null,
  customer_id uuid not null,
  occasion text not null,
  why text not null,
  at timestamptz(3) not null,
  primary key (organization_id, campaign_id, customer_id, occasion),
  foreign key (organization_id, campaign_id) references campaigns.campaign
);
call platform.changeable('campaigns.left_out');
create index left_out_customer on campaigns.left_out (organization_id, customer_id);
