/** The sentences of guidance. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useGuidanceWords = wordsIn({ fr, en });
