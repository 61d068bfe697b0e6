/** What every stock deed shares: its lines, where it may happen, and what follows once it is recorded. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { reverseDocument } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import type { paths } from '#web/paths.ts';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { toast } from '#web/ui/toast.ts';
import { movedReadings } from '../movedReadings.ts';
import { useStockRows } from '../readings.ts';
import { useStockWords } from '../words.ts';
import { useKeptLines } from './keptLines.ts';
import { isComplete } from './lines.ts';

type DeedPath = typeof paths.receive | typeof paths.move | typeof paths.lose | typeof paths.taste;

export function useDeed(path: DeedPath) {
  const words = useStockWords();
  const format = useFormat();
  const navigate = useNavigate();
  const { sku } = useSearch({ from: path });
  const { rows, items } = useStockRows();
  const places = usePlaces();
  const [lines, dispatch] = useKeptLines(path);
  const undoing = useSending(reverseDocument, { makesStale: movedReadings });

  /** Says what was recorded, with the way to undo it, and starts anew. */
  function recorded(sentence: string, documentId: Id) {
    dispatch({ do: 'clear' });
    toast.done(sentence, {
      word: words.undo,
      onPress: () =>
        undoing.mutate(
          { params: { documentId } },
          { onSuccess: () => toast.done(words.undone), onError: toast.refused },
        ),
    });
    void navigate({ to: path, search: {}, replace: true });
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
    recorded,
  };
}
