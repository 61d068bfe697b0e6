/** What Zettle publishes is read as it is meant. */
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Fact } from '#domain/channels/connector.ts';
import { documentsOf, refundsOf, since } from '../kit/stage.fixture.ts';
import callExample from './examples/call.json' with { type: 'json' };
import discountsExample from './examples/discounts.json' with { type: 'json' };
import refundExample from './examples/refund.json' with { type: 'json' };
import stockExample from './examples/stock.json' with { type: 'json' };
import { zettle } from './index.ts';
import { open } from './stage.fixture.ts';

/** The account answers one request with what is published; the rest is its own. */
async function pulled(stream: 'sales' | 'stock', path: string, answer: Response) {
  const { session } = open();
  let asked = false;
  const fetch: typeof session.fetch = async (url, init) => {
    if (asked || !new URL(url).pathname.startsWith(path)) return await session.fetch(url, init);
    asked = true;
    return answer;
  };
  return await zettle.pull({ ...session, fetch }, stream, null, since);
}

const sales = async (example: object): Promise<readonly Fact[]> => {
  const { facts, unreadable } = await pulled('sales', '/purchases/v2', Response.json(example));
  expect(unreadable).toEqual([]);
  return facts;
};

test('a discount on a row is the row’s, one on the receipt is shared out, and the lines sum to what was paid', async () => {
  const [document] = documentsOf(await sales(discountsExample.answer));
  expect(document).toMatchObject({
    document: '6e2a95e0-e893-11f1-bafa-56ab480140ef',
    state: 'sold',
    occurredAt: '2026-11-18T15:31:00.648Z',
    operator: 'Camille Exemple',
    placeRef: 'YdVwSn4iEemdDZepjFuVBw',
    lines: [
      {
        item: {
          ref: '39cde734-e893-11f1-b8f1-2d3db21fba6a:302b4d5c-e893-11f1-b8f1-2d3db21fba6a',
          label: 'Domaine Exemple Rouge 2021 / Magnum',
        },
        quantityE3: 2000n,
        unitPriceE4: 200_000n,
        amount: 2800n,
        vatRate: 2000,
      },
      { item: { label: 'Jus de raisin' }, quantityE3: 10_000n, amount: 7200n, vatRate: 550 },
    ],
  });
});

test('an article typed by hand waits for its name; an amount alone, a gift card and a delivery are money', async () => {
  const facts = await sales(refundExample.answer);
  expect(documentsOf(facts)[0]?.lines).toMatchObject([
    { item: { ref: null, label: 'Panier garni' }, amount: 3500n },
    { item: { ref: null, label: '?' }, amount: 2000n, isMoney: true },
    { item: { ref: null, label: 'Carte cadeau' }, amount: 5000n, isMoney: true },
    { key: 'service', item: { label: 'Livraison' }, amount: 499n, vatRate: 2000, isMoney: true },
  ]);
  expect(documentsOf(facts)[0]?.lines[0]?.isMoney).toBeUndefined();
});

test('a refund names the receipt, and gives back the row of the same article and price', async () => {
  const [refund] = refundsOf(await sales(refundExample.answer));
  expect(refund).toMatchObject({
    refund: '1ca5c42a-8ec4-11f1-aaff-4186f29705b6',
    document: '0e935690-8ec4-11f1-91f3-27d1de799420',
    lines: [{ ofKey: '1', quantityE3: -1000n, amount: -3500n, restocked: false }],
  });
});

test('balances are levels of variants, and the next page is where the header says', async () => {
  const { link, answer } = stockExample;
  const page = await pulled('stock', '/v3/stock/', Response.json(answer, { headers: { link } }));
  expect(page).toMatchObject({
    facts: [
      {
        kind: 'level',
        ref: 'b9675342-5ce0-11f1-bf63-0242ac130002:d3b93e04-5ce0-11f1-bf63-0242ac130002',
        level: 42,
      },
    ],
    more: true,
  });
  expect(page.cursor).toContain('cursor=81f69e53-e25a-11f1-bb66-2bc1878b8583');
});

test('a next page on another host is not followed: the token stays at home', async () => {
  const link = '<https://inventory.izettle.com.example/v3/stock?cursor=1>; rel="next"';
  const page = await pulled('stock', '/v3/stock/', Response.json(stockExample.answer, { headers: { link } }));
  expect(page).toMatchObject({ cursor: null, more: false });
  const { session, shop } = open();
  await zettle.pull(session, 'stock', 'https://elsewhere.example/v3/stock', since);
  expect(shop.requests()).toEqual([]);
});

test('a call is proved by its time and payload, and names what changed', () => {
  const key = 'zLzClQLQN8yfH8aEjONeXzgJRAHR0zpD7RonFCpizujCUCectBlln0vFArTbLPYa';
  const { timestamp, payload } = callExample.answer;
  const signature = createHmac('sha256', key).update(`${timestamp}.${payload}`).digest('hex');
  const heard = zettle.hear?.(
    {
      url: 'https://caveau.example/hooks/1',
      headers: { 'x-izettle-signature': signature },
      body: Buffer.from(JSON.stringify(callExample.answer)),
    },
    [key],
  );
  expect(heard).toEqual({
    verdict: 'proved',
    eventId: '840108b7-6097-558d-b2d6-5a6e73f31c55',
    type: 'InventoryBalanceChanged',
    wakes: [
      {
        stream: 'stock',
        id: '24134200-fb65-11f1-8b46-39368d314702:24134200-fb65-11f1-8103-e11ba136a59d',
      },
    ],
  });
});
