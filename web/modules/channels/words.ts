/** The sentences of the connections' frame. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useChannelWords = wordsIn({ fr, en });
