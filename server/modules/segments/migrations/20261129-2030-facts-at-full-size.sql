-- Of hundreds of thousands of customers, who is meant is asked of narrow columns: where they are enough, what was bought is read from its index alone.

alter table segments.fact
  add visits integer not null generated always as (cardinality(days)) stored,
  add spent bigint generated always as (amounts[cardinality(days)]) stored;

alter table segments.bought
  add visits integer not null generated always as (cardinality(days)) stored,
  add spent bigint generated always as (amounts[cardinality(days)]) stored,
  add last_day date generated always as (days[cardinality(days)]) stored,
  drop constraint bought_pkey,
  add primary key (organization_id, trait, customer_id) include (last_day, visits, spent, share);
-- An index is enough only where rows are known to be seen by all.
alter table segments.bought set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01);
