/** How two tills that the server introduced agree on one connection: the lesser id offers, the other answers, and each goes on saying what it said. */
import { z } from 'zod';
import type { Id } from '#domain/values/ids.ts';

/** What one says to the other: WebRTC's own words, and the offer that they are about. */
const word = z.object({ kind: z.enum(['offer', 'answer']), of: z.string().max(40), sdp: z.string() });
export type Word = z.output<typeof word>;

/** Null where nothing was said, or nothing that is understood. */
export function wordOf(said: string | null): Word | null {
  try {
    return said === null ? null : word.parse(JSON.parse(said));
  } catch {
    return null;
  }
}

/** A connection as it is being made, and once it is. */
export interface Tie {
  /** The offer that it began with. */
  of: string;
  /** Both sides have the other's word. */
  isAnswered: boolean;
  /** It failed, or ended. */
  isOver: boolean;
  sinceMs: number;
}

export type Move = { does: 'wait' } | { does: 'offer' } | { does: 'answer' | 'accept'; word: Word };

/** An offer that nobody took up for so long may name an address that is no longer ours; what fails at once is tried again as late. */
const freshMs = 60_000;

/** What is to be done about another till that is there. */
export function nextMove(mine: Id, other: { id: Id; word: Word | null }, tie: Tie | null, now: number): Move {
  const heard = other.word;
  const wait: Move = { does: 'wait' };
  if (mine > other.id)
    return heard?.kind === 'offer' && heard.of !== tie?.of ? { does: 'answer', word: heard } : wait;
  const isOld = tie !== null && now - tie.sinceMs > freshMs;
  if (!tie || (tie.isOver && isOld)) return { does: 'offer' };
  if (tie.isOver) return wait;
  if (heard?.kind === 'answer' && heard.of === tie.of)
    return tie.isAnswered ? wait : { does: 'accept', word: heard };
  // It answered once and no longer says so: it began anew.
  return tie.isAnswered || isOld ? { does: 'offer' } : wait;
}
