/** The sentences of a connection's overview. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useOverviewWords = wordsIn({ fr, en });
