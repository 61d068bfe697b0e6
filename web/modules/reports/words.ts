/** The reports’ sentences: those of their pages, and those that each report has on screens and in files alike. */
import { reportWords } from '#domain/reports/words.ts';
import { wordsIn } from '#web/i18n/words.ts';
import { en } from './words.en.ts';
import { fr } from './words.fr.ts';

export const useReportsWords = wordsIn({ fr, en });
export const useReportWords = wordsIn(reportWords);
