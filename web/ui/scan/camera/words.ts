/** The words of the camera that scans, in the reader's language. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useCameraWords = wordsIn({ fr, en });
