/** A credit slip as a refund, and which of an order's slips brought their bottles back. */
import type { Said, StatedRefund } from '#domain/channels/connector.ts';
import { minorOf } from '#domain/values/currency.ts';
import { divideRound, splitByLargestRemainder } from '#domain/values/integer.ts';
import { Misread } from '../kit/said.ts';
import { currencyOf, itemOf, placedAt, type Surroundings, vatRateOf, versionOf } from './mapOrder.ts';
import type { DetailRow, OrderRow, SlipRow } from './rows.ts';

export interface SlipParts {
  slip: SlipRow;
  order: Pick<OrderRow, 'id_currency' | 'conversion_rate'>;
  /** By their ids. */
  details: ReadonlyMap<string, DetailRow>;
  /** The ids of slip lines whose bottles came back. */
  restocked: ReadonlySet<string>;
}

export function refundOf({ slip, order, details, restocked }: SlipParts, around: Surroundings): StatedRefund {
  const given = slip.associations.order_slip_details.filter((line) => line.product_quantity > 0);
  const currency = currencyOf(order, around);
  const amounts = amountsOf(slip, given, currency);
  return {
    kind: 'refund',
    refund: slip.id,
    document: slip.id_order,
    version: versionOf(slip.date_upd, around),
    occurredAt: placedAt(slip.date_add, around),
    currency,
    lines: given.map((line, index) => {
      const detail = details.get(line.id_order_detail);
      if (detail === undefined) throw new Misread(lineGone(line.id_order_detail));
      const amount = amounts[index] ?? 0n;
      const units = BigInt(line.product_quantity);
      return {
        key: line.id,
        item: itemOf(detail),
        quantityE3: -units * 1000n,
        unitPriceE4: divideRound(line.amount_tax_incl, units * 100n),
        amount: -amount,
        vatRate: vatRateOf(detail, currency, around.taxes),
        ofKey: detail.id,
        restocked: restocked.has(line.id),
      };
    }),
  };
}

/** The slip's total of goods, which the keeper may have chosen below its lines, spread over them. */
function amountsOf(slip: SlipRow, given: readonly { amount_tax_incl: bigint }[], currency: string): bigint[] {
  const weights = given.map(({ amount_tax_incl }) => amount_tax_incl);
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  if (sum === 0n) return weights;
  const total = slip.total_products_tax_incl > 0n ? slip.total_products_tax_incl : sum;
  return splitByLargestRemainder(minorOf(total, 6, currency), weights);
}

/** More slips of one line than anybody writes. */
const mostTried = 16;

/**
 * Which slip lines brought their bottles back, as far as each order line's counter tells: those whose quantities make it up exactly, the
 * earliest where several do; and where none do, the earliest that fit. The sum is then the shop's, or below it.
 */
export function restockedLines(
  slips: readonly SlipRow[],
  details: ReadonlyMap<string, Pick<DetailRow, 'product_quantity_reinjected'>>,
): ReadonlySet<string> {
  const lines = slips.flatMap((slip) => slip.associations.order_slip_details);
  const restocked = new Set<string>();
  for (const [detail, given] of Map.groupBy(lines, ({ id_order_detail }) => id_order_detail)) {
    const counter = details.get(detail)?.product_quantity_reinjected ?? 0;
    const tried = given.slice(0, mostTried);
    for (const { id } of makingUp(counter, tried) ?? thatFit(counter, given)) restocked.add(id);
  }
  return restocked;
}

type Given = SlipRow['associations']['order_slip_details'][number];

function makingUp(counter: number, given: readonly Given[]): readonly Given[] | null {
  if (counter === 0) return [];
  const [first, ...rest] = given;
  if (first === undefined || counter < 0) return null;
  const withFirst = makingUp(counter - first.product_quantity, rest);
  return withFirst === null ? makingUp(counter, rest) : [first, ...withFirst];
}

function thatFit(counter: number, given: readonly Given[]): readonly Given[] {
  let left = counter;
  return given.filter(({ product_quantity }) => {
    if (product_quantity > left) return false;
    left -= product_quantity;
    return true;
  });
}

const lineGone = (line: string): Said => ({
  fr: `la ligne ${line} de la commande n’existe plus`,
  en: `line ${line} of the order is gone`,
});
