/** How a customer goes through a campaign: messages with waits between them, until the last or until they have come. */
import { addDays, type Day, type Instant } from '../values/time.ts';

/** `message` is the number of the text that is sent. */
export type Step = { kind: 'send'; message: number } | { kind: 'wait'; days: number };

/** `visited`: any ticket since they entered; `bought`: one with something to pay. Who unsubscribes always leaves. */
export const exits = ['visited', 'bought'] as const;
export type Exit = (typeof exits)[number];

export interface Journey {
  steps: readonly Step[];
  exits: readonly Exit[];
}

/** `merged`: the record is another's by now, who walks alone. */
export const endings = ['done', 'visited', 'bought', 'unsubscribed', 'merged', 'stopped'] as const;
export type Ending = (typeof endings)[number];

/** Where one customer stands; who is held back walks as the others do, and gets nothing. */
export interface Walk {
  enteredAt: Instant;
  /** The next step. */
  step: number;
  /** Not before. */
  dueOn: Day;
  ended: Ending | null;
}

/** What is known of them now. */
export interface Standing {
  today: Day;
  /** The last of theirs. */
  visitedAt: Instant | null;
  boughtAt: Instant | null;
  /** Whether there is a channel on which they may be written to. */
  isReachable: boolean;
  /** Whether they have had as many messages as the house sends anybody. */
  isCapped: boolean;
}

/** `send` is a message that goes now, `passed` one that would have been too much. */
export interface Advanced {
  walk: Walk;
  send: number | null;
  passed: number | null;
}

export function entered(now: Instant, today: Day): Walk {
  return { enteredAt: now, step: 0, dueOn: today, ended: null };
}

/** Written down together with what it sends, or not at all: so that nothing is sent twice, whatever stops in between. */
export function advance(walk: Walk, journey: Journey, standing: Standing): Advanced {
  if (walk.ended !== null) return { walk, send: null, passed: null };
  const left = exitOf(walk, journey, standing);
  if (left !== null) return { walk: { ...walk, ended: left }, send: null, passed: null };
  let { step, dueOn } = walk;
  let send: number | null = null;
  let passed: number | null = null;
  while (dueOn <= standing.today) {
    const next = journey.steps[step];
    if (!next) return { walk: { ...walk, step, dueOn, ended: 'done' }, send, passed };
    if (next.kind === 'wait') dueOn = addDays(standing.today, next.days);
    else if (send !== null || passed !== null) break;
    else if (!standing.isReachable)
      return { walk: { ...walk, step, dueOn, ended: 'unsubscribed' }, send, passed };
    else if (standing.isCapped) passed = next.message;
    else send = next.message;
    step += 1;
  }
  return { walk: { ...walk, step, dueOn, ended: null }, send, passed };
}

/** Why somebody leaves who has come since they entered; null of whoever goes on. */
export function exitOf(
  { enteredAt }: Pick<Walk, 'enteredAt'>,
  journey: Pick<Journey, 'exits'>,
  { visitedAt, boughtAt }: Pick<Standing, 'visitedAt' | 'boughtAt'>,
): Exit | null {
  if (journey.exits.includes('bought') && boughtAt !== null && boughtAt > enteredAt) return 'bought';
  return journey.exits.includes('visited') && visitedAt !== null && visitedAt > enteredAt ? 'visited' : null;
}
