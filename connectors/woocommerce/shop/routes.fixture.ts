/** The shop's doors: which handler answers which path, with or without permalinks. */
import { z } from 'zod';
import { type Answered, type Asked, done, invalid, noRoute, problem, trim } from './answer.fixture.ts';
import { refusal } from './auth.fixture.ts';
import { couponBatch, coupons } from './coupons.fixture.ts';
import { listOf } from './lists.fixture.ts';
import { oneOrder, orders } from './orders.fixture.ts';
import { oneProduct, oneVariation, productBatch, products, variations } from './products.fixture.ts';
import { webhookRecord } from './records.fixture.ts';
import { oneRefund, refunds } from './refunds.fixture.ts';
import { type ShopState, type ShopWebhook, secondOf } from './state.fixture.ts';
import { greet } from './webhooks.fixture.ts';

type Handler = (state: ShopState, asked: Asked, first: number, second: number) => Answered;

const id = '(\\d+)';
const routes: readonly { path: string; methods: readonly string[]; answer: Handler }[] = [
  { path: '/products', methods: ['GET', 'POST'], answer: products },
  {
    path: '/products/batch',
    methods: ['POST', 'PUT'],
    answer: (state, asked) => productBatch(state, asked, null),
  },
  { path: `/products/${id}`, methods: ['GET', 'POST', 'PUT', 'DELETE'], answer: oneProduct },
  { path: `/products/${id}/variations`, methods: ['GET', 'POST'], answer: variations },
  { path: `/products/${id}/variations/batch`, methods: ['POST', 'PUT'], answer: productBatch },
  {
    path: `/products/${id}/variations/${id}`,
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    answer: oneVariation,
  },
  { path: '/orders', methods: ['GET', 'POST'], answer: orders },
  { path: `/orders/${id}`, methods: ['GET', 'POST', 'PUT', 'DELETE'], answer: oneOrder },
  { path: `/orders/${id}/refunds`, methods: ['GET', 'POST'], answer: refunds },
  { path: `/orders/${id}/refunds/${id}`, methods: ['GET', 'DELETE'], answer: oneRefund },
  { path: '/coupons', methods: ['GET', 'POST'], answer: coupons },
  { path: '/coupons/batch', methods: ['POST', 'PUT'], answer: couponBatch },
  { path: '/webhooks', methods: ['GET', 'POST'], answer: webhooks },
  { path: `/webhooks/${id}`, methods: ['GET', 'POST', 'PUT', 'DELETE'], answer: oneWebhook },
  { path: '/taxes', methods: ['GET', 'POST'], answer: taxes },
  { path: '/system_status', methods: ['GET'], answer: systemStatus },
  {
    path: '/settings/general',
    methods: ['GET'],
    answer: () =>
      done(
        asSettings({
          woocommerce_default_country: 'FR',
          woocommerce_calc_taxes: 'yes',
          woocommerce_currency: 'EUR',
        }),
      ),
  },
  {
    path: '/settings/tax',
    methods: ['GET'],
    answer: () => done(asSettings({ woocommerce_prices_include_tax: 'yes' })),
  },
  {
    path: '/settings/products',
    methods: ['GET'],
    answer: () => done(asSettings({ woocommerce_manage_stock: 'yes' })),
  },
];

function asSettings(values: Record<string, string>): { id: string; value: string }[] {
  return Object.entries(values).map(([name, value]) => ({ id: name, value }));
}

const webPage = () =>
  new Response('<!DOCTYPE html><html><body>Not Found</body></html>', {
    status: 404,
    headers: { 'content-type': 'text/html' },
  });

export async function answer(state: ShopState, address: string, init: RequestInit = {}): Promise<Response> {
  const url = new URL(address);
  const headers = new Headers(init.headers);
  if (!state.passesHeader) headers.delete('authorization');
  const method = headers.get('x-http-method-override') ?? init.method ?? 'GET';
  const date = { date: new Date(state.now()).toUTCString() };
  const inside = insidePath(state, url);
  if (inside === null) return webPage();
  const respond = ({ status, body, headers: more = {} }: Answered): Response =>
    new Response(JSON.stringify(trim(body, status < 300 ? url.searchParams.get('_fields') : null)), {
      status,
      headers: { ...date, 'content-type': 'application/json; charset=UTF-8', ...more },
    });
  if (inside === '/' && headers.has('authorization')) {
    return respond(problem(401, 'invalid_username', 'Unknown username.'));
  }
  if (inside === '/')
    return respond(done({ name: 'Cave Exemple', timezone_string: state.timeZone, gmt_offset: 1 }));
  if (!inside.startsWith('/wc/v3/')) return respond(noRoute());
  const text = typeof init.body === 'string' ? init.body : '';
  const body = bodyOf(text, headers);
  if (body === null) return respond(problem(400, 'rest_invalid_json', 'Invalid JSON body passed.'));
  const path = inside.slice('/wc/v3'.length);
  for (const route of routes) {
    const match = new RegExp(`^${route.path}$`).exec(path);
    if (match === null || !route.methods.includes(method)) continue;
    const refused = refusal(state, init.method ?? 'GET', url, headers);
    if (refused !== null) return respond(refused);
    const asked = {
      method,
      path,
      query: url.searchParams,
      body,
      places: Number(url.searchParams.get('dp') ?? 2),
    };
    return respond(route.answer(state, asked, Number(match[1]), Number(match[2])));
  }
  return respond(noRoute());
}

/** The path behind the interface’s address; null where only the web server answers. */
function insidePath(state: ShopState, url: URL): string | null {
  const base = new URL(`${state.address}/`);
  if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return null;
  const path = url.pathname.slice(base.pathname.length - 1);
  const route = url.searchParams.get('rest_route');
  if (route !== null && path === '/') return route;
  return state.permalinks && path.startsWith('/wp-json') ? path.slice('/wp-json'.length) : null;
}

function bodyOf(text: string, headers: Headers): Readonly<Record<string, unknown>> | null {
  // Without its type a body is not looked at, and the answer is 200.
  if (text === '' || !(headers.get('content-type') ?? '').includes('application/json')) return {};
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const wantedWebhook = z.object({
  name: z.string().optional(),
  topic: z.string().optional(),
  delivery_url: z.string().optional(),
  secret: z.string().optional(),
  status: z.string().optional(),
});

function webhooks(state: ShopState, asked: Asked): Answered {
  if (asked.method === 'GET') {
    const rows = [...state.webhooks.values()].map((webhook) => ({
      ...webhook,
      modifiedMs: webhook.createdMs,
    }));
    return listOf(state, asked, rows, (webhook) => webhookRecord(state, webhook));
  }
  const { name, topic, delivery_url, secret, status } = wantedWebhook.parse(asked.body);
  if (topic === undefined || delivery_url === undefined) {
    const missing = [
      ...(topic === undefined ? ['topic'] : []),
      ...(delivery_url === undefined ? ['delivery_url'] : []),
    ];
    return problem(400, 'rest_missing_callback_param', `Missing parameter(s): ${missing.join(', ')}`, {
      params: missing,
    });
  }
  const webhook: ShopWebhook = {
    id: Math.max(0, ...state.webhooks.keys()) + 1,
    name: name ?? `Webhook created on ${new Date(state.now()).toUTCString()}`,
    status: status ?? 'active',
    topic,
    deliveryUrl: delivery_url,
    secret: secret ?? '',
    createdMs: secondOf(state.now()),
  };
  state.webhooks.set(webhook.id, webhook);
  greet(state, webhook);
  return done(webhookRecord(state, webhook), 201);
}

function oneWebhook(state: ShopState, { method, query, body }: Asked, number: number): Answered {
  const webhook = state.webhooks.get(number);
  if (webhook === undefined) return problem(404, 'woocommerce_rest_shop_webhook_invalid_id', 'Invalid ID.');
  if (method === 'DELETE') {
    if (query.get('force') !== 'true')
      return problem(501, 'woocommerce_rest_trash_not_supported', 'Webhooks do not support trashing.');
    state.webhooks.delete(number);
  } else if (method !== 'GET') {
    webhook.status = wantedWebhook.parse(body).status ?? webhook.status;
  }
  return done(webhookRecord(state, webhook));
}

const wantedTax = z.object({
  country: z.string().catch(''),
  rate: z.string(),
  name: z.string().catch(''),
  class: z.string().catch('standard'),
});

function taxes(state: ShopState, { method, query, body }: Asked): Answered {
  const record = ({ id: taxId, country, rate, name, taxClass }: ShopState['taxes'][number]) => ({
    id: taxId,
    country,
    rate: (rate / 100).toFixed(4),
    name,
    priority: 1,
    class: taxClass,
  });
  if (method === 'GET') {
    if (Number(query.get('per_page') ?? 10) > 100)
      return invalid({ per_page: 'per_page must be between 1 (inclusive) and 100 (inclusive)' });
    return done(state.taxes.map(record));
  }
  const { country, rate, name, class: taxClass } = wantedTax.parse(body);
  const tax = { id: state.taxes.length + 1, country, rate: Math.round(Number(rate) * 100), name, taxClass };
  state.taxes.push(tax);
  return done(record(tax), 201);
}

function systemStatus(): Answered {
  return done({
    environment: { version: '9.4.0', wp_version: '6.7' },
    settings: { currency: 'EUR', number_of_decimals: 2 },
  });
}
