-- What rewards took, as tills sealed it: a row a line of a ticket. Nothing in it says whose.

create table loyalty.burn (
  organization_id uuid not null,
  sale_id uuid not null,
  line text not null,
  reward_id uuid not null,
  points bigint not null check (points > 0),
  primary key (organization_id, sale_id, line, reward_id)
);
call platform.append_only('loyalty.burn');
