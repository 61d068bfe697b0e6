/** What every stock deed shares: its lines, where it may happen, and what follows once it is recorded. */
import { useRouter, useSearch } from '@tanstack/react-router';
import { reverseDocument } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { movedReadings } from '#web/api/movedReadings.ts';
import { useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import type { paths } from '#web/paths.ts';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { toast } from '#web/ui/toast.ts';
import { useStockRows } from '../readings.ts';
import { useStockWords } from '../words.ts';
import { keepLines, useKeptLines } from './keptLines.ts';
import { isComplete } from './lines.ts';

type DeedPath =
  | typeof paths.receive
  | typeof paths.move
  | typeof paths.lose
  | typeof paths.taste
  | typeof paths.askTransfer;

export function useDeed(path: DeedPath) {
  const words = useStockWords();
  const format = useFormat();
  const router = useRouter();
  const { sku } = useSearch({ from: path });
  const { rows, items } = useStockRows();
  const places = usePlaces();
  const [lines, dispatch] = useKeptLines(path);
  const undoing = useSending(reverseDocument, { makesStale: movedReadings });

  /** Whoever undoes it may be on another page by then. */
  function undo(documentId: Id) {
    undoing.mutateAsync({ params: { documentId } }).then(() => toast.done(words.undone), toast.refused);
  }

  /**
   * Says what was recorded, with the way to undo it, and starts anew. The page may be left before the answer: the lines are not found
   * again in the meantime, lest they be sent twice, and come back where they were refused.
   */
  function record(sending: Promise<{ documentId: Id }>, sentence: string, onDone?: () => void) {
    keepLines(path, []);
    sending.then(
      ({ documentId }) => {
        dispatch({ do: 'clear' });
        onDone?.();
        toast.done(sentence, { word: words.undo, onPress: () => undo(documentId) });
        if (router.state.location.pathname === path)
          void router.navigate({ to: path, search: {}, replace: true });
      },
      (error: unknown) => {
        keepLines(path, lines);
        toast.refused(error);
      },
    );
  }

  return {
    rows,
    items,
    places,
    lines,
    dispatch,
    startWith: sku,
    isComplete: isComplete(lines),
    total: format.total(
      lines.flatMap(({ item, quantity }) => (quantity === null ? [] : [{ quantity, of: item }])),
    ),
    record,
  };
}
