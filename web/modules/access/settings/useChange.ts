/** Sends a change and says how it went: a word once it is done, the reason where it is refused. */
import type { Route } from '#domain/values/route.ts';
import type { CallInput, CallReply } from '#web/api/call.ts';
import { useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';
import { useSettingsWords } from './words.ts';

interface Outcome<R extends Route> {
  onDone?: (reply: CallReply<R>) => void;
  /** Said once it is done; "Enregistré." where left out, nothing for null. */
  said?: string | null;
}

export function useChange<R extends Route>(route: R, makesStale: readonly Route[]) {
  const words = useSettingsWords();
  const sending = useSending(route, { makesStale });
  return {
    isPending: sending.isPending,
    // The page may have been left before the answer, or another change sent.
    send: (input: CallInput<R>, { onDone, said = words.saved }: Outcome<R> = {}): void => {
      sending.mutateAsync(input).then((reply) => {
        onDone?.(reply);
        if (said !== null) toast.done(said);
      }, toast.refused);
    },
  };
}
