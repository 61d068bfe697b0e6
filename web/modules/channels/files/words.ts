/** The sentences of what came in. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useFileWords = wordsIn({ fr, en });
