-- An invoice's file as it came: what the law has kept, and what one looks at beside what was read of it.
create table buying.invoice_file (
  organization_id uuid not null,
  invoice_id uuid not null,
  bytes bytea not null,
  primary key (organization_id, invoice_id),
  foreign key (organization_id, invoice_id) references buying.invoice
);
call platform.append_only('buying.invoice_file');
