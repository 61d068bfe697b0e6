-- Reports go by the business day; sales come in nearly in its order.

create index sale_by_day on sales.sale using brin (business_day date_minmax_multi_ops) with (pages_per_range = 32);
