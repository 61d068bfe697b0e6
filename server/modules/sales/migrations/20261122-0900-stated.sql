-- Shops of others state their documents by their own versions, milliseconds among them, and give money back without the bottles.

alter table sales.sale alter column version type bigint;
alter table sales.line add column moves_stock boolean not null default true;
