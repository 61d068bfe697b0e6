/** The sentences of refunds that wait. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useRefundWords = wordsIn({ fr, en });
