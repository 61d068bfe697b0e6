/** What the screens of suppliers' invoices say. */
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useInvoiceWords = wordsIn({ fr, en });
