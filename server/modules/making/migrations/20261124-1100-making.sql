-- Recipes and their versions, work orders, what was held and brought to the workshop for them, and their runs.

create schema making;
grant usage on schema making to caveau_app;

-- A version is never changed: what was made by it keeps it.
create table making.recipe (
  organization_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  version integer not null check (version > 0),
  from_day date not null,
  -- In the product's base.
  batch bigint not null check (batch > 0),
  yield_bp integer not null check (yield_bp between 1 and 10000),
  labour bigint not null check (labour >= 0),
  overhead bigint not null check (overhead >= 0),
  shelf_life_days integer check (shelf_life_days >= 0),
  batch_pattern text check (batch_pattern <> ''),
  note text,
  fingerprint text not null,
  created_at timestamptz(3) not null,
  created_by text not null,
  primary key (organization_id, id),
  unique (organization_id, sku_id, version),
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.append_only('making.recipe');

create table making.component (
  organization_id uuid not null,
  recipe_id uuid not null,
  line integer not null,
  sku_id uuid not null,
  quantity bigint not null check (quantity > 0),
  loss_bp integer not null check (loss_bp between 0 and 9999),
  role text not null check (role in ('material', 'packaging')),
  primary key (organization_id, recipe_id, line),
  foreign key (organization_id, recipe_id) references making.recipe,
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.append_only('making.component');
create index component_of_sku on making.component (organization_id, sku_id);

create table making.alternative (
  organization_id uuid not null,
  recipe_id uuid not null,
  line integer not null,
  rank integer not null,
  sku_id uuid not null,
  -- Instead of the component's own quantity.
  quantity bigint not null check (quantity > 0),
  primary key (organization_id, recipe_id, line, rank),
  foreign key (organization_id, recipe_id, line) references making.component,
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.append_only('making.alternative');

create table making.by_product (
  organization_id uuid not null,
  recipe_id uuid not null,
  sku_id uuid not null,
  quantity bigint not null check (quantity > 0),
  cost_bp integer not null check (cost_bp between 0 and 10000),
  primary key (organization_id, recipe_id, sku_id),
  foreign key (organization_id, recipe_id) references making.recipe,
  foreign key (organization_id, sku_id) references catalog.sku
);
call platform.append_only('making.by_product');

create table making.work_order (
  organization_id uuid not null,
  id uuid not null,
  number integer not null,
  recipe_id uuid not null,
  sku_id uuid not null,
  quantity bigint not null check (quantity > 0),
  due date,
  -- Whose order it is made for.
  reference text,
  note text,
  from_id uuid not null,
  to_id uuid not null,
  -- Where its materials stand once it has started, if they went anywhere.
  workshop_id uuid,
  state text not null default 'planned' check (state in ('planned', 'released', 'started', 'done', 'cancelled')),
  fingerprint text not null,
  created_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (organization_id, id),
  unique (organization_id, number),
  foreign key (organization_id, recipe_id) references making.recipe,
  foreign key (organization_id, from_id) references stock.location (organization_id, id),
  foreign key (organization_id, to_id) references stock.location (organization_id, id),
  foreign key (organization_id, workshop_id) references stock.location (organization_id, id)
);
call platform.changeable('making.work_order');
revoke delete on making.work_order from caveau_app;
create index work_order_open on making.work_order (organization_id, state, due);

create table making.held (
  organization_id uuid not null,
  order_id uuid not null,
  reservation_id uuid not null,
  primary key (organization_id, order_id, reservation_id),
  foreign key (organization_id, order_id) references making.work_order,
  foreign key (organization_id, reservation_id) references stock.reservation (organization_id, id)
);
call platform.append_only('making.held');

-- Documents that carried its materials to the workshop, and back.
create table making.carried (
  organization_id uuid not null,
  order_id uuid not null,
  document_id uuid not null,
  primary key (organization_id, order_id, document_id),
  foreign key (organization_id, order_id) references making.work_order,
  foreign key (organization_id, document_id) references stock.document (organization_id, id)
);
call platform.append_only('making.carried');

create table making.run (
  organization_id uuid not null,
  document_id uuid not null,
  order_id uuid not null,
  made bigint not null check (made > 0),
  lot_id uuid,
  undone_by uuid,
  primary key (organization_id, document_id),
  foreign key (organization_id, order_id) references making.work_order,
  foreign key (organization_id, document_id) references stock.document (organization_id, id),
  foreign key (organization_id, undone_by) references stock.document (organization_id, id)
);
call platform.append_only('making.run');
grant update (undone_by) on making.run to caveau_app;
create index run_of_order on making.run (organization_id, order_id);
create index run_of_lot on making.run (organization_id, lot_id);
