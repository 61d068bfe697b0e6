-- Tills of one shop find one another: each says when it was last there, and a word to each of the others. Nothing of it is worth keeping.

create table till.meeting (
  organization_id uuid not null,
  register_id uuid not null,
  at timestamptz(3) not null,
  -- By the register that it is for.
  words jsonb not null,
  primary key (organization_id, register_id)
);
call platform.changeable('till.meeting');
