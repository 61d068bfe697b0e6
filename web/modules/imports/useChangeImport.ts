/** Changes what holds for a whole import; its rows are read again. */
import { useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  type CatalogImport,
  changeImport,
  getImport,
  listImportRows,
} from '#domain/catalog/importContract.ts';
import { keyOf, useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';

export type ImportChange = z.output<typeof changeImport.body>;

export function useChangeImport({ id }: Pick<CatalogImport, 'id'>) {
  const queries = useQueryClient();
  const changing = useSending(changeImport, { makesStale: [listImportRows] });
  const params = { importId: id };
  return {
    isPending: changing.isPending,
    change: (body: ImportChange): void => {
      changing
        .mutateAsync({ params, body })
        .then((changed) => queries.setQueryData(keyOf(getImport, { params }), changed), toast.refused);
    },
  };
}
