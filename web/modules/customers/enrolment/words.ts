/** What the page behind a poster says. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useEnrolmentWords = wordsIn({ fr, en });
