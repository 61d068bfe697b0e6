-- What is asked of all customers stands in indexes that are enough by themselves: the latest visits' days too; arrays are read for other days only.

alter table segments.fact
  add last_day_2 date generated always as (days[cardinality(days) - 1]) stored,
  add last_day_3 date generated always as (days[cardinality(days) - 2]) stored,
  add last_day_4 date generated always as (days[cardinality(days) - 3]) stored;
create index fact_narrow on segments.fact (organization_id, customer_id)
  include (kind, nature, origin, postcode, birth_day, agrees, points, last_day, last_day_2, last_day_3, last_day_4, visits, spent, gap_low, gap_middle, gap_high);
alter table segments.fact set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01);

alter table segments.bought
  add last_day_2 date generated always as (days[cardinality(days) - 1]) stored,
  add last_day_3 date generated always as (days[cardinality(days) - 2]) stored,
  add last_day_4 date generated always as (days[cardinality(days) - 3]) stored,
  drop constraint bought_pkey,
  add primary key (organization_id, trait, customer_id) include (last_day, last_day_2, last_day_3, last_day_4, visits, spent, share);
