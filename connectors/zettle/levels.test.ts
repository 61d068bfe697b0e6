/** Zettle’s stock: it is moved, never set, and a balance of nothing is not told. */
import { expect, test } from 'vitest';
import { documentsOf, hour, minute, refundsOf, wine } from '../kit/stage.fixture.ts';
import { zettle } from './index.ts';
import { open } from './stage.fixture.ts';

test('what was sold since the reading is not written over: nothing is moved, and the present level is told', async () => {
  const { shop, session } = open();
  const ref = shop.list({ ...wine, level: 6 });
  shop.sell([{ ref, units: 2 }]);
  expect(await zettle.writeLevels?.(session, [{ ref, level: 5, held: 6, key: 'k1' }])).toEqual([
    { outcome: 'stale' },
  ]);
  expect(shop.levelOf(ref)).toBe(4);
});

test('a level that is there already is not moved a second time', async () => {
  const { shop, session } = open();
  const ref = shop.list({ ...wine, level: 6 });
  const write = { ref, level: 9, held: 6, key: 'k1' };
  shop.fail({ kind: 'unanswered' }, { writesOnly: true });
  expect(await zettle.writeLevels?.(session, [write])).toMatchObject([{ outcome: 'unknown' }]);
  expect(await zettle.writeLevels?.(session, [write])).toEqual([{ outcome: 'applied' }]);
  expect(shop.levelOf(ref)).toBe(9);
});

test('goods come from the supplier and go back to it, always a positive number', async () => {
  const { shop, session } = open();
  const [up, down] = [shop.list({ ...wine, level: 6 }), shop.list({ ...wine, level: 6 })];
  const bodies: string[] = [];
  const fetch: typeof session.fetch = async (url, init) => {
    if (url.endsWith('/v3/movements')) bodies.push(typeof init?.body === 'string' ? init.body : '');
    return await shop.fetch(url, init);
  };
  const writes = [
    { ref: up, level: 10, held: 6, key: 'k1' },
    { ref: down, level: 1, held: 6, key: 'k2' },
  ];
  expect(await zettle.writeLevels?.({ ...session, fetch }, writes)).toEqual([
    { outcome: 'applied' },
    { outcome: 'applied' },
  ]);
  expect(bodies).toHaveLength(1);
  expect(JSON.parse(bodies[0] ?? '')).toMatchObject({
    movements: [
      { change: 4, from: expect.stringMatching(/^000000a2/), to: expect.stringMatching(/^000000a1/) },
      { change: 5, from: expect.stringMatching(/^000000a1/), to: expect.stringMatching(/^000000a2/) },
    ],
  });
});

test('a level of zero is read as zero though Zettle does not tell it, and below zero as it is', async () => {
  const { shop, session } = open();
  const [none, less] = [shop.list({ ...wine, level: 0 }), shop.list({ ...wine, level: -2 })];
  expect(await zettle.readLevels(session, [none, less])).toMatchObject([
    { ref: none, level: 0 },
    { ref: less, level: -2 },
  ]);
});

test('an account that tracks nothing yet has no levels, and takes none', async () => {
  const { shop, session } = open();
  const ref = shop.list({ ...wine, level: null });
  const fetch: typeof session.fetch = async (url, init) =>
    url.endsWith('/v3/inventories') ? Response.json([]) : await shop.fetch(url, init);
  const bare = { ...session, fetch };
  expect(await zettle.readLevels(bare, [ref])).toMatchObject([{ ref, level: null }]);
  expect(await zettle.writeLevels?.(bare, [{ ref, level: 3, held: 0, key: 'k' }])).toMatchObject([
    { outcome: 'dead' },
  ]);
  expect(await zettle.pull(bare, 'stock', null, bare.now())).toMatchObject({ facts: [], more: false });
});

test('a till that was without a network tells three days late, and is still heard', async () => {
  const { shop, pass, now, readSales } = open();
  const ref = shop.list(wine);
  shop.sell([{ ref, units: 1 }]);
  pass(minute);
  await readSales();
  pass(71 * hour);
  const late = new Date(Date.parse(now()) - 70 * hour).toISOString();
  const id = shop.sell([{ ref, units: 3 }], { at: late });
  shop.sell([{ ref, units: 1 }]);
  await readSales();
  pass(minute);
  const found = documentsOf(await readSales()).find(({ document }) => document === id);
  expect(found).toMatchObject({ occurredAt: late, lines: [{ quantityE3: 3000n }] });
});

test('a refund of a sale from another page finds the row that it gives back', async () => {
  const { shop, pass, readSales } = open();
  const [red, white] = [shop.list(wine), shop.list({ ...wine, label: 'Blanc', code: 'B' })];
  const sale = shop.sell([
    { ref: red, units: 2 },
    { ref: white, units: 3 },
  ]);
  await readSales();
  pass(hour);
  shop.sell([{ ref: red, units: 1 }]);
  await readSales();
  pass(hour);
  shop.refund(sale, [{ ref: white, units: 1 }], { restock: true });
  const [refund] = refundsOf(await readSales());
  expect(refund).toMatchObject({ document: sale, lines: [{ ofKey: '2', restocked: true }] });
});
