/**
 * From one measure of a wine's opened bottles to the next: what left them, what was sold of it, what was thrown. Exact; whatever is
 * estimated starts from here.
 */
import type { Id } from '../values/ids.ts';
import type { Instant } from '../values/time.ts';

export interface Measure {
  id: Id;
  at: Instant;
  /** In all opened bottles of the wine at this place, µl. */
  left: bigint;
  /** Bottles opened since the measure before, by the word of whoever measures: empty ones are counted too. */
  opened: number;
  /** Standard error of `left`, µl. */
  error: bigint;
  /** It was wrong: what ends or begins with it is not known. */
  withdrawn: boolean;
}

export type Flow =
  | {
      kind: 'glass';
      at: Instant;
      /** The service that poured it. */
      sitting: string;
      /** What the card says that the glasses hold, µl; below zero where a sale was taken back. */
      told: bigint;
      /** So many glasses, below zero too. */
      glasses: number;
    }
  | { kind: 'waste'; at: Instant; quantity: bigint };

export interface Stretch {
  /** A wine at a place: stretches of one share their measures. */
  wine: string;
  measureId: Id;
  from: Instant;
  until: Instant;
  /** Left the bottles and nobody named it: what was poured. */
  used: bigint;
  wasted: bigint;
  /** What the glasses sold hold by the card, by service. */
  told: ReadonlyMap<string, bigint>;
  glasses: number;
  /** Sum of each glass's µl squared. */
  squares: bigint;
  opened: number;
  /** Standard errors of the measures at both ends, µl. */
  errorBefore: bigint;
  errorAfter: bigint;
}

/** `measures` and `flows` of one wine at one place, in the order of time; what moves at the instant of a measure came before it. */
export function stretchesOf(
  wine: string,
  content: bigint,
  measures: readonly Measure[],
  flows: readonly Flow[],
): Stretch[] {
  const stretches: Stretch[] = [];
  let next = 0;
  for (const [index, measure] of measures.entries()) {
    const before = measures[index - 1];
    const told = new Map<string, bigint>();
    let wasted = 0n;
    let glasses = 0;
    let squares = 0n;
    for (let flow = flows[next]; flow && flow.at <= measure.at; flow = flows[next]) {
      next += 1;
      if (flow.kind === 'waste') {
        wasted += flow.quantity;
        continue;
      }
      told.set(flow.sitting, (told.get(flow.sitting) ?? 0n) + flow.told);
      glasses += flow.glasses;
      if (flow.glasses !== 0)
        squares += BigInt(Math.round((Number(flow.told) * Number(flow.told)) / flow.glasses));
    }
    if (!before || before.withdrawn || measure.withdrawn) continue;
    stretches.push({
      wine,
      measureId: measure.id,
      from: before.at,
      until: measure.at,
      used: before.left + BigInt(measure.opened) * content - measure.left - wasted,
      wasted,
      told,
      glasses,
      squares,
      opened: measure.opened,
      errorBefore: before.error,
      errorAfter: measure.error,
    });
  }
  return stretches;
}

export function toldOf({ told }: Pick<Stretch, 'told'>): bigint {
  let sum = 0n;
  for (const quantity of told.values()) sum += quantity;
  return sum;
}
