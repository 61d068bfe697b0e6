/** What is taken for a run: suggested by the recipe and its lots, then scanned and corrected. */
import type { Pick as Picked } from '#domain/making/pick.ts';
import { neededOf, type Recipe } from '#domain/making/recipe.ts';
import type { Id } from '#domain/values/ids.ts';

export interface TakenLine {
  /** Of the component that it is, or stands in for. */
  componentId: Id;
  skuId: Id;
  quantity: bigint | null;
  lot: string;
  /** Seen by the scanner, or ticked. */
  isTaken: boolean;
}

/** For so much begun: each component from the lots to take first; what they lack without a lot. */
export function suggested(
  recipe: Pick<Recipe, 'batch' | 'yieldBp' | 'components'>,
  begun: bigint,
  picksOf: (skuId: Id) => readonly Picked[],
): TakenLine[] {
  return recipe.components.flatMap((component) => {
    const { skuId } = component;
    let left = neededOf(recipe, component, begun);
    const lines: TakenLine[] = [];
    const take = (quantity: bigint, lot: string): void => {
      lines.push({ componentId: skuId, skuId, quantity, lot, isTaken: false });
      left -= quantity;
    };
    for (const { code, quantity } of picksOf(skuId))
      if (left > 0n) take(quantity < left ? quantity : left, code);
    if (left > 0n) take(left, '');
    return lines;
  });
}

interface Scanned {
  skuId: Id;
  lot: string | null;
}

/** The lines once something was scanned; null where it does not go into this. */
export function afterScan(
  lines: readonly TakenLine[],
  components: Recipe['components'],
  { skuId, lot }: Scanned,
): TakenLine[] | null {
  const known = lines.findIndex((line) => line.skuId === skuId && (lot === null || line.lot === lot));
  if (known !== -1) return replaced(lines, known, { isTaken: true });
  const free = lines.findIndex((line) => line.skuId === skuId && !line.isTaken);
  if (free !== -1) return replaced(lines, free, { lot: lot ?? '', isTaken: true });
  const another = lines.find((line) => line.skuId === skuId);
  // A second lot of what is all taken: somebody says how much of each.
  if (another) return [...lines, { ...another, quantity: null, lot: lot ?? '', isTaken: true }];
  for (const component of components) {
    const instead = component.alternatives.find((one) => one.skuId === skuId);
    const at = lines.findIndex((line) => line.skuId === component.skuId && !line.isTaken);
    const line = lines[at];
    if (!instead || !line) continue;
    const quantity =
      line.quantity === null
        ? null
        : (line.quantity * instead.quantity + component.quantity - 1n) / component.quantity;
    return replaced(lines, at, { skuId, quantity, lot: lot ?? '', isTaken: true });
  }
  return null;
}

function replaced(lines: readonly TakenLine[], at: number, facts: Partial<TakenLine>): TakenLine[] {
  return lines.map((line, index) => (index === at ? { ...line, ...facts } : line));
}

/** As the contract wants them; null while a quantity is missing. What is put to nothing was not used. */
export function usedOf(lines: readonly TakenLine[]): { skuId: Id; quantity: bigint; lot?: string }[] | null {
  if (lines.some(({ quantity }) => quantity === null)) return null;
  return lines.flatMap(({ skuId, quantity, lot }) =>
    quantity === null || quantity <= 0n
      ? []
      : [{ skuId, quantity, ...(lot.trim() === '' ? {} : { lot: lot.trim() }) }],
  );
}
