/** What every bottle of a long history goes through, one move a step: delivered, carried from place to place, sold, over and over. */
import type { Cause } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';

/** Where a history happens; bottles are sold from all of `selling`. */
export interface HistoryPlaces {
  supplierId: Id;
  customerId: Id;
  backroomId: Id;
  selling: readonly [shelf: Id, second: Id, third: Id, fourth: Id];
}

export interface Step {
  cause: Extract<Cause, 'delivery' | 'transfer' | 'sale'>;
  fromId: Id;
  toId: Id;
  bottles: number;
  /** A sale's: the step that delivered its bottle, first in first out. */
  deliveredIn: number | null;
}

/** Fifty steps that come back: a delivery, four transfers, and the places that the other forty-five sell one bottle each from. */
const carried = [26, 10, 8, 2] as const;
const sold = [25, 10, 8, 2] as const;
/** More of the first delivery and the first transfer, so that the shelf is never empty. */
const opening = 40;

export function stepsOf(
  count: number,
  { supplierId, customerId, backroomId, selling }: HistoryPlaces,
): Step[] {
  const period: Omit<Step, 'deliveredIn'>[] = [
    { cause: 'delivery', fromId: supplierId, toId: backroomId, bottles: sum(carried) },
    ...selling.map((toId, index) => ({
      cause: 'transfer' as const,
      fromId: backroomId,
      toId,
      bottles: carried[index] ?? 0,
    })),
    ...selling.flatMap((fromId, index) =>
      Array.from({ length: sold[index] ?? 0 }, () => ({
        cause: 'sale' as const,
        fromId,
        toId: customerId,
        bottles: 1,
      })),
    ),
  ];
  const waiting: { step: number; bottles: number }[] = [];
  return Array.from({ length: count }, (_, step) => {
    const usual = period[step % period.length];
    if (!usual) throw new Error('a period without steps');
    const bottles = usual.bottles + (step < 2 ? opening : 0);
    if (usual.cause === 'delivery') waiting.push({ step, bottles });
    return { ...usual, bottles, deliveredIn: usual.cause === 'sale' ? takeOldest(waiting) : null };
  });
}

function takeOldest(waiting: { step: number; bottles: number }[]): number {
  const [oldest] = waiting;
  if (!oldest) throw new Error('a sale before its delivery');
  oldest.bottles -= 1;
  if (oldest.bottles === 0) waiting.shift();
  return oldest.step;
}

export interface Ending {
  /** Bottles by place. */
  levels: Map<Id, number>;
  /** Bottles left of each delivery, by its step. */
  layers: Map<number, number>;
}

/** What these steps leave of a bottle. */
export function endingOf(steps: readonly Step[], { supplierId, customerId }: HistoryPlaces): Ending {
  const levels = new Map<Id, number>();
  const layers = new Map<number, number>();
  const add = (place: Id, bottles: number): void => {
    if (place !== supplierId && place !== customerId) levels.set(place, (levels.get(place) ?? 0) + bottles);
  };
  for (const [step, { cause, fromId, toId, bottles, deliveredIn }] of steps.entries()) {
    add(fromId, -bottles);
    add(toId, bottles);
    if (cause === 'delivery') layers.set(step, bottles);
    if (deliveredIn !== null) layers.set(deliveredIn, (layers.get(deliveredIn) ?? 0) - bottles);
  }
  for (const [step, bottles] of layers) if (bottles === 0) layers.delete(step);
  return { levels, layers };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
