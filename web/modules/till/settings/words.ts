/** The sentences of the tills' settings. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useTillSettingsWords = wordsIn({ fr, en });
