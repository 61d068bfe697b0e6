/** The words of what reads, weighs, shows and labels, in the reader's language. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './deviceWords.en.ts';
import { fr } from './deviceWords.fr.ts';

export const useDeviceWords = wordsIn({ fr, en });
