/** The import wizard's sentences. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useImportWords = wordsIn({ fr, en });
