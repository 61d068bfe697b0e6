/** What people recorded: deliveries, transfers, losses, tastings and counts, the newest first, each undone by its opposite. */
import { IconNotebook } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { z } from 'zod';
import { type document as documentShape, listDocuments, reverseDocument } from '#domain/stock/contract.ts';
import { movedReadings } from '#web/api/movedReadings.ts';
import { useReadingPages, useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import type { Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { importOf } from './reference.ts';
import { useStockWords } from './words.ts';

type StockDocument = z.output<typeof documentShape>;

const pageSize = 100;

function Undo({ document }: { document: StockDocument }) {
  const words = useStockWords();
  const undoing = useSending(reverseDocument, { makesStale: movedReadings });
  if (document.reversed) {
    return (
      <StateBadge state="off" plain>
        {words.journal.undone}
      </StateBadge>
    );
  }
  if (document.kind === 'reversal' || importOf(document.reference) !== null) return null;
  return (
    <ConfirmInline
      question={words.journal.question}
      confirm={words.journal.confirm}
      loading={undoing.isPending}
      buttonProps={{ size: 'xs' }}
      onConfirm={() =>
        undoing
          .mutateAsync({ params: { documentId: document.id } })
          .then(() => toast.done(words.undone), toast.refused)
      }
    >
      {words.undo}
    </ConfirmInline>
  );
}

/** An opening stock is its import's: it is looked at, and undone, there. */
function Reference({ document: { reference, note } }: { document: StockDocument }) {
  const words = useStockWords();
  const importId = importOf(reference);
  if (importId === null) return [reference, note].filter(Boolean).join(' · ');
  return (
    <Link to={paths.importOne} params={{ importId }}>
      {words.move.openingStock}
    </Link>
  );
}

function useColumns(): readonly Column<StockDocument>[] {
  const words = useStockWords();
  const kindNames: Readonly<Record<string, string>> = words.journal.kinds;
  return useMemo(
    () => [
      {
        id: 'when',
        header: words.journal.when,
        width: '170px',
        card: 'line',
        fixed: true,
        cell: ({ occurredAt }) => <InstantText at={occurredAt} />,
      },
      {
        id: 'kind',
        header: words.journal.what,
        width: 'minmax(150px, 1.5fr)',
        card: 'title',
        fixed: true,
        cell: ({ kind }) => <strong>{kindNames[kind] ?? kind}</strong>,
      },
      {
        id: 'reference',
        header: words.journal.note,
        width: 'minmax(120px, 1.5fr)',
        card: 'line',
        cell: (document) => <Reference document={document} />,
      },
      {
        id: 'actor',
        header: words.journal.who,
        width: 'minmax(110px, 1fr)',
        from: 'tablet',
        card: 'line',
        cell: ({ actor }) => actor,
      },
      {
        id: 'lines',
        header: words.journal.lines,
        width: '70px',
        align: 'end',
        from: 'desktop',
        card: 'none',
        cell: ({ lines }) => lines,
      },
      {
        id: 'undo',
        header: words.journal.state,
        width: 'minmax(120px, 1.5fr)',
        align: 'end',
        card: 'line',
        cell: (document) => <Undo document={document} />,
      },
    ],
    [words, kindNames],
  );
}

export function JournalScreen() {
  const words = useStockWords();
  const columns = useColumns();
  const documents = useReadingPages(listDocuments, { query: { limit: pageSize } });
  const rows = useMemo(() => documents.data?.pages.flatMap((page) => page.items) ?? [], [documents.data]);
  if (documents.error) throw documents.error;
  if (documents.isPending) return <Waiting title={words.journal.title} />;
  return (
    <>
      <PageHeader
        title={words.journal.title}
        lead={words.journal.lead}
        above={<Link to={paths.stock}>{words.title}</Link>}
      />
      {rows.length === 0 ? (
        <EmptyState
          icon={<IconNotebook size={26} stroke={1.5} />}
          title={words.journal.empty}
          action={<LinkButton to={paths.receive}>{words.deed.receive}</LinkButton>}
        />
      ) : (
        <DataTable
          label={words.journal.title}
          rows={rows}
          columns={columns}
          rowId={({ id }) => id}
          rowName={({ kind, reference }) => `${kind} ${reference ?? ''}`}
          isPartial={documents.hasNextPage}
          onEnd={() => {
            if (documents.hasNextPage && !documents.isFetchingNextPage) void documents.fetchNextPage();
          }}
        />
      )}
    </>
  );
}
