/** The archives of the tills: those that there are, the one that is being made, and making one. */

import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import {
  downloadTillArchive,
  listTillArchives,
  makeTillArchive,
  type TillArchive,
} from '#domain/till/archiveContract.ts';
import { addressOf } from '#web/api/call.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import classes from '../Till.module.css';
import { isToDownload, useArchives } from '../useArchives.ts';
import { ArchiveForm } from './ArchiveForm.tsx';
import { ArchiveProof } from './ArchiveProof.tsx';
import { useProofWords } from './words.ts';

/** By then the download has begun, and the server has noted it. */
const begunMs = 1_500;

interface ArchiveProps {
  archive: TillArchive;
}

/** What a period is called: a whole year by its number. */
function useArchiveName() {
  const words = useProofWords().archives;
  const format = useFormat();
  return ({ from, until }: TillArchive): string => {
    const year = from.slice(0, 4);
    return from === `${year}-01-01` && until === `${year}-12-31`
      ? words.year(year)
      : words.span(format.day(from), format.day(until));
  };
}

function ArchiveState({ archive: { state, made, isHere } }: ArchiveProps) {
  const words = useProofWords().archives;
  if (state === 'waiting') return <StateBadge state="waiting">{words.waiting}</StateBadge>;
  if (made === null) return <StateBadge state="alert">{words.failed}</StateBadge>;
  if (made.found > 0) return <StateBadge state="alert">{words.found(made.found)}</StateBadge>;
  if (!isHere) return <StateBadge state="watch">{words.missing}</StateBadge>;
  return <StateBadge state="good">{words.verified}</StateBadge>;
}

function ArchiveNote({ archive }: ArchiveProps) {
  const words = useProofWords().archives;
  const format = useFormat();
  const { made, madeAt, downloadedAt, askedBy, purpose } = archive;
  if (made === null || madeAt === null) return archive.state === 'failed' ? words.failedWords : null;
  const tickets = made.registers.reduce((sum, register) => sum + register.tickets, 0);
  return (
    <>
      {words.tickets(tickets, format.number(tickets))}, {words.purpose[purpose]}, {words.madeBy(askedBy)}{' '}
      <InstantText at={madeAt} />
      {archive.arrivedSince > 0 ? ` · ${words.arrived(archive.arrivedSince)}` : null}
      {isToDownload(archive) ? ` · ${words.toDownload}` : null}
      {downloadedAt === null ? null : (
        <>
          {' · '}
          {words.downloaded} <InstantText at={downloadedAt} />
        </>
      )}
    </>
  );
}

function ArchiveAction({ archive }: ArchiveProps) {
  const words = useProofWords().archives;
  const { refetch } = useArchives();
  const mayMake = useMay('till:write');
  const making = useSending(makeTillArchive, { makesStale: [listTillArchives] });
  const { id, companyId, from, until, purpose, state, isHere, arrivedSince } = archive;
  const isMadeAnew = mayMake && state !== 'waiting' && (!isHere || arrivedSince > 0);
  return (
    <>
      {isHere ? (
        <Button
          component="a"
          variant={isToDownload(archive) ? 'filled' : 'default'}
          href={addressOf(downloadTillArchive, { params: { archiveId: id } })}
          download
          onClick={() => setTimeout(() => void refetch(), begunMs)}
          leftSection={<IconDownload size={18} stroke={1.6} aria-hidden />}
        >
          {words.download}
        </Button>
      ) : null}
      {isMadeAnew ? (
        <Button
          variant="default"
          loading={making.isPending}
          onClick={() => {
            making.mutateAsync({ body: { companyId, from, until, purpose } }).catch(toast.refused);
          }}
        >
          {isHere ? words.anew : words.again}
        </Button>
      ) : null}
    </>
  );
}

export function ArchivesPanel() {
  const words = useProofWords().archives;
  const nameOf = useArchiveName();
  const mayMake = useMay('till:write');
  const { data, error } = useArchives();
  if (error) throw error;
  if (!data) return <WaitingLines />;
  const companyOf = ({ companyId, made }: TillArchive): string =>
    data.companies.length < 2
      ? ''
      : ` · ${made?.name ?? data.companies.find(({ id }) => id === companyId)?.name}`;
  return (
    <Panel title={words.title}>
      <Quiet>{words.words}</Quiet>
      {data.yearsWaiting.map(({ companyId, year, unclosed }) => (
        <p key={`${companyId} ${year}`} className={classes.verdict}>
          {words.yearWaits(year, unclosed.join(', '))}
        </p>
      ))}
      {data.items.length === 0 ? null : (
        <RowList
          label={words.title}
          rows={data.items.map((archive) => ({
            id: archive.id,
            title: `${nameOf(archive)}${companyOf(archive)}`,
            note: <ArchiveNote archive={archive} />,
            state: <ArchiveState archive={archive} />,
            actions: <ArchiveAction archive={archive} />,
            more: archive.made ? (
              <ArchiveProof made={archive.made} />
            ) : archive.state === 'waiting' ? (
              <ProgressLine
                label={words.making}
                done={archive.progress?.done ?? 0}
                total={archive.progress?.total ?? null}
              />
            ) : null,
          }))}
        />
      )}
      {data.unlisted.length === 0 ? null : (
        <RowList
          label={words.onDisk}
          rows={data.unlisted.map(({ name, at }) => ({
            id: name,
            title: words.onDisk,
            note: (
              <>
                {words.onDiskWords(name)} <InstantText at={at} />
              </>
            ),
          }))}
        />
      )}
      {mayMake ? <ArchiveForm companies={data.companies} yearsWaiting={data.yearsWaiting} /> : null}
      <p className={classes.after}>{words.keep}</p>
    </Panel>
  );
}
