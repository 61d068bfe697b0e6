/** An import's rows, page by page as they come into sight; a corrected row takes its place without reading the others again. */
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  changeImportRow,
  getImport,
  type ImportRow,
  listImportRows,
  type Proposal,
} from '#domain/catalog/importContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type CallReply, call } from '#web/api/call.ts';
import { keyOf, useReadingPages } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';
import type { ShownRows } from '../importSearch.ts';

export interface RowChange {
  cells?: Record<string, string>;
  choice?: Proposal | null;
}

type Page = CallReply<typeof listImportRows>;

const pageSize = 500;
const noRows: readonly ImportRow[] = [];

export function useRows(importId: Id, show: ShownRows) {
  const queries = useQueryClient();
  const input = { params: { importId }, query: { show, limit: pageSize } };
  const pages = useReadingPages(listImportRows, input);
  const rows = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? noRows, [pages.data]);
  const key = [...keyOf(listImportRows, input), 'pages'];

  async function change(before: ImportRow, changed: RowChange) {
    const { rowNumber } = before;
    const row = await call(changeImportRow, { params: { importId, rowNumber }, body: changed });
    queries.setQueryData<InfiniteData<Page>>(
      key,
      (known) =>
        known && {
          ...known,
          pages: known.pages.map((page) => ({
            ...page,
            items: page.items.map((one) => (one.rowNumber === rowNumber ? row : one)),
          })),
        },
    );
    const meetsOthers = JSON.stringify(row.duplicate) !== JSON.stringify(before.duplicate);
    await Promise.all([
      queries.invalidateQueries({ queryKey: keyOf(getImport, { params: { importId } }) }),
      // the rows that it is compared with are judged anew
      ...(meetsOthers ? [queries.invalidateQueries({ queryKey: key })] : []),
    ]);
  }

  return {
    rows,
    error: pages.error,
    isPending: pages.isPending,
    fetchMore: () => {
      if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
    },
    change: (before: ImportRow, changed: RowChange) => void change(before, changed).catch(toast.refused),
  };
}
