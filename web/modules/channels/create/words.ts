/** The sentences of connecting a till. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useCreateWords = wordsIn({ fr, en });
