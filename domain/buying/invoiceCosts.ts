/** What the goods of an invoice cost, with their part of all that it charges or allows besides: together, its net total. */
import type { Id } from '../values/ids.ts';
import { splitByLargestRemainder } from '../values/integer.ts';
import type { SupplierInvoice } from './invoice.ts';
import { type Choice, quantityOf } from './invoiceMatch.ts';

export interface BilledGoods {
  line: number;
  skuId: Id;
  /** In base. */
  quantity: bigint;
  /** Minor units without VAT: its own amount, and its part of the rest. */
  amount: bigint;
  extra: bigint;
}

/** In proportion to amounts; evenly where all of them are nothing. */
function spread(total: bigint, amounts: readonly bigint[]): bigint[] {
  const isFree = amounts.every((amount) => amount === 0n);
  return splitByLargestRemainder(total, isFree ? amounts.map(() => 1n) : amounts);
}

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);

/** Null where nothing of it can be received: a line nobody named, no goods, or goods that go back. */
export function billedGoods(
  { lines, totals }: SupplierInvoice,
  choices: ReadonlyMap<number, Choice>,
): BilledGoods[] | null {
  const goods: Omit<BilledGoods, 'extra'>[] = [];
  for (const line of lines) {
    const choice = choices.get(line.line);
    if (!choice) return null;
    const { skuId, perUnit } = choice;
    if (skuId === null || perUnit === null) continue;
    const quantity = quantityOf(line, perUnit);
    if (quantity <= 0n || line.amount < 0n) return null;
    goods.push({ line: line.line, skuId, quantity, amount: line.amount });
  }
  if (goods.length === 0) return null;
  const amounts = goods.map(({ amount }) => amount);
  const extras = spread(totals.net - sumOf(amounts), amounts);
  const billed = goods.map((one, index) => ({ ...one, extra: extras[index] ?? 0n }));
  return billed.some(({ amount, extra }) => amount + extra < 0n) ? null : billed;
}

export interface DeliveredLine {
  documentId: Id;
  line: string;
  skuId: Id;
  quantity: bigint;
  /** As it stands; null where nobody said. */
  cost: bigint | null;
}

export interface Compared {
  /** Delivered lines with what the invoice charges for them. */
  lines: (DeliveredLine & { stated: bigint; extra: bigint })[];
  /** Of which not as much came as is charged. */
  quantities: { skuId: Id; charged: bigint; delivered: bigint }[];
}

/** An invoice against what was delivered before it came, sku by sku over all its deliveries. */
export function compareBilled(billed: readonly BilledGoods[], delivered: readonly DeliveredLine[]): Compared {
  const priced: (DeliveredLine & { stated: bigint })[] = [];
  const quantities: Compared['quantities'] = [];
  for (const skuId of new Set([...billed, ...delivered].map((one) => one.skuId))) {
    const goods = billed.filter((one) => one.skuId === skuId);
    const came = delivered.filter((one) => one.skuId === skuId);
    const charged = sumOf(goods.map(({ quantity }) => quantity));
    const arrived = sumOf(came.map(({ quantity }) => quantity));
    if (charged !== arrived) quantities.push({ skuId, charged, delivered: arrived });
    if (charged === 0n || arrived === 0n) continue;
    const amount = sumOf(goods.map((one) => one.amount));
    // Charged for more or for less than came, what came costs the price that is charged.
    const stated = charged === arrived ? amount : (amount * arrived) / charged;
    const parts = splitByLargestRemainder(
      stated,
      came.map(({ quantity }) => quantity),
    );
    came.forEach((line, index) => priced.push({ ...line, stated: parts[index] ?? 0n }));
  }
  if (priced.length === 0) return { lines: [], quantities };
  const extras = spread(
    sumOf(billed.map(({ extra }) => extra)),
    priced.map(({ stated }) => stated),
  );
  return { lines: priced.map((line, index) => ({ ...line, extra: extras[index] ?? 0n })), quantities };
}
