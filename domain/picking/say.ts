/** A bottle as it is called aloud, so that it cannot be taken for its neighbour: name, year, size. */
import { formatScaled } from '../values/format.ts';
import type { Language } from '../values/refusal.ts';
import type { Bottle } from './rules.ts';

/** `Chinon 2021, 75 cl`; what is not poured has no size. */
export function sayBottle(
  { name, vintage, measure, content }: Pick<Bottle, 'name' | 'vintage' | 'measure' | 'content'>,
  language: Language,
): string {
  const year = vintage === null || name.includes(String(vintage)) ? '' : ` ${vintage}`;
  const size = measure === 'volume' ? `, ${formatScaled(content, 4, language, 1)}\u00a0cl` : '';
  const called = `${name}${year}${size}`;
  return language === 'fr' ? `«\u00a0${called}\u00a0»` : `“${called}”`;
}
