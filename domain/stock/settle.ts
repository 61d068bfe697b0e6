/**
 * Settling: everything that follows from the facts of one sku, computed in canonical order. It takes up where it stopped when facts come
 * in order, and starts again from nothing when one comes late; either way the same facts give the same answer.
 */

import type { Id } from '../values/ids.ts';
import type { Day, Instant } from '../values/time.ts';
import {
  type Bottle,
  type BottleChange,
  confirmedByTap,
  emptyBelow,
  fitBottles,
  nextNth,
} from './bottles.ts';
import { correctionsAmong } from './corrections.ts';
import { carry, isHeldAt, type LotHold, type LotMove, type LotShelves, type Undone } from './lots.ts';
import {
  type Assertion,
  type Cause,
  comparePositions,
  holdsStock,
  type Location,
  type Move,
  type Position,
  type ValuationMethod,
} from './rules.ts';
import { enter, type LayerKey, leave, newPurse, type Purse, type Share } from './valuation.ts';

export type Fact =
  | {
      type: 'move';
      move: Move;
      cost: bigint | null;
      /** Of a reversal: the line whose doing it takes back. */
      undone: LayerKey | null;
    }
  | { type: 'assertion'; assertion: Assertion };

export function positionOf(fact: Fact): Position {
  return fact.type === 'move'
    ? fact.move
    : {
        occurredAt: fact.assertion.occurredAt,
        documentId: fact.assertion.documentId,
        line: fact.assertion.line,
        part: -1,
      };
}

/** A move that follows from a fact; `part` is given when it is written. */
export type DerivedMove = Omit<Move, 'part' | 'derived'>;

/** Quantity and amount that one move takes from, or brings to, one layer: signed, minor units. */
export interface Valuation {
  documentId: Id;
  line: string;
  cause: Cause;
  layer: { documentId: Id; line: string } | null;
  quantity: bigint;
  amount: bigint;
  day: Day;
}

export interface SkuRules {
  skuId: Id;
  /** One unit in base: what opening a bottle brings. */
  content: bigint;
  method: ValuationMethod;
  /** Whether it has any lot: where it has none, nothing is remembered of what left without one. */
  followsLots: boolean;
  /** Shelf life of lots, by id: earliest first where known. */
  expiryOfLot: ReadonlyMap<Id, Day | null>;
  /** When each was held back or freed, in the order of time. */
  holdsOfLot: ReadonlyMap<Id, readonly LotHold[]>;
  locations: ReadonlyMap<Id, Location>;
  /** Counterparts of a shop, for what is derived. */
  counterpart(shopId: Id, kind: 'count' | 'loss'): Id;
}

export interface SkuState {
  facts: number;
  position: Position | null;
  levels: Map<Id, bigint>;
  purse: Purse;
  bottles: Map<Id, Bottle[]>;
  followsLots: boolean;
  lots: LotShelves;
}

export interface Outcome {
  moves: DerivedMove[];
  valuations: Valuation[];
  /** Which lots went with which move; those of an earlier one too, whose lot is known only now. */
  lots: LotMove[];
  bottles: BottleChange[];
}

export function newState({ followsLots = false }: Partial<Pick<SkuRules, 'followsLots'>> = {}): SkuState {
  return {
    facts: 0,
    position: null,
    levels: new Map(),
    purse: newPurse(),
    bottles: new Map(),
    followsLots,
    lots: new Map(),
  };
}

/** Goes on from `state` (changed in place) over facts that all stand after its position. */
export function settle(rules: SkuRules, state: SkuState, facts: readonly Fact[]): Outcome {
  if (state.followsLots !== rules.followsLots)
    throw new Error('settle: a sku that has lots now is settled from nothing');
  const outcome: Outcome = { moves: [], valuations: [], lots: [], bottles: [] };
  const step = new Step(rules, state, outcome, undoneAmong(facts));
  const { nothing } = correctionsAmong(movesOf(facts));
  for (const fact of facts) {
    const position = positionOf(fact);
    if (state.position && comparePositions(state.position, position) >= 0)
      throw new Error('settle: a fact is not in canonical order');
    if (fact.type === 'assertion' || !nothing.has(fact.move)) step.take(fact);
    state.position = {
      occurredAt: position.occurredAt,
      documentId: position.documentId,
      line: position.line,
      part: position.part,
    };
    state.facts += 1;
  }
  return outcome;
}

/**
 * Whether facts take back some that were settled before them: then their sku's history is gone through again. So it is where the lots of what
 * is undone must be known.
 */
export function reachBack(facts: readonly Fact[], { followsLots }: Pick<SkuRules, 'followsLots'>): boolean {
  const moves = movesOf(facts);
  if (correctionsAmong(moves).reachBack) return true;
  if (!followsLots) return false;
  const among = new Set(moves.map(keyOf));
  return facts.some(
    (fact) =>
      fact.type === 'move' && fact.undone && fact.move.lotId === null && !among.has(keyOf(fact.undone)),
  );
}

const keyOf = ({ documentId, line }: LayerKey): string => `${documentId} ${line}`;

/** The lots of each line that some of these facts undo, as they come to be known. */
type UndoneLots = ReadonlyMap<string, LotMove[]>;

function undoneAmong(facts: readonly Fact[]): UndoneLots {
  return new Map(
    facts.flatMap((fact) => (fact.type === 'move' && fact.undone ? [[keyOf(fact.undone), []]] : [])),
  );
}

function movesOf(facts: readonly Fact[]): Move[] {
  return facts.flatMap((fact) => (fact.type === 'move' ? [fact.move] : []));
}

/** What a derived row takes from the fact that implied it. */
interface Origin {
  documentId: Id;
  line: string;
  occurredAt: Instant;
  businessDay: Day;
}

class Step {
  readonly #rules: SkuRules;
  readonly #state: SkuState;
  readonly #outcome: Outcome;
  readonly #undone: UndoneLots;

  constructor(rules: SkuRules, state: SkuState, outcome: Outcome, undone: UndoneLots) {
    this.#rules = rules;
    this.#state = state;
    this.#outcome = outcome;
    this.#undone = undone;
  }

  take(fact: Fact): void {
    if (fact.type === 'assertion') return this.#assert(fact.assertion);
    const { move } = fact;
    this.#apply(move, move.cause, fact);
    this.#settleOpened(move, move.fromId, emptyBelow);
    this.#settleOpened(move, move.toId, 0n);
  }

  #level(locationId: Id): bigint {
    return this.#state.levels.get(locationId) ?? 0n;
  }

  #add(locationId: Id, quantity: bigint): void {
    this.#state.levels.set(locationId, this.#level(locationId) + quantity);
  }

  #isHeld(locationId: Id): boolean {
    const kind = this.#rules.locations.get(locationId)?.kind;
    return kind !== undefined && holdsStock(kind);
  }

  /** What is made costs what went into it, and nothing beside that: no receipt says what it costs. */
  #isMade(fromId: Id): boolean {
    return this.#rules.locations.get(fromId)?.kind === 'production';
  }

  /** Levels, lots and value of one move, stated or derived. */
  #apply(
    move: Origin & { fromId: Id; toId: Id; quantity: bigint; lotId: Id | null },
    cause: Cause,
    { cost, undone }: { cost: bigint | null; undone: LayerKey | null } = { cost: null, undone: null },
  ): void {
    const leaves = this.#isHeld(move.fromId);
    const enters = this.#isHeld(move.toId);
    if (leaves) this.#add(move.fromId, -move.quantity);
    if (enters) this.#add(move.toId, move.quantity);
    if (this.#rules.followsLots) {
      const { expiryOfLot, holdsOfLot } = this.#rules;
      const held = { from: leaves, to: enters };
      const isHeld = (lotId: Id): boolean => isHeldAt(holdsOfLot.get(lotId), move.occurredAt);
      const order = { expiryOfLot, isHeld };
      const { lots } = this.#state;
      const back = undone && this.#carriedBy(move, undone);
      for (const carried of carry(lots, move, held, move.lotId, move.quantity, order, back)) {
        this.#outcome.lots.push(carried);
        this.#undone.get(keyOf(carried))?.push({ ...carried });
      }
    }
    const { purse } = this.#state;
    if (enters && !leaves) {
      this.#value(
        move,
        cause,
        enter(
          purse,
          this.#rules.method,
          { documentId: move.documentId, line: move.line },
          move.occurredAt,
          move.quantity,
          cost ?? (this.#isMade(move.fromId) ? 0n : null),
          undone,
        ),
      );
    } else if (leaves && !enters) {
      const mover = { documentId: move.documentId, line: move.line, cause, day: move.businessDay };
      this.#value(move, cause, leave(purse, mover, move.quantity, undone));
    }
  }

  /** What the line that a move takes back carried between the two places. */
  #carriedBy({ fromId, toId }: { fromId: Id; toId: Id }, undone: LayerKey): Undone {
    const lots = this.#undone.get(keyOf(undone)) ?? [];
    return {
      carrier: { ...undone, fromId: toId, toId: fromId },
      lots: lots.filter((lot) => lot.fromId === toId && lot.toId === fromId),
    };
  }

  #value(origin: Origin, cause: Cause, shares: readonly Share[]): void {
    for (const share of shares) {
      this.#outcome.valuations.push({
        documentId: share.mover?.documentId ?? origin.documentId,
        line: share.mover?.line ?? origin.line,
        cause: share.mover?.cause ?? cause,
        day: share.mover?.day ?? origin.businessDay,
        layer: share.layer,
        quantity: share.quantity,
        amount: share.amount,
      });
    }
  }

  #derive(origin: Origin, cause: Cause, fromId: Id, toId: Id, quantity: bigint): void {
    const move = {
      documentId: origin.documentId,
      line: origin.line,
      skuId: this.#rules.skuId,
      fromId,
      toId,
      quantity,
      occurredAt: origin.occurredAt,
      businessDay: origin.businessDay,
      cause,
      lotId: null,
    };
    this.#outcome.moves.push(move);
    this.#apply(move, cause);
  }

  #bottlesAt(locationId: Id): Bottle[] {
    const bottles = this.#state.bottles.get(locationId) ?? [];
    this.#state.bottles.set(locationId, bottles);
    return bottles;
  }

  /** Opens bottles for the opened places that this location is, or supplies, and settles what each bottle holds. */
  #settleOpened(origin: Origin, locationId: Id, endBelow: bigint): void {
    for (const place of this.#rules.locations.values()) {
      if (place.kind !== 'opened' || (place.id !== locationId && place.suppliedBy !== locationId)) continue;
      if (place.id !== locationId && this.#level(place.id) >= 0n) continue;
      this.#openWhileOverdrawn(origin, place);
      this.#fit(origin, place, endBelow);
    }
  }

  #openWhileOverdrawn(origin: Origin, place: Location): void {
    const { suppliedBy } = place;
    if (suppliedBy === null) return;
    while (this.#level(place.id) < 0n && this.#level(suppliedBy) >= this.#rules.content) {
      this.#open(origin, place, suppliedBy, 'pour');
    }
  }

  /** Whoever counts a shelf no longer sees what was taken from it to be poured, even where the ledger had nothing to open there. */
  #openBeforeCount(count: Assertion): void {
    for (const place of this.#rules.locations.values()) {
      if (place.suppliedBy !== count.locationId || this.#level(place.id) >= 0n) continue;
      while (this.#level(place.id) < 0n) this.#open(count, place, count.locationId, 'pour');
      this.#fit(count, place, 0n);
    }
  }

  #open(origin: Origin, place: Location, suppliedBy: Id, openedBy: Bottle['openedBy']): void {
    const size = this.#rules.content;
    this.#derive(origin, 'opening', suppliedBy, place.id, size);
    const bottles = this.#bottlesAt(place.id);
    const { documentId, line, occurredAt: openedAt } = origin;
    const bottle: Bottle = {
      documentId,
      line,
      nth: nextNth(bottles, origin),
      openedAt,
      openedBy,
      size,
      remaining: size,
    };
    bottles.push(bottle);
    this.#outcome.bottles.push({ locationId: place.id, bottle: { ...bottle }, endedAt: null });
  }

  #fit(origin: Origin, place: Location, endBelow: bigint): void {
    const level = this.#level(place.id);
    const { changes, rounding } = fitBottles(
      this.#bottlesAt(place.id),
      place.id,
      level > 0n ? level : 0n,
      origin,
      this.#rules.content,
      endBelow,
    );
    this.#outcome.bottles.push(...changes);
    if (rounding > 0n)
      this.#derive(origin, 'rounding', place.id, this.#rules.counterpart(place.shopId, 'loss'), rounding);
  }

  #assert(assertion: Assertion): void {
    const place = this.#rules.locations.get(assertion.locationId);
    if (!place) throw new Error(`settle: unknown location ${assertion.locationId}`);
    if (assertion.kind === 'count') this.#count(assertion, place);
    else if (assertion.kind === 'opened') this.#openedByTap(assertion, place);
    else this.#finishedByTap(assertion, place);
  }

  #count(count: Assertion, place: Location): void {
    this.#openBeforeCount(count);
    const gap = count.quantity - this.#level(place.id);
    const counterpart = this.#rules.counterpart(place.shopId, 'count');
    if (gap > 0n) this.#derive(count, 'count', counterpart, place.id, gap);
    if (gap < 0n) this.#derive(count, 'count', place.id, counterpart, -gap);
    this.#settleOpened(count, place.id, 0n);
  }

  #openedByTap(tap: Assertion, place: Location): void {
    if (place.suppliedBy === null) return;
    const confirmed = confirmedByTap(this.#bottlesAt(place.id), tap.occurredAt);
    if (confirmed) {
      confirmed.openedBy = 'tap';
      this.#outcome.bottles.push({ locationId: place.id, bottle: { ...confirmed }, endedAt: null });
      return;
    }
    this.#open(tap, place, place.suppliedBy, 'tap');
    this.#fit(tap, place, 0n);
  }

  /** The oldest bottle ends, and what the ledger thought was still in it is a named loss. */
  #finishedByTap(tap: Assertion, place: Location): void {
    const bottle = this.#bottlesAt(place.id).shift();
    if (!bottle) return;
    this.#outcome.bottles.push({
      locationId: place.id,
      bottle: { ...bottle, remaining: 0n },
      endedAt: tap.occurredAt,
    });
    if (bottle.remaining > 0n)
      this.#derive(
        tap,
        'leftover',
        place.id,
        this.#rules.counterpart(place.shopId, 'loss'),
        bottle.remaining,
      );
  }
}
