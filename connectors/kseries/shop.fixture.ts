/** A till of K-Series that is not there: closed accounts by the time of their closing, items, and how many of them are left. */
import { z } from 'zod';
import type { Instant } from '#domain/values/time.ts';
import type { FakeShop } from '../kit/fakeShop.fixture.ts';
import { openFaults } from '../kit/faults.fixture.ts';
import type { KSeriesSettings } from './settings.ts';
import { type KeptAccount, type KeptItem, openTillState, type TillState } from './shopState.fixture.ts';

const accessToken = 'jeton-exemple';
export const location = 45_454_565_682_155;
const mostAtOnce = 100;
const mostSkus = 50;
const yearMs = 365 * 24 * 60 * 60_000;

export interface KSeriesFakeShop extends FakeShop<KSeriesSettings> {
  state: TillState;
}

const salesQuery = z.object({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  pageSize: z.coerce.number().int().min(1).max(mostAtOnce).default(50),
  nextPageToken: z.string().default(''),
});

class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function openKSeriesTill({ now }: { now: () => Instant }): KSeriesFakeShop {
  const state = openTillState(now);
  let asked = '';

  function sales(query: URLSearchParams): object {
    const { from, to, pageSize, nextPageToken: token } = salesQuery.parse(Object.fromEntries(query));
    // What lies in the future is cut off.
    const [start, end] = [Date.parse(from), Math.min(Date.parse(to), Date.parse(now()))];
    if (Date.parse(to) - start > yearMs) throw new Refusal(400, 'Invalid date range');
    if (start > Date.parse(to)) throw new Refusal(400, "Invalid date range: 'from' should not be after 'to'");
    const offset = token === '' ? 0 : Number(Buffer.from(token, 'base64').toString());
    if (!Number.isSafeInteger(offset)) throw new Refusal(400, 'Invalid nextPageToken');
    const all = state.accounts
      .filter(({ closedAt }) => Date.parse(closedAt) >= start && Date.parse(closedAt) <= end)
      .toSorted((one, other) => Date.parse(one.closedAt) - Date.parse(other.closedAt));
    const next = offset + pageSize;
    const more = next < all.length ? { nextPageToken: Buffer.from(String(next)).toString('base64') } : {};
    return { sales: all.slice(offset, next).map(saleNode), ...more };
  }

  function items(query: URLSearchParams): object {
    const sku = query.get('sku');
    const all = state.items.filter((one) => !one.deleted && (sku === null || one.sku === sku));
    const offset = Number(query.get('offset') ?? 0);
    return all.slice(offset, offset + Number(query.get('amount') ?? 100)).map(itemNode);
  }

  function availability(query: URLSearchParams): object {
    const skus = (query.get('skus') ?? '').split(',');
    if (skus.length > mostSkus) throw new Refusal(400, 'skus: size must be between 1 and 50');
    const size = Number(query.get('size') ?? 25);
    const found = state.items.filter((one) => !one.deleted && one.level !== null && skus.includes(one.sku));
    const data = found.slice(0, size).map(({ sku, level }) => ({ sku, count: level, updatedAt: now() }));
    const current = { page: 0, pageSize: data.length };
    return { data, metadata: { current, total: found.length, totalPages: 1, warnings: [] } };
  }

  function route({ pathname, searchParams: query }: URL): object {
    const here = pathname.includes(String(location)) || query.get('businessLocationId') === String(location);
    if (pathname === '/f/data/businesses') return businessesNode();
    if (!here) throw new Refusal(404, 'Not Found');
    if (pathname.startsWith('/f/v2/')) return sales(query);
    if (pathname === '/items/v1/items') return items(query);
    if (pathname === '/o/op/1/itemAvailability') return availability(query);
    throw new Refusal(404, 'Not Found');
  }

  async function answer(address: string, init: RequestInit = {}): Promise<Response> {
    if (new Headers(init.headers).get('authorization') !== `Bearer ${accessToken}`) {
      return Response.json({ error: 'Unauthorized' }, { status: 401 });
    }
    try {
      return Response.json(route(new URL(address)));
    } catch (error) {
      if (error instanceof Refusal) return Response.json({ error: error.message }, { status: error.status });
      if (error instanceof z.ZodError) return Response.json({ error: error.message }, { status: 400 });
      throw error;
    }
  }

  const faults = openFaults({
    answer,
    emptyList: () =>
      Response.json(asked.includes('/items/') ? [] : asked.includes('/sales') ? { sales: [] } : { data: [] }),
    now,
  });

  return {
    ...faults,
    fetch: async (url, init) => {
      asked = url;
      return await faults.fetch(url, init);
    },
    state,
    settings: {
      accessToken,
      clientId: 'devp-v2-prod-exemple',
      clientSecret: 'secret-de-l-application',
      businessLocation: String(location),
    },
    timeZone: 'Europe/Paris',
    list: (listing) => state.list(listing).sku,
    unlist: (ref) => {
      state.itemOf(ref).deleted = true;
    },
    setLevel: (ref, level) => {
      state.itemOf(ref).level = level;
    },
    levelOf: (ref) => state.itemOf(ref).level,
    sell: (lines, { paid = true, at } = {}) => {
      if (!paid) throw new Error('an account is told once it is paid');
      return state.close(lines, { at: at ?? null }).id;
    },
    pay: () => {
      throw new Error('an account is told once it is paid');
    },
    cancel: (document) => {
      state.accountOf(document).cancelled = true;
    },
    refund: (document, lines, { restock }) => {
      const back = lines.map(({ ref, units }) => ({ ref, units: -units }));
      const { id, lines: kept } = state.close(back, { type: 'REFUND', previous: document });
      if (!restock) for (const { item, units } of kept) if (item.level !== null) item.level += units;
      return `${id}:${document}`;
    },
    takeHooks: () => [],
    dropSubscriptions: () => {},
  };
}

function businessesNode() {
  const here = { blName: 'Bar à vins du centre', blID: location, country: 'FR', timezone: 'Europe/Paris' };
  const business = { businessName: 'Bar Exemple', businessId: 1234, currencyCode: 'EUR' };
  return {
    _embedded: { businessList: [{ ...business, businessLocations: [here] }] },
    _links: { self: { href: 'https://api.ikentoo.com/data/businesses' } },
  };
}

function saleNode({ id, type, previous, closedAt, cancelled, lines }: KeptAccount) {
  return {
    accountFiscId: id,
    type,
    accountReference: `${id}==`,
    receiptId: id.replace('A', 'R'),
    source: {
      initialAccountId: previous ?? id,
      ...(previous === null ? {} : { previousAccountId: previous }),
    },
    salesLines: lines.map(({ id: key, item, units }) => {
      const gross = (Number(item.priceE4) * units) / 10_000;
      const net = gross / (1 + item.vatRate / 10_000);
      return {
        id: key,
        totalNetAmountWithTax: gross.toFixed(2),
        totalNetAmountWithoutTax: net.toFixed(6),
        menuListPrice: gross.toFixed(2),
        serviceCharge: '0.00',
        discountAmount: '0.00',
        taxAmount: (gross - net).toFixed(6),
        taxRatePercentage: (item.vatRate / 100).toFixed(2),
        taxLines: [],
        accountDiscountAmount: '0.00',
        totalDiscountAmount: '0.00',
        sku: item.sku,
        name: item.label,
        quantity: units.toFixed(3),
        currency: 'EUR',
      };
    }),
    timeOfOpening: closedAt,
    timeClosed: closedAt,
    cancelled,
    nbCovers: 2,
    dineIn: true,
    deviceId: 75_125,
    deviceName: 'iPad 9',
  };
}

function itemNode({ id, sku, label, barcode, priceE4 }: KeptItem) {
  return {
    id,
    name: label,
    docketName: label,
    sku,
    active: true,
    ...(barcode === undefined ? {} : { barcode, barcodes: [barcode] }),
    accountingGroup: { id: 40_570_261_078_058, name: 'Vins' },
    costPrice: 5,
    prices: [{ amount: Number(priceE4) / 10_000, name: 'Prix' }],
    sharingType: 'SHARED',
    priceMode: 'AMOUNT',
    inventorySource: 'PURCHASED',
    disabled: false,
    itemType: 'ITEM',
  };
}
