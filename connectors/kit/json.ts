/** JSON as it comes from outside: read by a shape, or not at all. */
import type { z } from 'zod';
import type { Cursor } from '#domain/channels/connector.ts';
import { type Answer, jsonOf, unreadable } from './call.ts';

/** Null where it is none. */
export function jsonIn(said: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof said === 'string' ? said : new TextDecoder().decode(said));
  } catch {
    return null;
  }
}

/** `what` was asked for, where the answer itself does not say what it lacks. */
export function readAnswer<Shape extends z.ZodType>(
  shape: Shape,
  answer: Answer,
  what: string,
): z.output<Shape> {
  const read = shape.safeParse(answer.text === '' ? null : jsonOf(answer));
  if (!read.success) throw unreadable(read.error.issues[0]?.path.join('.') || what);
  return read.data;
}

/** A cursor that cannot be read is as good as none: what was read before is read again, and changes nothing. */
export function readCursor<Shape extends z.ZodType>(
  shape: Shape,
  cursor: Cursor | null,
  start: z.output<Shape>,
): z.output<Shape> {
  return cursor === null ? start : (shape.safeParse(jsonIn(cursor)).data ?? start);
}
