/** How much of an item one of what an invoice counts is: UN/ECE recommendations 20 and 21. */
import type { Measure } from '../catalog/rules.ts';

type UnitMeaning =
  | { is: 'pieces'; of: bigint }
  | { is: 'case' }
  | { is: 'measure'; measure: Measure; symbol: string; base: bigint };

const pieces = (codes: string, of: bigint) =>
  codes.split(' ').map((code): [string, UnitMeaning] => [code, { is: 'pieces', of }]);
const measured = (measure: Measure, symbol: string, base: bigint): UnitMeaning => ({
  is: 'measure',
  measure,
  symbol,
  base,
});

const meanings: ReadonlyMap<string, UnitMeaning> = new Map([
  ...pieces('C62 H87 EA NAR PCE PCB XPP BO XBO XBQ XBS XBV XUN', 1n),
  ...pieces('DZN DZP', 12n),
  ...'CT CS CA BX PK PA XCT XCS XBX XCR XPK XPA XPX XCB'
    .split(' ')
    .map((code): [string, UnitMeaning] => [code, { is: 'case' }]),
  ['MLT', measured('volume', 'ml', 1000n)],
  ['CLT', measured('volume', 'cl', 10_000n)],
  ['DLT', measured('volume', 'dl', 100_000n)],
  ['LTR', measured('volume', 'L', 1_000_000n)],
  ['HLT', measured('volume', 'hl', 100_000_000n)],
  ['GRM', measured('mass', 'g', 1000n)],
  ['KGM', measured('mass', 'kg', 1_000_000n)],
  ['TNE', measured('mass', 't', 1_000_000_000n)],
]);

/** What a reader calls it: a word of the language, or the symbol of a measure; a code that nobody knows is said as it stands. */
export function unitSaid(unit: string): { word: 'piece' | 'dozen' | 'case' } | { symbol: string } {
  const meaning = meanings.get(unit.toUpperCase());
  if (!meaning) return { symbol: unit };
  if (meaning.is === 'measure') return { symbol: meaning.symbol };
  if (meaning.is === 'case') return { word: 'case' };
  return { word: meaning.of === 1n ? 'piece' : 'dozen' };
}

/** In base; null where nobody can say. `pack` is how many the supplier puts into a box. */
export function perUnitOf(
  unit: string,
  { measure, content, pack }: { measure: Measure; content: bigint; pack: number | null },
): bigint | null {
  const meaning = meanings.get(unit.toUpperCase());
  if (!meaning) return null;
  if (meaning.is === 'measure') return meaning.measure === measure ? meaning.base : null;
  if (meaning.is === 'case') return pack === null ? null : content * BigInt(pack);
  return content * meaning.of;
}
