-- Since when a register refuses what a recall froze, by its own word: once, when it first kept it.
create table till.frozen (
  organization_id uuid not null,
  register_id uuid not null,
  recall_id uuid not null,
  at timestamptz(3) not null,
  primary key (organization_id, recall_id, register_id),
  foreign key (organization_id, register_id) references till.register (organization_id, id)
);
call platform.append_only('till.frozen');
