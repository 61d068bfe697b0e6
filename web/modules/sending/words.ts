/** The sentences about what is sent to customers, and by whom. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useSendingWords = wordsIn({ fr, en });
