/** A bottle between quotation marks, as a refusal names it. */
import { type Called, calledOf } from '../catalog/called.ts';
import type { Language } from '../values/refusal.ts';

export function sayBottle(bottle: Called, language: Language): string {
  const called = calledOf(bottle, language);
  return language === 'fr' ? `«\u00a0${called}\u00a0»` : `“${called}”`;
}
