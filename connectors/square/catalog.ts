/** Items of Square’s catalogue as listings: what is sold is a variation, its name and taxes stand on its item. */
import type { Listing } from '#domain/channels/connector.ts';
import { divideRound, parseDecimal } from '#domain/values/integer.ts';
import { e4Of, labelOf } from './orderFacts.ts';
import type { CatalogTax, Item, Variation } from './shapes.ts';

export function listingsOf(
  item: Item,
  taxes: readonly CatalogTax[],
  location: string,
  levels: ReadonlyMap<string, number>,
): Listing[] {
  const variations = item.item_data?.variations ?? [];
  const ofItem = taxes.filter(
    ({ id, tax_data: tax }) => (item.item_data?.tax_ids ?? []).includes(id) && tax?.enabled !== false,
  );
  return variations.map((variation) => {
    const of = variation.item_variation_data;
    const tracked = isTracked(variation, location);
    const name = item.item_data?.name ?? null;
    return {
      ref: variation.id,
      label: variations.length === 1 ? labelOf(name, null) : labelOf(name, of?.name ?? null),
      code: of?.sku || null,
      barcode: of?.upc || null,
      priceE4: priceOf(variation, ofItem, location),
      vatRate: ofItem.length === 0 ? null : rateOf(ofItem),
      tracked,
      level: tracked ? (levels.get(variation.id) ?? null) : null,
      gone: isGone(item, location) || isGone(variation, location) || item.item_data?.is_archived === true,
    };
  });
}

export function goneListing({ id, item_variation_data: of }: Variation): Listing {
  return {
    ref: id,
    label: labelOf(of?.name ?? null, null),
    code: of?.sku || null,
    barcode: of?.upc || null,
    priceE4: null,
    vatRate: null,
    tracked: false,
    level: null,
    gone: true,
  };
}

/** A place may differ from the rest; what is sold out of another variation’s stock keeps none of its own. */
export function isTracked({ item_variation_data: of }: Variation, location: string): boolean {
  if (of?.stockable === false) return false;
  const here = of?.location_overrides?.find(({ location_id: id }) => id === location);
  return here?.track_inventory ?? of?.track_inventory ?? false;
}

function isGone(of: Item | Variation, location: string): boolean {
  const everywhere = of.present_at_all_locations !== false;
  const here = everywhere
    ? !(of.absent_at_location_ids ?? []).includes(location)
    : (of.present_at_location_ids ?? []).includes(location);
  return of.is_deleted === true || !here;
}

function priceOf({ item_variation_data: of }: Variation, taxes: readonly CatalogTax[], location: string) {
  const here = of?.location_overrides?.find(({ location_id: id }) => id === location);
  const price = here?.price_money ?? of?.price_money;
  if (!price) return null;
  const onTop = rateOf(taxes.filter(({ tax_data: tax }) => tax?.inclusion_type === 'ADDITIVE'));
  return divideRound(e4Of(price) * BigInt(10_000 + onTop), 10_000n);
}

export function rateOf(taxes: readonly CatalogTax[]): number {
  return taxes.reduce(
    (sum, { tax_data: tax }) => sum + Number(parseDecimal(tax?.percentage ?? '', 2) ?? 0n),
    0,
  );
}
