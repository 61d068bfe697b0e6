/** The sentences of vendors' tills and shops. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useVendorWords = wordsIn({ fr, en });
