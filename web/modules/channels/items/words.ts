/** The sentences of what a till calls its items. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useItemWords = wordsIn({ fr, en });
