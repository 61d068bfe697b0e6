/** Where everything stands after a history: its facts, applied in the order in which they happened. */
import type { Instant } from '../values/time.ts';
import {
  believeCount,
  type Cellar,
  emptyCellar,
  makeTransfer,
  receiveDelivery,
  ringUpTicket,
  takeOut,
} from './cellar.ts';
import { type Lookup, lookupOf } from './lookup.ts';
import type { World } from './types.ts';

interface Step {
  at: Instant;
  apply: (cellar: Cellar) => void;
}

/** After each fact `watch` may look. */
export function cellarAfter(
  world: World,
  lookup: Lookup = lookupOf(world),
  watch: (cellar: Cellar, at: Instant) => void = () => undefined,
): Cellar {
  const cellar = emptyCellar();
  for (const { at, apply } of stepsOf(world, lookup)) {
    apply(cellar);
    watch(cellar, at);
  }
  return cellar;
}

function stepsOf(world: World, lookup: Lookup): Step[] {
  const steps: Step[] = [
    ...world.counts.map(
      (count): Step => ({ at: count.countedAt, apply: (cellar) => believeCount(cellar, lookup, count) }),
    ),
    ...world.deliveries.map(
      (delivery): Step => ({
        at: delivery.receivedAt,
        apply: (cellar) => receiveDelivery(cellar, lookup, delivery),
      }),
    ),
    ...world.transfers.map(
      (transfer): Step => ({
        at: transfer.departedAt,
        apply: (cellar) => makeTransfer(cellar, lookup, transfer),
      }),
    ),
    ...world.tickets.map(
      (ticket): Step => ({ at: ticket.occurredAt, apply: (cellar) => ringUpTicket(cellar, lookup, ticket) }),
    ),
    ...[...world.losses, ...world.tastings].map(
      (taken): Step => ({ at: taken.occurredAt, apply: (cellar) => takeOut(cellar, lookup, taken) }),
    ),
  ];
  return steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
