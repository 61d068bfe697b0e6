/** Where a page of a list goes on: the place of the last row of the page before, as one text that callers hand back unread. */
import { z } from 'zod';
import { refuse } from '#domain/values/refusal.ts';

export interface Cursor<Place> {
  write(place: Place): string;
  /** Null where the list starts; refuses what `write` did not write. */
  read(text: string | undefined): Place | null;
}

export function cursorOf<Shape extends z.ZodType>(shape: Shape): Cursor<z.output<Shape>> {
  return {
    write: (place) => Buffer.from(JSON.stringify(z.encode(shape, place))).toString('base64url'),
    read(text) {
      if (text === undefined) return null;
      try {
        return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
      } catch {
        throw refuse('bad_request', { reason: 'cursor' });
      }
    },
  };
}
