/** The sentences about closures and cash. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useClosureWords = wordsIn({ fr, en });
