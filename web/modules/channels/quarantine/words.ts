/** The sentences of rows to correct. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useRowWords = wordsIn({ fr, en });
