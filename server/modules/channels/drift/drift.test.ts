/** Gaps as they are opened, weighed and closed: by a count, by a comparison, by what comes in late, by one click that is told once. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Comparison, DriftGap } from '#domain/channels/driftContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { randomOf } from '#domain/world/random.ts';
import { sql } from '#server/platform/database.ts';
import { AnyShop, anyConnector } from '#tests/simulation/anyShop.ts';
import { elsewhere, here, type Office, openOffice } from '../office.fixture.ts';
import { vendorOf } from '../vendors/vendor.ts';
import { setStage } from '../vendors.fixture.ts';
import {
  BOTTLE,
  buildCellar,
  type Cellar,
  compare,
  count,
  gapsOf,
  goLive,
  ledgerOf,
  receive,
  refOf,
  sell,
  settle,
  shelveWine,
  type Wine,
} from './cellar.fixture.ts';

const capabilities = { stockWrite: 'absolute', idempotency: 'none', calls: true } as const;
const shops = new Map<string, AnyShop>();

let office: Office;
let cellar: Cellar;
let wine: Wine;

beforeAll(async () => {
  const vendor = vendorOf(anyConnector(capabilities));
  const reach = async (url: string, init?: RequestInit): Promise<Response> => {
    const shop = shops.get(new URL(url).hostname);
    if (!shop) throw new TypeError('fetch failed');
    return shop.fetch(url, init);
  };
  office = await openOffice({ vendors: new Map([[vendor.code, vendor]]), reach });
});
afterAll(() => office.close());

beforeEach(async () => {
  const address = `shop${shops.size}.example`;
  cellar = await buildCellar(office, shops, capabilities, randomOf('drift', address));
  wine = await shelveWine(cellar);
  cellar.shop.list('x', `${wine.name} Sélection 75 cl`, 6);
  await goLive(cellar, address);
});
afterEach(async () => {
  await office.send('DELETE', `/connections/${cellar.connectionId}`);
});

const correct = (gap: DriftGap, cause: string, key: Id = randomUUID(), organizationId: Id = here) =>
  office.send<DriftGap>('POST', `/gaps/${gap.id}/corrections`, { key, organizationId, body: { cause } });

async function onlyGap(): Promise<DriftGap> {
  const gaps = await gapsOf(cellar);
  expect(gaps).toHaveLength(1);
  const [gap] = gaps;
  if (!gap) throw new Error('no gap');
  return gap;
}

/** Two bottles are sold as an item that nobody knows, and missed at the count. */
async function missTwo(): Promise<DriftGap> {
  cellar.shop.sell([{ ref: 'x', units: 2 }]);
  wine.shelf -= 2n * BOTTLE;
  await cellar.pass(3);
  await count(cellar, [wine], 'shelf');
  return onlyGap();
}

async function comparison(): Promise<Comparison> {
  const answer = await office.send<{ items: Comparison[] }>('GET', '/comparisons');
  const own = answer.body.items.find(({ connectionId }) => connectionId === cellar.connectionId);
  if (!own) throw new Error('not compared');
  return own;
}

describe('A count', () => {
  test('that agrees opens no gap, nor does the first one of what nobody ever received', async () => {
    await count(cellar, [wine], 'shelf');
    const unknown: Wine = { ...(await shelveWine(cellar)), shelf: 5n * BOTTLE };
    await office.send('POST', '/counts', {
      body: { locationId: cellar.openedId, lines: [{ skuId: unknown.skuId, quantity: 0n }] },
    });
    await office.follow();
    expect(await gapsOf(cellar)).toEqual([]);
  });

  test('that finds less opens one, with its cause, what speaks for it and the click', async () => {
    const gap = await missTwo();
    expect(gap).toMatchObject({
      kind: 'count',
      skuId: wine.skuId,
      sentence: 'Le comptage a trouvé 2\u00a0bt de moins que le registre.',
      closedAs: null,
    });
    const [cause] = gap.causes;
    expect(cause).toMatchObject({
      cause: 'unmappedLine',
      likelihood: 'almostSure',
      correction: { kind: 'mapItem' },
      clues: [{ link: { to: 'connection', connectionId: cellar.connectionId, part: 'items' } }],
    });
  });

  test('is explained by a sale that comes in late, and its gap closes by itself', async () => {
    const id = cellar.shop.sell([{ ref: refOf(wine), units: 1 }], { paid: false });
    await cellar.pass(3);
    const document = cellar.shop.documents.get(id);
    wine.shelf -= BOTTLE;
    await count(cellar, [wine], 'shelf');
    await onlyGap();
    if (document) cellar.shop.turn(id, 'sold');
    await cellar.pass(10);
    expect(await gapsOf(cellar)).toEqual([]);
    expect(await gapsOf(cellar, 'closed')).toMatchObject([{ closedAs: 'explained', remaining: '0' }]);
  });
});

describe('A correction', () => {
  test('is told once: the same key again changes nothing, for another cause it is refused', async () => {
    const gap = await missTwo();
    const key = randomUUID();
    const first = await correct(gap, 'unmappedLine', key);
    expect(first.body).toMatchObject({ closedAs: 'corrected', remaining: '0' });
    const ledger = await ledgerOf(cellar);
    const again = await correct(gap, 'unmappedLine', key);
    expect(again.body).toMatchObject({ closedAs: 'corrected', corrections: [{ by: 'Camille' }] });
    expect(await ledgerOf(cellar)).toEqual(ledger);
    expect((await correct(gap, 'unexplained', key)).status).toBe(409);
    expect(ledger.get(wine.skuId)).toBe(wine.shelf);
  });

  test('is what closed it, though another look came before the one that follows the click', async () => {
    const gap = await missTwo();
    const item = { itemKey: 'r:x', unitId: wine.skuId };
    const correction = JSON.stringify({ kind: 'mapItem', connectionId: cellar.connectionId, ...item });
    await office.database.write(here, (tx) =>
      tx.all(sql`
        insert into channels.correction (organization_id, id, gap_id, cause, correction, by, at)
        values (${here}, ${randomUUID()}, ${gap.id}, 'unmappedLine', ${correction}, 'Camille', ${office.now()})`),
    );
    const path = `/connections/${cellar.connectionId}/mappings`;
    expect((await office.send('PUT', path, { body: { items: [item] } })).status).toBe(200);
    await office.follow();
    expect(await gapsOf(cellar, 'closed')).toMatchObject([{ closedAs: 'corrected', remaining: '0' }]);
  });

  test('is refused of a gap that is closed, for a cause that it does not have, and by another house', async () => {
    const gap = await missTwo();
    expect((await correct(gap, 'wrongVintage')).status).toBe(422);
    expect((await correct(gap, 'unmappedLine', randomUUID(), elsewhere)).status).toBe(404);
    await correct(gap, 'unmappedLine');
    expect((await correct(gap, 'unmappedLine')).status).toBe(409);
  });

  test('that was wrong leaves the gap open, its causes weighed anew', async () => {
    sell(cellar, [{ wine, bottles: 2 }]);
    office.pass(20_000);
    sell(cellar, [{ wine, bottles: 2 }]);
    await cellar.pass(3);
    wine.shelf += 5n * BOTTLE;
    await count(cellar, [wine], 'shelf');
    const after = (await correct(await onlyGap(), 'doubledMessage')).body;
    expect(after).toMatchObject({
      closedAs: null,
      remaining: `${3n * BOTTLE}`,
      corrections: [{ by: 'Camille' }],
    });
    expect(after.causes.map(({ cause }) => cause)).not.toContain('doubledMessage');
  });

  test('of what nobody can explain books the loss before the count', async () => {
    wine.shelf -= 3n * BOTTLE;
    await count(cellar, [wine], 'shelf');
    const gap = await onlyGap();
    expect(gap.causes[0]?.cause).toBe('unexplained');
    expect((await correct(gap, 'unexplained')).body.closedAs).toBe('corrected');
    expect((await ledgerOf(cellar)).get(wine.skuId)).toBe(wine.shelf);
  });

  test('of a doubled sale outlives the shop’s telling it again', async () => {
    sell(cellar, [{ wine, bottles: 2 }]);
    office.pass(30_000);
    const double = cellar.shop.sell([{ ref: refOf(wine), units: 2 }]);
    await cellar.pass(3);
    await count(cellar, [wine], 'shelf');
    const gap = await onlyGap();
    expect(gap.causes[0]?.cause).toBe('doubledMessage');
    await correct(gap, 'doubledMessage');
    const document = cellar.shop.documents.get(double);
    if (document) document.version += 100;
    await cellar.pass(10);
    await settle(cellar);
    expect((await ledgerOf(cellar)).get(wine.skuId)).toBe(wine.shelf);
  });
});

describe('A shop', () => {
  test('is compared by itself, and audited some days after it went live', async () => {
    expect((await comparison()).audit.done).toBeNull();
    await cellar.pass(2 * 60);
    const first = await comparison();
    expect(first).toMatchObject({ listings: 1, gaps: 0, audit: { done: null } });
    expect(first.comparedAt).not.toBeNull();
    await cellar.pass(3 * 24 * 60 + 60);
    await cellar.pass(60);
    expect((await comparison()).audit.done).toMatchObject({ listings: 1, gaps: 0 });
  });

  test('is audited again where it goes live again', async () => {
    await cellar.pass(4 * 24 * 60);
    await cellar.pass(60);
    expect((await comparison()).audit.done).not.toBeNull();
    await setStage(office, cellar.connectionId, 'matching');
    await setStage(office, cellar.connectionId, 'live');
    expect((await comparison()).audit.done).toBeNull();
  });

  test('that does not answer is not judged, and says why', async () => {
    cellar.shop.isDown = true;
    await compare(cellar);
    expect((await comparison()).problem).not.toBeNull();
    expect(await gapsOf(cellar)).toEqual([]);
  });

  test('that sells while it is compared has no gap', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      sell(cellar, [{ wine, bottles: 1 }]);
      cellar.lose();
      office.pass(30_000);
      await compare(cellar);
    }
    await cellar.pass(30);
    await compare(cellar);
    expect(await gapsOf(cellar)).toEqual([]);
  });
});

test('An item that is corrected late leaves the ledger that it would have left on time, whatever was sold', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
      async (cases) => {
        const address = `shop${shops.size}.example`;
        const own = await buildCellar(office, shops, capabilities, randomOf('late', address));
        const late = await shelveWine(own);
        const onTime = await shelveWine(own);
        for (const [each, unitId] of [
          [late, late.skuId],
          [onTime, onTime.caseId],
        ] as const) {
          own.shop.list(`u-${each.skuId}`, `${each.name} carton de 6`, 0);
          own.units.set(`u-${each.skuId}`, unitId);
        }
        for (const each of [late, onTime]) await receive(own, each, 60);
        await goLive(own, address);
        const before = await ledgerOf(own);
        for (const units of cases) {
          own.shop.sell([late, onTime].map((each) => ({ ref: `u-${each.skuId}`, units })));
          for (const each of [late, onTime]) each.shelf -= 6n * BOTTLE * BigInt(units);
          office.pass(15 * 60_000);
        }
        await own.pass(3);
        await count(own, [late, onTime], 'shelf');
        const [gap] = await gapsOf(own);
        expect([gap?.skuId, gap?.causes[0]?.cause]).toEqual([late.skuId, 'wrongUnit']);
        if (gap) expect((await correct(gap, 'wrongUnit')).body.closedAs).toBe('corrected');
        const after = await ledgerOf(own);
        const moved = ({ skuId }: Wine): bigint => (after.get(skuId) ?? 0n) - (before.get(skuId) ?? 0n);
        expect(moved(late)).toBe(moved(onTime));
        await office.send('DELETE', `/connections/${own.connectionId}`);
      },
    ),
    { numRuns: 3 },
  );
});
