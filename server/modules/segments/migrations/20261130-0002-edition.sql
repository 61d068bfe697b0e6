-- Facts that changed are another edition: what was counted of one holds for as long as it is the newest.

create table segments.edition (
  organization_id uuid not null,
  id uuid not null,
  primary key (organization_id)
);
call platform.changeable('segments.edition');
