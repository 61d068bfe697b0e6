/** The sentences of what a shop and the catalogue say differently. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useDifferenceWords = wordsIn({ fr, en });
