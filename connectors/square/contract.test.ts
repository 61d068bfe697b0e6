/** Every request sent to Square, and every answer of the fake account, held against the vendor’s published OpenAPI. */
import { describe, expect, test } from 'vitest';
import type { Session } from '#domain/channels/connector.ts';
import { openContract, readContract } from '../kit/openapi.fixture.ts';
import { apiVersion } from './ask.ts';
import countsExample from './examples/counts.json' with { type: 'json' };
import returnExample from './examples/return.json' with { type: 'json' };
import saleExample from './examples/sale.json' with { type: 'json' };
import { square } from './index.ts';
import type { SquareSettings } from './settings.ts';
import { openSquareShop } from './shop.fixture.ts';

const { file, text } = readContract('square-connect-2025-08-20.openapi.json');
const title = 'what is said to Square is in its contract';

describe.skipIf(text === null)(text === null ? `${title} (skipped: no ${file})` : title, () => {
  const problemsOf = text === null ? null : openContract(text);

  test('a whole story is asked, answered and written within the contract', async () => {
    let at = Date.parse('2026-11-20T09:00:00.000Z');
    const now = () => new Date(at).toISOString();
    const shop = openSquareShop({ now, hooks: true });
    const problems: string[] = [];
    const routes = new Set<string>();
    const fetch = async (url: string, init: RequestInit = {}) => {
      const { pathname } = new URL(url);
      const method = init.method ?? 'GET';
      const response = await shop.fetch(url, init);
      const said: unknown = await response.clone().json();
      const sent: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
      expect(new Headers(init.headers).get('square-version')).toBe(apiVersion);
      routes.add(`${method} ${pathname}`);
      problems.push(...(problemsOf?.({ method, path: pathname, sent, answered: said }) ?? []));
      return response;
    };
    const session: Session<SquareSettings> = {
      settings: shop.settings,
      timeZone: shop.timeZone,
      currency: 'EUR',
      now,
      fetch,
    };
    await square.check(session);
    const ref = shop.list({
      label: 'Rouge',
      code: 'R',
      barcode: '3760000000017',
      priceE4: 120_000n,
      vatRate: 2000,
      level: 40,
    });
    const untracked = shop.list({ label: 'Atelier', priceE4: 250_000n, vatRate: 2000, level: null });
    const goes = shop.list({ label: 'Blanc', priceE4: 90_000n, vatRate: 550, level: 3 });
    const sale = shop.sell([
      { ref, units: 3 },
      { ref: untracked, units: 1 },
    ]);
    shop.sell([{ ref, units: 1 }], { paid: false });
    const waiting = shop.sell([{ ref, units: 1 }], { paid: false });
    shop.state.change(waiting, { toFetch: true, paidAt: now() });
    shop.refund(sale, [{ ref, units: 1 }], { restock: true });
    shop.state.giveBack(null, [{ ref, units: 1 }], { restock: false, exchange: [{ ref: goes, units: 1 }] });
    const cursors = new Map<string, string | null>();
    for (let round = 0; round < 2; round += 1) {
      for (const stream of ['sales', 'stock', 'listings'] as const) {
        const page = await square.pull(
          session,
          stream,
          cursors.get(stream) ?? null,
          '2026-11-19T00:00:00.000Z',
        );
        expect(page.unreadable).toEqual([]);
        cursors.set(stream, page.cursor);
      }
      at += 60_000;
      shop.unlist(goes);
    }
    await square.look(session, { stream: 'sales', id: sale });
    await square.look(session, { stream: 'listings', id: ref });
    const writes = [
      { ref, level: 5, held: 38, key: 'k1' },
      { ref: untracked, level: 6, held: 0, key: 'k2' },
    ];
    const amended = { ref: untracked, label: 'Atelier du soir', priceE4: 300_000n };
    expect(await square.amendListings?.(session, [{ ...amended, key: 'k9' }])).toEqual([
      { outcome: 'applied' },
    ]);
    expect(await square.writeLevels?.(session, writes)).toMatchObject([
      { outcome: 'applied' },
      { outcome: 'dead' },
    ]);
    const wanted = { url: 'https://caveau.example/hooks/1', secret: 'unused' };
    await square.subscribe?.(session, wanted);
    for (const subscription of shop.subscriptions.values()) subscription.enabled = false;
    await square.subscribe?.(session, wanted);
    expect(problems).toEqual([]);
    expect(
      [...routes]
        .map((route) => route.replace(/(orders|subscriptions)\/(?!search)\w+$/, '$1/{id}'))
        .toSorted((one, other) => one.localeCompare(other)),
    ).toEqual([
      'GET /v2/locations',
      'GET /v2/orders/{id}',
      'GET /v2/webhooks/subscriptions',
      'GET /v2/webhooks/subscriptions/{id}',
      'POST /oauth2/token/status',
      'POST /v2/catalog/batch-retrieve',
      'POST /v2/catalog/object',
      'POST /v2/catalog/search',
      'POST /v2/inventory/changes/batch-create',
      'POST /v2/inventory/changes/batch-retrieve',
      'POST /v2/inventory/counts/batch-retrieve',
      'POST /v2/orders/search',
      'POST /v2/webhooks/subscriptions',
      'PUT /v2/webhooks/subscriptions/{id}',
    ]);
  });

  test('the contract has teeth: a number where a decimal string is wanted, a key that is missing, a word that it does not know', () => {
    const path = '/v2/inventory/changes/batch-create';
    const change = { type: 'PHYSICAL_COUNT', physical_count: { quantity: 5 } };
    const problems =
      problemsOf?.({ method: 'POST', path, sent: { changes: [change], stock: 5 }, answered: {} }) ?? [];
    expect(problems.join('\n')).toMatch(/idempotency_key/);
    expect(problems.join('\n')).toMatch(/quantity must be string/);
    expect(problems.join('\n')).toMatch(/"additionalProperty":"stock"/);
  });

  test.for([
    { name: 'a sale', path: '/v2/orders/search', example: saleExample },
    { name: 'a return', path: '/v2/orders/search', example: returnExample },
    { name: 'counts', path: '/v2/inventory/counts/batch-retrieve', example: countsExample },
  ])('the example of $name has the published shape', ({ path, example }) => {
    expect(problemsOf?.({ method: 'POST', path, sent: {}, answered: example.answer })).toEqual([]);
  });

  test('a token is asked for as the contract says', async () => {
    const answer = {
      access_token: 'EAAAnew',
      token_type: 'bearer',
      expires_at: '2026-12-20T09:00:00Z',
      merchant_id: 'MEXEMPLE1',
      refresh_token: 'EQAArefresh',
      short_lived: false,
    };
    const problems: string[] = [];
    const { settings, timeZone } = openSquareShop({ now: () => '2026-11-20T09:00:00.000Z' });
    const session: Session<SquareSettings> = {
      settings: { ...settings, applicationId: 'sq0idp-1', applicationSecret: 'sq0csp-1' },
      timeZone,
      currency: 'EUR',
      now: () => '2026-11-20T09:00:00.000Z',
      fetch: async (url, init) => {
        const sent: unknown = JSON.parse(typeof init?.body === 'string' ? init.body : 'null');
        problems.push(
          ...(problemsOf?.({ method: 'POST', path: new URL(url).pathname, sent, answered: answer }) ?? []),
        );
        return Response.json(answer);
      },
    };
    const returned = { code: 'c1', redirectUrl: 'https://caveau.example/back', query: {} };
    const grant = {
      accessToken: 'EAAAnew',
      refreshToken: 'EQAArefresh',
      expiresAt: '2026-12-20T09:00:00.000Z',
    };
    expect(await square.oauth?.exchange(session, returned)).toEqual(grant);
    expect(await square.oauth?.refresh(session, 'EQAArefresh')).toEqual(grant);
    expect(problems).toEqual([]);
  });
});
