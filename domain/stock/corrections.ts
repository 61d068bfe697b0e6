/**
 * A sale that is stated anew takes its former moves back at the moment at which they were dated. A move and what took it back say
 * together that nothing happened: nothing follows from them, or a glass that was typed by mistake would leave an opened bottle behind.
 */
import type { Id } from '../values/ids.ts';
import type { Move } from './rules.ts';
import type { LayerKey } from './valuation.ts';

export interface Corrections {
  /** Moves from which nothing follows, in pairs. */
  nothing: ReadonlySet<Move>;
  /** Whether some take back a move that is not among these. */
  reachBack: boolean;
}

/** A reversal names its lines after the moves that they undo. */
export function undoingLine({ line, part }: Pick<Move, 'line' | 'part'>): string {
  return `${line}/${part}`;
}

/** The line that a line of a reversal undoes. */
export function undoneLine(undoneId: Id, line: string): LayerKey {
  return { documentId: undoneId, line: line.slice(0, line.lastIndexOf('/')) };
}

/** A document's undoing is a document of its own, from part 0 on; only a sale's newer version adds to a line that is there. */
const correcting = ({ cause, part }: Move): boolean => cause === 'reversal' && part > 0;

/** `moves` are of one sku, in canonical order. */
export function correctionsAmong(moves: readonly Move[]): Corrections {
  if (!moves.some(correcting)) return { nothing: new Set(), reachBack: false };
  const nothing = new Set<Move>();
  const standing = new Map<string, Move[]>();
  let reachBack = false;
  for (const move of moves) {
    const { documentId, line, occurredAt, fromId, toId, quantity } = move;
    const key = (...ends: string[]): string => [documentId, line, occurredAt, quantity, ...ends].join('|');
    const taken = correcting(move) ? standing.get(key(toId, fromId))?.pop() : undefined;
    if (taken) {
      nothing.add(taken).add(move);
      continue;
    }
    if (correcting(move)) reachBack = true;
    const same = key(fromId, toId);
    standing.set(same, [...(standing.get(same) ?? []), move]);
  }
  return { nothing, reachBack };
}
