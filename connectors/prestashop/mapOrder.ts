/** An order and its details as a document: what each line cost after the order's discounts, to the cent. */
import type { DocumentLine, SoldItem, StatedBuyer, StatedDocument } from '#domain/channels/connector.ts';
import { minorIn, minorOf } from '#domain/values/currency.ts';
import { divideRound, splitByLargestRemainder } from '#domain/values/integer.ts';
import type { Instant } from '#domain/values/time.ts';
import { Misread } from '../kit/said.ts';
import { decideState, type OrderStates } from './orderState.ts';
import type { DetailRow, OrderRow } from './rows.ts';
import type { Voucher } from './vouchers.ts';
import { instantOfWall, lastInstantOfWall } from './wallTime.ts';

export interface Surroundings {
  timeZone: string;
  now: Instant;
  /** Of the session: what the shop trades in. */
  currency: string;
  /** ISO codes by id; null where the key may not read them. */
  currencies: ReadonlyMap<string, string> | null;
  /** Basis points by id; null where the key may not read them. */
  taxes: ReadonlyMap<string, number> | null;
}

export interface OrderParts {
  order: OrderRow;
  details: readonly DetailRow[];
  /** Its states, oldest first; null where they are not told or not needed. */
  history: readonly string[] | null;
  vouchers: readonly Voucher[];
  /** Null where the key may not read customers. */
  buyer: StatedBuyer | null;
}

export function refOf(product: string, combination: string | null): string {
  return combination === null ? product : `${product}:${combination}`;
}

const e6ToE4 = 100n;
const one = 1_000_000n;

export function documentOf(parts: OrderParts, states: OrderStates, around: Surroundings): StatedDocument {
  const { order, history, vouchers, buyer } = parts;
  const currency = currencyOf(order, around);
  const typed = vouchers.filter(({ code }) => code !== '');
  return {
    kind: 'document',
    document: order.id,
    state: decideState(order.current_state, history, states),
    version: versionOf(order.date_upd, around),
    occurredAt: placedAt(order.date_add, around),
    currency,
    customerRef: order.id_customer,
    ...(buyer === null ? {} : { buyer }),
    ...(typed.length === 0
      ? {}
      : { coupons: typed.map(({ code, value }) => ({ code, discount: minorOf(value, 6, currency) })) }),
    operator: null,
    placeRef: order.id_shop,
    lines: linesOf(parts, currency, around),
  };
}

function linesOf(
  { order, details, vouchers }: OrderParts,
  currency: string,
  around: Surroundings,
): DocumentLine[] {
  const carriageOffered = vouchers.some(({ free_shipping }) => free_shipping);
  const sold = details.filter((detail) => detail.product_quantity !== 0);
  const amounts = amountsOf(order, sold, { carriageOffered, currency });
  return sold.map((detail, index) => ({
    key: detail.id,
    item: itemOf(detail),
    quantityE3: BigInt(detail.product_quantity) * 1000n,
    unitPriceE4: divideRound(detail.unit_price_tax_incl, e6ToE4),
    amount: amounts[index] ?? 0n,
    vatRate: vatRateOf(detail, currency, around.taxes),
  }));
}

/** What was paid for the goods, spread over the lines by what each cost: the lines always sum to it. Carriage and wrapping are no goods. */
function amountsOf(
  order: OrderRow,
  details: readonly DetailRow[],
  { carriageOffered, currency }: { carriageOffered: boolean; currency: string },
): bigint[] {
  const weights = details.map((detail) => detail.total_price_tax_incl);
  if (weights.every((weight) => weight === 0n)) return weights;
  const goods = minorOf(order.total_products_wt, 6, currency);
  const discount = minorOf(order.total_discounts_tax_incl, 6, currency);
  const carriage = carriageOffered ? minorOf(order.total_shipping_tax_incl, 6, currency) : 0n;
  const onGoods = discount > carriage ? discount - carriage : 0n;
  return splitByLargestRemainder(onGoods > goods ? 0n : goods - onGoods, weights);
}

export function itemOf(detail: DetailRow): SoldItem {
  return {
    ref: refOf(detail.product_id, detail.product_attribute_id),
    code: detail.product_reference || null,
    barcode: detail.product_ean13 || detail.product_upc || null,
    label: detail.product_name,
  };
}

/** The taxes that the shop names; where the key may not read these, what the prices themselves say beyond doubt. */
export function vatRateOf(detail: DetailRow, currency: string, taxes: Surroundings['taxes']): number | null {
  const { unit_price_tax_incl: including, unit_price_tax_excl: excluding } = detail;
  const named = detail.associations ?? [];
  const rates = named.map((id) => taxes?.get(id));
  if (rates.length > 0 && rates.every((rate) => rate !== undefined)) {
    return rates.reduce((sum, rate) => sum + rate, 0);
  }
  if (excluding <= 0n || including < excluding) return null;
  // Rates have one decimal at most in percent; prices rounded to the cent tell them apart from ten euros on.
  const tenths = divideRound((including - excluding) * 1000n, excluding);
  const gap = excluding + divideRound(excluding * tenths, 1000n) - including;
  const slack = excluding >= 10n * one ? minorIn(6, currency) / 2n : 2n;
  return gap <= slack && gap >= -slack ? Number(tenths) * 10 : null;
}

export function currencyOf(
  order: Pick<OrderRow, 'id_currency' | 'conversion_rate'>,
  around: Surroundings,
): string {
  const named = order.id_currency === null ? undefined : around.currencies?.get(order.id_currency);
  if (named !== undefined && /^[A-Z]{3}$/.test(named)) return named;
  if (order.conversion_rate === one || order.conversion_rate === 0n) return around.currency;
  throw new Misread({
    fr: 'sa devise ne peut pas être lue avec cette clé (droit « currencies »)',
    en: 'it is in a currency that the key may not read (right “currencies”)',
  });
}

export function versionOf(wall: string, { timeZone, now }: Surroundings): number {
  const at = lastInstantOfWall(wall, timeZone, now);
  if (at === null)
    throw new Misread({
      fr: `« ${wall} » n’est pas l’heure d’un changement`,
      en: `“${wall}” is no time of change`,
    });
  return Date.parse(at);
}

/** The first of the two instants of a repeated hour: the same at every reading. */
export function placedAt(wall: string, { timeZone }: Surroundings): Instant {
  const at = instantOfWall(wall, timeZone);
  if (at === null) throw new Misread({ fr: `« ${wall} » n’est pas une date`, en: `“${wall}” is no date` });
  return at;
}
