/** What the database holds after it all, against what was acknowledged. */
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { heldKinds } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { SentSale } from './load.ts';

export interface Verdict {
  /** Acknowledged sales that are not there, or not with all their lines and moves. */
  lost: number;
  /** Sales that are there more than once, or that moved more than they sold. */
  doubled: number;
  /** Sku and place whose balance is not the sum of its moves. */
  unequalBalances: number;
  /** Jobs that are due and do not end. */
  stuckJobs: number;
}

const BOTTLE = 750_000n;
const QUIET_MS = 60_000;

export async function judge(databaseUrl: string, acknowledged: readonly SentSale[]): Promise<Verdict> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    const stuckJobs = await waitForJobs(client);
    return { ...(await judgeSales(client, acknowledged)), unequalBalances: await unequal(client), stuckJobs };
  } finally {
    await client.end();
  }
}

async function judgeSales(
  client: Client,
  acknowledged: readonly SentSale[],
): Promise<Pick<Verdict, 'lost' | 'doubled'>> {
  const { rows } = await client.query<{
    id: Id;
    document: string;
    lines: string;
    sold: string | null;
    moved: string | null;
  }>(
    `select s.id, s.document,
            (select count(*) from sales.line l where l.organization_id = s.organization_id and l.sale_id = s.id) as lines,
            (select sum(l.quantity) from sales.line l where l.organization_id = s.organization_id and l.sale_id = s.id) as sold,
            (select sum(m.quantity) from stock.move m
              where m.organization_id = s.organization_id and m.document_id = s.id and not m.derived) as moved
       from sales.sale s`,
  );
  const found = Map.groupBy(rows, (row) => row.document);
  const sent = new Set(acknowledged.map((sale) => sale.document));
  let lost = 0;
  // A till finishes what it began, so nothing is there that was not acknowledged.
  let doubled = rows.filter((row) => !sent.has(row.document)).length;
  for (const { id, document, skuIds } of acknowledged) {
    const [row, ...others] = found.get(document) ?? [];
    const expected = BOTTLE * BigInt(skuIds.length);
    const moved = BigInt(row?.moved ?? 0);
    const whole = row?.id === id && Number(row.lines) >= skuIds.length && moved >= expected;
    if (!whole) lost += 1;
    const more =
      Number(row?.lines ?? 0) > skuIds.length || moved > expected || BigInt(row?.sold ?? 0) > expected;
    if (others.length > 0 || more) doubled += 1;
  }
  return { lost, doubled };
}

async function unequal(client: Client): Promise<number> {
  const { rowCount } = await client.query(
    `with leg as (
       select organization_id, sku_id, to_id as location_id, quantity from stock.move
       union all select organization_id, sku_id, from_id, -quantity from stock.move
     ), summed as (
       select leg.organization_id, leg.sku_id, leg.location_id, sum(leg.quantity) as on_hand
         from leg join stock.location l on l.organization_id = leg.organization_id and l.id = leg.location_id
        where l.kind = any ($1)
        group by 1, 2, 3
     )
     select from summed full join stock.balance b using (organization_id, sku_id, location_id)
      where coalesce(summed.on_hand, 0) <> coalesce(b.on_hand, 0)`,
    [heldKinds],
  );
  return rowCount ?? 0;
}

/**
 * Waits until nothing that is due is left to do: no job, and no sku to settle; returns how much is after a minute. A job that was asked
 * for again while it ran is spent (it has no error, and no attempt left): the later one did its work.
 */
async function waitForJobs(client: Client): Promise<number> {
  const deadline = performance.now() + QUIET_MS;
  for (;;) {
    const { rows } = await client.query<{ left: string }>(
      `select (select count(*) from graphile_worker.jobs 
                where locked_at is not null or last_error is not null or (run_at <= now() and attempts < max_attempts))
            + (select count(*) from stock.unsettled) as left`,
    );
    const left = Number(rows[0]?.left);
    if (left === 0 || performance.now() > deadline) return left;
    await delay(250);
  }
}
