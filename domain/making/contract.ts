/** Making on the wire: recipes and their versions, what can be made, work orders and their runs, the plan. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { componentRoles, recipeForms } from './recipe.ts';

const tag = 'making';

const digits = (pattern: RegExp) =>
  z.codec(z.string().regex(pattern, { abort: true }), z.bigint(), {
    decode: (text) => BigInt(text),
    encode: (value) => value.toString(),
  });
/** In a sku's base (µl, mg, thousandths), above zero. */
export const quantity = digits(/^[1-9]\d{0,14}$/);
/** So much of something that may be none. */
const quantityOrNone = digits(/^\d{1,15}$/);
/** Minor units, without VAT. */
const cents = digits(/^\d{1,11}$/);
const basisPoints = z.number().int().min(0).max(10_000);

const component = z.object({
  skuId: id,
  quantity,
  lossBp: basisPoints.max(9999).default(0),
  role: z.enum(componentRoles).default('material'),
  alternatives: z
    .array(z.object({ skuId: id, quantity }))
    .max(20)
    .default([]),
});
const byProduct = z.object({ skuId: id, quantity, costBp: basisPoints.default(0) });

export const newRecipe = z.object({
  skuId: id,
  form: z.enum(recipeForms).default('recipe'),
  from: day.optional(),
  batch: quantity,
  yieldBp: basisPoints.min(1).default(10_000),
  components: z.array(component).max(200),
  byProducts: z.array(byProduct).max(50).default([]),
  labour: cents.default(0n),
  overhead: cents.default(0n),
  shelfLifeDays: z.number().int().min(0).max(36_500).nullable().default(null),
  leadDays: z.number().int().min(0).max(365).default(0),
  batchPattern: z.string().trim().min(1).max(60).nullable().default(null),
  note: z.string().trim().max(4000).nullable().default(null),
});
export type NewRecipe = z.output<typeof newRecipe>;

export const recipe = newRecipe.extend({
  id,
  version: z.number().int(),
  from: day,
  createdAt: instant,
  createdBy: z.string(),
  /** What is made now is made by it. */
  isCurrent: z.boolean(),
});

const price = integer;
export const recipeCost = z.object({
  /** In base, the yield taken off. */
  makes: integer,
  /** In 1/10 000 of the currency, for one batch. */
  materials: price,
  packaging: price,
  labour: price,
  overhead: price,
  byProducts: price,
  total: price,
  lines: z.array(z.object({ skuId: id, quantity: integer, amountE4: price, isMade: z.boolean() })),
  unpriced: z.array(id),
});

export const listRecipes = route({
  name: 'listRecipes',
  method: 'GET',
  path: '/api/v1/recipes',
  tag,
  summary: 'Recipes as they are made by now; with `skuId`, every version of one.',
  access: 'catalog:read',
  query: z.object({ skuId: id.optional() }),
  reply: z.object({ items: z.array(recipe) }),
});
export const saveRecipe = route({
  name: 'saveRecipe',
  method: 'POST',
  path: '/api/v1/recipes',
  tag,
  summary: 'A recipe’s first version, or its next: what was made by a former one keeps it.',
  access: 'catalog:write',
  creates: true,
  body: newRecipe,
  reply: recipe,
});
export const costOfRecipe = route({
  name: 'costOfRecipe',
  method: 'GET',
  path: '/api/v1/recipes/:recipeId/cost',
  tag,
  summary: 'What a batch costs, level by level, at what materials are worth now.',
  access: 'stock:read',
  params: z.object({ recipeId: id }),
  reply: recipeCost,
});
const possible = z.object({
  /** In base, whole units only. */
  possible: integer,
  wanted: integer,
  missing: z.array(z.object({ skuId: id, quantity: integer })),
  taken: z.array(z.object({ skuId: id, quantity: integer })),
  made: z.array(z.object({ skuId: id, quantity: integer })),
});
export const tryRecipe = route({
  name: 'tryRecipe',
  method: 'POST',
  path: '/api/v1/recipes/trial',
  tag,
  summary:
    'A recipe that is not saved yet: what a batch would cost, how many could be made now, what is missing for one batch.',
  access: 'stock:read',
  body: newRecipe,
  reply: z.object({ cost: recipeCost, possible }),
});
export const whatCanBeMade = route({
  name: 'whatCanBeMade',
  method: 'GET',
  path: '/api/v1/recipes/:recipeId/possible',
  tag,
  summary: 'How many can be made now, through every level, and what is missing for more.',
  access: 'stock:read',
  params: z.object({ recipeId: id }),
  query: z.object({ quantity: quantity.optional(), shopId: id.optional() }),
  reply: possible,
});

export const orderStates = ['planned', 'released', 'started', 'done', 'cancelled'] as const;
export type OrderState = (typeof orderStates)[number];

export const run = z.object({
  documentId: id,
  at: instant,
  made: integer,
  /** Made and thrown away. */
  scrapped: integer,
  lotId: id.nullable(),
  lotCode: z.string().nullable(),
  /** What it cost, by its consumption as it is valued now and its expenses; minor units. */
  cost: integer,
  undone: z.boolean(),
});
export const workOrder = z.object({
  id,
  code: z.string(),
  recipeId: id,
  skuId: id,
  quantity: integer,
  made: integer,
  due: day.nullable(),
  reference: z.string().nullable(),
  note: z.string().nullable(),
  fromId: id,
  toId: id,
  workshopId: id.nullable(),
  state: z.enum(orderStates),
  createdAt: instant,
});
export const workOrderLine = z.object({
  skuId: id,
  /** For what is ordered, and for what was made so far. */
  planned: integer,
  due: integer,
  used: integer,
  reserved: integer,
  /** What may stand in for it, in place of what one batch takes. */
  alternatives: z.array(z.object({ skuId: id, quantity: integer })),
  /** For what is still to be made: the lots to take, what ends first before what came first. */
  picks: z.array(z.object({ code: z.string(), expiresOn: day.nullable(), quantity: integer })),
});

const orderParams = z.object({ orderId: id });
const occurredAt = instant.optional();

export const listWorkOrders = route({
  name: 'listWorkOrders',
  method: 'GET',
  path: '/api/v1/work-orders',
  tag,
  summary: 'Work orders, the latest first; `open` are those that are neither done nor cancelled.',
  access: 'stock:read',
  query: pageQuery.extend({ state: z.enum([...orderStates, 'open']).optional(), skuId: id.optional() }),
  reply: pageOf(workOrder),
});
export const getWorkOrder = route({
  name: 'getWorkOrder',
  method: 'GET',
  path: '/api/v1/work-orders/:orderId',
  tag,
  summary: 'A work order with what it takes and its runs: planned against used.',
  access: 'stock:read',
  params: orderParams,
  reply: workOrder.extend({ lines: z.array(workOrderLine), runs: z.array(run) }),
});
export const planWorkOrder = route({
  name: 'planWorkOrder',
  method: 'POST',
  path: '/api/v1/work-orders',
  tag,
  summary: 'So much of a product is to be made, to stock or for somebody’s order.',
  access: 'stock:write',
  creates: true,
  body: z.object({
    skuId: id,
    quantity,
    due: day.nullable().default(null),
    reference: z.string().trim().max(120).nullable().default(null),
    note: z.string().trim().max(2000).nullable().default(null),
    /** Where materials are taken from, and where what is made is put. */
    fromId: id,
    toId: id.optional(),
  }),
  reply: workOrder,
});
export const releaseWorkOrder = route({
  name: 'releaseWorkOrder',
  method: 'POST',
  path: '/api/v1/work-orders/:orderId/release',
  tag,
  summary: 'Holds its materials; refused where they are missing, unless `beyond`.',
  access: 'stock:write',
  params: orderParams,
  body: z.object({ beyond: z.boolean().default(false) }),
  reply: workOrder,
});
export const startWorkOrder = route({
  name: 'startWorkOrder',
  method: 'POST',
  path: '/api/v1/work-orders/:orderId/start',
  tag,
  summary: 'Work begins; materials go to the workshop where one is named.',
  access: 'stock:write',
  creates: true,
  params: orderParams,
  body: z.object({ workshopId: id.optional(), occurredAt }),
  reply: workOrder,
});
const used = z.object({ skuId: id, quantity, lot: z.string().min(1).max(60).optional() });
export const recordWork = route({
  name: 'recordWork',
  method: 'POST',
  path: '/api/v1/work-orders/:orderId/runs',
  tag,
  summary: 'Some of it is made: by the recipe’s own quantities, or by those that were really used.',
  access: 'stock:write',
  creates: true,
  params: orderParams,
  body: z.object({
    made: quantity,
    /** Made, and good for nothing: what it took is borne by what is good. */
    scrapped: quantityOrNone.default(0n),
    used: z.array(used).max(200).optional(),
    byProducts: z
      .array(z.object({ skuId: id, quantity }))
      .max(50)
      .optional(),
    labour: cents.optional(),
    overhead: cents.optional(),
    /** Drawn from the recipe’s pattern where it is left out. */
    lot: z.string().trim().min(1).max(60).optional(),
    expiresOn: day.optional(),
    occurredAt,
    /** Nothing more of it will be made. */
    finishes: z.boolean().default(false),
  }),
  reply: workOrder.extend({ documentId: id, lotCode: z.string().nullable() }),
});
export const endWorkOrder = route({
  name: 'endWorkOrder',
  method: 'POST',
  path: '/api/v1/work-orders/:orderId/end',
  tag,
  summary:
    'It is done, or will not be made; what was held for it is free again, what is left in the workshop goes back.',
  access: 'stock:write',
  creates: true,
  params: orderParams,
  body: z.object({ occurredAt }),
  reply: workOrder,
});
export const undoRun = route({
  name: 'undoRun',
  method: 'POST',
  path: '/api/v1/work-orders/:orderId/runs/:documentId/reversal',
  tag,
  summary: 'Takes a run back by its opposite: materials return at what they left at.',
  access: 'stock:write',
  creates: true,
  params: orderParams.extend({ documentId: id }),
  reply: workOrder,
});
