/**
 * The manual, executed: a bag of sugar is recalled. Two syrups were made of it, some bottles are sold; four tills refuse the rest, one of them
 * once it is back; every gram is accounted for.
 *
 *     sugar S1 20 kg = 12 kg in syrup P1 (30 bottles) + 8 kg in syrup P2 (30 bottles, with 4 kg of S2)
 *     of P1 5 bottles are sold:   12 kg x 5/30 = 2 kg with customers, 10 kg there; of P2 nothing: 8 kg there
 *     24 of P1 are found and destroyed with all of P2: 9.6 + 8 kg lost, one bottle (0.4 kg) is missing
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCustomer } from '#domain/customers/contract.ts';
import { findLots } from '#domain/lots/contract.ts';
import * as recalls from '#domain/recall/contract.ts';
import { listLevels, listLocations, receiveDelivery, recordRun } from '#domain/stock/contract.ts';
import { cartAfter } from '#domain/till/cart/after.ts';
import { asManager } from '#domain/till/cart/cart.fixture.ts';
import { newCart } from '#domain/till/cart/cart.ts';
import { getTillHead, listTillItems } from '#domain/till/deviceContract.ts';
import { type FrozenItem, frozenBySku } from '#domain/till/frozen.ts';
import { keepFrozen } from '#domain/till/frozenContract.ts';
import type { Id } from '#domain/values/ids.ts';
import {
  bottle,
  type Counter,
  type Device,
  openCounter,
  sell,
  sellTo,
} from '#server/modules/till/counter.fixture.ts';

const KILO = 1_000_000n;
const BOTTLE = 750_000n;

let counter: Counter;
let tills: [Device, Device, Device, Device];
let sugar: Id;
let syrup: Id;
let shelf: Id;
const lots: Record<string, Id> = {};
/** What each till keeps on its disk. */
const kept = new Map<Device, { version: string; items: FrozenItem[] }>();

/** As the device does at each beat of 1.4 s. */
async function beat(till: Device): Promise<void> {
  const { frozen } = await till.call(getTillHead);
  let held = kept.get(till) ?? { version: '', items: [] };
  if (held.version === frozen) return;
  held = await till.call(keepFrozen, { body: { kept: held.version } });
  kept.set(till, held);
  await till.call(keepFrozen, { body: { kept: held.version } });
}

/** What the till says when somebody scans a bottle of syrup, its manager too. */
async function scan(till: Device, lot: string | null = null): Promise<string> {
  const { items } = await till.call(listTillItems, { query: { limit: 100 } });
  const world = {
    ...asManager,
    item: (unitId: Id) => items.find((item) => item.unitId === unitId) ?? null,
    frozen: frozenBySku(kept.get(till)?.items ?? []),
  };
  try {
    cartAfter(newCart(randomUUID(), world.settings), { do: 'add', unitId: syrup, lot }, world);
    return 'sold';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

async function settled(): Promise<void> {
  const { organizationId } = counter.actor;
  await counter.app.stock.mark(organizationId, [sugar, syrup]);
  while ((await counter.app.stock.settle(organizationId, 100)).taken > 0);
}

async function balanceOf(recallId: Id): Promise<Record<string, string>> {
  const { balances } = await counter.call(recalls.traceRecall, { params: { recallId } });
  const { came, ends } = balances[0] ?? { came: 0n, ends: [] };
  expect(ends.reduce((sum, { quantity }) => sum + quantity, 0n)).toBe(came);
  return Object.fromEntries(
    ends
      .filter(({ quantity }) => quantity > 0n)
      .map(({ end, quantity }) => [end, `${Number(quantity) / Number(KILO)} kg`]),
  );
}

const asked = {
  reason: 'notice' as const,
  title: 'Verre dans le sucre',
  danger: 'Coupures',
  advice: 'Ne pas boire',
  reference: 'AV-7',
};
let recallId: Id;
let begunAt: number;

beforeAll(async () => {
  counter = await openCounter();
  tills = [
    await counter.enrol({ name: 'Comptoir' }),
    await counter.enrol({ name: 'Terrasse' }),
    await counter.enrol({ name: 'Cave' }),
    await counter.enrol({ name: 'Marché' }),
  ];
  sugar = await counter.sku({ kind: 'material', name: 'Sucre', measure: 'mass', content: '1000000' });
  syrup = await counter.sku({ kind: 'softDrink', name: 'Sirop de framboise' });
  const { items } = await counter.call(listLocations);
  shelf = items.find(({ kind }) => kind === 'shelf')?.id ?? '';
  for (const lot of ['S1', 'S2'])
    await counter.call(receiveDelivery, {
      body: {
        locationId: shelf,
        occurredAt: `2026-11-2${lot === 'S1' ? 0 : 1}T08:00:00.000Z`,
        lines: [{ skuId: sugar, lot, quantity: String(20n * KILO) }],
      },
    });
  for (const [lot, hour] of [
    ['P1', '08'],
    ['P2', '10'],
  ] as const)
    await counter.call(recordRun, {
      body: {
        locationId: shelf,
        occurredAt: `2026-11-22T${hour}:00:00.000Z`,
        reference: `OF-${lot}`,
        inputs: [{ skuId: sugar, quantity: String(12n * KILO) }],
        outputs: [{ skuId: syrup, lot, quantity: String(30n * BOTTLE) }],
      },
    });
  for (const lot of (await counter.call(findLots)).items) lots[lot.code] = lot.id;
  const [first, second] = tills;
  const { id: customerId } = await counter.call(createCustomer, {
    body: {
      name: 'Zoé Lenoir',
      email: 'zoe@exemple.fr',
      street: '3 quai des Chartrons',
      postcode: '33000',
      city: 'Bordeaux',
    },
  });
  await sellTo(first, [bottle(syrup, { quantityE3: 3000n, amount: 3750n })], customerId);
  await sell(second, [bottle(syrup, { quantityE3: 2000n, amount: 2500n })]);
  await second.send();
  await settled();
  counter.now = '2026-11-23T12:00:00.000Z';
});
afterAll(() => counter.close());

test('a drill finds everything and freezes nothing', async () => {
  const drill = await counter.call(recalls.beginRecall, {
    body: { lotIds: [lots.S1 ?? ''], isDrill: true, ...asked },
  });
  expect(drill).toMatchObject({ code: 'R-1', isDrill: true });
  expect(await balanceOf(drill.id)).toEqual({ customer: '2 kg', there: '18 kg' });
  for (const till of tills) await beat(till);
  expect(await scan(tills[0])).toBe('sold');
  await counter.call(recalls.endRecall, {
    params: { recallId: drill.id },
    body: { conclusion: '4 min', ends: [] },
  });
});

test('a complaint is traced from its ticket to the lot, and the lot to its sugar', async () => {
  const { items, unknown } = await counter.call(recalls.candidateLots, { query: { document: 'c1-1' } });
  expect(items).toMatchObject([{ code: 'P1', quantity: 3n * BOTTLE, sales: 1 }]);
  expect(unknown).toEqual([]);
});

test('from the click on, each till refuses within a beat, whoever sells; one that is away is named', async () => {
  begunAt = performance.now();
  ({ id: recallId } = await counter.call(recalls.beginRecall, {
    body: { lotIds: [lots.S1 ?? ''], isDrill: false, ...asked },
  }));
  const [c1, c2, c3, c4] = tills;
  for (const till of [c1, c2, c3]) await beat(till);
  for (const till of [c1, c2, c3]) {
    expect(await scan(till)).toBe('item_recalled');
    expect(await scan(till, 'P2')).toBe('item_recalled');
    expect(await scan(till, 'P3')).toBe('sold');
  }
  expect(performance.now() - begunAt).toBeLessThan(60_000);
  counter.now = '2026-11-23T12:00:30.000Z';
  const standing = async (): Promise<string[]> =>
    (await counter.call(recalls.getRecall, { params: { recallId } })).tills.map(
      ({ name, standing: stands }) => `${name} ${stands}`,
    );
  expect(await standing()).toEqual(['Comptoir frozen', 'Terrasse frozen', 'Cave frozen', 'Marché away']);
  expect(await scan(c4)).toBe('sold');
  await beat(c4);
  expect(await scan(c4)).toBe('item_recalled');
  expect((await standing()).at(-1)).toBe('Marché frozen');
});

test('C11 nothing of it is offered any more, and who bought of it is known', async () => {
  const { items } = await counter.call(listLevels, { query: { skuId: syrup, locationId: shelf } });
  expect(items).toMatchObject([{ onHand: 55n * BOTTLE, reserved: 55n * BOTTLE }]);
  const { lots: recalled } = await counter.call(recalls.getRecall, { params: { recallId } });
  expect(recalled.map(({ code, depth, held }) => `${code}@${depth} ${held}`).sort()).toEqual([
    'P1@1 true',
    'P2@1 true',
    'S1@0 true',
  ]);
  expect(await counter.call(recalls.listRecallBuyers, { params: { recallId } })).toMatchObject({
    items: [
      {
        name: 'Zoé Lenoir',
        email: 'zoe@exemple.fr',
        address: 'Zoé Lenoir\n3 quai des Chartrons\n33000 Bordeaux',
        documents: ['C1-1'],
        lots: ['P1'],
      },
    ],
    unknown: 1,
  });
  const asked = { params: { recallId }, query: { language: 'fr' } } as const;
  expect(await counter.call(recalls.printRecallLetters, asked)).toMatch(/^%PDF/);
  const { runs, sales, places } = await counter.call(recalls.traceRecall, { params: { recallId } });
  expect(runs.map(({ reference }) => reference)).toEqual(['OF-P1', 'OF-P2']);
  expect(sales.map(({ document, quantity }) => [document, quantity / BOTTLE])).toEqual(
    expect.arrayContaining([
      ['C1-1', 3n],
      ['C2-1', 2n],
    ]),
  );
  expect(new Set(places.map(({ quantity }) => quantity / BOTTLE))).toEqual(new Set([25n, 30n]));
  const free = { params: { lotId: lots.P1 ?? '' }, body: { held: false, reason: 'Vu' } };
  expect((await counter.refusal(recalls.holdLot, free)).code).toBe('lot_recalled');
});

test('once somebody has looked, the article is sold again, the lots are not', async () => {
  const looked = [
    { lotId: lots.P1 ?? '', quantity: String(24n * BOTTLE) },
    { lotId: lots.P2 ?? '', quantity: String(30n * BOTTLE) },
  ];
  const end = { params: { recallId }, body: { conclusion: 'Détruit', ends: [] } };
  expect((await counter.refusal(recalls.endRecall, end)).code).toBe('lots_not_looked_for');
  await counter.call(recalls.lookForLots, {
    params: { recallId },
    body: { shopId: counter.shopId, found: looked },
  });
  const [till] = tills;
  await beat(till);
  expect([await scan(till), await scan(till, 'P1')]).toEqual(['sold', 'item_recalled']);
});

test('its end says what was destroyed, and what is missing', async () => {
  const ends = [
    { lotId: lots.P1 ?? '', quantity: String(24n * BOTTLE) },
    { lotId: lots.P2 ?? '', quantity: String(30n * BOTTLE) },
  ].map((end) => ({ ...end, outcome: 'destroyed' as const, locationId: shelf }));
  const said = { params: { recallId }, body: { conclusion: 'Détruit, une bouteille manque', ends } };
  expect(await counter.call(recalls.endRecall, said)).toMatchObject({ endedAt: counter.now });
  expect(await counter.call(recalls.endRecall, said)).toMatchObject({ endedAt: counter.now });
  await settled();
  expect(await balanceOf(recallId)).toEqual({ customer: '2 kg', loss: '17.6 kg', there: '0.4 kg' });
  const [till] = tills;
  await beat(till);
  // Nobody released it: what turns up of it is refused by its code, the rest of the article is sold.
  expect([await scan(till), await scan(till, 'P1')]).toEqual(['sold', 'item_held']);
});

test('a lot is held without a recall too: each till refuses the article and says why, until its bottles are aside', async () => {
  const params = { lotId: lots.P2 ?? '' };
  await counter.call(recalls.holdLot, { params, body: { held: false, reason: 'Analysé' } });
  const [till] = tills;
  await beat(till);
  expect(await scan(till, 'P2')).toBe('sold');
  const held = { held: true, reason: 'Goût de bouchon' };
  await counter.call(recalls.holdLot, { params, body: held });
  await beat(till);
  expect([await scan(till), await scan(till, 'P2'), await scan(till, 'P3')]).toEqual([
    'item_held',
    'item_held',
    'sold',
  ]);
  expect(kept.get(till)?.items).toContainEqual(
    expect.objectContaining({ recall: null, reason: 'Goût de bouchon', lots: ['P2'], whole: true }),
  );
  await counter.call(recalls.holdLot, { params, body: { ...held, isAside: true } });
  await beat(till);
  expect([await scan(till), await scan(till, 'P2')]).toEqual(['sold', 'item_held']);
  await counter.call(recalls.holdLot, { params, body: { held: false, reason: 'Analysé' } });
  await beat(till);
  expect(await scan(till, 'P2')).toBe('sold');
});
