-- Reservations that end by themselves: the queue, which works for every organization, sees whose time has come and nothing else of them.

create policy schedule on stock.reservation to caveau_jobs using (true);
grant select (organization_id, state, expires_at) on stock.reservation to caveau_jobs;
create index reservation_expiring on stock.reservation (expires_at) where state = 'held' and expires_at is not null;
