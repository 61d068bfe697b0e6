/** The sentences of a shadow run. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useShadowWords = wordsIn({ fr, en });
