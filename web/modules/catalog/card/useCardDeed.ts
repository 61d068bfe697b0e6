/** Sends what changes an article's card, in one call or several, and says how it went; whatever shows the article is read again. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getSku, listPriceLists, listSkus } from '#domain/catalog/contract.ts';
import { toast } from '#web/ui/toast.ts';
import { useCardWords } from './words.ts';

interface Outcome {
  /** Said once it is done; "Enregistré." where left out. */
  said?: string;
  onDone?: () => void;
}

interface Sent {
  deed: () => Promise<unknown>;
  said: string;
  onDone: (() => void) | undefined;
}

export function useCardDeed() {
  const words = useCardWords();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: ({ deed }: Sent) => deed(),
    // of several calls the first may have been done where a later one is refused
    onSettled: async (_, error, { said, onDone }) => {
      await Promise.all(
        [getSku, listSkus, listPriceLists].map(({ name }) => queries.invalidateQueries({ queryKey: [name] })),
      );
      if (error !== null) return;
      toast.done(said);
      onDone?.();
    },
    onError: toast.refused,
  });
  return {
    isPending,
    run: (deed: () => Promise<unknown>, { said = words.saved, onDone }: Outcome = {}) =>
      mutate({ deed, said, onDone }),
  };
}
