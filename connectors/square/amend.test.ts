/** What of a Square item is changed from our side, and what is left alone. */
import { expect, test } from 'vitest';
import { square } from './index.ts';
import { openSquareShop } from './shop.fixture.ts';

const now = () => '2026-11-20T09:00:00.000Z';

function open(rewrite: (path: string, answer: string) => string = (_, answer) => answer) {
  const shop = openSquareShop({ now });
  const sent: string[] = [];
  const fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(url);
    if (pathname === '/v2/catalog/object' && typeof init.body === 'string') sent.push(init.body);
    const response = await shop.fetch(url, init);
    const { status, headers } = response;
    return new Response(rewrite(pathname, await response.text()), { status, headers });
  };
  const session = { settings: shop.settings, timeZone: shop.timeZone, currency: 'EUR', now, fetch };
  const ref = shop.list({ label: 'Morgon', code: 'M', priceE4: 120_000n, vatRate: 2000, level: 3 });
  return { shop, session, ref, sent };
}

test('the item is given back whole: what Caveau does not know of stays in it', async () => {
  const { session, ref, sent } = open((path, answer) =>
    path === '/v2/catalog/batch-retrieve'
      ? answer.replaceAll('"product_type"', '"description":"Un gamay","product_type"')
      : answer,
  );
  expect(await square.amendListings?.(session, [{ ref, priceE4: 150_000n, key: 'k' }])).toEqual([
    { outcome: 'applied' },
  ]);
  expect(JSON.parse(sent[0] ?? '{}')).toMatchObject({
    object: { item_data: { name: 'Morgon', description: 'Un gamay', variations: [{ id: ref }] } },
  });
});

test('a tax that comes on top is taken out of the price', async () => {
  const { session, ref, sent } = open((_, answer) => answer.replaceAll('"INCLUSIVE"', '"ADDITIVE"'));
  await square.amendListings?.(session, [{ ref, priceE4: 150_000n, key: 'k' }]);
  expect(sent[0]).toContain('"price_money":{"amount":1250,"currency":"EUR"}');
});

test('what somebody else changed in between is not overwritten: it is asked again', async () => {
  const { shop, session, ref } = open();
  const hasty = {
    ...session,
    fetch: async (url: string, init?: RequestInit) => {
      if (new URL(url).pathname === '/v2/catalog/object')
        shop.state.amend(shop.state.listingOf(ref), { label: 'Fleurie' });
      return session.fetch(url, init);
    },
  };
  expect(await square.amendListings?.(hasty, [{ ref, priceE4: 150_000n, key: 'k' }])).toMatchObject([
    { outcome: 'retry' },
  ]);
  expect(shop.state.listingOf(ref)).toMatchObject({ label: 'Fleurie', priceE4: 120_000n });
  expect(await square.amendListings?.(session, [{ ref, priceE4: 150_000n, key: 'k' }])).toEqual([
    { outcome: 'applied' },
  ]);
  expect(shop.state.listingOf(ref)).toMatchObject({ label: 'Fleurie', priceE4: 150_000n });
});
