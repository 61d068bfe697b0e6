/** What stands where in the demonstration shop, kept by applying its facts one after another. */

import type { Id } from '../values/ids.ts';
import type { Day } from '../values/time.ts';
import { isKept } from './categories.ts';
import { type Lookup, type Place, places } from './lookup.ts';
import type {
  Component,
  Count,
  Delivery,
  Good,
  Loss,
  Tasting,
  Threshold,
  Ticket,
  TicketLine,
  Transfer,
} from './types.ts';

export interface Cellar {
  /** In each good's base. */
  levels: Record<Place, Map<Id, bigint>>;
  /** Since when there is something open of a good, or when its last bottle was opened; empty glasses leave nothing. */
  openedOn: Map<Id, Day>;
}

export function emptyCellar(): Cellar {
  return { levels: { shelf: new Map(), backroom: new Map(), opened: new Map() }, openedOn: new Map() };
}

export function levelOf(cellar: Cellar, place: Place, goodId: Id): bigint {
  return cellar.levels[place].get(goodId) ?? 0n;
}

/** Everything that has not been opened. */
export function closedLevelOf(cellar: Cellar, goodId: Id): bigint {
  return levelOf(cellar, 'shelf', goodId) + levelOf(cellar, 'backroom', goodId);
}

export function totalLevelOf(cellar: Cellar, goodId: Id): bigint {
  return places.reduce((sum, place) => sum + levelOf(cellar, place, goodId), 0n);
}

/** What is to be ordered again: as everywhere in the house, at the threshold or below. */
export function lowIn(cellar: Cellar, thresholds: readonly Threshold[]): Threshold[] {
  return thresholds.filter(({ goodId, minimum }) => totalLevelOf(cellar, goodId) <= minimum);
}

function add(cellar: Cellar, place: Place, goodId: Id, quantity: bigint): void {
  cellar.levels[place].set(goodId, levelOf(cellar, place, goodId) + quantity);
}

export function receiveDelivery(cellar: Cellar, lookup: Lookup, { locationId, lines }: Delivery): void {
  const place = lookup.placeOf(locationId);
  if (place) for (const { goodId, quantity } of lines) add(cellar, place, goodId, quantity);
}

export function makeTransfer(cellar: Cellar, lookup: Lookup, transfer: Transfer): void {
  const from = lookup.placeOf(transfer.fromLocationId);
  const to = lookup.placeOf(transfer.toLocationId);
  for (const { goodId, quantity } of transfer.lines) {
    if (from) add(cellar, from, goodId, -quantity);
    if (to) add(cellar, to, goodId, quantity);
  }
}

export function ringUpTicket(cellar: Cellar, lookup: Lookup, ticket: Ticket): void {
  for (const line of ticket.lines) {
    const place = line.locationId && lookup.placeOf(line.locationId);
    if (!place) continue;
    for (const { goodId, quantity } of goodsTakenBy(lookup, line)) {
      if (place === 'opened') pourFrom(cellar, lookup.good(goodId), quantity, ticket.businessDay);
      else add(cellar, place, goodId, -quantity);
    }
  }
}

/** What a line takes from stock, below zero where it gives back: a bundle is its components, a service nothing. */
export function goodsTakenBy(lookup: Lookup, line: TicketLine): readonly Component[] {
  const good = lookup.good(line.goodId);
  if (good.kind === 'bundle') {
    return good.components.map(({ goodId, quantity }) => ({
      goodId,
      quantity: (quantity * line.quantity) / 1000n,
    }));
  }
  if (!isKept(good)) return [];
  return [{ goodId: good.id, quantity: (lookup.unit(line.unitId).quantity * line.quantity) / 1000n }];
}

/** Opens a bottle of the shelf whenever what is open does not fill the glasses. */
function pourFrom(cellar: Cellar, good: Good, quantity: bigint, day: Day): void {
  while (levelOf(cellar, 'opened', good.id) < quantity) {
    add(cellar, 'shelf', good.id, -good.content);
    add(cellar, 'opened', good.id, good.content);
    cellar.openedOn.set(good.id, day);
  }
  takeOpened(cellar, good.id, quantity);
}

function takeOpened(cellar: Cellar, goodId: Id, quantity: bigint): void {
  add(cellar, 'opened', goodId, -quantity);
  if (levelOf(cellar, 'opened', goodId) === 0n) cellar.openedOn.delete(goodId);
}

/** A loss or a tasting. */
export function takeOut(
  cellar: Cellar,
  lookup: Lookup,
  { locationId, goodId, quantity }: Loss | Tasting,
): void {
  const place = lookup.placeOf(locationId);
  if (place === 'opened') takeOpened(cellar, goodId, quantity);
  else if (place) add(cellar, place, goodId, -quantity);
}

/** A count says what is there: whatever was thought before is set right. */
export function believeCount(cellar: Cellar, lookup: Lookup, { locationId, lines }: Count): void {
  const place = lookup.placeOf(locationId);
  if (place) for (const { goodId, quantity } of lines) cellar.levels[place].set(goodId, quantity);
}
