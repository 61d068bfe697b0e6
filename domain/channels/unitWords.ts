/** Which of a sku's units a till means by its word for it. */

import { readSize } from '../catalog/label.ts';
import type { Measure, UnitKind } from '../catalog/rules.ts';
import { fold } from '../files/fold.ts';
import { readUnit } from '../files/units.ts';
import type { Id } from '../values/ids.ts';

export interface KnownUnit {
  id: Id;
  kind: UnitKind;
  label: string;
  /** In the sku's base. */
  quantity: bigint;
}

export interface UnitsOfSku {
  measure: Measure;
  content: bigint;
  /** Those in use, the sku's one unit among them. */
  units: readonly KnownUnit[];
}

const oneMeasure: Readonly<Record<string, { measure: Measure; quantity: bigint }>> = {
  cl: { measure: 'volume', quantity: 10_000n },
  ml: { measure: 'volume', quantity: 1_000n },
  l: { measure: 'volume', quantity: 1_000_000n },
  g: { measure: 'mass', quantity: 1_000n },
  kg: { measure: 'mass', quantity: 1_000_000n },
};

/** Bottles that have a word of their own. */
const bottles: Readonly<Record<string, bigint>> = { half: 375_000n, magnum: 1_500_000n };

/**
 * The unit that `word` means beside an item that was recognised as `found`; null where that is not certain, so that a person says it: a glass of a
 * wine that is sold in two sizes of glass, a case where there is none.
 */
export function unitMeant(word: string, found: Id, sku: UnitsOfSku): Id | null {
  const said = readUnit(word);
  const size = bottles[said];
  if (size !== undefined) return sku.measure === 'volume' && sku.content === size ? found : null;
  const poured = oneMeasure[said];
  if (poured) return only(sku, (unit) => sku.measure === poured.measure && unit.quantity === poured.quantity);
  switch (said) {
    case 'piece':
      return found;
    case 'bottle':
      return only(sku, ({ kind }) => kind === 'unit');
    case 'glass':
      return only(sku, ({ kind }) => kind === 'glass');
    case 'case':
      return only(sku, ({ kind }) => kind === 'pack');
    default:
      return only(sku, ({ label }) => fold(label) === fold(word)) ?? ofSize(word, sku);
  }
}

/** `75 cl` beside a bottle of 75 cl. */
function ofSize(word: string, sku: UnitsOfSku): Id | null {
  const size = sku.measure === 'volume' ? readSize(word) : null;
  return size === null ? null : only(sku, ({ quantity }) => quantity === size);
}

function only({ units }: UnitsOfSku, fits: (unit: KnownUnit) => boolean): Id | null {
  const fitting = units.filter(fits);
  return fitting.length === 1 ? (fitting[0]?.id ?? null) : null;
}
