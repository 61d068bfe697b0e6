/** A PrestaShop that is not there: it sells, cancels, refunds and answers its webservice as one of version 8.2.1 was seen to. */
import type { Instant } from '#domain/values/time.ts';
import type { FakeFault, FakeShop, OpenFakeShop } from '../kit/fakeShop.fixture.ts';
import { SellingTables, type SoldLine } from './sellingTables.fixture.ts';
import type { Settings } from './settings.ts';
import type { CombinationListing } from './tables.fixture.ts';
import { answerOf, type Door } from './webservice.fixture.ts';

export interface FakePrestashop extends FakeShop<Settings> {
  tables: SellingTables;
  /** Gives a product a combination, and returns its ref. */
  combine(product: string, combination: CombinationListing): string;
  /** Places an order in a state of its own, as payment modules do. */
  place(lines: readonly SoldLine[], state: string, shop?: string): string;
  changeState(document: string, state: string): void;
  /** A voucher on an order: so many cents less, and the carriage too where it pays that. */
  voucher(
    document: string,
    options: { cents: number; carriageCents?: number; offersCarriage?: boolean },
  ): void;
}

export interface ShopTraits {
  now: () => Instant;
  timeZone?: string;
  shops?: readonly string[];
  lacks?: Door['lacks'];
  withoutPatch?: boolean;
  address?: string;
}

const key = 'CLEDEBOUTIQUE0123456789ABCDEFGHI';

export function openPrestashop({
  now,
  timeZone = 'Europe/Paris',
  shops = ['Cave Exemple'],
  lacks = new Map(),
  withoutPatch = false,
  address = 'https://boutique.example/boutique',
}: ShopTraits): FakePrestashop {
  const tables = new SellingTables(now, timeZone, shops);
  const date = (): string => new Date(now()).toUTCString();
  const door: Door = { tables, key, shopName: 'Cave & Cie', lacks, withoutPatch, date };
  const asked: { method: string; path: string }[] = [];
  const faults: { fault: FakeFault; left: number; writesOnly: boolean }[] = [];

  const fetch: FakeShop['fetch'] = async (address, init = {}) => {
    const method = init.method ?? 'GET';
    const url = new URL(address);
    asked.push({ method, path: `${url.pathname}${url.search}` });
    const armed = faults.find(({ left, writesOnly }) => left > 0 && (!writesOnly || method !== 'GET'));
    if (armed) armed.left -= 1;
    const answer = (): Response =>
      answerOf(door, {
        method,
        url,
        authorization: new Headers(init.headers).get('authorization'),
        body: typeof init.body === 'string' ? init.body : '',
      });
    return await Promise.resolve(armed === undefined ? answer() : faulty(armed.fault, answer, now));
  };

  const centsOf = (cents: number): string => `${(cents / 100).toFixed(2)}0000`;

  return {
    settings: { address, key, shop: null },
    timeZone,
    tables,
    fetch,
    list: (listing) => tables.product(listing),
    combine: (product, combination) => tables.combine(product, combination),
    unlist: (ref) => {
      const [product = '', combination] = ref.split(':');
      if (combination === undefined) tables.table('products').delete(product);
      else tables.table('combinations').delete(combination);
      for (const [id, { fields }] of tables.table('stock_availables')) {
        const same =
          fields['id_product'] === product &&
          (fields['id_product_attribute'] ?? '0') === (combination ?? '0');
        if (same) tables.table('stock_availables').delete(id);
      }
    },
    setLevel: (ref, level) =>
      tables.moveStock(ref, level - Number(tables.stockRow(ref)?.fields['quantity'] ?? 0)),
    levelOf: (ref) => {
      const row = tables.stockRow(ref);
      return row === undefined || row.fields['depends_on_stock'] === '1'
        ? null
        : Number(row.fields['quantity']);
    },
    sell: (lines, { paid = true, at } = {}) =>
      tables.place(lines, { state: paid ? '2' : '10', ...(at === undefined ? {} : { at }) }),
    place: (lines, state, shop = '1') => tables.place(lines, { state, shop }),
    changeState: (document, state) => tables.changeState(document, state),
    pay: (document) => tables.changeState(document, '2'),
    cancel: (document) => tables.changeState(document, '6'),
    refund: (document, lines, { restock }) => tables.giveBack(document, lines, restock),
    voucher: (document, { cents, carriageCents = 0, offersCarriage = false }) => {
      const { fields } = tables.row('orders', document);
      fields['total_discounts_tax_incl'] = centsOf(cents + (offersCarriage ? carriageCents : 0));
      fields['total_shipping_tax_incl'] = centsOf(carriageCents);
      tables.add('order_cart_rules', {
        id_order: document,
        id_cart_rule: '1',
        name: 'Bon de réduction',
        value: fields['total_discounts_tax_incl'],
        free_shipping: offersCarriage ? '1' : '0',
        deleted: '0',
      });
    },
    takeHooks: () => [],
    dropSubscriptions: () => {},
    fail: (fault, { times = 1, writesOnly = false } = {}) => {
      faults.push({ fault, left: times, writesOnly });
    },
    requests: () => asked,
  };
}

export const openFakeShop: OpenFakeShop<Settings> = ({ now }) => openPrestashop({ now });

function faulty(fault: FakeFault, answer: () => Response, now: () => Instant): Response | Promise<Response> {
  const html = { 'content-type': 'text/html' };
  if (fault.kind === 'lost') {
    throw new TypeError('fetch failed', {
      cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
    });
  }
  if (fault.kind === 'tooMany') {
    const later = new Date(Date.parse(now()) + 30_000).toUTCString();
    const after = { seconds: { 'retry-after': '30' }, date: { 'retry-after': later }, absent: {} };
    return new Response('Too Many Requests', {
      status: 429,
      headers: { ...html, ...after[fault.retryAfter] },
    });
  }
  if (fault.kind === 'down') {
    return new Response('<html><h1>Error</h1></html>', { status: fault.status, headers: html });
  }
  if (fault.kind === 'emptyPage') {
    return new Response('[]', { status: 200, headers: { 'content-type': 'application/json' } });
  }
  const done = answer();
  if (fault.kind === 'unanswered') {
    throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  }
  return fault.kind === 'truncated' ? cut(done) : done;
}

async function cut(response: Response): Promise<Response> {
  const text = await response.text();
  return new Response(text.slice(0, Math.floor(text.length / 2)), {
    status: response.status,
    headers: response.headers,
  });
}
