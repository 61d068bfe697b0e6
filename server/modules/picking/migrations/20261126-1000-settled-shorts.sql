-- What was missing from an order or a transfer waits until somebody has told whom it concerns.

alter table picking.pick add column settled_at timestamptz(3);
