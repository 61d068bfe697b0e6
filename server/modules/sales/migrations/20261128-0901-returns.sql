-- What came back of a ticket is found by its number; returns are few.

create index line_refund_of on sales.line (organization_id, refund_of) where refund_of is not null;
