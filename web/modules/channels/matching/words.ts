/** The sentences of matching a shop's listings with the catalogue. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useMatchWords = wordsIn({ fr, en });
