/** What follows from what was stated: opened bottles, lots, and levels that nobody at the counter waits for. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  moveStock,
  receiveDelivery,
  removeStock,
  skuStock,
  skuTimeline,
  tapBottle,
} from '#domain/stock/contract.ts';
import type { Instant } from '#domain/values/time.ts';
import {
  BOTTLE,
  bottles,
  GLASS,
  glasses,
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

const at = (time: string): Instant => `2026-11-21T${time}:00.000Z`;

beforeEach(async () => {
  wine = await shop.wine();
  const lines = [{ skuId: wine.id, quantity: bottles(6), cost: '6000' }];
  await shop.call(receiveDelivery, {
    body: { locationId: shop.places.shelf, occurredAt: at('08:00'), lines },
  });
});

/** Poured at the bar without being sold: tasted. */
function taste(quantity: string, time: string) {
  const lines = [{ skuId: wine.id, quantity }];
  const body = { reason: 'tasting' as const, locationId: shop.places.opened, occurredAt: at(time), lines };
  return shop.call(removeStock, { body });
}

function tap(said: 'opened' | 'finished', time: string, key: string = randomUUID()) {
  return shop.call(tapBottle, {
    body: { skuId: wine.id, locationId: shop.places.opened, tap: said, occurredAt: at(time) },
    key,
  });
}

const stock = () => shop.call(skuStock, { params: { skuId: wine.id } });

async function causes(): Promise<string[]> {
  const { items } = await shop.call(skuTimeline, { params: { skuId: wine.id } });
  return items.map(({ cause }) => cause).reverse();
}

describe('glasses', () => {
  test('six are one bottle exactly', async () => {
    for (let minute = 1; minute <= 6; minute += 1) await taste(glasses(1), `10:0${minute}`);
    expect(await shop.held(wine.id)).toEqual({ shelf: 5n * BOTTLE });
    expect((await causes()).filter((cause) => cause === 'opening')).toHaveLength(1);
  });

  test('the first opens a bottle, which is shown with what is left in it', async () => {
    await taste(glasses(2), '10:00');
    expect(await shop.held(wine.id)).toEqual({ shelf: 5n * BOTTLE, opened: 4n * GLASS });
    expect((await stock()).bottles).toMatchObject([
      { openedAt: at('10:00'), openedBy: 'pour', size: BOTTLE, remaining: 4n * GLASS, endedAt: null },
    ]);
  });

  test('poured where no bottle is left go below zero, and a delivery that comes later fills them', async () => {
    await taste(bottles(6), '10:00');
    await taste(glasses(1), '11:00');
    expect(await shop.held(wine.id)).toEqual({ opened: -GLASS });
    const lines = [{ skuId: wine.id, quantity: bottles(1) }];
    await shop.call(receiveDelivery, {
      body: { locationId: shop.places.shelf, occurredAt: at('12:00'), lines },
    });
    expect(await shop.held(wine.id)).toEqual({ opened: 5n * GLASS });
  });

  test('of a sixth that does not divide leave the rest of the bottle as a named rounding', async () => {
    const litre = await shop.wine({ content: 1_000_000n });
    const lines = [{ skuId: litre.id, unitId: litre.glassId, count: units(1) }];
    const filled = [{ skuId: litre.id, unitId: litre.id, count: units(1) }];
    await shop.call(receiveDelivery, {
      body: { locationId: shop.places.shelf, occurredAt: at('08:00'), lines: filled },
    });
    for (let minute = 1; minute <= 6; minute += 1) {
      const body = {
        reason: 'tasting' as const,
        locationId: shop.places.opened,
        occurredAt: at(`10:0${minute}`),
        lines,
      };
      await shop.call(removeStock, { body });
    }
    expect(await shop.held(litre.id)).toEqual({});
    const { items } = await shop.call(skuTimeline, { params: { skuId: litre.id } });
    expect(items[0]).toMatchObject({
      cause: 'rounding',
      quantity: 4n,
      toId: shop.places.loss,
      derived: true,
    });
  });
});

describe('“this one is finished”', () => {
  test('names what the ledger thought was left in the bottle', async () => {
    await taste(glasses(4), '10:00');
    await tap('finished', '11:00');
    expect(await shop.held(wine.id)).toEqual({ shelf: 5n * BOTTLE });
    expect(await causes()).toEqual(expect.arrayContaining(['opening', 'leftover']));
    expect((await stock()).bottles).toMatchObject([{ endedAt: at('11:00'), remaining: 0n }]);
  });

  test('wins over a glass that is written in late: the leftover is smaller, the bottle still ended', async () => {
    await taste(glasses(4), '10:00');
    await tap('finished', '11:00');
    await taste(glasses(1), '10:30');
    expect(await shop.held(wine.id)).toEqual({ shelf: 5n * BOTTLE });
    const { items } = await shop.call(skuTimeline, { params: { skuId: wine.id } });
    const leftover = items
      .filter(({ cause }) => cause === 'leftover')
      .reduce((sum, { change }) => sum + change, 0n);
    expect(leftover).toBe(-GLASS);
  });

  test('where no bottle is open changes nothing', async () => {
    await tap('finished', '11:00');
    expect(await shop.held(wine.id)).toEqual({ shelf: 6n * BOTTLE });
  });
});

describe('“I opened one”', () => {
  test('takes a bottle from the shelf before anything is poured', async () => {
    await tap('opened', '10:00');
    expect(await shop.held(wine.id)).toEqual({ shelf: 5n * BOTTLE, opened: BOTTLE });
    expect((await stock()).bottles).toMatchObject([{ openedBy: 'tap', remaining: BOTTLE }]);
  });

  test('just after a pour speaks of the bottle that the pour opened', async () => {
    await taste(glasses(1), '10:00');
    await tap('opened', '10:05');
    expect(await shop.held(wine.id)).toEqual({ shelf: 5n * BOTTLE, opened: 5n * GLASS });
  });

  test('sent again with the same key opens one', async () => {
    const key = randomUUID();
    await tap('opened', '10:00', key);
    expect(await tap('opened', '10:00', key)).toMatchObject({ documentId: key, alreadyDone: true });
    expect(await shop.held(wine.id)).toEqual({ shelf: 5n * BOTTLE, opened: BOTTLE });
  });

  test('on a shelf is refused: bottles stand opened behind the bar', async () => {
    const body = { skuId: wine.id, locationId: shop.places.shelf, tap: 'opened' as const };
    expect(await shop.refusal(tapBottle, { body })).toMatchObject({
      status: 422,
      code: 'not_an_opened_place',
      detail: '« Rayon » ne reçoit pas de bouteilles ouvertes.',
    });
  });
});

describe('lots', () => {
  test('leave by their date where nobody scanned one, and are told by place', async () => {
    const lots = [
      { lot: 'L-JUIN', expiresOn: '2027-06-30', time: '08:10' },
      { lot: 'L-MARS', expiresOn: '2027-03-31', time: '08:20' },
    ];
    const beer = await shop.wine();
    for (const { lot, expiresOn, time } of lots) {
      const lines = [{ skuId: beer.id, lot, expiresOn, quantity: bottles(3) }];
      await shop.call(receiveDelivery, {
        body: { locationId: shop.places.shelf, occurredAt: at(time), lines },
      });
    }
    const lines = [{ skuId: beer.id, quantity: bottles(4) }];
    await shop.call(removeStock, {
      body: { reason: 'loss', locationId: shop.places.shelf, occurredAt: at('09:00'), lines },
    });
    expect((await shop.call(skuStock, { params: { skuId: beer.id } })).lots).toMatchObject([
      { code: 'L-JUIN', expiresOn: '2027-06-30', locationId: shop.places.shelf, quantity: 2n * BOTTLE },
    ]);
  });

  test('that somebody scans leave as scanned, and keep their name in the timeline', async () => {
    const lines = (lot: string) => [{ skuId: wine.id, lot, quantity: bottles(2) }];
    const { shelf, backroom } = shop.places;
    for (const lot of ['A', 'B'])
      await shop.call(receiveDelivery, {
        body: { locationId: backroom, occurredAt: at('08:30'), lines: lines(lot) },
      });
    await shop.call(moveStock, {
      body: { fromId: backroom, toId: shelf, occurredAt: at('09:00'), lines: lines('B') },
    });
    const { lots } = await stock();
    expect(lots.map(({ code, locationId }) => [code, locationId])).toEqual([
      ['A', backroom],
      ['B', shelf],
    ]);
    const { items } = await shop.call(skuTimeline, { params: { skuId: wine.id } });
    expect(items[0]).toMatchObject({ cause: 'transfer', lotCode: 'B' });
  });
});

describe('eight clients on one wine', () => {
  test('none is lost, none is refused, and moves sum to the level', async () => {
    const work = Array.from({ length: 8 }, async (_, client) => {
      for (let turn = 0; turn < 6; turn += 1) {
        const time = `1${client}:${10 + turn}`;
        if (turn % 3 === 0) await taste(glasses(1), time);
        else if (turn % 3 === 1) {
          const lines = [{ skuId: wine.id, quantity: bottles(1), cost: '1000' }];
          await shop.call(receiveDelivery, {
            body: { locationId: shop.places.shelf, occurredAt: at(time), lines },
          });
        } else {
          const lines = [{ skuId: wine.id, quantity: bottles(1) }];
          const { shelf, backroom } = shop.places;
          await shop.call(moveStock, {
            body: { fromId: shelf, toId: backroom, occurredAt: at(time), lines },
          });
        }
      }
    });
    await Promise.all(work);
    const held = await shop.held(wine.id);
    const total = Object.values(held).reduce((sum, quantity) => sum + quantity, 0n);
    expect(total).toBe(22n * BOTTLE - 16n * GLASS);
    expect(held.backroom).toBe(16n * BOTTLE);
    const { items } = await shop.call(skuTimeline, { params: { skuId: wine.id } });
    expect(items.reduce((sum, { change }) => sum + change, 0n)).toBe(total);
  });
});

describe('a closed period', () => {
  test('keeps its figures: value that belongs to one of its days is booked on the first open day', async () => {
    const books = await openShop();
    const owner = new Client({ connectionString: books.ownerUrl });
    await owner.connect();
    try {
      const bought = await books.wine();
      const receive = (day: string, cost: string) => {
        const lines = [{ skuId: bought.id, quantity: bottles(6), cost }];
        return books.call(receiveDelivery, {
          body: { locationId: books.places.shelf, occurredAt: `${day}T10:00:00.000Z`, lines },
        });
      };
      await receive('2026-09-15', '6000');
      await owner.query(
        `insert into stock.period (organization_id, closed_until) values ($1, '2026-09-30')`,
        [books.actor.organizationId],
      );
      await receive('2026-09-20', '9000');
      const { rows } = await owner.query<{ day: string; amount: string }>(
        `select valued_on::text as day, sum(amount)::text as amount from stock.valuation where sku_id = $1 group by 1 order by 1`,
        [bought.id],
      );
      expect(rows).toEqual([
        { day: '2026-09-15', amount: '6000' },
        { day: '2026-10-01', amount: '9000' },
      ]);
    } finally {
      await owner.end();
      await books.close();
    }
  });
});
