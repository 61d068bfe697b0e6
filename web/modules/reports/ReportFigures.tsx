/** A report's sums, above its table. */
import { sayCell } from '#domain/reports/say.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import type { ReadReport } from './readReport.ts';
import { useReportWords } from './words.ts';

export function ReportFigures({ report: { columns, totals, currency } }: { report: ReadReport }) {
  const { columns: names } = useReportWords();
  const { language } = useLanguage();
  const figures = columns.flatMap(({ key, unit }, index) => {
    const total = totals[index] ?? null;
    // The share of a whole is always the whole.
    return total === null || key === 'share'
      ? []
      : [{ name: names[key], value: sayCell(total, unit, null, language, currency) }];
  });
  return <KeyFigures figures={figures} />;
}
