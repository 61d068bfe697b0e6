/** What the counter says of loyalty. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useLoyaltyWords = wordsIn({ fr, en });
