-- Reports read the second ledger back to a day, or through a period, and what left before its receipt came.

create index valuation_by_day on stock.valuation (organization_id, valued_on) include (sku_id, cause, quantity, amount);
create index valuation_before_receipt on stock.valuation (organization_id) include (sku_id, quantity, amount) where layer_document_id is null;
