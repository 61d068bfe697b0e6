/** Labels on the wire: which shelf labels are due, that they were printed, and labels in a printer's own language. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { unitPrice } from '../values/money.ts';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { skuRow } from './contract.ts';

const tag = 'catalog';

export const dueLabel = z.object({
  sku: skuRow,
  unitId: id,
  /** On the shelf's price list now. */
  amountE4: unitPrice,
  /** What was printed last, and when; null where nothing ever was. */
  printed: z.object({ amountE4: unitPrice, at: instant }).nullable(),
});

/** How many labels are told, or noted, at once. */
export const mostLabels = 2000;

export const listDueLabels = route({
  name: 'listDueLabels',
  method: 'GET',
  path: '/api/v1/labels/due',
  tag,
  summary:
    'Units whose price on the shelf’s list is another than the one printed last; with `never`, those of which no label was printed.',
  access: 'catalog:read',
  query: z.object({ never: z.enum(['yes']).optional() }),
  reply: z.object({ items: z.array(dueLabel), more: z.boolean() }),
});

export const notePrintedLabels = route({
  name: 'notePrintedLabels',
  method: 'PUT',
  path: '/api/v1/labels/printed',
  tag,
  summary: 'Shelf labels with these prices were printed: they are due no more until the price changes.',
  access: 'catalog:write',
  body: z.object({
    items: z
      .array(z.object({ unitId: id, amountE4: unitPrice }))
      .min(1)
      .max(mostLabels),
  }),
  reply: z.object({ noted: z.number().int() }),
});

const said = z.string().max(300);
/** Of a roll of labels. */
export const rollSize = {
  widthMm: z.number().int().min(20).max(120),
  heightMm: z.number().int().min(15).max(120),
  /** 203 or 300 dpi. */
  dotsPerMm: z.union([z.literal(8), z.literal(12)]),
};

export const shelfLabel = z.object({
  name: said,
  facts: said,
  price: said,
  pricePerLitre: said.nullable(),
  barcode: z
    .string()
    .regex(/^\d{13}$/)
    .nullable(),
  copies: z.number().int().min(1).max(999),
});

export const writeLabelRoll = route({
  name: 'writeLabelRoll',
  method: 'POST',
  path: '/api/v1/labels/roll',
  tag,
  summary: 'Labels on a roll as ZPL, for a label printer.',
  access: 'catalog:read',
  body: z.object({
    ...rollSize,
    labels: z.array(shelfLabel).min(1).max(mostLabels),
  }),
  reply: z.object({ zpl: z.string() }),
});
