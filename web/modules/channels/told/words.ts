/** The sentences of what is sent out. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useToldWords = wordsIn({ fr, en });
