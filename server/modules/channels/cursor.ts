/** Where a page of a list goes on: after the last row of the page before. */
import { z } from 'zod';
import { id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';

const place = z.object({ at: z.iso.datetime(), id, rowNumber: z.number().int().default(0) });
export type CursorPlace = z.output<typeof place>;

export function writeCursor(last: z.input<typeof place> | undefined): string | null {
  if (!last) return null;
  const { at, id: lastId, rowNumber } = last;
  return Buffer.from(JSON.stringify({ at, id: lastId, rowNumber })).toString('base64url');
}

export function readCursor(cursor: string | undefined): CursorPlace | null {
  if (cursor === undefined) return null;
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw refuse('bad_request', { reason: 'cursor' });
  }
}
