/** What a WooCommerce shop that is not there keeps: products, orders, webhooks, and the times that it writes on them. */
import type { Instant } from '#domain/values/time.ts';

export interface ShopProduct {
  id: number;
  parentId: number;
  type: string;
  status: string;
  name: string;
  sku: string;
  gtin: string;
  /** As it was typed, with VAT. */
  regularPrice: string;
  taxClass: string;
  manageStock: boolean;
  stock: number | null;
  stockStatus: string;
  backorders: string;
  attributes: readonly { name: string; option?: string; options?: readonly string[] }[];
  createdMs: number;
  modifiedMs: number;
}

/** Amounts in millionths, without and of tax. */
export interface ShopLine {
  id: number;
  name: string;
  productId: number;
  variationId: number;
  sku: string | null;
  quantity: number;
  subtotal: bigint;
  subtotalTax: bigint;
  total: bigint;
  totalTax: bigint;
  taxes: readonly { rateId: number; total: bigint }[];
  meta: Map<string, string>;
}

export interface ShopRefund {
  id: number;
  createdMs: number;
  amount: bigint;
  reason: string;
  lines: ShopLine[];
}

export interface ShopOrder {
  id: number;
  status: string;
  createdMs: number;
  modifiedMs: number;
  paidMs: number | null;
  completedMs: number | null;
  customerId: number;
  lines: ShopLine[];
  refunds: ShopRefund[];
  /** What its codes took off, in millionths without and of tax. */
  coupons: { code: string; discount: bigint; discountTax: bigint }[];
  /** Whether the shop took its bottles: asked before it takes or gives back. */
  stockTaken: boolean;
}

export interface ShopWebhook {
  id: number;
  name: string;
  status: string;
  topic: string;
  deliveryUrl: string;
  secret: string;
  createdMs: number;
}

/** As the interface says it. */
export interface ShopCoupon {
  id: number;
  code: string;
  usage_count: number;
  discount_type: string;
  amount: string;
  usage_limit: number | null;
  individual_use: boolean;
  date_expires: string | null;
  minimum_amount: string;
  product_ids: readonly number[];
}

export interface ShopTax {
  id: number;
  country: string;
  /** Basis points. */
  rate: number;
  name: string;
  taxClass: string;
}

export interface ShopState {
  now(): number;
  timeZone: string;
  address: string;
  permalinks: boolean;
  /** Whether WordPress knows that it is called over HTTPS: behind a proxy that does not say so, it does not. */
  knowsHttps: boolean;
  /** Whether the host passes `Authorization` on. */
  passesHeader: boolean;
  keys: { key: string; secret: string; permission: 'read' | 'read_write' }[];
  nonces: Set<string>;
  nextId: number;
  nextLineId: number;
  products: Map<number, ShopProduct>;
  orders: Map<number, ShopOrder>;
  webhooks: Map<number, ShopWebhook>;
  coupons: Map<number, ShopCoupon>;
  taxes: ShopTax[];
  /** Deliveries that wait for the queue to run: the state is that of the moment when it does. */
  waiting: { webhook: number; topic: string; about: number }[];
  /** Sent at once: greetings. */
  sent: { webhook: ShopWebhook; headers: Record<string, string>; body: string }[];
}

export function openState({
  now,
  address = 'https://cave.example',
  permalinks = true,
  knowsHttps = address.startsWith('https:'),
  passesHeader = true,
}: {
  now: () => Instant;
  address?: string;
  permalinks?: boolean;
  knowsHttps?: boolean;
  passesHeader?: boolean;
}): ShopState {
  return {
    now: () => Date.parse(now()),
    timeZone: 'Europe/Paris',
    address,
    permalinks,
    knowsHttps,
    passesHeader,
    keys: [
      { key: 'ck_0123456789abcdef', secret: 'cs_0123456789abcdef', permission: 'read_write' },
      { key: 'ck_onlyreads', secret: 'cs_onlyreads', permission: 'read' },
    ],
    nonces: new Set(),
    nextId: 10,
    nextLineId: 1,
    products: new Map(),
    orders: new Map(),
    webhooks: new Map(),
    coupons: new Map(),
    taxes: [],
    waiting: [],
    sent: [],
  };
}

export function takeId(state: ShopState): number {
  const id = state.nextId;
  state.nextId += 1;
  return id;
}

/** The shop writes whole seconds. */
export function secondOf(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

export function gmt(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString().slice(0, 19);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

export function local(ms: number | null, timeZone: string): string | null {
  if (ms === null) return null;
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, clock);
  return clock.format(ms).replace(' ', 'T');
}

/** The shop reckons a rate from what it has in its tables, and makes one where a class has none. */
export function taxOf(state: ShopState, taxClass: string): ShopTax | undefined {
  return state.taxes.find((tax) => tax.taxClass === (taxClass || 'standard'));
}

export function holderOf(state: ShopState, product: ShopProduct): ShopProduct | null {
  if (product.manageStock) return product;
  const parent = state.products.get(product.parentId);
  return parent?.manageStock === true ? parent : null;
}
