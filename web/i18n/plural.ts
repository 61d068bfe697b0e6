/** Which form of a word goes with a number: in French 0, 1 and 1.5 are singular, in English only 1 is. */
import type { Language } from '#domain/values/refusal.ts';

function pluralIn(language: Language) {
  const rules = new Intl.PluralRules(language);
  return (count: number, one: string, other: string): string => (rules.select(count) === 'one' ? one : other);
}

export const frenchPlural = pluralIn('fr');
export const englishPlural = pluralIn('en');
