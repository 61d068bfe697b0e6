/** One sale, whole: recorded once, moved at once, corrected by a newer version, and never refused for lack of stock. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { recordSale, type saleLine, showSale } from '#domain/sales/contract.ts';
import { receiveDelivery } from '#domain/stock/contract.ts';
import {
  BOTTLE,
  bottles,
  CHARTRONS,
  GLASS,
  MOUFFETARD,
  openShop,
  type Shop,
  units,
  type Wine,
} from '#tests/harness/shop.ts';

let shop: Shop;
let wine: Wine;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

beforeEach(async () => {
  wine = await shop.wine();
  const lines = [{ skuId: wine.id, quantity: bottles(12) }];
  await shop.call(receiveDelivery, {
    body: { locationId: shop.places.shelf, occurredAt: '2026-11-20T08:00:00.000Z', lines },
  });
});

type Line = z.input<typeof saleLine>;

const line = (unitId: string, count: number, more: Partial<Line> = {}): Line => ({
  item: { unitId },
  quantity: units(count),
  unitPrice: '125000',
  ...more,
});

interface Said {
  document?: string;
  key?: string;
  version?: number;
  occurredAt?: string;
  sourceId?: string;
  shopId?: string;
}

const asked = (
  lines: Line[],
  { key = randomUUID(), document = key, occurredAt = '2026-11-21T10:00:00.000Z', ...more }: Said = {},
) => ({
  key,
  body: { document, occurredAt, lines, ...more },
});
const sell = (lines: Line[], said?: Said) => shop.call(recordSale, asked(lines, said));

describe('a sale', () => {
  test.each([
    ['a bottle', 'id', 1, { shelf: 11n * BOTTLE }],
    ['a case of six', 'caseId', 1, { shelf: 6n * BOTTLE }],
    ['half a dozen glasses', 'glassId', 6, { shelf: 11n * BOTTLE }],
    ['two glasses', 'glassId', 2, { shelf: 11n * BOTTLE, opened: 4n * GLASS }],
    ['a bottle that comes back', 'id', -1, { shelf: 13n * BOTTLE }],
  ] as const)('of %s moves what it sold', async (_, unit, count, expected) => {
    expect(await sell([line(wine[unit], count)])).toMatchObject({
      outcome: 'recorded',
      posted: 1,
      parked: 0,
    });
    await shop.settle(wine.id);
    expect(await shop.held(wine.id)).toEqual(expected);
  });

  test('of more than there is goes below zero: the bottle is in the customer’s hand', async () => {
    await sell([line(wine.caseId, 3)]);
    expect(await shop.held(wine.id)).toEqual({ shelf: -6n * BOTTLE });
  });

  test('is what its source said: lines, prices, VAT, customer and till', async () => {
    const lines = [
      line(wine.id, 2, { vatRate: 2000 }),
      line(wine.glassId, 1, { key: 'b', unitPrice: '60000', amount: '550' }),
    ];
    const { key, body } = asked(lines, { document: 'T-1001' });
    const { saleId } = await shop.call(recordSale, {
      key,
      body: { ...body, customerRef: 'C-7', operator: 'Léa' },
    });
    expect(await shop.call(showSale, { params: { saleId } })).toMatchObject({
      id: key,
      document: 'T-1001',
      shopId: MOUFFETARD,
      businessDay: '2026-11-21',
      total: 3050n,
      customerRef: 'C-7',
      operator: 'Léa',
      items: [
        {
          key: '1',
          skuId: wine.id,
          unitId: wine.id,
          quantity: 2000n,
          base: 2n * BOTTLE,
          amount: 2500n,
          vatRate: 2000,
        },
        {
          key: 'b',
          skuId: wine.id,
          unitId: wine.glassId,
          quantity: 1000n,
          base: GLASS,
          amount: 550n,
          vatRate: null,
        },
      ],
    });
  });

  test('after midnight belongs to the evening before, where the day ends at four', async () => {
    const { saleId } = await sell([line(wine.id, 1)], { occurredAt: '2026-11-22T01:30:00.000Z' });
    expect(await shop.call(showSale, { params: { saleId } })).toMatchObject({ businessDay: '2026-11-21' });
  });

  test('in another shop is taken from that shop', async () => {
    await sell([line(wine.id, 1)], { shopId: CHARTRONS });
    expect(await shop.held(wine.id)).toEqual({ shelf: 12n * BOTTLE, 'chartrons shelf': -BOTTLE });
  });

  test('through a connection is taken from where that connection sells', async () => {
    const sourceId = randomUUID();
    shop.sources.set(sourceId, { shopId: MOUFFETARD, shelfId: shop.places.backroom, openedId: null });
    await sell([line(wine.id, 1)], { sourceId });
    expect(await shop.held(wine.id)).toEqual({ shelf: 12n * BOTTLE, backroom: -BOTTLE });
  });

  test('of an unknown item waits for its name; the other lines move', async () => {
    const unknown = line('', 1, { item: { code: 'X-999', label: 'Vin mystère' } });
    const outcome = await sell([line(wine.id, 1), unknown]);
    expect(outcome).toMatchObject({ outcome: 'recorded', posted: 1, parked: 1 });
    expect(await shop.held(wine.id)).toEqual({ shelf: 11n * BOTTLE });
  });

  test('of a service is recorded and moves nothing', async () => {
    const service = await shop.wine({
      kind: 'service',
      name: 'Livraison',
      measure: 'count',
      content: 1000n,
      units: [],
    });
    expect(await sell([line(service.id, 1)])).toMatchObject({ posted: 1, parked: 0 });
    expect(await shop.held(service.id)).toEqual({});
  });

  test('of a gift box moves what is in it', async () => {
    const other = await shop.wine();
    const box = await shop.wine({
      kind: 'bundle',
      name: 'Coffret',
      measure: 'count',
      content: 1000n,
      units: [],
      components: [
        { skuId: wine.id, quantity: BOTTLE },
        { skuId: other.id, quantity: 2n * BOTTLE },
      ],
    });
    await sell([line(box.id, 2)]);
    expect(await shop.held(wine.id)).toEqual({ shelf: 10n * BOTTLE });
    expect(await shop.held(other.id)).toEqual({ shelf: -4n * BOTTLE });
    expect(await shop.held(box.id)).toEqual({});
  });
});

describe('the same sale again', () => {
  test('with the same key and content answers what was done, lines that wait included', async () => {
    const unknown = line('', 1, { item: { label: 'Vin mystère' } });
    const again = asked([line(wine.id, 1), unknown]);
    await shop.call(recordSale, again);
    expect(await shop.call(recordSale, again)).toEqual({
      saleId: again.key,
      outcome: 'alreadyDone',
      posted: 1,
      parked: 1,
    });
    expect(await shop.held(wine.id)).toEqual({ shelf: 11n * BOTTLE });
  });

  test('with the same key and other content is refused', async () => {
    const first = asked([line(wine.id, 1)]);
    await shop.call(recordSale, first);
    const other = asked([line(wine.id, 2)], { key: first.key });
    expect(await shop.refusal(recordSale, other)).toMatchObject({
      status: 409,
      code: 'idempotency_conflict',
    });
    expect(await shop.held(wine.id)).toEqual({ shelf: 11n * BOTTLE });
  });

  test('with the key of a delivery of the same wine is refused, and moves nothing', async () => {
    const key = randomUUID();
    const lines = [{ skuId: wine.id, quantity: bottles(6) }];
    await shop.call(receiveDelivery, {
      key,
      body: { locationId: shop.places.shelf, occurredAt: '2026-11-20T09:00:00.000Z', lines },
    });
    expect(await shop.refusal(recordSale, asked([line(wine.id, 1)], { key }))).toMatchObject({
      status: 409,
      code: 'idempotency_conflict',
    });
    expect(await shop.held(wine.id)).toEqual({ shelf: 18n * BOTTLE });
  });

  test('under another key is known by its document', async () => {
    const first = asked([line(wine.id, 1)], { document: `T-${randomUUID()}` });
    await shop.call(recordSale, first);
    const again = { ...first, key: randomUUID() };
    expect(await shop.call(recordSale, again)).toMatchObject({
      saleId: first.key,
      outcome: 'alreadyDone',
      posted: 1,
    });
    expect(await shop.held(wine.id)).toEqual({ shelf: 11n * BOTTLE });
  });

  test('under another key with other content is refused, and told how to correct it', async () => {
    const document = `T-${randomUUID()}`;
    await sell([line(wine.id, 1)], { document });
    expect(await shop.refusal(recordSale, asked([line(wine.id, 2)], { document }))).toMatchObject({
      status: 409,
      code: 'document_changed',
      detail: `Le document ${document} est déjà enregistré avec un autre contenu. Envoyez-le avec une « version » plus grande pour le corriger.`,
    });
  });

  test('sent eight times at once counts once', async () => {
    const again = asked([line(wine.id, 1)]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => shop.call(recordSale, again)));
    expect(answers.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
    expect(await shop.held(wine.id)).toEqual({ shelf: 11n * BOTTLE });
  });
});

describe('what a sale is refused for', () => {
  test.each([
    ['a connection that does not exist', 'source_unknown', { sourceId: randomUUID() }],
    ['a shop that does not exist', 'shop_unknown', { shopId: randomUUID() }],
  ])('%s', async (_, code, said) => {
    expect(await shop.refusal(recordSale, asked([line(wine.id, 1)], said))).toMatchObject({
      status: 422,
      code,
    });
  });

  test('two lines with one key', async () => {
    const lines = [line(wine.id, 1, { key: 'a' }), line(wine.id, 2, { key: 'a' })];
    expect(await shop.refusal(recordSale, asked(lines))).toMatchObject({
      status: 422,
      code: 'duplicate_line_key',
      detail: 'Deux lignes de ce document portent le même numéro : a.',
    });
    expect(await shop.held(wine.id)).toEqual({ shelf: 12n * BOTTLE });
  });

  test.each([
    ['more units than any shop sells', { quantity: units(10_000_001) }],
    ['a dearer price than any bottle has', { unitPrice: '100000000001' }],
    ['more than a ledger can sum', { quantity: units(10_000_000), unitPrice: '100000000000' }],
  ])('a line of %s', async (_, more) => {
    expect(await shop.refusal(recordSale, asked([line(wine.id, 1, more)]))).toMatchObject({
      code: 'bad_request',
    });
  });

  test('a line that says nothing of what was sold', async () => {
    expect(await shop.refusal(recordSale, asked([line('', 1, { item: {} })]))).toMatchObject({
      status: 400,
      code: 'bad_request',
    });
  });
});

describe('eight tills on one wine', () => {
  test('lose none, are refused none, and moves sum to the level', async () => {
    const tickets = Array.from({ length: 80 }, (_, index) =>
      sell([line(index % 4 === 0 ? wine.glassId : wine.id, 1)]),
    );
    const outcomes = await Promise.all(tickets);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(80).fill('recorded'));
    await shop.settle(wine.id);
    const held = await shop.held(wine.id);
    const total = Object.values(held).reduce((sum, quantity) => sum + quantity, 0n);
    expect(total).toBe(12n * BOTTLE - 60n * BOTTLE - 20n * GLASS);
    const owner = new Client({ connectionString: shop.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ sold: string }>(
      `select sum(quantity)::text as sold from stock.move where sku_id = $1 and cause = 'sale'`,
      [wine.id],
    );
    await owner.end();
    expect(rows).toEqual([{ sold: (60n * BOTTLE + 20n * GLASS).toString() }]);
  });
});
