/** The sentences of customers who are there twice. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useDuplicateWords = wordsIn({ fr, en });
