/** The sentences about gift cards and credit notes. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useGiftCardWords = wordsIn({ fr, en });
