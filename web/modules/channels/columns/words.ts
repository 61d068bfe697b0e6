/** The sentences of a file's columns. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useColumnWords = wordsIn({ fr, en });
