/** The sentences about groups of customers. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useSegmentWords = wordsIn({ fr, en });
