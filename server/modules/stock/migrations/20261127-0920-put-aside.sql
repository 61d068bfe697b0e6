-- Whoever holds a lot may have put its bottles aside: tills then sell the other lots of the article. What was held before froze no till.
alter table stock.lot_hold add column aside boolean not null default true;
alter table stock.lot_hold alter column aside set default false;
-- Every beat of every till asks what is held.
create index lot_hold_held on stock.lot_hold (organization_id) where held;
