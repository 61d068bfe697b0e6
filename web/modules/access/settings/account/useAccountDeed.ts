/** What the signing-in library does with one's own account, said as every other change is. */
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '#web/ui/toast.ts';

interface Outcome<Data> {
  /** The readings that are asked for again. */
  makesStale?: readonly QueryKey[];
  onDone?: (data: Data) => void;
  /** Where the form says itself why it was refused, beside the field; else a toast does. */
  saysWhy?: boolean;
}

export function useAccountDeed<Given, Data>(
  perform: (given: Given) => Promise<Data>,
  { makesStale = [], onDone, saysWhy = false }: Outcome<Data> = {},
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: perform,
    onSuccess: async (data) => {
      await Promise.all(makesStale.map((queryKey) => queries.invalidateQueries({ queryKey })));
      onDone?.(data);
    },
    onError: (refusal) => {
      if (!saysWhy) toast.refused(refusal);
    },
  });
}
