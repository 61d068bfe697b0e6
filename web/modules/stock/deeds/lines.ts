/** The lines of a form being filled: what a pick or a scan adds, what a person changes. */
import { divideRound } from '#domain/values/integer.ts';
import type { Picked } from '#web/ui/items/ItemPicker.tsx';
import type { Item } from '#web/ui/items/item.ts';

export interface Line {
  /** The article and its lot: a second scan of both adds to the first. */
  key: string;
  item: Item;
  /** In the item's base; null while what is typed is no quantity. */
  quantity: bigint | null;
  /** Of one unit without VAT, in 1/10 000; null where nobody said. */
  unitCost: bigint | null;
  lot: string;
  /** `YYYY-MM-DD`, or empty. */
  expiresOn: string;
}

export type LineFacts = Partial<Pick<Line, 'quantity' | 'unitCost' | 'lot' | 'expiresOn'>>;

export type LinesAction =
  | { do: 'add'; picked: Picked }
  | { do: 'change'; key: string; facts: LineFacts }
  | { do: 'remove'; key: string }
  | { do: 'clear' };

function add(lines: readonly Line[], { item, quantity, scan }: Picked): readonly Line[] {
  const key = `${item.id} ${scan?.lot ?? ''}`;
  if (lines.some((line) => line.key === key)) {
    return lines.map((line) =>
      line.key === key ? { ...line, quantity: (line.quantity ?? 0n) + quantity } : line,
    );
  }
  // the newest on top, under the field that one looks at
  return [
    { key, item, quantity, unitCost: null, lot: scan?.lot ?? '', expiresOn: scan?.expiresOn ?? '' },
    ...lines,
  ];
}

export function linesAfter(lines: readonly Line[], action: LinesAction): readonly Line[] {
  switch (action.do) {
    case 'add':
      return add(lines, action.picked);
    case 'change':
      return lines.map((line) => (line.key === action.key ? { ...line, ...action.facts } : line));
    case 'remove':
      return lines.filter((line) => line.key !== action.key);
    default:
      return [];
  }
}

/** What a line cost in all, in cents without VAT. */
export function costOf({ item, quantity, unitCost }: Line): bigint | null {
  if (unitCost === null || quantity === null) return null;
  return divideRound(unitCost * quantity, item.content * 100n);
}

/** Quantities that can be sent: all said, none below one. */
export function isComplete(lines: readonly Line[]): boolean {
  return lines.length > 0 && lines.every(({ quantity }) => quantity !== null && quantity > 0n);
}

/** The lines as the contract wants them. */
export function statedLines(lines: readonly Line[]) {
  return lines.map(({ item, quantity, lot, expiresOn }) => ({
    skuId: item.id,
    quantity: quantity ?? 0n,
    ...(lot.trim() ? { lot: lot.trim() } : {}),
    ...(expiresOn ? { expiresOn } : {}),
  }));
}
