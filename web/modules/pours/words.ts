/** The sentences about what is poured. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const usePourWords = wordsIn({ fr, en });
