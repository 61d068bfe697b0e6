/** The sentences of the customers' place. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const usePlaceWords = wordsIn({ fr, en });
