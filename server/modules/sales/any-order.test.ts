/** Whatever happened in the shop, and in whatever order the ledger hears of it: the same stock, worth the same. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comparePositions } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { openShop, type Shop, type Wine } from '#tests/harness/shop.ts';
import { anyArrival, bring, type Fact, instantOf, wineCount } from './history.fixture.ts';

/** As many as a test run has time for, or as many as are asked for: `CAVEAU_HISTORIES=500`. */
const asked = process.env['CAVEAU_HISTORIES'];
const histories = Number(asked ?? 12);
const limits = asked === undefined ? { interruptAfterTimeLimit: 20_000 } : {};

interface Ledger {
  shop: Shop;
  owner: Client;
}

const organizationId = randomUUID();
const sourceId = randomUUID();
let inOrder: Ledger;
let asItCame: Ledger;

/** The same merchant twice: what has the same ids in both is the same fact. */
async function openLedger(): Promise<Ledger> {
  const shop = await openShop({ organizationId });
  const owner = new Client({ connectionString: shop.ownerUrl });
  await owner.connect();
  return { shop, owner };
}

beforeAll(async () => {
  inOrder = await openLedger();
  asItCame = await openLedger();
});
afterAll(async () => {
  for (const { shop, owner } of [inOrder, asItCame]) {
    await owner.end();
    await shop.close();
  }
});

/** Settles after each batch; what undoes a document that has not come yet is brought again at the end. */
async function tell({ shop }: Ledger, wines: readonly Wine[], batches: readonly Fact[][]): Promise<void> {
  const come = new Set<Id>();
  const early: Fact[] = [];
  for (const wine of wines) await shop.wine({}, wine);
  for (const batch of batches) {
    for (const fact of batch) {
      if (fact.kind === 'reversal' && !come.has(fact.of)) early.push(fact);
      else await bring(shop, wines, sourceId, fact);
      come.add(fact.id);
    }
    await shop.settle(...wines.map(({ id }) => id));
  }
  for (const fact of early) await bring(shop, wines, sourceId, fact);
  await shop.settle(...wines.map(({ id }) => id));
}

const leg = `
  select m.sku_id, p.kind, m.occurred_at, m.derived, m.document_id, l.quantity
    from stock.move m
    cross join lateral (values (m.from_id, -m.quantity), (m.to_id, m.quantity)) as l (location_id, quantity)
    join stock.location p on p.id = l.location_id
   where m.sku_id = any ($1::uuid[])`;

const questions = {
  'stated quantities at every instant': `
    select sku_id, kind, occurred_at, sum(quantity) from (${leg}) l where not derived group by 1, 2, 3 having sum(quantity) <> 0 order by 1, 2, 3`,
  'levels at every instant': `
    select sku_id, kind, occurred_at, sum(quantity) from (${leg}) l group by 1, 2, 3 having sum(quantity) <> 0 order by 1, 2, 3`,
  'levels now': `
    select b.sku_id, p.kind, b.on_hand from stock.balance b join stock.location p on p.id = b.location_id
     where b.sku_id = any ($1::uuid[]) and b.on_hand <> 0 order by 1, 2`,
  'value of every document': `
    select sku_id, document_id, sum(quantity), sum(amount) from stock.valuation where sku_id = any ($1::uuid[])
     group by 1, 2 having sum(quantity) <> 0 or sum(amount) <> 0 order by 1, 2`,
  'what is left of every receipt': `
    select sku_id, document_id, line, quantity, amount from stock.layer where sku_id = any ($1::uuid[]) order by 1, 2, 3`,
  'opened bottles': `
    select sku_id, document_id, line, nth, opened_by, remaining, ended_at from stock.bottle where sku_id = any ($1::uuid[]) order by 1, 2, 3, 4`,
  'lots by place': `
    select v.sku_id, p.kind, v.lot_id, v.quantity from stock.lot_level v join stock.location p on p.id = v.location_id
     where v.sku_id = any ($1::uuid[]) order by 1, 2, 3`,
};

/** Each answers nothing where the law holds. */
const laws = {
  'moves sum to balances': `
    with summed as (select m.sku_id, l.location_id, sum(l.quantity) as quantity
                      from stock.move m cross join lateral (values (m.from_id, -m.quantity), (m.to_id, m.quantity)) as l (location_id, quantity)
                      join stock.location p on p.id = l.location_id and p.kind in ('shelf', 'backroom', 'opened', 'transit')
                     where m.sku_id = any ($1::uuid[]) group by 1, 2)
    select s.sku_id, s.quantity, b.on_hand from summed s full join (select * from stock.balance where sku_id = any ($1::uuid[])) b
        on b.sku_id = s.sku_id and b.location_id = s.location_id
     where coalesce(s.quantity, 0) <> coalesce(b.on_hand, 0)`,
  'value in is value out and what is on hand': `
    select s.sku_id from stock.settlement s
     where s.sku_id = any ($1::uuid[])
       and (select coalesce(sum(v.amount), 0) from stock.valuation v where v.sku_id = s.sku_id)
        <> (select coalesce(sum((l.value ->> 'amount')::bigint), 0) from jsonb_array_elements(s.state -> 'layers') l)
         - (select coalesce(sum((l.value ->> 'amount')::bigint), 0) from jsonb_array_elements(s.state -> 'shorts') l)`,
};

async function answers(
  { owner }: Ledger,
  asked: Record<string, string>,
  wines: readonly Wine[],
): Promise<Record<string, unknown[]>> {
  const told: Record<string, unknown[]> = {};
  for (const [name, query] of Object.entries(asked))
    told[name] = (
      await owner.query({ text: query, values: [wines.map(({ id }) => id)], rowMode: 'array' })
    ).rows;
  return told;
}

/** What the back room must hold by the facts alone: what was last counted there, and what came and went since. */
function inBackroom(facts: readonly Fact[], wine: number): bigint {
  const ordered = facts.toSorted((a, b) =>
    comparePositions(
      { occurredAt: instantOf(a), documentId: a.id, line: '1', part: 0 },
      { occurredAt: instantOf(b), documentId: b.id, line: '1', part: 0 },
    ),
  );
  const undone = new Map(facts.map((fact) => [fact.id, fact]));
  const change = (fact: Fact): bigint => {
    if (fact.kind === 'reversal') {
      const original = undone.get(fact.of);
      return original ? -change(original) : 0n;
    }
    if (!('wine' in fact) || fact.wine !== wine) return 0n;
    if (fact.kind === 'delivery') return fact.to === 'backroom' ? fact.quantity : 0n;
    if (fact.kind === 'loss') return fact.from === 'backroom' ? -fact.quantity : 0n;
    if (fact.kind !== 'transfer') return 0n;
    return fact.from === 'backroom' ? -fact.quantity : fact.quantity;
  };
  return ordered.reduce(
    (level, fact) =>
      fact.kind === 'count' && fact.at === 'backroom' && fact.wine === wine
        ? fact.quantity
        : level + change(fact),
    0n,
  );
}

test(
  'any history, late, shuffled, in part and twice, settles to the ledger of its own order',
  async () => {
    await fc.assert(
      fc.asyncProperty(anyArrival, async ({ facts, batches }) => {
        const wines = Array.from({ length: wineCount }, () => ({
          id: randomUUID(),
          caseId: randomUUID(),
          glassId: randomUUID(),
        }));
        await tell(inOrder, wines, [facts]);
        await tell(asItCame, wines, batches);
        expect(await answers(asItCame, questions, wines)).toEqual(await answers(inOrder, questions, wines));
        for (const ledger of [inOrder, asItCame])
          expect(await answers(ledger, laws, wines)).toEqual(
            Object.fromEntries(Object.keys(laws).map((name) => [name, []])),
          );
        for (const [index, wine] of wines.entries())
          expect((await asItCame.shop.held(wine.id)).backroom ?? 0n).toBe(inBackroom(facts, index));
      }),
      { numRuns: histories, endOnFailure: true, ...limits },
    );
  },
  Math.max(60_000, histories * 10_000),
);
