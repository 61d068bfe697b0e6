/** Invented suppliers and customers. */
import type { Id } from '../values/ids.ts';
import type { Region } from './lists/appellation.ts';
import {
  associationWords,
  firstNames,
  otherWholesalers,
  restaurantSigns,
  restaurantWords,
  wineAgents,
} from './lists/people.ts';
import { regions } from './lists/regions.ts';
import type { Families } from './names.ts';
import { idAt, type Random, randomOf } from './random.ts';
import type { Customer, Supplier } from './types.ts';

export type Trade = 'wine' | keyof typeof otherWholesalers;

export interface Suppliers {
  all: readonly Supplier[];
  idsOf: (trade: Trade) => readonly Id[];
  /** Each region is carried by three of the wine agents. */
  wineAgentOf: (random: Random, region: Region) => Id;
}

const WINE_AGENTS = 15;

export function composeSuppliers(seed: string, since: number, families: Families): Suppliers {
  const random = randomOf(seed, 'suppliers');
  const byTrade = new Map<Trade, Supplier[]>();
  const found = (trade: Trade, word: string): void => {
    const known = byTrade.get(trade) ?? [];
    known.push({
      id: idAt(since, random),
      name: `${word} ${families('oil')}`,
      deliversOnWeekday: random.integer(2, 5),
    });
    byTrade.set(trade, known);
  };
  for (let index = 0; index < WINE_AGENTS; index += 1)
    found('wine', wineAgents[index % wineAgents.length] ?? '');
  for (const trade of ['spirit', 'beer', 'pantry', 'equipment'] as const) {
    for (const word of otherWholesalers[trade]) found(trade, word);
  }
  const idsOf = (trade: Trade): Id[] => (byTrade.get(trade) ?? []).map(({ id }) => id);
  const agents = idsOf('wine');
  return {
    all: [...byTrade.values()].flat(),
    idsOf,
    wineAgentOf: (drawing, region) => {
      const agent = agents[(regions.indexOf(region) + drawing.integer(0, 2) * 5) % agents.length];
      if (agent === undefined) throw new Error('composeSuppliers: no wine agent');
      return agent;
    },
  };
}

/** One professional in seven; nobody twice. */
export function composeCustomers(seed: string, count: number, since: number, families: Families): Customer[] {
  const random = randomOf(seed, 'customers');
  const surnames = Array.from({ length: 90 }, () => families(random.chance(0.6) ? 'oil' : 'oc'));
  const customers = new Map<string, Customer>();
  while (customers.size < count) {
    const kind = random.chance(1 / 7) ? 'professional' : 'person';
    const label =
      kind === 'person'
        ? `${random.pick(firstNames)} ${random.pick(surnames)}`
        : businessName(random, surnames);
    if (!customers.has(label)) customers.set(label, { id: idAt(since, random), label, kind });
  }
  return [...customers.values()];
}

function businessName(random: Random, surnames: readonly string[]): string {
  return random.chance(0.8)
    ? `${random.pick(restaurantWords)} ${random.pick(restaurantSigns)}`
    : `${random.pick(associationWords)} ${random.pick(surnames)}`;
}
