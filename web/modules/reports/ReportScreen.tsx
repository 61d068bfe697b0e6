/** One report: what it means in a sentence, its days and what narrows it, its picture, its table, and the same as files. */
import { Button } from '@mantine/core';
import { IconChartBar, IconDownload } from '@tabler/icons-react';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { exportReport, getReport, reportFormats } from '#domain/reports/contract.ts';
import { asking } from '#domain/reports/filters.ts';
import { type ReportName, reportNames } from '#domain/reports/report.ts';
import { addressOf } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { PartLink, PartNav } from '#web/ui/PartNav.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { RecoveryPanel } from './RecoveryPanel.tsx';
import { ReportFigures } from './ReportFigures.tsx';
import { ReportFilters } from './ReportFilters.tsx';
import { ReportPicture } from './ReportPicture.tsx';
import classes from './Reports.module.css';
import { ReportTable } from './ReportTable.tsx';
import type { ReportSearch } from './reportSearch.ts';
import { useReportsWords, useReportWords } from './words.ts';

export function ReportScreen() {
  const words = useReportsWords();
  const { report: asked } = useParams({ from: paths.report });
  const report = reportNames.find((name) => name === asked);
  if (report !== undefined) return <KnownReport key={report} report={report} />;
  return (
    <EmptyState
      isPage
      icon={<IconChartBar size={26} stroke={1.5} />}
      title={words.unknown}
      action={<LinkButton to={paths.reports}>{words.all}</LinkButton>}
    />
  );
}

function KnownReport({ report }: { report: ReportName }) {
  const words = useReportsWords();
  const { reports } = useReportWords();
  const { shopId } = useSession();
  const search = useSearch({ from: paths.report });
  const navigate = useNavigate({ from: paths.report });
  const { byShop, byPlace } = asking[report];
  const query = {
    from: search.from,
    to: search.to,
    kind: search.kind,
    supplierId: search.supplier,
    shopId: byShop && shopId !== null ? shopId : undefined,
    locationId: byPlace ? search.place : undefined,
  };
  const reading = useReading(getReport, { params: { report }, query }, { keepsLast: true });
  const { title, means } = reports[report];
  const shown = useMemo(() => {
    const wanted = (search.q ?? '').toLocaleLowerCase();
    return reading.data?.rows.filter(({ name }) => name.toLocaleLowerCase().includes(wanted)) ?? [];
  }, [reading.data, search.q]);
  function change(changed: ReportSearch) {
    void navigate({ search: { ...search, ...changed }, replace: true, resetScroll: false });
  }

  if (reading.error) throw reading.error;
  if (!reading.data) return <Waiting title={title} />;
  const { data } = reading;
  return (
    <>
      <PageHeader
        title={title}
        lead={byShop || shopId === null ? means : `${means} ${words.everyShop}`}
        above={<Link to={paths.reports}>{words.title}</Link>}
        more={reportFormats.map((format) => (
          <Button
            key={format}
            component="a"
            variant="default"
            href={addressOf(exportReport, { params: { report }, query: { ...query, format } })}
            download
            aria-label={words.fileOf(words.file[format])}
            leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}
          >
            {words.file[format]}
          </Button>
        ))}
      />
      <PartNav label={words.title}>
        {reportNames.map((name) => (
          <PartLink
            key={name}
            to={paths.report}
            params={{ report: name }}
            search={{ from: search.from, to: search.to }}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            {reports[name].title}
          </PartLink>
        ))}
      </PartNav>
      <ReportFilters
        asked={asking[report]}
        from={data.from}
        to={data.to}
        search={search}
        onChange={change}
        onClear={() => void navigate({ search: {}, replace: true })}
      />
      {data.settledBehind > 0 ? (
        <p className={classes.note} role="status">
          {words.settling(data.settledBehind)}
        </p>
      ) : null}
      {data.rows.length === 0 ? (
        <EmptyState
          icon={<IconChartBar size={26} stroke={1.5} />}
          title={words.empty.title}
          action={<LinkButton to={paths.stock}>{words.empty.action}</LinkButton>}
        >
          {words.empty.words}
        </EmptyState>
      ) : (
        <>
          <div className={classes.above}>
            <ReportFigures report={data} />
            <ReportPicture report={data} />
            {report === 'anonymous' ? <RecoveryPanel /> : null}
          </div>
          <ReportTable report={data} rows={shown} title={title} />
        </>
      )}
    </>
  );
}
