/** A line of a count's differences, with its article. */
import type { ReviewLine } from '#domain/counting/contract.ts';
import type { Item } from '#web/ui/items/item.ts';

export interface ReviewRow extends ReviewLine {
  key: string;
  item: Item;
  /** The other article that a clue speaks of, by its id. */
  named: ReadonlyMap<string, Item>;
}

export function reviewRows(lines: readonly ReviewLine[], items: readonly Item[]): ReviewRow[] {
  const named = new Map(items.map((item) => [item.id, item]));
  return lines.flatMap((line) => {
    const item = named.get(line.skuId);
    return item ? [{ ...line, key: `${line.skuId} ${line.locationId}`, item, named }] : [];
  });
}
