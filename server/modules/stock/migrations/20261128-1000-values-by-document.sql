-- Reports add up what left for each sale of a period from the index alone, its document too.

drop index stock.valuation_by_day;
create index valuation_by_day on stock.valuation (organization_id, valued_on) include (sku_id, cause, quantity, amount, document_id);
