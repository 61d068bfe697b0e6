-- What there is of lots that are held back: promised to nobody and not to be sold, so that it counts among what is reserved.
create table stock.withheld (
  organization_id uuid not null,
  lot_id uuid not null,
  location_id uuid not null,
  sku_id uuid not null,
  quantity bigint not null check (quantity > 0),
  primary key (organization_id, lot_id, location_id),
  foreign key (organization_id, lot_id) references stock.lot (organization_id, id),
  foreign key (organization_id, location_id) references stock.location (organization_id, id)
);
call platform.changeable('stock.withheld');
create index withheld_by_sku on stock.withheld (organization_id, sku_id);

-- Where a lot is.
create index lot_level_of_lot on stock.lot_level (organization_id, lot_id);

-- Whether a document was undone.
create index document_undone_by on stock.document (organization_id, parent_id) where kind = 'reversal';
