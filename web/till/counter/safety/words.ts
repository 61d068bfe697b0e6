/** The sentences of a device that must lose nothing. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useSafetyWords = wordsIn({ fr, en });
