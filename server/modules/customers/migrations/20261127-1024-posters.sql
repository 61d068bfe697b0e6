-- Posters by which customers write themselves in.

create table customers.poster (
  organization_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  -- It hangs on a wall: nobody who sees it learns more than what it is for.
  token text not null check (length(token) = 43),
  made_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (organization_id, id),
  unique (organization_id, token)
);
call platform.changeable('customers.poster');
create unique index poster_of_shop on customers.poster (organization_id, shop_id) where ended_at is null;
