/** What a new sku is called and holds is decided by all that was said of it, never by what came first. */
import type { Item } from '../sales/contract.ts';
import { itemKeyOf } from '../sales/rules.ts';
import { skuIdentityOf, skuOfItem } from './skuOfItem.ts';

export interface SaidItem {
  item: Item;
  /** Basis points, as the sale says. */
  vatRate: number | null;
  /** How many lines say so. */
  lines: number;
}

export class ItemNaming {
  /** By the item's key in the connection, then by all that is said. */
  readonly #byKey = new Map<string, Map<string, SaidItem>>();
  #bySku: Map<string, SaidItem[]> | null = null;

  hear(item: Item, vatRate: number | null, lines = 1): void {
    this.#bySku = null;
    const key = itemKeyOf(item);
    const all = this.#byKey.get(key) ?? new Map<string, SaidItem>();
    this.#byKey.set(key, all);
    const text = textOf({ item, vatRate });
    const said = all.get(text);
    if (said) said.lines += lines;
    else all.set(text, { item, vatRate, lines });
  }

  /** Of the items that share this one's key, the one that is said most: a barcode that two codes claim belongs to one of them. */
  meant(item: Item): Item {
    const all = this.#byKey.get(itemKeyOf(item));
    return all ? mostSaid([...all.values()]).item : item;
  }

  /** What names the sku that `item` becomes. */
  named(item: Item): Pick<SaidItem, 'item' | 'vatRate'> {
    const said = this.#skus().get(skuIdentityOf(item));
    return said ? mostSaid(said) : { item, vatRate: null };
  }

  #skus(): Map<string, SaidItem[]> {
    this.#bySku ??= Map.groupBy(
      [...this.#byKey.values()].flatMap((all) => [...all.values()]),
      ({ item }) => skuIdentityOf(item),
    );
    return this.#bySku;
  }
}

/** A label that gives a size before one that gives none, any label before none, then what more lines say, then by the text. */
function mostSaid(all: readonly SaidItem[]): SaidItem {
  return all.reduce((best, said) => (comesBefore(said, best) ? said : best));
}

function comesBefore(a: SaidItem, b: SaidItem): boolean {
  const [worth, other] = [worthOf(a), worthOf(b)];
  if (worth !== other) return worth > other;
  return a.lines === b.lines ? textOf(a) < textOf(b) : a.lines > b.lines;
}

function worthOf({ item, vatRate }: SaidItem): number {
  if (item.label === undefined) return 0;
  return skuOfItem(item, vatRate).measure === 'volume' ? 2 : 1;
}

function textOf({ item, vatRate }: Pick<SaidItem, 'item' | 'vatRate'>): string {
  const { label = '', code = '', barcode = '', unit = '', unitId = '' } = item;
  return JSON.stringify([label, code, barcode, unit, unitId, vatRate]);
}
