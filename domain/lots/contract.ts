/** Lots on the wire: found by their code, followed both ways through what was made of them, and balanced to the last unit. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';

const tag = 'lots';
const params = z.object({ lotId: id });

const lot = z.object({
  id,
  skuId: id,
  code: z.string(),
  expiresOn: day.nullable(),
  recordedAt: instant,
  /** Nobody may sell it. */
  held: z.boolean(),
  /** Of what is held: why, and whether its bottles are put aside. */
  hold: z.object({ reason: z.string(), isAside: z.boolean() }).nullable(),
});

export const findLots = route({
  name: 'findLots',
  method: 'GET',
  path: '/api/v1/lots',
  tag,
  summary: 'Lots by the beginning of their code, or of one sku, the latest first.',
  access: 'stock:read',
  query: z.object({
    code: z.string().trim().min(1).max(60).optional(),
    skuId: id.optional(),
    /** Of which some is there still; those that are held; those that expire by this day, the first first. */
    only: z.enum(['there', 'held']).optional(),
    expiresBy: day.optional(),
  }),
  reply: z.object({
    items: z.array(
      lot.extend({
        /** In the house, in the sku’s base. */
        there: integer,
      }),
    ),
  }),
});

/** Where it came from (`back`), or what became of it (`forward`). */
export const ways = ['back', 'forward'] as const;
export type Way = (typeof ways)[number];

export const lotTree = route({
  name: 'lotTree',
  method: 'GET',
  path: '/api/v1/lots/:lotId/tree',
  tag,
  summary: 'Every lot that went into this one, or that it went into, through every run between them.',
  access: 'stock:read',
  params,
  query: z.object({ way: z.enum(ways).default('forward') }),
  reply: z.object({
    /** With how many runs between it and the lot that was asked about. */
    lots: z.array(lot.extend({ depth: z.number().int() })),
    /** `from` went into `to` in one run. */
    links: z.array(z.object({ from: id, to: id, documentId: id })),
  }),
});

export const balanceSides = [
  'supplier',
  'production',
  'customer',
  'loss',
  'tasting',
  'clearance',
  'count',
] as const;

export const lotBalance = route({
  name: 'lotBalance',
  method: 'GET',
  path: '/api/v1/lots/:lotId/balance',
  tag,
  summary: 'What came of a lot, what left and where to, and what is there: in = out + there + untraced.',
  access: 'stock:read',
  params,
  reply: z.object({
    lot,
    in: z.array(z.object({ side: z.enum(balanceSides), quantity: integer })),
    out: z.array(z.object({ side: z.enum(balanceSides), quantity: integer })),
    there: z.array(z.object({ locationId: id, quantity: integer })),
    /** What moved on before its lot was known, or was scanned as another: below zero where more of it left than came. */
    untraced: integer,
  }),
});
