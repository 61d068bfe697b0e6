/** The hardware panel's sentences. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useHardwareWords = wordsIn({ fr, en });
