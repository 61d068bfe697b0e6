/** What the tills' screens share: their parts, how a register is called, the ways to pay. */
import { tenderWords } from '#domain/till/tenderWords.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useTillWords = wordsIn({ fr, en });

export function useTenderWords() {
  return tenderWords[useLanguage().language];
}
