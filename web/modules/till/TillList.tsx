/** What the lists of sealed records share: narrowed by their address, fetched page by page, empty until something was sealed. */
import { type ReactNode, useMemo } from 'react';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { DataTable, type DataTableProps } from '#web/ui/table/DataTable.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import type { PartName } from './parts.ts';
import { TillHeader } from './TillHeader.tsx';
import { useTillWords } from './words.ts';

/** A list as it is fetched. */
interface Pages<Row> {
  data: { pages: readonly { items: readonly Row[] }[] } | undefined;
  error: Error | null;
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

interface TillListProps<Row extends object>
  extends Pick<DataTableProps<Row>, 'columns' | 'rowId' | 'rowName' | 'rowTone' | 'onOpen'> {
  part: PartName;
  pages: Pages<Row>;
  isNarrowed: boolean;
  /** Beside the title, once there is something. */
  more?: ReactNode;
  /** Between the title and the list, also while that is empty. */
  above?: ReactNode;
  filters: ReactNode;
  empty: { icon: ReactNode; title: string; words: string };
}

export const isNarrowed = (search: object): boolean =>
  Object.values(search).some((value) => value !== undefined);

export function TillList<Row extends object>(props: TillListProps<Row>) {
  const { part, pages, more, above, filters, empty, columns, rowId, rowName, rowTone, onOpen } = props;
  const words = useTillWords();
  const { title } = words.part[part];
  const rows = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  if (pages.error) throw pages.error;
  if (pages.isPending && !props.isNarrowed) return <Waiting title={title} />;
  if (rows.length === 0 && !props.isNarrowed) {
    return (
      <>
        <TillHeader part={part} />
        {above}
        <EmptyState
          icon={empty.icon}
          title={empty.title}
          action={<LinkButton to={paths.tills}>{words.seeRegisters}</LinkButton>}
        >
          {empty.words}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <TillHeader part={part} more={more} />
      {above}
      {filters}
      <DataTable
        label={title}
        rows={rows}
        columns={columns}
        rowId={rowId}
        rowName={rowName}
        {...(rowTone ? { rowTone } : {})}
        {...(onOpen ? { onOpen } : {})}
        empty={words.nothingFound}
        isPartial={pages.hasNextPage}
        onEnd={() => {
          if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
        }}
        toolbar={pages.isFetchingNextPage ? <span>{words.more}</span> : null}
      />
    </>
  );
}
