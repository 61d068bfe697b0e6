/** What a till calls its items, and what they are in the catalogue. */
import { z } from 'zod';
import { newSku } from '../catalog/contract.ts';
import { parkedItem } from '../sales/contract.ts';
import { id } from '../values/ids.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { instant } from '../values/time.ts';

const tag = 'channels';
const count = z.number().int();
const connectionParams = z.object({ connectionId: id });
const itemKey = z.string().min(1).max(500);

/** A selling unit that an item may be. */
export const suggestion = z.object({
  skuId: id,
  unitId: id,
  /** The sku's name with its vintage and size. */
  name: z.string(),
  /** The unit: “Bouteille”, “Carton de 6”, “Verre 12,5 cl”. */
  unit: z.string(),
  /** Why it is proposed. */
  by: z.enum(['barcode', 'code', 'name']),
});
export const unmappedItem = parkedItem.extend({
  /** The likeliest first. */
  suggestions: z.array(suggestion),
});
export const listUnmappedItems = route({
  name: 'listUnmappedItems',
  method: 'GET',
  path: '/api/v1/connections/:connectionId/unmapped',
  tag,
  summary: 'Items sold that the catalogue does not know, the most waited for first, with what they may be.',
  access: 'channels:read',
  params: connectionParams,
  query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
  reply: z.object({ items: z.array(unmappedItem), total: count }),
});

export const mapped = z.object({
  /** Lines that waited for this and are now posted. */
  posted: count,
});
export const mapItems = route({
  name: 'mapItems',
  method: 'PUT',
  path: '/api/v1/connections/:connectionId/mappings',
  tag,
  summary:
    'Says what items are: a bottle, a case, a glass of a sku. The lines that waited are posted, once; lines that are posted already stay as they are.',
  access: 'channels:write',
  params: connectionParams,
  body: z.object({
    items: z
      .array(z.object({ itemKey, unitId: id }))
      .min(1)
      .max(1000),
  }),
  reply: mapped,
});
export const createSkuOfItem = route({
  name: 'createSkuOfItem',
  method: 'POST',
  path: '/api/v1/connections/:connectionId/unmapped/sku',
  tag,
  summary: 'Creates a sku for an item and maps it to one of its units; without `unitId` to its one unit.',
  access: 'channels:write',
  creates: true,
  params: connectionParams,
  body: z.object({ itemKey, sku: newSku, unitId: id.optional() }),
  reply: mapped.extend({ skuId: id }),
});
export const createSkusOfItems = route({
  name: 'createSkusOfItems',
  method: 'POST',
  path: '/api/v1/connections/:connectionId/unmapped/skus',
  tag,
  summary: 'Creates skus for many items at once, named as the till calls them.',
  access: 'channels:write',
  params: connectionParams,
  body: z.union([
    z.object({ itemKeys: z.array(itemKey).min(1).max(1000) }),
    z.object({ all: z.literal(true) }),
  ]),
  reply: mapped.extend({ created: count }),
});

export const mapping = z.object({
  itemKey,
  code: z.string().nullable(),
  barcode: z.string().nullable(),
  label: z.string().nullable(),
  unit: z.string().nullable(),
  skuId: id,
  unitId: id,
  skuName: z.string(),
  unitLabel: z.string(),
  /** A person chose it, the sku was created for it, or the comparison of catalogues found it certain. */
  origin: z.enum(['chosen', 'created', 'matched']),
  by: z.string(),
  at: instant,
});
export type Mapping = z.output<typeof mapping>;
export const listMappings = route({
  name: 'listMappings',
  method: 'GET',
  path: '/api/v1/connections/:connectionId/mappings',
  tag,
  summary: 'What the connection’s items are.',
  access: 'channels:read',
  params: connectionParams,
  query: pageQuery.extend({ search: z.string().max(120).optional() }),
  reply: pageOf(mapping),
});
export const removeMapping = route({
  name: 'removeMapping',
  method: 'DELETE',
  path: '/api/v1/connections/:connectionId/mappings',
  tag,
  summary: 'Forgets what an item is; what is posted stays.',
  access: 'channels:write',
  params: connectionParams,
  query: z.object({ itemKey }),
  reply: z.undefined(),
});

/** An item that is sold under another vintage than that of what it is. */
export const rolledItem = z.object({
  itemKey,
  label: z.string(),
  code: z.string().nullable(),
  barcode: z.string().nullable(),
  skuId: id,
  unitId: id,
  skuName: z.string(),
  unitLabel: z.string(),
  /** What the sku says, and what the till's label says now. */
  vintage: count,
  vintageSaid: count,
  /** Its first sale under that vintage. */
  since: instant,
  /** Lines sold so since then. */
  lines: count,
});
export type RolledItem = z.output<typeof rolledItem>;
export const listRolledItems = route({
  name: 'listRolledItems',
  method: 'GET',
  path: '/api/v1/connections/:connectionId/rolled',
  tag,
  summary:
    'Items that a till sells under another vintage than that of what they are, of the last sixty days.',
  access: 'channels:read',
  params: connectionParams,
  reply: z.object({ items: z.array(rolledItem) }),
});
export const rollItem = route({
  name: 'rollItem',
  method: 'POST',
  path: '/api/v1/connections/:connectionId/rolled',
  tag,
  summary:
    'Says since when a till sells another vintage under an item: its sales from then on are the sku of that vintage, which is made where there is none, those before stay. Without `from` it is the same wine all the same.',
  access: 'channels:write',
  creates: true,
  params: connectionParams,
  body: z.object({ itemKey, vintage: z.number().int().min(1800).max(2200), from: instant.optional() }),
  reply: z.object({
    /** What the item is now; null where it stays what it was. */
    skuId: id.nullable(),
    /** Lines that were posted as the other vintage. */
    remapped: count,
  }),
});
