/** Reads the levels of named products and variations. */
import type { LevelReading, Session } from '#domain/channels/connector.ts';
import { openShop } from './ask.ts';
import { levelOf, readingOf } from './listing.ts';
import { readVariations } from './products.ts';
import { readRecord, sortOut } from './record.ts';
import type { Settings } from './settings.ts';
import { product, productFields } from './shapes.ts';

export const mostRefs = 100;

/** A ref taken apart; null where it is none of this shop’s. */
export function partsOf(ref: string): { productId: number; variationId: number | null } | null {
  const parts = /^([1-9]\d{0,15})(?::([1-9]\d{0,15}))?$/.exec(ref);
  if (parts === null) return null;
  return { productId: Number(parts[1]), variationId: parts[2] === undefined ? null : Number(parts[2]) };
}

export async function readLevels(
  session: Session<Settings>,
  refs: readonly string[],
): Promise<readonly LevelReading[]> {
  const shop = openShop(session);
  const asked = refs.flatMap((ref) => partsOf(ref) ?? []);
  const products = asked.filter(({ variationId }) => variationId === null).map(({ productId }) => productId);
  const levels = new Map<string, number | null>();
  if (products.length > 0) {
    const rows = await shop.list('wc/v3/products', {
      include: products.join(','),
      per_page: mostRefs,
      _fields: productFields,
    });
    const { values } = sortOut(rows.map((raw) => readRecord('product', product, raw, (read) => read)));
    for (const read of values) levels.set(String(read.id), levelOf(read));
  }
  for (const [productId, variations] of byProduct(asked)) {
    const { values } = await readVariations(shop, productId, variations);
    for (const read of values) levels.set(`${productId}:${read.id}`, levelOf(read));
  }
  const at = session.now();
  return refs.flatMap((ref) => {
    const level = levels.get(ref);
    return level === undefined ? [] : [readingOf({ ref, level }, at)];
  });
}

function byProduct(
  asked: readonly { productId: number; variationId: number | null }[],
): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const { productId, variationId } of asked) {
    if (variationId === null) continue;
    found.set(productId, [...(found.get(productId) ?? []), String(variationId)]);
  }
  return found;
}
