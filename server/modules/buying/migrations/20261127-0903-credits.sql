-- Suppliers' credit notes, each on the return that it pays or the disputes that it ends.

create table buying.credit (
  organization_id uuid not null,
  id uuid not null,
  -- The return.
  document_id uuid not null,
  -- Minor units, without VAT.
  amount bigint not null check (amount > 0),
  reference text check (reference <> ''),
  -- Where the note came as data; else somebody typed it.
  invoice_id uuid,
  noted_at timestamptz(3) not null,
  noted_by text not null,
  primary key (organization_id, id),
  unique (organization_id, invoice_id, document_id),
  foreign key (organization_id, document_id) references buying.supplier_return,
  foreign key (organization_id, invoice_id) references buying.invoice
);
call platform.append_only('buying.credit');
create index credit_of_return on buying.credit (organization_id, document_id);

insert into buying.credit (organization_id, id, document_id, amount, reference, noted_at, noted_by)
select organization_id, uuidv7(), document_id, credit_received, credit_reference, now(), 'Caveau'
  from buying.supplier_return where credit_received > 0;
-- Nothing more is to come, however little came.
alter table buying.supplier_return
  add column credit_closed boolean not null default false,
  drop column credit_received,
  drop column credit_reference;

alter table buying.price_difference
  add column invoice_id uuid,
  add foreign key (organization_id, invoice_id) references buying.invoice;
create index price_difference_credited on buying.price_difference (organization_id, invoice_id) where invoice_id is not null;
