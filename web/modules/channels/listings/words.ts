/** The sentences of what a shop lists. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useListingWords = wordsIn({ fr, en });
