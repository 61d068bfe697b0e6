/** A sku's settled state as JSON, to go on from where settling stopped. */
import { z } from 'zod';
import { integer } from '../values/integer.ts';
import { causes, type Position } from './rules.ts';
import type { SkuState } from './settle.ts';

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
const owed = z.object({
  documentId: z.string(),
  line: z.string(),
  fromId: z.string(),
  toId: z.string(),
  lotId: z.string().nullable(),
  quantity: integer,
});
const holding = z.object({
  lotId: z.string().nullable(),
  quantity: integer,
  owed: z.array(owed).optional(),
});
const kept = z.object({
  levels: z.record(z.string(), integer),
  layers: z.array(layer),
  shorts: z.array(short),
  lastCost: z.object({ amount: integer, quantity: integer }).nullable(),
  bottles: z.record(z.string(), z.array(bottle)),
  /** Absent from what was settled before lots were remembered move by move. */
  followsLots: z.boolean().default(false),
  lots: z.record(z.string(), z.array(holding)),
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
      followsLots: state.followsLots,
      lots: Object.fromEntries([...state.lots].filter(([, shelf]) => shelf.length > 0)),
    }),
  );
}

export function decodeState(json: unknown, position: Position, facts: number): SkuState {
  const read = kept.parse(json);
  return {
    facts,
    position,
    levels: new Map(Object.entries(read.levels)),
    purse: { layers: read.layers, shorts: read.shorts, lastCost: read.lastCost },
    bottles: new Map(Object.entries(read.bottles)),
    followsLots: read.followsLots,
    lots: read.followsLots ? new Map(Object.entries(read.lots)) : new Map(),
  };
}
