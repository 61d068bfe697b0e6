-- Recalls: which lots, who looked for them where, and what became of what they found.

create schema recall;
grant usage on schema recall to caveau_app;

create table recall.recall (
  organization_id uuid not null,
  id uuid not null,
  number integer not null check (number > 0),
  drill boolean not null,
  reason text not null check (reason in ('lot', 'notice', 'complaint')),
  title text not null check (title <> ''),
  danger text not null,
  advice text not null,
  reference text,
  began_at timestamptz(3) not null,
  begun_by text not null,
  fingerprint text not null,
  ended_at timestamptz(3),
  conclusion text,
  primary key (organization_id, id),
  unique (organization_id, number)
);
call platform.changeable('recall.recall');
-- Every beat of every till asks what is frozen.
create index recall_in_force on recall.recall (organization_id) where ended_at is null and not drill;

-- What was recalled and all that had been made of it.
create table recall.lot (
  organization_id uuid not null,
  recall_id uuid not null,
  lot_id uuid not null,
  depth integer not null check (depth >= 0),
  -- It was free before: the recall holds it.
  held boolean not null,
  primary key (organization_id, recall_id, lot_id),
  foreign key (organization_id, recall_id) references recall.recall (organization_id, id),
  foreign key (organization_id, lot_id) references stock.lot (organization_id, id)
);
call platform.append_only('recall.lot');

-- Somebody looked for a lot in a shop; the latest counts.
create table recall.look (
  organization_id uuid not null,
  id uuid not null,
  recall_id uuid not null,
  shop_id uuid not null,
  lot_id uuid not null,
  found bigint not null check (found >= 0),
  at timestamptz(3) not null,
  actor_label text not null,
  primary key (organization_id, id, lot_id),
  foreign key (organization_id, recall_id, lot_id) references recall.lot (organization_id, recall_id, lot_id)
);
call platform.append_only('recall.look');
create index look_of_recall on recall.look (organization_id, recall_id, lot_id, shop_id);

create table recall.ending (
  organization_id uuid not null,
  recall_id uuid not null,
  line integer not null,
  lot_id uuid not null,
  location_id uuid not null,
  outcome text not null check (outcome in ('destroyed', 'returned', 'released')),
  quantity bigint not null check (quantity > 0),
  -- The loss by which it left stock.
  document_id uuid,
  primary key (organization_id, recall_id, line),
  foreign key (organization_id, recall_id, lot_id) references recall.lot (organization_id, recall_id, lot_id)
);
call platform.append_only('recall.ending');
