/** The sentences of ordering again. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useReorderWords = wordsIn({ fr, en });
