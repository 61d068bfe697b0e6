-- Which listings a shop sells of some wines is asked after every sale. Behind the walls only a column can be looked up by its index,
-- not what is reckoned from one.
alter table channels.listing add column item_key text not null generated always as ('r:' || ref) stored;
create unique index on channels.listing (organization_id, connection_id, item_key);
create index on channels.mapping (organization_id, connection_id, sku_id);

-- A shop's whole catalogue comes in at once: until its tables are counted again the planner takes them for empty, and a minute passes
-- before that happens by itself.
grant maintain on channels.listing, channels.mapping, channels.push to caveau_jobs;
