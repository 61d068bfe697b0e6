/** The one sum that each report must come to, in bare SQL on the same tables: its floor, and its proof. */
import type { Report, ReportName } from '#domain/reports/report.ts';

export interface BareReport {
  /** `$1` the organization, `$2` and `$3` the first and the last day. */
  text: string;
  /** The same figure of the product's answer. */
  figure: (report: Pick<Report, 'rows' | 'totals'>) => string | null | undefined;
}

const days = 'valued_on between $2::date and $3::date';
const valuation =
  'select coalesce(sum(amount), 0)::bigint as sum from stock.valuation where organization_id = $1';
const total =
  (column: number) =>
  ({ totals }: Pick<Report, 'totals'>) =>
    totals[column];

const net = `
  from sales.sale s join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id and not l.superseded
 where s.organization_id = $1 and s.business_day between $2::date and $3::date`;

export const bareReports: Readonly<Record<ReportName, BareReport>> = {
  value: { text: `${valuation} and $2::date is not null and valued_on <= $3::date`, figure: total(2) },
  rotation: {
    text: `select -sum(amount)::bigint as sum from stock.valuation where organization_id = $1 and ${days} and cause in ('sale', 'return', 'consumption')`,
    figure: total(1),
  },
  sellers: {
    text: `select sum(l.amount - round(l.amount * l.vat_rate::numeric / (10000 + l.vat_rate)))::bigint as sum ${net}`,
    figure: total(2),
  },
  ageing: {
    text: `${valuation} and $2::date is not null and valued_on <= $3::date and layer_document_id is not null`,
    figure: total(6),
  },
  expiry: {
    text: `select count(*) as sum from stock.lot_level v join stock.lot l on l.organization_id = v.organization_id and l.id = v.lot_id
            where l.organization_id = $1 and $2::date is not null and l.expires_on <= $3::date`,
    figure: ({ rows }) => String(rows.length),
  },
  variance: { text: `${valuation} and ${days} and cause = 'count'`, figure: total(4) },
  margin: {
    text: `with sold as materialized (
             select l.sale_id, l.key, l.amount - round(l.amount * l.vat_rate::numeric / (10000 + l.vat_rate)) as net ${net}
           )
           select ((select sum(net) from sold)
                 + (select sum(v.amount) from sold l join stock.valuation v on v.organization_id = $1 and v.document_id = l.sale_id and v.line = l.key
                     where v.cause in ('sale', 'return') and v.valued_on >= $2::date))::bigint as sum`,
    figure: total(3),
  },
  trend: {
    text: `select sum(l.amount - round(l.amount * l.vat_rate::numeric / (10000 + l.vat_rate)))::bigint as sum ${net}`,
    figure: total(0),
  },
  anonymous: {
    text: `select coalesce(sum(l.amount - round(l.amount * l.vat_rate::numeric / (10000 + l.vat_rate))), 0)::bigint as sum ${net}
              and not exists (select 1 from customers.purchase p where p.organization_id = s.organization_id and p.sale_id = s.id)`,
    figure: total(2),
  },
  production: {
    text: `select ((select coalesce(-sum(amount), 0) from stock.valuation where organization_id = $1 and ${days} and cause = 'consumption')
                 + (select coalesce(sum(e.amount), 0) from stock.run_expense e
                      join stock.document d on d.organization_id = e.organization_id and d.id = e.document_id
                     where e.organization_id = $1 and d.business_day between $2::date and $3::date))::bigint as sum`,
    figure: total(4),
  },
};
