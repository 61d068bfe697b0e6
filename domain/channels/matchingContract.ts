/** What a vendor's listings are in the catalogue, on the wire: what was found certain, what a person decides, what says one thing there and another here. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { unitPrice } from '../values/money.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { instant } from '../values/time.ts';

const tag = 'channels';
const connectionParams = z.object({ connectionId: id });
const count = z.number().int();
const ref = z.string().min(1).max(200);

/** A unit that the sku has not yet: a case of so many, a glass of so many millilitres or of so many to the bottle. */
export const unitWanted = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pack'), units: z.number().int().min(2).max(1000) }),
  z.object({ kind: z.literal('glass'), ml: z.number().int().min(1).max(1000) }),
  z.object({ kind: z.literal('glassOf'), parts: z.number().int().min(2).max(100) }),
]);
export type UnitWanted = z.output<typeof unitWanted>;

export const candidate = z.object({
  skuId: id,
  /** The unit meant; null where the sku has none such: then `newUnit` says which. */
  unitId: id.nullable(),
  newUnit: unitWanted.nullable(),
  /** The sku with its vintage and size, and the unit: “Morgon 2021 75 cl”, “Carton de 6”. */
  name: z.string(),
  unit: z.string(),
  /** That this is the one meant, 0 to 1: of those said 0.9, nine in ten are. */
  probability: z.number(),
  /** By what it was found. */
  by: z.enum(['barcode', 'code', 'name']),
  /** All agrees but its vintage. */
  rolled: z.boolean(),
});
export type MatchCandidate = z.output<typeof candidate>;

/** `vintage`: it is linked, and its label says another vintage now. `setAside`: a person said that it is none of ours. */
export const matchState = z.enum(['waiting', 'vintage', 'linked', 'setAside']);
export const match = z.object({
  ref,
  label: z.string(),
  code: z.string().nullable(),
  barcode: z.string().nullable(),
  /** 1/10 000 of the currency, VAT included. */
  priceE4: unitPrice.nullable(),
  level: count.nullable(),
  state: matchState,
  /** The likeliest first, at most five; none of what is linked or set aside. */
  candidates: z.array(candidate),
  linked: z
    .object({
      skuId: id,
      unitId: id,
      name: z.string(),
      unit: z.string(),
      origin: z.enum(['chosen', 'created', 'matched']),
      by: z.string(),
      /** Since when its sales are this sku's; null where they always were. */
      since: instant.nullable(),
    })
    .nullable(),
  /** The vintage that the label says now, where it is another one than the linked sku's. */
  vintageSaid: z.number().int().nullable(),
  /** When that was first seen. */
  vintageSeenAt: instant.nullable(),
});
export type Match = z.output<typeof match>;
export const listMatches = route({
  name: 'listMatches',
  method: 'GET',
  path: '/api/v1/vendor-connections/:connectionId/matches',
  tag,
  summary:
    'The shop’s listings and what they are in the catalogue; those that wait for a decision, surest first.',
  access: 'channels:read',
  params: connectionParams,
  query: pageQuery.extend({ show: matchState.default('waiting'), search: z.string().max(120).optional() }),
  reply: pageOf(match).extend({
    counts: z.object({ waiting: count, vintage: count, linked: count, setAside: count }),
  }),
});

export const matchNow = route({
  name: 'matchNow',
  method: 'POST',
  path: '/api/v1/vendor-connections/:connectionId/matches',
  tag,
  summary:
    'Compares what waits with the catalogue again; what is certain is linked, what a person decided stays.',
  access: 'channels:write',
  params: connectionParams,
  reply: z.object({ linked: count, waiting: count }),
});

export const matchDecision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('link'), unitId: id }),
  /** Linked to a unit that is made for it. */
  z.object({ kind: z.literal('linkNewUnit'), skuId: id, unit: unitWanted }),
  /** A sku is made of it, named as the shop calls it. */
  z.object({ kind: z.literal('create') }),
  z.object({ kind: z.literal('setAside') }),
  /** It waits again; what its sales moved stays. A sku that was made for it is put away if nothing has moved on it. */
  z.object({ kind: z.literal('undo') }),
  /**
   * The shop sells another vintage under this listing since `from`: its sales from then on are the sku of that vintage, which is made beside
   * the linked one where there is none, those before stay. Said late, the ledger is the one that it would be had it been said in time.
   */
  z.object({ kind: z.literal('rollVintage'), vintage: z.number().int().min(1800).max(2200), from: instant }),
  /** Its sales from `from` on are of this unit. */
  z.object({ kind: z.literal('linkFrom'), unitId: id, from: instant }),
  /** The label says another vintage, and the wine is the same one all the same. */
  z.object({ kind: z.literal('keepVintage') }),
  /** Takes back what was decided of its vintage: what began at `from`, or, where nothing is said, that it is the same wine all the same. */
  z.object({ kind: z.literal('undoVintage'), from: instant.optional() }),
]);
export type MatchDecision = z.output<typeof matchDecision>;
export const decideMatch = route({
  name: 'decideMatch',
  method: 'POST',
  path: '/api/v1/vendor-connections/:connectionId/matches/decisions',
  tag,
  summary: 'Says what a listing is; asked again with the same key and content, nothing more is done.',
  access: 'channels:write',
  creates: true,
  params: connectionParams,
  body: z.object({ ref, decision: matchDecision }),
  reply: z.object({
    match,
    /** Lines of sales that waited and are posted now. */
    posted: count,
    /** Lines that were posted as another unit and are this one now. */
    remapped: count,
  }),
});

export const differenceKind = z.enum(['name', 'price', 'vat', 'untracked']);
export const difference = z.object({
  ref,
  label: z.string(),
  skuId: id,
  unitId: id,
  kind: differenceKind,
  /** In words: “12,50 €”, “20 %”. */
  theirs: z.string(),
  ours: z.string(),
  /** Which side's word can be taken here; the other is changed by it. */
  takes: z.array(z.enum(['theirs', 'ours'])),
});
export type Difference = z.output<typeof difference>;
export const listDifferences = route({
  name: 'listDifferences',
  method: 'GET',
  path: '/api/v1/vendor-connections/:connectionId/differences',
  tag,
  summary:
    'Where the shop and the catalogue say different things of the same article: name, price, VAT, stock not kept.',
  access: 'channels:read',
  params: connectionParams,
  query: pageQuery.extend({ kind: differenceKind.optional() }),
  reply: pageOf(difference),
});
export const settleDifference = route({
  name: 'settleDifference',
  method: 'POST',
  path: '/api/v1/vendor-connections/:connectionId/differences/settled',
  tag,
  summary: 'Takes one side’s word: the catalogue is changed, or the shop is.',
  access: 'channels:write',
  creates: true,
  params: connectionParams,
  body: z.object({ ref, kind: differenceKind, take: z.enum(['theirs', 'ours']) }),
  reply: z.object({ settled: z.boolean(), problem: z.string().nullable() }),
});
