/** A reward at the till: its points are taken when the ticket arrives, come back with what comes back, and a balance may go below zero. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCustomer } from '#domain/customers/contract.ts';
import { getLoyalty, givePoints, listOverspent, saveProgramme } from '#domain/loyalty/contract.ts';
import { listSales } from '#domain/sales/contract.ts';
import type { TicketGrant } from '#domain/till/record.ts';
import type { Id } from '#domain/values/ids.ts';
import { bottle, type Counter, type Device, sellTo } from '#server/modules/till/counter.fixture.ts';
import { openTwoTills } from './twoTills.fixture.ts';

const rewardId = randomUUID();
let counter: Counter;
let skuId: Id;
let first: Device;
let second: Device;
beforeAll(async () => {
  ({ counter, skuId, first, second } = await openTwoTills());
  await counter.app.work();
  await counter.call(saveProgramme, {
    params: { nature: 'b2c' },
    body: {
      terms: {
        name: 'Carte de fidélité',
        earns: { kind: 'points', points: '1', per: '100' },
        rules: [],
        rewards: [{ id: rewardId, name: 'Remise', points: '100', gives: { kind: 'amount', amount: '500' } }],
        expiresAfter: null,
        offlineLimit: '100',
      },
    },
  });
});
afterAll(() => counter.close());

const reward: TicketGrant[] = [
  { line: '1', kind: 'reward', reference: rewardId, points: 100n, amount: 500n },
];
/** A bottle at 12.50 €, 5 € of it for points. */
const rewarded = () => [bottle(skuId, { discount: 500n, reason: 'Remise' })];

async function card(customerId: Id) {
  await counter.app.settled(counter.actor.organizationId);
  const { points, history } = await first.call(getLoyalty, { params: { customerId } });
  return { points, moves: history.map((entry) => `${entry.cause} ${entry.points}`).toSorted() };
}

test('Used at two tills that could not ask, both sales stand, the balance is below zero and listed; what comes back at the other till gives its points back', async () => {
  const { id: customerId } = await counter.call(createCustomer, { body: { name: 'Anne Roy' } });
  const asked = { params: { customerId }, body: { points: '120', reason: 'Carte en papier' } };
  await counter.call(givePoints, asked);
  await sellTo(first, rewarded(), customerId, reward);
  expect(await card(customerId)).toEqual({ points: 27n, moves: ['burned -100', 'earned 7', 'given 120'] });

  await sellTo(second, rewarded(), customerId, reward);
  expect((await card(customerId)).points).toBe(-66n);
  expect((await counter.call(listOverspent)).items).toMatchObject([{ customerId, points: -66n }]);
  expect((await counter.call(listSales, {})).items.map(({ total }) => total)).toEqual([750n, 750n]);

  const back = bottle(skuId, {
    quantityE3: -1000n,
    discount: -500n,
    refundOf: 'C1-1',
    refundLine: '1',
  });
  await sellTo(second, [back], customerId);
  expect(await card(customerId)).toEqual({
    points: 27n,
    moves: ['burned -100', 'burned -100', 'earned 7', 'earned 7', 'given 120', 'reversed -7', 'reversed 100'],
  });
  expect((await counter.call(listOverspent)).items).toEqual([]);
});
