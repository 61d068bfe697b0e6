/** What becomes of each sale: at which step the line is cut or the browser killed, dealt by the seed so that every one comes before one comes again. */
import type { Random } from '#domain/world/random.ts';
import type { Lost } from './line.ts';

/** The line is cut there, or the browser killed. */
export type By = 'cut' | 'kill';

export type Fate =
  | { at: 'nowhere' }
  /** A step of the page's own, from 1. */
  | { at: 'step'; step: number; by: By }
  /** On the way of the records to the server and back. */
  | { at: Lost; by: By };

export function fatesOf(steps: number): Fate[] {
  const ways: readonly By[] = ['cut', 'kill'];
  return ways.flatMap((by): Fate[] => [
    { at: 'nowhere' },
    { at: 'request', by },
    { at: 'answer', by },
    ...Array.from({ length: steps }, (_, index): Fate => ({ at: 'step', step: index + 1, by })),
  ]);
}

/** Deals without an end: all of them, shuffled, again and again. */
export function* dealt(fates: readonly Fate[], random: Random): Generator<Fate, never> {
  for (;;) {
    const left = [...fates];
    while (left.length > 0) {
      const [fate] = left.splice(random.integer(0, left.length - 1), 1);
      if (fate) yield fate;
    }
  }
}
