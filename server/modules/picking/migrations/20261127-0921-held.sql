-- What is held back or recalled is not taken: a reason of its own for what is missing.
alter table picking.short drop constraint short_reason_check;
alter table picking.short
  add constraint short_reason_check check (reason in ('notFound', 'broken', 'wrongVintage', 'soldMeanwhile', 'held', 'other'));
