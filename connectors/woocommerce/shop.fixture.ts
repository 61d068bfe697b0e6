/**
 * A WooCommerce shop that is not there, by what was seen of a 7.9 and what the vendor documents: its statuses and stock, its webhooks, its silent
 * refusals.
 */
import { formatDecimal } from '#domain/values/integer.ts';
import type { Instant } from '#domain/values/time.ts';
import type { FakeLine, FakeShop } from '../kit/fakeShop.fixture.ts';
import { openFaults } from '../kit/faults.fixture.ts';
import type { Settings } from './settings.ts';
import { addOrder, setStatus } from './shop/orders.fixture.ts';
import { addProduct } from './shop/products.fixture.ts';
import { refunds } from './shop/refunds.fixture.ts';
import { answer } from './shop/routes.fixture.ts';
import {
  holderOf,
  openState,
  type ShopOrder,
  type ShopProduct,
  type ShopState,
} from './shop/state.fixture.ts';
import { setStock, touch } from './shop/stock.fixture.ts';
import { takeDeliveries } from './shop/webhooks.fixture.ts';

/** A request that began so long ago is still at work: its order bears the time when it began. */
const slowestRequestMs = 60_000;

export interface ShopKind {
  address?: string;
  permalinks?: boolean;
  knowsHttps?: boolean;
  passesHeader?: boolean;
  /** Whether each listing is the one variation of a product. */
  variations?: boolean;
}

/** A shop, and what it keeps. */
export function openWooCommerce(
  { now }: { now: () => Instant },
  { variations = false, ...kind }: ShopKind = {},
): FakeShop<Settings> & { state: ShopState } {
  const state = openState({ now, ...kind });
  const [key] = state.keys;
  const settings = { address: state.address, consumerKey: key?.key ?? '', consumerSecret: key?.secret ?? '' };
  const faults = openFaults({
    answer: async (url, init) => await answer(state, url, init),
    emptyList: () => Response.json([], { headers: { 'x-wp-total': '0' } }),
    now,
  });

  const productAt = (ref: string): ShopProduct => {
    const product = state.products.get(idsOf(ref).own);
    if (product === undefined) throw new Error(`the shop has no ${ref}`);
    return product;
  };
  const orderAt = (document: string): ShopOrder => {
    const order = state.orders.get(Number(document));
    if (order === undefined) throw new Error(`the shop has no order ${document}`);
    return order;
  };

  return {
    state,
    settings,
    timeZone: state.timeZone,
    ...faults,
    list({ label, code = '', barcode = '', priceE4, vatRate, level }) {
      const sold = {
        sku: code,
        gtin: barcode,
        regularPrice: formatDecimal(priceE4, 4).replace(/00$/, ''),
        taxClass: taxClassOf(state, vatRate),
        manageStock: level !== null,
        stock: level,
      };
      if (!variations) return String(addProduct(state, { ...sold, name: label }).id);
      const parent = addProduct(state, { name: label, type: 'variable' });
      // One of any size: its only option is to have none.
      const attributes = [{ name: 'Format', option: '' }];
      const { id } = addProduct(state, { ...sold, type: 'variation', parentId: parent.id, attributes });
      return `${parent.id}:${id}`;
    },
    unlist(ref) {
      const { own, parent } = idsOf(ref);
      state.products.delete(own);
      state.products.delete(parent ?? own);
    },
    setLevel(ref, level) {
      const product = productAt(ref);
      setStock(product, level);
      touch(state, product);
    },
    levelOf(ref) {
      const product = state.products.get(idsOf(ref).own);
      return product === undefined ? null : (holderOf(state, product)?.stock ?? null);
    },
    sell(lines, { paid = true, at } = {}) {
      const dated = at === undefined ? {} : datesOf(Date.parse(at), state.now());
      const order = addOrder(state, {
        status: paid ? 'processing' : 'pending',
        lines: lines.map(soldLine),
        ...dated,
      });
      return String(order.id);
    },
    pay: (document) => setStatus(state, orderAt(document), 'processing'),
    cancel: (document) => setStatus(state, orderAt(document), 'cancelled'),
    refund(document, lines, { restock }) {
      const order = orderAt(document);
      const line_items = lines.map(({ ref, units }) => {
        const { own } = idsOf(ref);
        const line = order.lines.find((one) => [one.productId, one.variationId].includes(own));
        if (line === undefined) throw new Error(`${ref} is not on the order ${document}`);
        const share = (whole: bigint) => formatDecimal((whole * BigInt(units)) / BigInt(line.quantity), 6);
        const refund_tax = line.taxes.map(({ rateId, total }) => ({
          id: rateId,
          refund_total: share(total),
        }));
        return { id: line.id, quantity: units, refund_total: share(line.total), refund_tax };
      });
      refunds(
        state,
        {
          method: 'POST',
          path: '',
          query: new URLSearchParams(),
          body: { api_restock: restock, line_items },
          places: 2,
        },
        order.id,
      );
      return String(order.refunds.at(-1)?.id);
    },
    takeHooks: () => takeDeliveries(state),
    dropSubscriptions: () => state.webhooks.clear(),
  };
}

function idsOf(ref: string): { own: number; parent: number | null } {
  const [first, second] = ref.split(':').map(Number);
  return second === undefined ? { own: first ?? 0, parent: null } : { own: second, parent: first ?? null };
}

function soldLine({ ref, units }: FakeLine) {
  const { own, parent } = idsOf(ref);
  return { productId: parent ?? own, variationId: parent === null ? 0 : own, quantity: units };
}

/** An order that an application enters with an old date is changed now; one that took long to write was begun then. */
function datesOf(at: number, now: number): { createdMs: number; modifiedMs: number } {
  return { createdMs: at, modifiedMs: now - at <= slowestRequestMs ? at : now };
}

function taxClassOf(state: ShopState, rate: number): string {
  const found = state.taxes.find((tax) => tax.rate === rate);
  if (found !== undefined) return found.taxClass === 'standard' ? '' : found.taxClass;
  const taxClass = rate === 2000 ? 'standard' : `taux-${rate}`;
  state.taxes.push({ id: state.taxes.length + 1, country: 'FR', rate, name: 'TVA', taxClass });
  return taxClass === 'standard' ? '' : taxClass;
}
