/** The examples in the vendor's published shape, with invented products, mean what the vendor's pages say. */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { quoted } from '../kit/said.ts';
import { look } from './look.ts';
import { pull } from './pull.ts';
import { writeLevels } from './write.ts';

const example = z.object({
  follows: z.string().startsWith('https://woocommerce.github.io/woocommerce-rest-api-docs/#'),
  request: z.object({ method: z.string(), path: z.string(), body: z.unknown().optional() }),
  response: z.object({ status: z.number(), body: z.unknown() }),
});
const examples = new Map(
  globSync('examples/*.json', { cwd: import.meta.dirname }).map((file) => [
    basename(file, '.json'),
    example.parse(JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'))),
  ]),
);

/** A shop that answers the examples, each to its own path, and an empty list to all else. */
const session = {
  settings: { address: 'https://cave.example', consumerKey: 'ck', consumerSecret: 'cs' },
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  now: () => '2026-11-22T09:00:00.000Z',
  fetch: async (url: string, init?: RequestInit) => {
    const { pathname, searchParams } = new URL(url);
    const wanted = [...examples.values()].find(
      ({ request }) =>
        request.method === (init?.method ?? 'GET') &&
        new URL(request.path, 'https://cave.example').pathname === pathname &&
        searchParams.get('status') !== 'trash',
    );
    const { status, body } = wanted?.response ?? { status: 200, body: [] };
    return await Promise.resolve(Response.json(body, { status }));
  },
};

test('an order of two rates with its shipping comes to its total, and its refund to what was given back', async () => {
  const { facts, unreadable } = await pull(session, 'sales', null, '2026-11-20T09:00:00.000Z');
  expect(unreadable).toEqual([]);
  expect(facts).toMatchObject([
    {
      kind: 'document',
      document: '727',
      state: 'sold',
      occurredAt: '2026-11-20T09:12:31.000Z',
      customerRef: '26',
      lines: [
        {
          item: { ref: '93:94', code: 'CLOS-21-M', barcode: '3760999000018' },
          quantityE3: 1000n,
          amount: 3900n,
          vatRate: 2000,
        },
        {
          item: { ref: '22', code: 'JUS-1L' },
          quantityE3: 2000n,
          unitPriceE4: 46_500n,
          amount: 930n,
          vatRate: 550,
        },
        { item: { ref: 'shipping:flat_rate', label: 'Colissimo' }, amount: 790n, vatRate: 2000 },
      ],
    },
    {
      kind: 'refund',
      refund: '728',
      document: '727',
      lines: [{ ofKey: '316', quantityE3: -1000n, amount: -465n, vatRate: 550, restocked: false }],
    },
  ]);
  const [order] = facts;
  const total = order?.kind === 'document' ? order.lines.reduce((sum, { amount }) => sum + amount, 0n) : 0n;
  expect(total).toBe(5620n);
});

test('a product and the variations of another are listings; the product that varies is none', async () => {
  const { facts } = await pull(session, 'listings', null, '2026-11-20T09:00:00.000Z');
  expect(facts).toMatchObject([
    { listing: { ref: '22', barcode: '3760999000025', tracked: true, level: 58 } },
    { listing: { ref: '93:94', label: 'Clos de l’Exemple 2021 / Magnum', tracked: true, level: 5 } },
    { listing: { ref: '93:95', label: 'Clos de l’Exemple 2021 / 75 cl', tracked: false, level: null } },
  ]);
  expect(await look(session, { stream: 'sales', id: '1' })).toEqual([]);
});

test('a batch answers each of its items', async () => {
  const outcomes = await writeLevels(session, [
    { ref: '22', level: 54, held: 58, key: 'k1' },
    { ref: '999999', level: 3, held: 0, key: 'k2' },
  ]);
  expect(outcomes).toEqual([
    { outcome: 'applied' },
    { outcome: 'dead', why: quoted('woocommerce_rest_product_invalid_id Invalid ID.') },
  ]);
});
