/** An article as it is called aloud, so that it cannot be taken for its neighbour: name, year, size. */
import { formatScaled } from '../values/format.ts';
import type { Language } from '../values/refusal.ts';
import type { Measure } from './rules.ts';

export interface Called {
  name: string;
  vintage: number | null;
  measure: Measure;
  /** Of one, in base. */
  content: bigint;
}

/** `Chinon 2021, 75 cl`, where the name does not say so itself; what is not poured has no size. */
export function calledOf({ name, vintage, measure, content }: Called, language: Language): string {
  const year = vintage === null || name.includes(String(vintage)) ? '' : ` ${vintage}`;
  const size = `${formatScaled(content, 4, language, 1)}\u00a0cl`;
  const isSaid = measure !== 'volume' || name.replaceAll(' ', '\u00a0').includes(size);
  return `${name}${year}${isSaid ? '' : `, ${size}`}`;
}
