/** The lines of a form outlast the page: whoever leaves to create the missing article finds them again, until they are recorded. */
import { type Dispatch, useEffect, useReducer } from 'react';
import { z } from 'zod';
import { skuRow } from '#domain/catalog/contract.ts';
import { integer } from '#domain/values/integer.ts';
import { encodeBody } from '#web/api/call.ts';
import { itemOf } from '#web/ui/items/item.ts';
import { type Line, type LinesAction, linesAfter } from './lines.ts';

const kept = z.array(
  z.object({
    key: z.string(),
    item: skuRow.transform(itemOf),
    quantity: integer.nullable(),
    unitCost: integer.nullable(),
    lot: z.string(),
    expiresOn: z.string(),
  }),
);

export function encodeLines(lines: readonly Line[]): string {
  return encodeBody(lines);
}

/** What cannot be read any more is no line. */
export function decodeLines(text: string | null): readonly Line[] {
  if (text === null) return [];
  try {
    return kept.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

/** `form` is the path of the form that they belong to; each tab of the browser has its own. */
export function useKeptLines(form: string): [readonly Line[], Dispatch<LinesAction>] {
  const place = `caveau.lines:${form}`;
  const [lines, dispatch] = useReducer(linesAfter, place, () => decodeLines(sessionStorage.getItem(place)));
  useEffect(() => {
    if (lines.length === 0) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, encodeLines(lines));
  }, [place, lines]);
  return [lines, dispatch];
}
