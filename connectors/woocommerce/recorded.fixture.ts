/** Exchanges recorded from a WooCommerce 7.9, and their requests asked again of the fake shop at the same times. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { contractOf } from '#tests/harness/contracts.ts';
import { addOrder } from './shop/orders.fixture.ts';
import { addProduct } from './shop/products.fixture.ts';
import type { ShopState } from './shop/state.fixture.ts';
import { openWooCommerce } from './shop.fixture.ts';

export const folder = contractOf('woocommerce-7.9');

const headers = z.record(z.string(), z.string());
/** Of a request whose headers were not kept. */
const asUsual = {
  Authorization: 'Basic BASE64(ck_KEY-OF-THE-SHOP:cs_SECRET-OF-THE-SHOP)',
  'Content-Type': 'application/json',
};
const exchange = z.looseObject({
  title: z.string(),
  request: z
    .object({ line: z.string().optional(), headers: headers.catch(asUsual), body: z.unknown().optional() })
    .nullish(),
  response: z
    .object({ status: z.number().optional(), headers: headers.catch({}), body: z.unknown().optional() })
    .nullish(),
  trigger: z.string().optional(),
  stock_before: z.number().nullish(),
  stock_after: z.number().nullish(),
  seen_after: z.object({ stock_before: z.number(), stock_after: z.number() }).optional().catch(undefined),
});
export type Exchange = z.output<typeof exchange>;

export function readExchanges(file: string): Exchange[] {
  return z.object({ exchanges: z.array(exchange) }).parse(JSON.parse(readText(file))).exchanges;
}

export function readText(file: string): string {
  return readFileSync(join(folder ?? '', file), 'utf8');
}

export type Recorded = ReturnType<typeof openRecordedShop>;

/** The shop of the recordings, with what it had before the file begins. */
export function openRecordedShop(startsAt: string) {
  let at = Date.parse(startsAt);
  const shop = openWooCommerce(
    { now: () => new Date(at).toISOString() },
    { address: 'https://shop.example' },
  );
  const { state } = shop;
  state.keys = [
    { key: 'ck_KEY-OF-THE-SHOP', secret: 'cs_SECRET-OF-THE-SHOP', permission: 'read_write' },
    { key: 'ck_READ-ONLY-KEY', secret: 'cs_SECRET', permission: 'read' },
  ];
  return {
    shop,
    state,
    stockOf: (id: number) => state.products.get(id)?.stock,
    passTo: (time: number) => {
      at = time;
    },
    /** Asks what was asked, when it was asked; what the shop makes takes the ids that it took. */
    async replay({ request, response }: Exchange): Promise<{ status: number; body: unknown }> {
      const date = Date.parse(response?.headers['Date'] ?? '');
      if (!Number.isNaN(date)) at = date;
      const [method = 'GET', path = '/'] = (request?.line ?? '').split(' ');
      if (method === 'POST') takeRecordedIds(state, response?.body);
      const headers = new Headers(request?.headers);
      const keys = /BASE64\((.*)\)/.exec(headers.get('authorization') ?? '')?.[1];
      if (keys !== undefined) headers.set('authorization', `Basic ${Buffer.from(keys).toString('base64')}`);
      const body = bodyOf(request?.body, headers);
      const answer = await shop.fetch(`https://shop.example${path}`, { method, headers, ...body });
      return { status: answer.status, body: await answer.json() };
    },
  };
}

function bodyOf(body: unknown, headers: Headers): { body?: string } {
  if (typeof body === 'object' && body !== null) return { body: JSON.stringify(body) };
  // Of a hundred and one items, and of a body that was no JSON, the recording keeps a word only.
  if (typeof body === 'string' && body.includes('101 items')) {
    return { body: JSON.stringify({ update: Array.from({ length: 101 }, (_, id) => ({ id })) }) };
  }
  return headers.get('content-type') === 'application/json' ? { body: '{"stock_quantity": ' } : {};
}

const identified = z.object({ id: z.number(), line_items: z.array(z.object({ id: z.number() })).catch([]) });

function takeRecordedIds(state: ShopState, body: unknown): void {
  const made = identified.safeParse(body);
  if (!made.success) return;
  state.nextId = made.data.id;
  state.nextLineId = made.data.line_items[0]?.id ?? state.nextLineId;
}

/** The recorded shop’s products, as file 02 leaves them. */
export function stockUp({ state }: Recorded): void {
  state.taxes.push({ id: 1, country: 'FR', rate: 2000, name: 'TVA', taxClass: 'standard' });
  const format = (option: string) => ({ type: 'variation', attributes: [{ name: 'Format', option }] });
  const has = (stock: number) => ({ manageStock: true, stock });
  const add = (id: number, product: Parameters<typeof addProduct>[1]) => {
    state.nextId = id;
    addProduct(state, product);
  };
  add(10, { name: 'Château Exemple Rouge 2019', sku: 'CAVE-ROUGE-2019', regularPrice: '14.90', ...has(24) });
  add(11, { name: 'Dégustation du samedi', sku: 'SERVICE-DEGUST', regularPrice: '25.00' });
  add(12, {
    name: 'Primeur Exemple 2025',
    sku: 'PRIMEUR-2025',
    regularPrice: '32.00',
    backorders: 'notify',
    ...has(1),
  });
  add(13, { name: 'Exemple Blanc 2022', sku: 'BLANC-2022', type: 'variable' });
  add(14, { parentId: 13, sku: 'BLANC-2022-75', regularPrice: '11.50', ...format('75 cl'), ...has(36) });
  add(15, { parentId: 13, sku: 'BLANC-2022-150', regularPrice: '24.00', ...format('150 cl'), ...has(6) });
  stockUpUnrecorded({ state });
}

/** What the recordings name and do not show being made. */
export function stockUpUnrecorded({ state }: Pick<Recorded, 'state'>): void {
  const add = (id: number, product: Parameters<typeof addProduct>[1]) => {
    state.nextId = id;
    addProduct(state, product);
  };
  add(16, { name: 'Exemple Rosé 2024', sku: 'ROSE-2024', type: 'variable', manageStock: true, stock: 30 });
  add(17, {
    parentId: 16,
    type: 'variation',
    sku: 'ROSE-2024-1',
    regularPrice: '9.90',
    attributes: [{ name: 'Format', option: 'bouteille' }],
  });
  add(18, { name: 'Brouillon', sku: 'DRAFT-1', status: 'draft', manageStock: true, stock: 2 });
}

export function sellBefore({ state }: Recorded, id: number): void {
  state.nextId = id;
  addOrder(state, { status: 'processing', lines: [{ productId: 10, variationId: 0, quantity: 1 }] });
}

/** What of an answer says how the shop behaves; all else is decoration, or its own. */
const telling = new Set(
  [
    'code',
    'data',
    'status',
    'update',
    'error',
    'id',
    'sku',
    'type',
    'manage_stock',
    'stock_quantity',
    'stock_status',
  ]
    .concat([
      'backorders',
      'backordered',
      'parent_id',
      'date_created_gmt',
      'date_modified_gmt',
      'date_paid_gmt',
    ])
    .concat([
      'date_completed_gmt',
      'line_items',
      'product_id',
      'variation_id',
      'quantity',
      'total',
      'total_tax',
    ])
    .concat([
      'subtotal',
      'taxes',
      'refunds',
      'reason',
      'amount',
      'topic',
      'resource',
      'event',
      'delivery_url',
      'rate',
    ])
    .concat([
      'tax_lines',
      'rate_percent',
      'rate_id',
      'meta_data',
      'name',
      'params',
      'resource_id',
      'currency',
    ]),
);
const tellingMeta = ['_reduced_stock', '_restock_refunded_items', '_refunded_item_id'];
const meta = z.object({ key: z.string(), value: z.unknown().optional() });

/** Both answers down to what they both may say: what was recorded, and what the fake answers to it. */
export function whatMatters(recorded: unknown, answered: unknown): { recorded: unknown; answered: unknown } {
  return { recorded: tellingOf(recorded, recorded), answered: tellingOf(recorded, answered) };
}

/** What `body` says of what `recorded` names. */
function tellingOf(recorded: unknown, body: unknown): unknown {
  if (Array.isArray(body) && Array.isArray(recorded)) {
    const metas = z.array(meta).safeParse(body);
    if (metas.success) {
      const kept = metas.data.filter(({ key }) => tellingMeta.includes(key));
      return kept.map(({ key, value }) => `${key}=${String(value)}`).toSorted();
    }
    return body.map((item, index) => tellingOf(recorded[index], item));
  }
  const [before, now] = [recorded, body].map((one) => z.record(z.string(), z.unknown()).safeParse(one));
  if (before?.success !== true || now?.success !== true) return body;
  return Object.fromEntries(
    Object.entries(now.data)
      .filter(([name]) => telling.has(name) && name in before.data)
      // Lines of tax are numbered as they come.
      .filter(([name]) => name !== 'id' || !('rate_id' in now.data))
      .map(([name, value]) => [name, tellingOf(before.data[name], value)]),
  );
}
