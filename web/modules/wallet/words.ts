/** The sentences of customers' cards. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useWalletWords = wordsIn({ fr, en });
