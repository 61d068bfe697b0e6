/** The sentences of what was sold and is not there. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useOversoldWords = wordsIn({ fr, en });
