/** Takes an import in, and says how long that took. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { applyImport, getImport, listImportRows, listImports } from '#domain/catalog/importContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { keyOf, useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';

export interface Applying {
  start: () => void;
  isPending: boolean;
  /** Of the last run; null before one. */
  seconds: number | null;
}

export function useApplying(importId: Id): Applying {
  const queries = useQueryClient();
  const [seconds, setSeconds] = useState<number | null>(null);
  const sending = useSending(applyImport, { makesStale: [listImports, listImportRows] });
  const input = { params: { importId } };
  return {
    isPending: sending.isPending,
    seconds,
    start() {
      const startedAt = performance.now();
      sending.mutateAsync(input).then(
        (one) => {
          queries.setQueryData(keyOf(getImport, input), one);
          setSeconds((performance.now() - startedAt) / 1000);
        },
        (error: unknown) => {
          toast.refused(error);
          void queries.invalidateQueries({ queryKey: [getImport.name] });
        },
      );
    },
  };
}
