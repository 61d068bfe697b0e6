/** What a WooCommerce shop calls about, and what it does not. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hear } from './hooks.ts';
import { woocommerce } from './index.ts';
import { folder, openRecordedShop, readExchanges, readText, stockUp } from './recorded.fixture.ts';
import { addProduct } from './shop/products.fixture.ts';
import { openWooCommerce } from './shop.fixture.ts';
import { topics } from './subscribe.ts';

const url = 'https://caveau.example/api/v1/hooks/7d1c';
const secret = 'un-secret';
const session = (shop: ReturnType<typeof openWooCommerce>) => ({
  settings: shop.settings,
  timeZone: shop.timeZone,
  currency: 'EUR',
  now: () => '2026-11-20T09:00:00.000Z',
  fetch: shop.fetch,
});

async function openCallingShop() {
  const shop = openWooCommerce({ now: () => '2026-11-20T09:00:00.000Z' });
  await woocommerce.subscribe(session(shop), { url, secret });
  shop.takeHooks();
  return shop;
}
const bottle = { label: 'Rouge', priceE4: 100_000n, vatRate: 2000, level: 12 };

test('the greeting is a form without a signature, and is answered and believed nothing', () => {
  const greeting = {
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from('webhook_id=1'),
  };
  expect(hear(greeting, [secret])).toEqual({ verdict: 'ping' });
  expect(hear({ ...greeting, body: Buffer.from('webhook_id=1&id=2') }, [secret]).verdict).toBe('forged');
  expect(hear({ ...greeting, body: Buffer.from('{"id":1}') }, [secret]).verdict).toBe('forged');
});

test('two sales of one second share the vendor’s delivery id, and are two events all the same', async () => {
  const shop = await openCallingShop();
  const ref = shop.list(bottle);
  shop.takeHooks();
  const sold = [shop.sell([{ ref, units: 1 }]), shop.sell([{ ref, units: 1 }])];
  const created = shop.takeHooks().filter(({ headers }) => headers['x-wc-webhook-topic'] === 'order.created');
  expect(new Set(created.map(({ headers }) => headers['x-wc-webhook-delivery-id'])).size).toBe(1);
  expect(created.map((call) => hear(call, [secret]))).toMatchObject(
    sold.map((id) => ({ verdict: 'proved', eventId: null, wakes: [{ stream: 'sales', id }] })),
  );
});

test('a variation wakes its ref, a product its own', async () => {
  const shop = openWooCommerce({ now: () => '2026-11-20T09:00:00.000Z' }, { variations: true });
  await woocommerce.subscribe(session(shop), { url, secret });
  const ref = shop.list(bottle);
  shop.takeHooks();
  shop.setLevel(ref, 3);
  const [heard] = shop.takeHooks().map((call) => hear(call, [secret]));
  expect(heard).toMatchObject({
    verdict: 'proved',
    wakes: [
      { stream: 'stock', id: ref },
      { stream: 'listings', id: ref },
    ],
  });
  expect(await woocommerce.look(session(shop), { stream: 'stock', id: ref })).toMatchObject([
    { ref, level: 3 },
  ]);
});

test('an order that goes to the bin calls about a product of its id, which is read as nothing', async () => {
  const shop = await openCallingShop();
  const ref = shop.list(bottle);
  const id = shop.sell([{ ref, units: 1 }]);
  shop.takeHooks();
  const keys = {
    authorization: `Basic ${btoa(`${shop.settings.consumerKey}:${shop.settings.consumerSecret}`)}`,
  };
  await shop.fetch(`https://cave.example/wp-json/wc/v3/orders/${id}`, { method: 'DELETE', headers: keys });
  const calls = shop.takeHooks().map((call) => hear(call, [secret]));
  expect(calls).toMatchObject([
    { type: 'order.deleted', wakes: [{ stream: 'sales', id }] },
    {
      type: 'product.deleted',
      wakes: [
        { stream: 'stock', id },
        { stream: 'listings', id },
      ],
    },
  ]);
  expect(await woocommerce.look(session(shop), { stream: 'listings', id })).toEqual([]);
  expect(await woocommerce.look(session(shop), { stream: 'sales', id })).toMatchObject([
    { state: 'cancelled' },
  ]);
});

test('a proved call whose body names nothing wakes whatever is new', async () => {
  const shop = await openCallingShop();
  const ref = shop.list(bottle);
  shop.takeHooks();
  shop.sell([{ ref, units: 1 }]);
  const [call] = shop.takeHooks();
  const body = Buffer.from('{"oops":true}');
  const signature = createHmac('sha256', secret).update(body).digest('base64');
  const heard = hear({ url, body, headers: { ...call?.headers, 'x-wc-webhook-signature': signature } }, [
    secret,
  ]);
  expect(heard).toMatchObject({ verdict: 'proved', wakes: [{ stream: 'sales', id: null }] });
});

test('a stopped webhook, one of another secret and one too many are put right; those of others are left', async () => {
  const shop = await openCallingShop();
  const { webhooks } = shop.state;
  const [first, second] = webhooks.values();
  if (first === undefined || second === undefined) throw new Error('no webhook');
  first.status = 'disabled';
  webhooks.set(98, { ...second, id: 98 });
  webhooks.set(99, { ...second, id: 99, deliveryUrl: 'https://other.example/' });
  expect(await woocommerce.subscribe(session(shop), { url, secret })).toEqual({
    repaired: [first.topic],
    secret: null,
  });
  const ours = [...webhooks.values()].filter(({ deliveryUrl }) => deliveryUrl === url);
  expect(ours.map(({ topic }) => topic).toSorted()).toEqual(topics.toSorted());
  expect(webhooks.has(99)).toBe(true);
  const changed = await woocommerce.subscribe(session(shop), { url, secret: 'the-next' });
  expect(changed.repaired).toEqual(topics);
  expect(
    [...webhooks.values()].filter(({ deliveryUrl }) => deliveryUrl === url).map((one) => one.secret),
  ).toEqual(topics.map(() => 'the-next'));
});

describe.skipIf(folder === null)('calls of a WooCommerce 7.9', () => {
  test('the delivery that was kept byte by byte is proved', () => {
    const { headers, secret: kept } = z
      .object({ headers: z.record(z.string(), z.string()), secret: z.string() })
      .parse(JSON.parse(readText('11-webhook-order.created.headers.json')));
    const lower = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const body = readFileSync(join(folder ?? '', '11-webhook-order.created.body'));
    expect(hear({ url: 'https://connector.example/hooks', headers: lower, body }, [kept])).toEqual({
      verdict: 'proved',
      eventId: null,
      type: 'order.created',
      wakes: [{ stream: 'sales', id: '45' }],
    });
    expect(
      hear({ url, headers: lower, body: Buffer.concat([body, Buffer.from('\n')]) }, [kept]).verdict,
    ).toBe('forged');
  });

  test('what each event called about, the fake calls about', async () => {
    const recorded = openRecordedShop('2026-11-22T03:00:00Z');
    const { shop, state } = recorded;
    stockUp(recorded);
    for (const [index, topic] of topics.entries()) {
      state.webhooks.set(index + 1, {
        id: index + 1,
        name: topic,
        status: 'active',
        topic,
        deliveryUrl: url,
        secret,
        createdMs: 0,
      });
    }
    shop.takeHooks();
    const headers = {
      authorization: `Basic ${btoa('ck_KEY-OF-THE-SHOP:cs_SECRET-OF-THE-SHOP')}`,
      'content-type': 'application/json',
    };
    const ask = async (method: string, path: string, body?: unknown) => {
      await shop.fetch(`https://shop.example/wp-json/wc/v3${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    };
    const paid = { set_paid: true, line_items: [{ product_id: 10, quantity: 2 }] };
    const refund = {
      line_items: [{ id: 40, quantity: 1, refund_total: 12.42, refund_tax: [{ id: 1, refund_total: 2.48 }] }],
    };
    const triggers: Record<string, () => Promise<void>> = {
      'PUT /products/<id> {stock_quantity:60}': () => ask('PUT', '/products/10', { stock_quantity: 60 }),
      'POST /orders (set_paid=true)': () => ask('POST', '/orders', paid),
      'POST /orders/<id>/refunds': () => ask('POST', '/orders/45/refunds', refund),
      'PUT /orders/<id> {status: cancelled}': () => ask('PUT', '/orders/45', { status: 'cancelled' }),
      'POST /orders twice': async () => {
        await ask('POST', '/orders', paid);
        await ask('POST', '/orders', paid);
      },
      'POST /products': () => ask('POST', '/products', { name: 'X' }),
      'DELETE /products/<id>?force=true': () => ask('DELETE', '/products/50?force=true'),
      'DELETE /products/<id>': () => ask('DELETE', '/products/51'),
      'POST /orders': () => ask('POST', '/orders', { line_items: [{ product_id: 10, quantity: 1 }] }),
      'DELETE /orders/<id>': () => ask('DELETE', '/orders/52'),
      'DELETE /orders/<id>?force=true': () => ask('DELETE', '/orders/52?force=true'),
      'PUT /products/<id>/variations/<id>': () =>
        ask('PUT', '/products/13/variations/14', { stock_quantity: 3 }),
    };
    const about = z.object({ id: z.number() });
    const told = Map.groupBy(
      readExchanges('11-webhooks.json').filter(({ trigger }) => trigger !== undefined && trigger in triggers),
      ({ trigger }) => trigger ?? '',
    );
    expect([...told.keys()].toSorted()).toEqual(Object.keys(triggers).toSorted());
    for (const [trigger, received] of told) {
      const expected = received.flatMap(({ request }) => {
        const topic = request?.headers['X-WC-Webhook-Topic'];
        return topic === undefined ? [] : [`${topic} ${about.parse(request?.body).id}`];
      });
      const [first] = received.flatMap(({ request }) => about.safeParse(request?.body).data ?? []);
      if (trigger.startsWith('POST /') && !trigger.includes('refunds'))
        Object.assign(state, { nextId: first?.id, nextLineId: 40 });
      if (trigger === 'DELETE /products/<id>') {
        state.nextId = 51;
        addProduct(state, { name: 'Y' });
      }
      shop.takeHooks();
      await triggers[trigger]?.();
      const called = shop
        .takeHooks()
        .map(
          ({ headers: { 'x-wc-webhook-topic': topic }, body }) =>
            `${topic} ${about.parse(JSON.parse(Buffer.from(body).toString())).id}`,
        );
      expect({ trigger, called: [...new Set(called)].toSorted() }).toEqual({
        trigger,
        called: [...new Set(expected)].toSorted(),
      });
    }
  });
});
