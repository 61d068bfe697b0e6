/** The sentences about consents and what is kept of people. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useConsentWords = wordsIn({ fr, en });
