/** What a till calls an item: its label first, then its codes and the unit it is sold in. */
import { useUnitWord } from '../words.ts';
import { useItemWords } from './words.ts';

export interface CalledItem {
  code: string | null;
  barcode: string | null;
  label: string | null;
  unit: string | null;
}

export function nameOf(
  { label, code, barcode }: Pick<CalledItem, 'label' | 'code' | 'barcode'>,
  noName: string,
): string {
  return [label, code, barcode].find((text) => text !== null && text.trim() !== '') ?? noName;
}

export function TillCodes({ item }: { item: CalledItem }) {
  const words = useItemWords();
  const unitWord = useUnitWord();
  const name = nameOf(item, '');
  const { code, barcode, unit } = item;
  return [
    ...(code !== null && code !== name ? [words.code(code)] : []),
    ...(barcode !== null && barcode !== name ? [words.barcode(barcode)] : []),
    ...(unit === null || unit.trim() === '' ? [] : [words.unit(unitWord(unit))]),
  ].join(' · ');
}
