/** A count that is under way in a place: its lines, and when each article was counted; several places may be counted by turns. */
import { useState } from 'react';
import { z } from 'zod';
import type { Id } from '#domain/values/ids.ts';
import { integer } from '#domain/values/integer.ts';
import { paths } from '#web/paths.ts';
import type { StockRow } from '../stockRow.ts';
import { expectedAt, type Moment } from './gaps.ts';
import { keep, readKept, useKeeping } from './kept.ts';
import { keepLines, readLines, useKeptLines } from './keptLines.ts';
import type { Line, LinesAction } from './lines.ts';

const keptMoments = z.array(z.tuple([z.string(), z.object({ countedAt: z.string(), expected: integer })]));

const formOf = (placeId: Id): string => `${paths.count}/${placeId}`;
const momentsOf = (placeId: Id): string => `caveau.moments:${formOf(placeId)}`;

/** How many lines of a place are counted so far and not recorded. */
export function linesUnderWay(placeId: Id): number {
  return readLines(formOf(placeId)).length;
}

export function forgetCount(placeId: Id): void {
  keepLines(formOf(placeId), []);
  keep(momentsOf(placeId), null);
}

interface KeptCount {
  lines: readonly Line[];
  moments: ReadonlyMap<Id, Moment>;
  /** Changes the lines, and notes when an article was last counted and what was expected then: a sale since then is no gap. */
  count: (action: LinesAction) => void;
}

export function useKeptCount(placeId: Id, rows: readonly StockRow[]): KeptCount {
  const [lines, dispatch] = useKeptLines(formOf(placeId));
  const [moments, setMoments] = useState<readonly (readonly [Id, Moment])[]>(
    () => readKept(keptMoments, momentsOf(placeId)) ?? [],
  );
  useKeeping(momentsOf(placeId), lines.length === 0 ? null : moments);

  function count(action: LinesAction) {
    const skuId =
      action.do === 'add' ? action.picked.item.id : 'key' in action ? action.key.split(' ')[0] : undefined;
    const row = rows.find(({ id }) => id === skuId);
    if (row) {
      const moment = { countedAt: new Date().toISOString(), expected: expectedAt(row, placeId) };
      setMoments((known) => [...known.filter(([id]) => id !== row.id), [row.id, moment]]);
    }
    dispatch(action);
  }

  return { lines, moments: new Map(moments), count };
}
