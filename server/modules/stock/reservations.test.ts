/** What is promised and not yet taken: never beyond what is available, and never for longer than was said. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { endReservation, listLevels, receiveDelivery, reserve } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { openPool } from '#server/platform/database.ts';
import { BOTTLE, bottles, openShop, type Shop, units, type Wine } from '#tests/harness/shop.ts';
import { stockJobs } from './index.ts';

let shop: Shop;
let wine: Wine;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

beforeEach(async () => {
  wine = await shop.wine();
  const lines = [{ skuId: wine.id, quantity: bottles(3) }];
  await shop.call(receiveDelivery, { body: { locationId: shop.places.shelf, lines } });
});

const holding = (count: number, expiresAt?: string) => ({
  skuId: wine.id,
  locationId: shop.places.shelf,
  reference: 'Commande W-1001',
  count: units(count),
  ...(expiresAt === undefined ? {} : { expiresAt }),
});

async function level(): Promise<{ onHand: bigint; reserved: bigint } | undefined> {
  const { items } = await shop.call(listLevels, { query: { skuId: wine.id } });
  return items.map(({ onHand, reserved }) => ({ onHand: onHand / BOTTLE, reserved: reserved / BOTTLE }))[0];
}

const end = (reservationId: Id, state: 'released' | 'fulfilled') => ({
  params: { reservationId },
  body: { state },
});

describe('a reservation', () => {
  test('holds a quantity: it stays on hand and is no longer available', async () => {
    await shop.call(reserve, { body: holding(2) });
    expect(await level()).toEqual({ onHand: 3n, reserved: 2n });
    expect(await shop.refusal(reserve, { body: holding(2) })).toMatchObject({
      status: 409,
      code: 'below_floor',
      detail: "Il n'en reste pas assez de disponible ici.",
    });
    expect(await level()).toEqual({ onHand: 3n, reserved: 2n });
  });

  test('of the last bottle is given to one of eight that want it', async () => {
    await shop.call(reserve, { body: holding(2) });
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, () => shop.call(reserve, { body: holding(1) })),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await level()).toEqual({ onHand: 3n, reserved: 3n });
  });

  test('sent again with the same key holds once; with other content it is refused', async () => {
    const key = randomUUID();
    await shop.call(reserve, { body: holding(1), key });
    expect(await shop.call(reserve, { body: holding(1), key })).toEqual({
      reservationId: key,
      alreadyDone: true,
    });
    expect(await shop.refusal(reserve, { body: holding(2), key })).toMatchObject({
      code: 'idempotency_conflict',
    });
    expect(await level()).toEqual({ onHand: 3n, reserved: 1n });
  });

  test.each(['released', 'fulfilled'] as const)('that is %s holds nothing any more', async (state) => {
    const { reservationId } = await shop.call(reserve, { body: holding(2) });
    expect(await shop.call(endReservation, end(reservationId, state))).toEqual({ reservationId, state });
    expect(await level()).toEqual({ onHand: 3n, reserved: 0n });
  });

  test('ends once: said again it answers what was done, said otherwise it is refused', async () => {
    const { reservationId } = await shop.call(reserve, { body: holding(2) });
    await shop.call(endReservation, end(reservationId, 'released'));
    expect(await shop.call(endReservation, end(reservationId, 'released'))).toMatchObject({
      state: 'released',
    });
    expect(await shop.refusal(endReservation, end(reservationId, 'fulfilled'))).toMatchObject({
      status: 409,
      code: 'reservation_ended',
    });
    expect(await level()).toEqual({ onHand: 3n, reserved: 0n });
  });

  test.each([
    [
      'does not exist',
      'unknown_reservation',
      () => shop.refusal(endReservation, end(randomUUID(), 'released')),
    ],
    [
      'is of an unknown wine',
      'unknown_sku',
      () => shop.refusal(reserve, { body: { ...holding(1), skuId: randomUUID() } }),
    ],
    ['is of nothing', 'bad_request', () => shop.refusal(reserve, { body: holding(0) })],
    [
      'is where no stock is kept',
      'not_a_held_location',
      () => shop.refusal(reserve, { body: { ...holding(1), locationId: shop.places.customer } }),
    ],
  ])('that %s is refused', async (_, code, refused) => {
    expect(await refused()).toMatchObject({ code });
  });
});

describe('a reservation with an end', () => {
  test('goes back on sale by itself once its time is over, and not before', async () => {
    const jobsPool = openPool({ connectionString: shop.jobsUrl, max: 1 });
    const release = stockJobs(shop.stock, jobsPool, () => shop.now)['releaseExpiredReservations'];
    const run = () => release?.({}, { number: 1, last: false });
    try {
      await shop.call(reserve, { body: holding(1, '2026-11-22T10:00:00.000Z') });
      await shop.call(reserve, { body: holding(1) });
      await run();
      expect(await level()).toEqual({ onHand: 3n, reserved: 2n });
      shop.now = '2026-11-22T10:00:00.000Z';
      await Promise.all([run(), run()]);
      expect(await level()).toEqual({ onHand: 3n, reserved: 1n });
    } finally {
      shop.now = '2026-11-22T09:00:00.000Z';
      await jobsPool.end();
    }
  });
});
