/** Wines as a shop names them, as many as are asked for: several houses' cellars in one, each article with a code of its own. */
import { type NewSkuWithId, skusOf } from '#domain/world/skus.ts';
import { buildWorld } from '#domain/world/world.ts';

/** More than a house's names reach for. */
const mostOfAHouse = 2_000;
const fewestOfAHouse = 400;

/** What they cost is on the first house's list, `priceListId`. */
export function winesOf(count: number, priceListId: string): NewSkuWithId[] {
  const wines: NewSkuWithId[] = [];
  const codes = new Set<string>();
  for (let house = 1; wines.length < count; house += 1) {
    const references = Math.max(fewestOfAHouse, Math.min(mostOfAHouse, count - wines.length));
    const world = buildWorld({ seed: `till ${house}`, today: '2026-11-23', months: 1, references });
    const usual = world.priceLists.find(({ code }) => code === 'boutique');
    for (const sku of skusOf(world)) {
      if (sku.kind === 'bundle' || sku.kind === 'service' || wines.length === count) continue;
      const barcodes = (sku.barcodes ?? []).filter(({ code }) => !codes.has(code));
      for (const { code } of barcodes) codes.add(code);
      wines.push({
        ...sku,
        code: `${house}-${sku.code}`,
        supplierId: null,
        purchasePriceE4: null,
        suppliers: [],
        barcodes,
        prices: (sku.prices ?? [])
          .filter((price) => price.priceListId === usual?.id)
          .map((price) => ({ ...price, priceListId })),
      });
    }
  }
  return wines;
}
