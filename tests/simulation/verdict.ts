/** Holds the ledger and every channel against what is true; what differs is said in words. */
import type { Id } from '#domain/values/ids.ts';
import { type Database, sql } from '#server/platform/database.ts';
import type { Settled } from './house.ts';
import type { Stage } from './stage.ts';

const bottle = 750_000n;

export async function verdictOf({
  organizationId,
  database,
  stage: { plan, truth, shops, refs },
  settled,
}: {
  organizationId: Id;
  database: Database;
  stage: Stage;
  settled: Settled;
}): Promise<string[]> {
  const wrong: string[] = [];
  const held = await database.read(organizationId, (snapshot) =>
    snapshot.all<{ skuId: Id; moved: string; balance: string }>(sql`
      with place as (
        select id from stock.location where organization_id = ${organizationId} and kind in ('shelf', 'backroom', 'opened', 'transit')),
      moved as (
        select sku_id, sum(case when to_id in (select id from place) then quantity else 0 end)
                       - sum(case when from_id in (select id from place) then quantity else 0 end) as quantity
          from stock.move where organization_id = ${organizationId} group by sku_id),
      balance as (
        select sku_id, sum(on_hand) as quantity from stock.balance where organization_id = ${organizationId} group by sku_id)
      select k.id as "skuId", coalesce(m.quantity, 0)::text as moved, coalesce(b.quantity, 0)::text as balance
        from catalog.sku k left join moved m on m.sku_id = k.id left join balance b on b.sku_id = k.id
       where k.organization_id = ${organizationId}`),
  );
  for (const [wine, skuId] of settled.skuIds.entries()) {
    const row = held.find((each) => each.skuId === skuId);
    const expected = BigInt(truth.bottlesOf(wine)) * bottle;
    if (row === undefined || BigInt(row.moved) !== expected)
      wrong.push(`wine ${wine}: the ledger says ${row?.moved}, ${expected} is true`);
    if (row?.moved !== row?.balance)
      wrong.push(`wine ${wine}: moves sum to ${row?.moved}, the balance is ${row?.balance}`);
  }
  const documents = await database.read(organizationId, (snapshot) =>
    snapshot.all<{ sourceId: Id; document: string; quantity: string }>(sql`
      select s.source_id as "sourceId", s.document, sum(l.quantity_e3)::text as quantity
        from sales.sale s join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id and not l.superseded
       where s.organization_id = ${organizationId} and l.refund_of is null group by s.source_id, s.document`),
  );
  for (const [shop, connectionId] of settled.connectionIds.entries()) {
    const known = new Map(
      documents
        .filter(({ sourceId }) => sourceId === connectionId)
        .map((row) => [row.document, Number(row.quantity)]),
    );
    for (const [document, quantity] of truth.quantitiesOf(shop)) {
      if ((known.get(document) ?? 0) !== quantity)
        wrong.push(
          `shop ${shop}, document ${document}: ${known.get(document)} is recorded, ${quantity} is true`,
        );
      known.delete(document);
    }
    for (const [document, quantity] of known)
      if (quantity !== 0) wrong.push(`shop ${shop}, document ${document}: recorded, and nobody sold it`);
    const planned = plan.shops[shop];
    const simulated = shops[shop];
    if (!planned || !simulated || simulated.vendor.capabilities.stockWrite === 'none') continue;
    for (const [listing, each] of planned.listings.entries()) {
      const level = simulated.fake.levelOf(refs[shop]?.[listing] ?? '');
      const wanted = truth.levelOf(planned, each);
      if (level !== wanted)
        wrong.push(
          `shop ${shop} (${planned.set.name}), listing ${listing}: has ${level}, shall have ${wanted}`,
        );
    }
  }
  const uneven = await database.read(organizationId, (snapshot) =>
    snapshot.all<{ ref: string; state: string; problem: unknown }>(sql`
      select ref, state, wanted, held, problem from channels.push where organization_id = ${organizationId} and state <> 'even'`),
  );
  for (const { ref, state, ...rest } of uneven)
    wrong.push(`${ref} is ${state} in the outbox: ${JSON.stringify(rest)}`);
  return wrong;
}
