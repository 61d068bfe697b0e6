/** Every request and answer is held against the vendor’s own contract, where it is there; what it does not name is held against its pages. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openContract, readContract } from '../kit/openapi.fixture.ts';
import { hour, minute, since, wine } from '../kit/stage.fixture.ts';
import inventoryExample from './examples/inventory.json' with { type: 'json' };
import returnExample from './examples/return.json' with { type: 'json' };
import saleExample from './examples/sale.json' with { type: 'json' };
import { xseries } from './index.ts';
import { open } from './stage.fixture.ts';

const { file, text } = readContract('lightspeed-x-series.openapi.json');
const title = 'what is said to X-Series is in its contract';

describe.skipIf(text === null)(text === null ? `${title} (skipped: no ${file})` : title, () => {
  const problemsOf = text === null ? null : openContract(text, { examplesName: true });

  test('a whole story is asked, answered and written within the contract, or on its pages', async () => {
    const { shop, session, pass } = open({ hooks: true });
    const problems: string[] = [];
    const routes = new Set<string>();
    const fetch = async (address: string, init: RequestInit = {}) => {
      const url = new URL(address);
      const method = init.method ?? 'GET';
      const response = await shop.fetch(address, init);
      const answered: unknown = await response.clone().json();
      const sent: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
      const [, api, version, noun, id, rest] = url.pathname.split('/');
      routes.add([method, version, noun, ...(id ? ['{id}'] : []), ...(rest ? [rest] : [])].join(' '));
      expect(api).toBe('api');
      expect(new Headers(init.headers).get('user-agent')).toBe('Caveau');
      if (version === '2.0' && response.ok) {
        const path = url.pathname.replace('/api/2.0', '');
        const found = problemsOf?.({ method, path, query: url.searchParams, sent, answered }) ?? [];
        problems.push(...found.map((problem) => `${path}: ${problem}`));
      }
      return response;
    };
    const noted = { ...session, fetch };
    await xseries.check(noted);
    const ref = shop.list({ ...wine, barcode: '3760000000017' });
    const untracked = shop.list({ ...wine, label: 'Atelier', level: null });
    const goes = shop.list({ ...wine, label: 'Blanc', vatRate: 550, level: 3 });
    for (let index = 0; index < 6; index += 1) shop.list({ ...wine, label: `Vin ${index}` });
    const sale = shop.state.sell([{ ref, units: 3 }], { paid: true, at: null, discount: 200 }).id;
    shop.sell([{ ref: untracked, units: 1 }], { paid: false });
    shop.refund(sale, [{ ref, units: 1 }], { restock: true });
    const cursors = new Map<string, string | null>();
    for (let round = 0; round < 2; round += 1) {
      for (const stream of ['sales', 'stock', 'listings'] as const) {
        for (let more = true; more; ) {
          const page = await xseries.pull(noted, stream, cursors.get(stream) ?? null, since);
          expect(page.unreadable).toEqual([]);
          cursors.set(stream, page.cursor);
          ({ more } = page);
        }
      }
      pass(hour);
      shop.unlist(goes);
    }
    await xseries.look(noted, { stream: 'sales', id: sale });
    await xseries.look(noted, { stream: 'listings', id: ref });
    await xseries.look(noted, { stream: 'stock', id: ref });
    const writes = [
      { ref, level: 5, held: 38, key: 'k1' },
      { ref: untracked, level: 6, held: 0, key: 'k2' },
    ];
    expect(await xseries.writeLevels?.(noted, writes)).toMatchObject([
      { outcome: 'applied' },
      { outcome: 'dead' },
    ]);
    const amendment = { ref, label: 'Rouge 2022', priceE4: 125_000n, key: 'k3' };
    expect(await xseries.amendListings?.(noted, [amendment])).toEqual([{ outcome: 'applied' }]);
    const wanted = { url: 'https://caveau.example/hooks/1', secret: 'unused' };
    await xseries.subscribe?.(noted, wanted);
    for (const webhook of shop.webhooks.values()) webhook.active = false;
    await xseries.subscribe?.(noted, wanted);
    expect(problems).toEqual([]);
    expect([...routes].toSorted((one, other) => one.localeCompare(other))).toEqual([
      'GET 2.0 inventory',
      'GET 2.0 outlets',
      'GET 2.0 products',
      'GET 2.0 products {id}',
      'GET 2.0 products {id} inventory',
      'GET 2.0 retailer',
      'GET 2.0 sales',
      'GET 2.0 sales {id}',
      'GET 2026-07 webhooks',
      'POST 2026-07 webhooks',
      'PUT 2.1 products {id}',
      'PUT 2026-07 webhooks {id}',
    ]);
  });

  test('the contract has teeth: a word instead of a number, a name that it does not know, a question that it has not', () => {
    const line = { id: 'b8ca3a65-0183-11e4-fbb5-000000000001', quantity: 'two', bottles: 2 };
    const problems =
      problemsOf?.({
        method: 'GET',
        path: '/sales',
        query: new URLSearchParams({ after: 'yesterday', since: '2026' }),
        sent: null,
        answered: { data: [{ line_items: [line] }], version: { max: 3 } },
      }) ?? [];
    expect(problems.join('\n')).toMatch(/quantity must be number/);
    expect(problems.join('\n')).toMatch(/"additionalProperty":"bottles"/);
    expect(problems.join('\n')).toMatch(/"missingProperty":"min"/);
    expect(problems.join('\n')).toMatch(/query after must be integer/);
    expect(problems.join('\n')).toMatch(/query since is not in the contract/);
  });

  test.for([
    { name: 'a sale', path: '/sales', example: saleExample },
    { name: 'a return', path: '/sales/06bf537b-c783-11e6-f6b9-000000000001', example: returnExample },
    { name: 'levels', path: '/inventory', example: inventoryExample },
  ])('the example of $name has the published shape', ({ path, example }) => {
    expect(problemsOf?.({ method: 'GET', path, sent: null, answered: example.answer })).toEqual([]);
  });
});

/** https://x-series-api.lightspeedhq.com/docs/inventory_updates and /docs/products_variants_update */
const changed = z.union([
  z.strictObject({
    details: z.strictObject({
      inventory: z.tuple([z.strictObject({ outlet_id: z.uuid(), current_amount: z.number() })]),
    }),
  }),
  z.strictObject({
    common: z.strictObject({ name: z.string() }).optional(),
    details: z.strictObject({ price_including_tax: z.number() }).optional(),
  }),
]);

test('what is written is one level of one product at one outlet, or its name and price; no inventory count is ever opened', async () => {
  const { shop, session, pass } = open();
  const ref = shop.list(wine);
  const bodies: unknown[] = [];
  const fetch = async (address: string, init: RequestInit = {}) => {
    if (init.method === 'PUT' && typeof init.body === 'string') bodies.push(JSON.parse(init.body));
    return await shop.fetch(address, init);
  };
  await xseries.writeLevels?.({ ...session, fetch }, [{ ref, level: 12, held: 40, key: 'a' }]);
  pass(minute);
  await xseries.amendListings?.({ ...session, fetch }, [{ ref, label: 'Blanc', priceE4: 99_000n, key: 'b' }]);
  expect(bodies).toHaveLength(2);
  for (const body of bodies) expect(changed.safeParse(body).error).toBeUndefined();
  expect(shop.requests().filter(({ path }) => path.includes('consignments'))).toEqual([]);
  expect(shop.state.productOf(ref)).toMatchObject({ level: 12, label: 'Blanc', priceE4: 99_000n });
});
