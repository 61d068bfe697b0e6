/** What happens in a schedule, drawn from its seed before anything runs: who sells what when, and what goes wrong on the way. */
import { type Random, randomOf } from '#domain/world/random.ts';
import { type ShopSet, shopSets } from './shops.ts';

export const faultKinds = [
  'duplicate',
  'reorder',
  'loss',
  'lost',
  'unanswered',
  'storm',
  'down',
  'garbled',
  'race',
  'clockSkew',
  'dst',
  'outage',
  'cursorLoss',
  'crash',
  'kill',
  'cut',
  'otherProgram',
  'lateTill',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface PlannedWine {
  bottles: number;
}

export interface PlannedListing {
  wine: number;
  /** Bottles of one: a bottle or a case. */
  size: 1 | 6;
  /** What the shop has before it is connected. */
  level: number;
}

export interface PlannedShop {
  set: ShopSet;
  listings: readonly PlannedListing[];
  buffer: number;
  shareBp: number;
  /** How far its clock is ahead of ours. */
  aheadMs: number;
}

export type Action =
  | {
      kind: 'sell';
      shop: number;
      lines: readonly { listing: number; units: number }[];
      paid: boolean;
      lateMs: number;
    }
  /** The document is the one at that share of those there are. */
  | { kind: 'turn'; shop: number; at: number }
  | { kind: 'refund'; shop: number; at: number; restock: boolean }
  | { kind: 'receive'; wine: number; bottles: number }
  /** At our own counter; its till sends what nobody acknowledged again, and sometimes what was. */
  | { kind: 'till'; wine: number; bottles: number; times: number };

export type Fault =
  | { kind: 'duplicate' | 'reorder' | 'loss'; shop: number }
  | { kind: 'lost' | 'unanswered' | 'down' | 'garbled'; shop: number; times: number; writesOnly: boolean }
  | { kind: 'storm'; shop: number; times: number; retryAfter: 'seconds' | 'date' | 'absent' }
  | { kind: 'race'; shop: number; times: number }
  | { kind: 'outage'; shop: number }
  | { kind: 'cursorLoss'; shop: number; whole: boolean }
  | { kind: 'crash' | 'cut'; steps: number; jobsSurvive: boolean }
  | { kind: 'otherProgram'; shop: number; listing: number; level: number };

export interface Beat {
  /** How long before the next. */
  passMs: number;
  actions: readonly Action[];
  faults: readonly Fault[];
}

export interface Plan {
  seed: number;
  /** Milliseconds. */
  startsAt: number;
  isDst: boolean;
  /** Whether Caveau runs in a process of its own, which a crash kills. */
  isApart: boolean;
  wines: readonly PlannedWine[];
  shops: readonly PlannedShop[];
  beats: readonly Beat[];
}

export const leastSales = 20;
export const leastFaults = 3;
const second = 1000;
const minute = 60 * second;
export const hour = 60 * minute;

/** Of so many schedules one runs in a process of its own: starting one costs as much as several schedules. */
const apartEvery = 100;

/** Two hours before Paris sets its clocks back, and two before it sets them forward. */
const changes = ['2026-10-24T23:00:00.000Z', '2026-03-28T23:00:00.000Z'].map((at) => Date.parse(at));
const anyDay = Date.parse('2026-06-09T07:00:00.000Z');

export function planOf(seed: number): Plan {
  const random = randomOf('simulation', seed, 'plan');
  const isDst = random.chance(0.15);
  const startsAt = isDst
    ? random.pick(changes) + random.integer(0, 90) * minute
    : anyDay + random.integer(0, 300) * 24 * hour + random.integer(0, 12 * 60) * minute;
  const wines = Array.from({ length: random.integer(2, 3) }, () => ({ bottles: random.integer(0, 40) }));
  // Each set comes in turn, whatever is drawn beside it.
  const sets = [shopSets[seed % shopSets.length], ...(random.chance(0.25) ? [random.pick(shopSets)] : [])]
    .filter((set) => set !== undefined)
    .filter((set, index, all) => all.indexOf(set) === index);
  const shops = sets.map((set) => drawShop(random, set, wines.length));
  const isApart = seed % apartEvery === 7;
  const beats = drawBeats(random, { wines: wines.length, shops });
  const killed = { kind: 'crash', steps: random.integer(20, 300), jobsSurvive: false } as const;
  return {
    seed,
    startsAt,
    isDst,
    isApart,
    wines,
    shops,
    beats: isApart
      ? beats.map((beat, index) => (index === 1 ? { ...beat, faults: [...beat.faults, killed] } : beat))
      : beats,
  };
}

function drawShop(random: Random, set: ShopSet, wines: number): PlannedShop {
  const listings = Array.from({ length: wines }, (_, wine) => wine).flatMap((wine): PlannedListing[] => {
    const bottle = { wine, size: 1 as const, level: random.integer(0, 20) };
    const box = { wine, size: 6 as const, level: random.integer(0, 3) };
    if (wine > 0 && random.chance(0.3)) return [box];
    return random.chance(0.4) ? [bottle, box] : [bottle];
  });
  return {
    set,
    listings,
    buffer: random.chance(0.2) ? random.integer(1, 3) : 0,
    shareBp: random.chance(0.2) ? random.pick([5_000, 8_000]) : 10_000,
    aheadMs: random.chance(0.15) ? random.pick([10 * minute, -2 * hour, -90 * second]) : 0,
  };
}

interface Scope {
  wines: number;
  shops: readonly PlannedShop[];
}

function drawBeats(random: Random, scope: Scope): Beat[] {
  const beats: Beat[] = [];
  let sales = 0;
  while (sales < leastSales) {
    const actions = Array.from({ length: random.integer(8, 14) }, () => drawAction(random, scope));
    sales += actions.filter(({ kind }) => kind === 'sell' || kind === 'till').length;
    const faults = Array.from({ length: random.integer(1, 4) }, () => drawFault(random, scope));
    const hasOutage = faults.some(({ kind }) => kind === 'outage');
    beats.push({ actions, faults, passMs: hasOutage ? 24 * hour : drawPause(random) });
  }
  return beats;
}

function drawPause(random: Random): number {
  if (random.chance(0.1)) return random.integer(1, 5) * hour;
  return random.chance(0.5) ? random.integer(1, 60) * second : random.integer(1, 15) * minute;
}

function drawAction(random: Random, { wines, shops }: Scope): Action {
  const shop = random.integer(0, shops.length - 1);
  const wine = random.integer(0, wines - 1);
  const draw = random.fraction();
  if (draw < 0.08) return { kind: 'receive', wine, bottles: random.integer(1, 24) };
  if (draw < 0.2) return { kind: 'till', wine, bottles: random.integer(1, 4), times: random.integer(1, 3) };
  if (draw < 0.3) return { kind: 'turn', shop, at: random.fraction() };
  if (draw < 0.38) return { kind: 'refund', shop, at: random.fraction(), restock: random.chance(0.6) };
  const listings = shops[shop]?.listings.length ?? 1;
  const first = random.integer(0, listings - 1);
  const places = random.chance(0.25) && listings > 1 ? [first, (first + 1) % listings] : [first];
  const lines = places.map((listing) => ({ listing, units: random.integer(1, 3) }));
  const lateMs = random.chance(0.08) ? random.pick([3, 12, 70]) * hour : 0;
  return { kind: 'sell', shop, lines, paid: random.chance(0.85), lateMs };
}

function drawFault(random: Random, { shops }: Scope): Fault {
  const shop = random.integer(0, shops.length - 1);
  const times = random.integer(1, 3);
  const kind = random.pick([
    'duplicate',
    'duplicate',
    'reorder',
    'loss',
    'loss',
    'lost',
    'unanswered',
    'unanswered',
    'storm',
    'down',
    'garbled',
    'race',
    'race',
    'outage',
    'cursorLoss',
    'crash',
    'crash',
    'cut',
    'otherProgram',
  ] as const);
  switch (kind) {
    case 'duplicate':
    case 'reorder':
    case 'loss':
    case 'outage':
      return { kind, shop };
    case 'lost':
    case 'down':
    case 'garbled':
    case 'unanswered':
      return { kind, shop, times, writesOnly: kind === 'unanswered' };
    case 'storm':
      return {
        kind,
        shop,
        times: random.integer(1, 6),
        retryAfter: random.pick(['seconds', 'date', 'absent']),
      };
    case 'race':
      return { kind, shop, times };
    case 'cursorLoss':
      return { kind, shop, whole: random.chance(0.5) };
    case 'crash':
    case 'cut':
      return { kind, steps: random.integer(1, 120), jobsSurvive: random.chance(0.5) };
    default: {
      const listing = random.integer(0, (shops[shop]?.listings.length ?? 1) - 1);
      return { kind, shop, listing, level: random.integer(0, 12) };
    }
  }
}
