-- Gifts that a programme gives by itself: who brought whom, and cashback that left as a voucher.

alter table loyalty.entry drop constraint entry_cause_check;
alter table loyalty.entry add constraint entry_cause_check
  check (cause in ('earned', 'burned', 'reversed', 'expired', 'given', 'corrected', 'voucher'));

create table loyalty.sponsorship (
  organization_id uuid not null,
  -- Who was brought, and by whom.
  customer_id uuid not null,
  sponsor_id uuid not null,
  named_at timestamptz(3) not null,
  named_by text not null,
  -- The purchase that made the gifts due; none yet, or all of it came back.
  sale_id uuid,
  -- How often they fell due.
  times integer not null default 0 check (times >= 0),
  primary key (organization_id, customer_id),
  foreign key (organization_id, customer_id) references customers.customer,
  foreign key (organization_id, sponsor_id) references customers.customer,
  check (customer_id <> sponsor_id)
);
call platform.changeable('loyalty.sponsorship');
create index sponsorship_of_sponsor on loyalty.sponsorship (organization_id, sponsor_id);
