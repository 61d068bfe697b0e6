/** Every report, each with the sentence that says what it means. */
import { Link } from '@tanstack/react-router';
import { reportNames } from '#domain/reports/report.ts';
import { paths } from '#web/paths.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { useReportsWords, useReportWords } from './words.ts';

export function ReportsScreen() {
  const words = useReportsWords();
  const { reports } = useReportWords();
  return (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      <Panel>
        <RowList
          label={words.title}
          rows={reportNames.map((report) => ({
            id: report,
            title: (
              <Link to={paths.report} params={{ report }}>
                {reports[report].title}
              </Link>
            ),
            note: reports[report].means,
          }))}
        />
      </Panel>
    </>
  );
}
