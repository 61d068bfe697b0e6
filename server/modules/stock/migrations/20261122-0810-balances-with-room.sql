-- A balance is updated in place with each sale of its sku: room on its page spares the pruning that a full page asks for at every update.
alter table stock.balance set (fillfactor = 60);
