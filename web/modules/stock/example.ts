/** Articles for the tests of this module: a bottle of 75 cl on one shelf. */
import type { SkuRow } from '#domain/catalog/contract.ts';
import { type Item, itemOf } from '#web/ui/items/item.ts';
import type { Place } from '#web/ui/places/useLocations.ts';
import type { StockRow } from './stockRow.ts';

export const bottle = 750_000n;

export const shelf: Place = {
  id: 'shelf',
  shopId: 'shop',
  kind: 'shelf',
  name: 'Rayon',
  rank: 0,
  suppliedBy: null,
  archived: false,
};

export function exampleItem(name: string, facts: Partial<SkuRow> = {}): Item {
  return itemOf({
    id: name,
    name,
    kind: 'wine',
    code: null,
    measure: 'volume',
    content: bottle,
    colour: 'red',
    style: 'still',
    vintage: null,
    producer: null,
    cuvee: null,
    appellation: null,
    region: null,
    country: null,
    threshold: null,
    supplierId: null,
    supplierName: null,
    archived: false,
    units: [],
    barcodes: [],
    components: [],
    ...facts,
  });
}

export function exampleRow(name: string, bottles: bigint, facts: Partial<StockRow> = {}): StockRow {
  const onHand = bottles * bottle;
  return {
    ...exampleItem(name),
    places: [{ place: shelf, onHand, reserved: 0n }],
    onHand,
    reserved: 0n,
    price: null,
    ...facts,
  };
}
