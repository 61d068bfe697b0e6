/** The lines of a form: whoever leaves to create the missing article finds them again, until they are recorded. */
import { type Dispatch, useReducer } from 'react';
import { z } from 'zod';
import { skuRow } from '#domain/catalog/contract.ts';
import { integer } from '#domain/values/integer.ts';
import { itemOf } from '#web/ui/items/item.ts';
import { keep, readKept, useKeeping } from './kept.ts';
import { type Line, type LinesAction, linesAfter } from './lines.ts';

export const keptLines = z.array(
  z.object({
    key: z.string(),
    item: skuRow.transform(itemOf),
    quantity: integer.nullable(),
    unitCost: integer.nullable(),
    lot: z.string(),
    expiresOn: z.string(),
  }),
);

/** `form` is the path of the form, with the place where it is of one alone. */
const placeOf = (form: string): string => `caveau.lines:${form}`;
const orNull = (lines: readonly Line[]): readonly Line[] | null => (lines.length === 0 ? null : lines);

export function readLines(form: string): readonly Line[] {
  return readKept(keptLines, placeOf(form)) ?? [];
}

export function keepLines(form: string, lines: readonly Line[]): void {
  keep(placeOf(form), orNull(lines));
}

export function useKeptLines(form: string): [readonly Line[], Dispatch<LinesAction>] {
  const [lines, dispatch] = useReducer(linesAfter, form, readLines);
  useKeeping(placeOf(form), orNull(lines));
  return [lines, dispatch];
}
