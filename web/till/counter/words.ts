/** The counter's sentences: what is always in sight, and what its panels say. */
import { wordsIn } from '#web/i18n/words.ts';
import { en as cartEn } from './panels/cartWords.en.ts';
import { fr as cartFr } from './panels/cartWords.fr.ts';
import { en as dayEn } from './panels/dayWords.en.ts';
import { fr as dayFr } from './panels/dayWords.fr.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useCounterWords = wordsIn({
  fr: { ...fr, ...cartFr, ...dayFr },
  en: { ...en, ...cartEn, ...dayEn },
});
