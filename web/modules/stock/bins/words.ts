/** The words of the addresses, in the reader's language. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useBinWords = wordsIn({ fr, en });
