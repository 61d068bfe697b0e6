/** What became of a file's lines, and whether the ledger holds what it says. */
import type { Client } from 'pg';
import type { LineCounts } from '#domain/channels/inboxContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { unequalBalances } from '../ledger/verdict.ts';

/** How many rows are in quarantine for which reason, and how many lines wait for which item, in words. */
export async function fatesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ fate: string }>(`
    select format('%s quarantined: %s', count(*), reason ->> 'code') as fate from channels.quarantine group by reason ->> 'code'
    union all
    select format('%s parked: %s', count(*), item_key) from sales.line where sku_id is null and not superseded group by item_key
     order by fate`);
  return rows.map(({ fate }) => fate);
}

/** Everything that a second run must not add to. */
export async function rowsOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ rows: string }>(`
    select (select count(*) from sales.sale) + (select count(*) from sales.line) + (select count(*) from stock.move)
         + (select count(*) from stock.valuation) + (select count(*) from catalog.sku) + (select count(*) from channels.quarantine)
         + (select count(*) from channels.mapping) as rows`);
  return Number(rows[0]?.rows);
}

/** Where what the file is said to have become is not what is there, in words. */
export async function unexplained(client: Client, counts: LineCounts): Promise<string[]> {
  const { rows } = await client.query<{
    lines: string;
    parked: string;
    quarantined: string;
    unsaid: string;
    totals: string;
    unmoved: string;
  }>(`
    select (select count(*) from sales.line) as lines,
           (select count(*) from sales.line where sku_id is null) as parked,
           (select count(*) from channels.quarantine) as quarantined,
           (select count(*) from channels.quarantine where reason is null) as unsaid,
           (select count(*) from sales.sale s
             where s.total <> (select coalesce(sum(l.amount), 0) from sales.line l where l.organization_id = s.organization_id and l.sale_id = s.id)) as totals,
           (select count(*) from sales.line l
             where l.quantity <> coalesce((select sum(case when m.cause = 'return' then -m.quantity else m.quantity end) from stock.move m
                                            where m.organization_id = l.organization_id and m.document_id = l.sale_id and m.line = l.key
                                              and m.sku_id = l.sku_id and not m.derived), 0)) as unmoved`);
  const [found] = rows;
  const compared: [string, number, number][] = [
    ['lines recorded', Number(found?.lines), counts.posted + counts.parked],
    ['lines that wait for an item', Number(found?.parked), counts.parked],
    ['rows in quarantine', Number(found?.quarantined), counts.quarantined],
    ['rows in quarantine without a reason', Number(found?.unsaid), 0],
    ['sales whose total is not the sum of their lines', Number(found?.totals), 0],
    ['lines that moved another quantity than they sold', Number(found?.unmoved), 0],
  ];
  return compared
    .filter(([, there, said]) => there !== said)
    .map(([what, there, said]) => `${what}: ${there} instead of ${said}`);
}

/** Skus and places whose level is not the sum of their moves, and skus whose settled facts are not all of theirs. */
export async function unequalLevels(client: Client, organizationId: Id): Promise<number> {
  const { rows } = await client.query<{ unsettled: string }>(`
    select count(*) as unsettled
      from (select sku_id, count(*) as facts from stock.move where not derived group by sku_id) m
      full join stock.settlement s using (sku_id)
     where coalesce(s.facts, 0) <> coalesce(m.facts, 0)`);
  return (await unequalBalances(client, organizationId)) + Number(rows[0]?.unsettled);
}
