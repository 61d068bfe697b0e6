/** The examples of this folder, in the shape that the vendor's pages give, become facts. Their shop and products are invented. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Fact, StreamName } from '#domain/channels/connector.ts';
import type { Shop } from './ask.ts';
import { prestashop } from './index.ts';

const examples = z.object({
  about: z.string(),
  exchanges: z.array(z.object({ request: z.string(), page: z.url(), response: z.unknown() })),
});

/** A shop that answers each resource by its example, and says what the key lacks for any other. */
function sessionOn(file: string): Shop {
  const { exchanges } = examples.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, 'examples', file), 'utf8')),
  );
  return {
    settings: { address: 'https://boutique.example', key: 'CLE', shop: null },
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    now: () => '2026-11-22T12:00:00.000Z',
    fetch: async (url, init) => {
      const resource = new URL(url).pathname.replace('/api/', '');
      const found = exchanges.find(({ request }) => request === `${init?.method ?? 'GET'} ${resource}`);
      if (found === undefined) throw new Error(`no example of ${resource}`);
      return await Promise.resolve(new Response(JSON.stringify(found.response)));
    },
  };
}

async function factsOf(file: string, stream: StreamName): Promise<readonly Fact[]> {
  const { facts, unreadable } = await prestashop.pull(
    sessionOn(file),
    stream,
    null,
    '2026-10-01T00:00:00.000Z',
  );
  expect(unreadable).toEqual([]);
  return facts;
}

test('an order that waits for its wire promises its bottles, at what they cost after the voucher', async () => {
  expect(await factsOf('order.json', 'sales')).toEqual([
    {
      kind: 'document',
      document: '42',
      state: 'open',
      // Changed at 02:40 of an hour that came twice: by now, the second time at the latest.
      version: Date.parse('2026-10-25T01:40:10.000Z'),
      occurredAt: '2026-10-25T00:20:00.000Z',
      currency: 'EUR',
      customerRef: '11',
      buyer: { name: 'Hector Vasseur', email: 'hector@exemple.fr', phone: null },
      coupons: [{ code: 'BIENVENUE', discount: 1340n }],
      operator: null,
      placeRef: '1',
      lines: [
        {
          key: '81',
          item: {
            ref: '15:31',
            code: 'SC21-MAG',
            barcode: '3760000000017',
            label: 'Saumur-Champigny Les Exemples 2021 (Contenance : Magnum)',
          },
          quantityE3: 2000n,
          unitPriceE4: 319_000n,
          amount: 5831n,
          vatRate: 2000,
        },
        {
          key: '82',
          item: { ref: '22', code: 'JUS-POM', barcode: null, label: 'Jus de pomme du Vexin' },
          quantityE3: 3000n,
          unitPriceE4: 39_000n,
          amount: 1069n,
          vatRate: 550,
        },
      ],
    },
  ]);
});

test('a credit slip gives one magnum back, and its bottle is on the shelf again', async () => {
  expect(await factsOf('slip.json', 'refunds')).toMatchObject([
    {
      kind: 'refund',
      refund: '6',
      document: '42',
      occurredAt: '2026-11-02T09:15:00.000Z',
      lines: [
        {
          key: '8',
          ofKey: '81',
          item: { ref: '15:31' },
          quantityE3: -1000n,
          unitPriceE4: 319_000n,
          amount: -3190n,
          vatRate: 2000,
          restocked: true,
        },
      ],
    },
  ]);
});

test('a wine in two sizes is two listings, and a juice that is withdrawn is gone', async () => {
  const listings = (await factsOf('products.json', 'listings')).map(
    (fact) => fact.kind === 'listing' && fact.listing,
  );
  expect(listings).toEqual([
    {
      ref: '15:30',
      label: 'Saumur-Champigny Les Exemples 2021 / Bouteille',
      code: 'SC21',
      barcode: null,
      priceE4: 149_000n,
      vatRate: 2000,
      tracked: true,
      level: 21,
      gone: false,
    },
    {
      ref: '15:31',
      label: 'Saumur-Champigny Les Exemples 2021 / Magnum',
      code: 'SC21-MAG',
      barcode: '3760000000017',
      priceE4: 319_000n,
      vatRate: 2000,
      tracked: true,
      level: 6,
      gone: false,
    },
    {
      ref: '22',
      label: 'Jus de pomme du Vexin',
      code: 'JUS-POM',
      barcode: null,
      priceE4: 39_000n,
      vatRate: 550,
      tracked: false,
      level: null,
      gone: true,
    },
  ]);
});

test('the same shop’s levels are those of its combinations, and none where a warehouse decides', async () => {
  expect(await factsOf('products.json', 'stock')).toMatchObject([
    { ref: '22', level: null },
    { ref: '15:30', level: 21 },
    { ref: '15:31', level: 6 },
  ]);
});
