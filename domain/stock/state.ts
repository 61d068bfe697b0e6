/** A sku's settled state as JSON, to go on from where settling stopped. */
import { z } from 'zod';
import { integer } from '../values/integer.ts';
import type { LotShelf } from './lots.ts';
import { causes } from './rules.ts';
import { newState, type SkuState } from './settle.ts';

const layer = z.object({
  documentId: z.string(),
  line: z.string(),
  receivedAt: z.string(),
  quantity: integer,
  amount: integer,
});
const short = z.object({
  documentId: z.string(),
  line: z.string(),
  cause: z.enum(causes),
  day: z.string(),
  quantity: integer,
  amount: integer,
});
const bottle = z.object({
  documentId: z.string(),
  line: z.string(),
  nth: z.number(),
  openedAt: z.string(),
  openedBy: z.enum(['pour', 'tap', 'count']),
  size: integer,
  remaining: integer,
});
const kept = z.object({
  levels: z.record(z.string(), integer),
  layers: z.array(layer),
  shorts: z.array(short),
  lastCost: z.object({ amount: integer, quantity: integer }).nullable(),
  bottles: z.record(z.string(), z.array(bottle)),
  lots: z.record(z.string(), z.array(z.object({ lotId: z.string().nullable(), quantity: integer }))),
});

/** All but the position and the number of facts, which stand in columns of their own. */
export function encodeState(state: SkuState): string {
  return JSON.stringify(
    z.encode(kept, {
      levels: Object.fromEntries(state.levels),
      layers: state.purse.layers,
      shorts: state.purse.shorts,
      lastCost: state.purse.lastCost,
      bottles: Object.fromEntries([...state.bottles].filter(([, bottles]) => bottles.length > 0)),
      lots: Object.fromEntries(
        [...state.lots].filter(([, shelf]) => shelf.some((holding) => holding.lotId !== null)),
      ),
    }),
  );
}

export function decodeState(json: unknown, position: SkuState['position'], facts: number): SkuState {
  if (position === null) return newState();
  const read = kept.parse(json);
  // A shelf without any lot is not kept: its level says it.
  const lots = new Map<string, LotShelf>(
    Object.entries(read.levels).map(([location, quantity]) => [
      location,
      quantity === 0n ? [] : [{ lotId: null, quantity }],
    ]),
  );
  for (const [location, shelf] of Object.entries(read.lots)) lots.set(location, shelf);
  return {
    facts,
    position,
    levels: new Map(Object.entries(read.levels)),
    purse: { layers: read.layers, shorts: read.shorts, lastCost: read.lastCost },
    bottles: new Map(Object.entries(read.bottles)),
    lots,
  };
}
