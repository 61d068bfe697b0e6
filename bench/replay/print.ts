/**
 * What two ledgers of the same facts must have in common: what was stated, and what settling makes of it. What depends on the order of arrival
 * by nature is left out: when a thing was recorded, the trail of corrections, what an item was called first.
 */
import type { Client } from 'pg';

/** A text for each document, sku and quarantined row. */
export type Print = Map<string, string>;

const statements: Record<string, string> = {
  document: `
    with line as (
      select sale_id, md5(string_agg(concat_ws('|', key, revision, item_key, occurred_at, sku_id, unit_id, quantity_e3, quantity, unit_price_e4, amount,
                                               vat_rate, superseded), e'\\n' order by key collate "C", revision)) as lines
        from sales.line group by sale_id
    ), move as (
      select m.document_id, md5(string_agg(concat_ws('|', m.line, m.sku_id, m.part, f.kind, t.kind, m.quantity, m.occurred_at, m.business_day, m.cause),
                                           e'\\n' order by m.line collate "C", m.sku_id, m.part)) as moves
        from stock.move m
        join stock.location f on f.organization_id = m.organization_id and f.id = m.from_id
        join stock.location t on t.organization_id = m.organization_id and t.id = m.to_id
       where not m.derived group by m.document_id
    )
    select s.document as key, concat_ws('|', s.occurred_at, s.business_day, s.currency, s.total, s.customer_ref, l.lines, m.moves) as print
      from sales.sale s join line l on l.sale_id = s.id left join move m on m.document_id = s.id`,
  sku: `
    with level as (
      select b.sku_id, string_agg(concat_ws(' ', p.kind, b.on_hand), ',' order by p.kind, p.rank) as levels
        from stock.balance b join stock.location p on p.organization_id = b.organization_id and p.id = b.location_id group by b.sku_id
    ), value as (
      select sku_id, md5(string_agg(concat_ws(' ', document_id, line, cause, layer_document_id, layer_line, quantity, amount), ','
                                    order by document_id, line collate "C", cause, layer_document_id, layer_line collate "C")) as value
        from (select sku_id, document_id, line, cause, layer_document_id, layer_line, sum(quantity) as quantity, sum(amount) as amount
                from stock.valuation group by sku_id, document_id, line, cause, layer_document_id, layer_line) v
       where quantity <> 0 or amount <> 0 group by sku_id
    ), derived as (
      select sku_id, md5(string_agg(concat_ws(' ', document_id, line, f, t, cause, quantity), ',' order by document_id, line collate "C", cause, f, t)) as moves
        from (select m.sku_id, m.document_id, m.line, f.kind as f, t.kind as t, m.cause, sum(m.quantity) as quantity
                from stock.move m
                join stock.location f on f.organization_id = m.organization_id and f.id = m.from_id
                join stock.location t on t.organization_id = m.organization_id and t.id = m.to_id
               where m.derived group by m.sku_id, m.document_id, m.line, f.kind, t.kind, m.cause) d
       group by sku_id
    ), bottle as (
      select sku_id, md5(string_agg(concat_ws(' ', document_id, line, nth, opened_at, opened_by, size, remaining, ended_at), ','
                                    order by document_id, line collate "C", nth)) as bottles
        from stock.bottle group by sku_id
    )
    select coalesce(k.code, k.id::text) as key, concat_ws('|', k.measure, k.content, l.levels, s.facts, s.settled_at, v.value, d.moves, b.bottles) as print
      from catalog.sku k
      left join level l on l.sku_id = k.id
      left join stock.settlement s on s.organization_id = k.organization_id and s.sku_id = k.id
      left join value v on v.sku_id = k.id left join derived d on d.sku_id = k.id left join bottle b on b.sku_id = k.id`,
  'quarantined row': `
    select id::text as key, concat_ws('|', document, line_key, reason ->> 'code', state) as print from channels.quarantine`,
};

export async function printOf(client: Client): Promise<Print> {
  const print: Print = new Map();
  for (const [what, statement] of Object.entries(statements)) {
    const { rows } = await client.query<{ key: string; print: string }>(statement);
    for (const row of rows) print.set(`${what} ${row.key}`, row.print);
  }
  return print;
}

/** One sentence for each thing that is not the same in both. */
export function differences(one: Print, other: Print): string[] {
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((key) => one.get(key) !== other.get(key))
    .map((key) => `${key}: ${one.get(key) ?? 'missing'} is ${other.get(key) ?? 'missing'}`);
}
