/** What one till hands to another while the server is away, one batch at a time: what is to be said next follows from what was heard last. */
import { z } from 'zod';
import { sealed } from '#domain/till/deviceContract.ts';

/** A record as a sibling holds it: with the key that ties it to a customer, of whom nothing else is said. */
export const heldRecord = sealed.extend({
  sequence: z.number().int().positive(),
  customer: z.object({ id: z.string(), key: z.string() }).optional(),
});
export type HeldRecord = z.output<typeof heldRecord>;

export const message = z.union([
  /** Hold these; up to `after` the server has everything. Without records: say what you hold. */
  z.object({
    hold: z.object({ enrolment: sealed, after: z.number().int().min(0), records: z.array(heldRecord) }),
  }),
  /** On my disk is all that follows `after`, up to there. */
  z.object({ held: z.object({ after: z.number().int(), upTo: z.number().int() }) }),
  /** I could not write it: a full disk. */
  z.object({ refused: z.literal(true) }),
]);
export type Message = z.output<typeof message>;

/** Of one's own records. */
export interface Own {
  acknowledged: number;
  last: number;
  isOffline: boolean;
}

export interface Handing {
  own: Own;
  held: { after: number; upTo: number } | null;
  /** Something was said that waits for its answer. */
  isAsking: boolean;
  /** The last record there was when the other could not hold more. */
  refusedAt: number | null;
}

export type Happened = { own: Own } | Exclude<Message, { hold: unknown }>;

/** Records after `from`, of which the server has those up to `after`; `from` is null where one asks. */
export interface Said {
  after: number;
  from: number | null;
}

export const newHanding = (own: Own): Handing => ({ own, held: null, isAsking: false, refusedAt: null });

export function hand(before: Handing, happened: Happened | null): { next: Handing; say: Said | null } {
  const heard = happened === null ? before : hear(before, happened);
  const say = sayingOf(heard);
  return { next: say === null ? heard : { ...heard, isAsking: true }, say };
}

function hear(before: Handing, happened: Happened): Handing {
  if ('own' in happened) return { ...before, own: happened.own };
  if ('refused' in happened) return { ...before, isAsking: false, refusedAt: before.own.last };
  return { ...before, isAsking: false, held: happened.held };
}

function sayingOf({ own, held, isAsking, refusedAt }: Handing): Said | null {
  const { acknowledged: after, last, isOffline } = own;
  if (isAsking || !isOffline || last <= after || refusedAt === last) return null;
  // A server that went back lacks what the other may have let go of.
  if (held === null || held.after > after) return { after, from: null };
  const from = Math.max(held.upTo, after);
  return from < last ? { after, from } : null;
}
