/** What one row changed of a sku that was there: kept as JSON, so that undoing can put back what still stands as the import left it. */
import { z } from 'zod';
import { supplierOffer } from '#domain/catalog/contract.ts';
import { datedSkuFacts, type SkuFacts } from '#domain/catalog/skuFacts.ts';
import { id } from '#domain/values/ids.ts';
import { unitPrice } from '#domain/values/money.ts';

const facts = datedSkuFacts.omit({ id: true }).partial();

export const changeRecord = z.object({
  /** Only what differs. */
  before: facts,
  after: facts,
  barcodes: z.array(z.string()),
  price: z.object({ priceListId: id, before: unitPrice.nullable(), after: unitPrice }).nullable(),
  offer: z.object({ supplierId: id, before: supplierOffer.nullable(), after: supplierOffer }).nullable(),
});
export type ChangeRecord = z.output<typeof changeRecord>;

const isSame = (one: unknown, other: unknown): boolean => encoded(one) === encoded(other);

function encoded(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part)) ?? ''
  );
}

/** The two sides of a change, reduced to what differs. */
export function sidesOf(before: SkuFacts, after: SkuFacts): Pick<ChangeRecord, 'before' | 'after'> {
  const differing = new Set<string>(
    Object.keys(facts.shape).filter((key) => !isSame(Reflect.get(before, key), Reflect.get(after, key))),
  );
  const side = (whole: SkuFacts): ChangeRecord['before'] =>
    Object.fromEntries(Object.entries(whole).filter(([key]) => differing.has(key)));
  return { before: side(before), after: side(after) };
}

/** The facts with each changed one back where it stood, unless somebody has changed it since. */
export function restored(now: SkuFacts, { before, after }: Pick<ChangeRecord, 'before' | 'after'>): SkuFacts {
  const back = Object.entries(before).filter(([key]) =>
    isSame(Reflect.get(now, key), Reflect.get(after, key)),
  );
  return { ...now, ...Object.fromEntries(back) };
}

export function isStillAs(now: unknown, left: unknown): boolean {
  return isSame(now, left);
}
