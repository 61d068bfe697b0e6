/** What is to be ordered on the wire: proposals with their reasons, prices by quantity, and orders made of what is proposed. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer, integerUpTo } from '../values/integer.ts';
import { route } from '../values/route.ts';
import { day } from '../values/time.ts';
import { heldReasons, reasons } from './rules.ts';

const tag = 'buying';

/** Why so much is proposed: the figures of the sum, in the sku's base. */
const why = z.object({
  reason: z.enum(reasons),
  onHand: integer,
  reserved: integer,
  /** Ordered and not yet here. */
  coming: integer,
  /** What planned work will take and nobody holds yet. */
  planned: integer,
  minimum: integer.nullable(),
  target: integer.nullable(),
  /** What sells in a week, and what will have sold when the goods come if one waits for the next day of orders. */
  soldPerWeek: integer,
  soldByThen: integer,
  byThen: day,
});

const price = integerUpTo(1_000_000_000_000_000n).refine((value) => value >= 0n, 'zero or more');
const supplierParams = z.object({ supplierId: id });
/** Of one unit, from so many boxes on. */
const priceTier = z.object({ fromPacks: z.number().int().min(2).max(100_000), priceE4: price });
const tiersOfSkus = z.object({ items: z.array(z.object({ skuId: id, tiers: z.array(priceTier) })) });

export const listPriceTiers = route({
  name: 'listPriceTiers',
  method: 'GET',
  path: '/api/v1/suppliers/:supplierId/price-tiers',
  tag,
  summary: 'A supplier’s prices by how many of its boxes are ordered, sku by sku.',
  access: 'stock:read',
  params: supplierParams,
  reply: tiersOfSkus,
});
export const setPriceTiers = route({
  name: 'setPriceTiers',
  method: 'PUT',
  path: '/api/v1/suppliers/:supplierId/price-tiers/:skuId',
  tag,
  summary: 'The prices of one sku by how many boxes are ordered, whole; none takes them away.',
  access: 'catalog:write',
  params: supplierParams.extend({ skuId: id }),
  body: z.object({ tiers: z.array(priceTier).max(10) }),
  reply: tiersOfSkus,
});

/** What a price is made of: below every tier, and the tiers. */
const tiered = {
  listE4: integer.nullable(),
  tiers: z.array(z.object({ fromPacks: z.number().int(), priceE4: integer })),
};

const proposedLine = z.object({
  skuId: id,
  name: z.string(),
  /** Units in one of the supplier's boxes, and how many boxes. */
  pack: z.number().int(),
  packs: z.number().int(),
  /** In base. */
  quantity: integer,
  /** Of one unit, as so many boxes cost it. */
  priceE4: integer.nullable(),
  ...tiered,
  /** What a few boxes more would reach, and what as many cost less at that price. */
  next: z
    .object({ fromPacks: z.number().int(), priceE4: integer, morePacks: z.number().int(), saves: integer })
    .nullable(),
  amount: integer,
  supplierCode: z.string().nullable(),
  why,
});
export type ProposedLine = z.output<typeof proposedLine>;

const proposal = z.object({
  supplierId: id,
  supplierName: z.string(),
  shopId: id,
  lines: z.array(proposedLine),
  /** Minor units, without VAT. */
  subtotal: integer,
  shipping: integer,
  /** The supplier's terms as they count here. */
  franco: integer.nullable(),
  minimumOrder: integer.nullable(),
  freight: integer,
  /** What is missing to come free of charge, and to be taken at all; zero where nothing is. */
  toFranco: integer,
  toMinimum: integer,
  /** What would fill it: the items that will be needed next, a box each. */
  fill: z.array(
    z.object({
      skuId: id,
      name: z.string(),
      pack: z.number().int(),
      packs: z.number().int(),
      quantity: integer,
      priceE4: integer,
      ...tiered,
      amount: integer,
      /** How long what there is lasts; null where nothing sells. */
      lastsDays: z.number().int().nullable(),
    }),
  ),
  orderOn: day,
  arrivesOn: day,
  /** A price that nobody has said counts as nothing. */
  unpriced: z.number().int(),
});
export type Proposal = z.output<typeof proposal>;

export const listProposals = route({
  name: 'listProposals',
  method: 'GET',
  path: '/api/v1/buying/proposals',
  tag,
  summary:
    'What is to be ordered today, by supplier: in whole boxes, with the reason of each line and what is missing to the supplier’s minimum and franco.',
  access: 'stock:read',
  query: z.object({ shopId: id.optional() }),
  reply: z.object({
    today: day,
    items: z.array(proposal),
    /** To be ordered, and of nobody. */
    withoutSupplier: z.array(z.object({ skuId: id, name: z.string(), quantity: integer, why })),
  }),
});

export const orderProposals = route({
  name: 'orderProposals',
  method: 'POST',
  path: '/api/v1/buying/proposals/orders',
  tag,
  summary:
    'Drafts of what is proposed, an order a supplier and shop; of these skus alone where they are named. What stands in a draft already is left out.',
  access: 'stock:write',
  creates: true,
  body: z.object({ skuIds: z.array(id).min(1).max(1000).optional(), shopId: id.optional() }),
  reply: z.object({
    orders: z.array(z.object({ id, code: z.string(), supplierName: z.string(), lines: z.number().int() })),
    /** Of what was asked for: in a draft already, and of nobody. */
    drafted: z.array(id),
    withoutSupplier: z.array(id),
  }),
});

const automaticOutcome = z.object({
  supplierId: id,
  supplierName: z.string(),
  shopId: id,
  /** With its freight, and up to which it may leave; minor units, without VAT. */
  amount: integer,
  upTo: integer,
  /** The order that left, today or on this very call. */
  orderCode: z.string().nullable(),
  heldBecause: z.enum(heldReasons).nullable(),
});

export const listAutomaticOrders = route({
  name: 'listAutomaticOrders',
  method: 'GET',
  path: '/api/v1/buying/automatic-orders',
  tag,
  summary:
    'What is proposed of suppliers whose orders leave without a click, and waits for somebody: with what holds it.',
  access: 'stock:read',
  reply: z.object({ items: z.array(automaticOutcome) }),
});
export const orderAutomatically = route({
  name: 'orderAutomatically',
  method: 'POST',
  path: '/api/v1/buying/automatic-orders',
  tag,
  summary:
    'Orders now what leaves without a click, as every morning: once a day a supplier and shop. Answers what left and what is held.',
  access: 'settings:write',
  reply: z.object({ items: z.array(automaticOutcome) }),
});
