/** The electronic label of a wine on the wire. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';
import { ingredientNames } from './ingredients.ts';

const tag = 'catalog';

const tenthsOfGram = z.number().int().min(0).max(1000);

/** Per 100 ml; null is "negligible amounts". */
export const eLabel = z.object({
  ingredients: z
    .array(
      z.union([
        z.object({ known: z.enum(ingredientNames) }),
        z.object({
          other: z
            .string()
            .trim()
            .min(1)
            .max(80)
            .regex(/^[^\p{Cc}\p{Cs}]*$/u),
          allergen: z.boolean(),
        }),
      ]),
    )
    .min(1)
    .max(60),
  energyKj: z.number().int().min(0).max(4000),
  energyKcal: z.number().int().min(0).max(1000),
  /** Tenths of a gram. */
  fat: tenthsOfGram.nullable(),
  saturates: tenthsOfGram.nullable(),
  carbohydrate: tenthsOfGram,
  sugars: tenthsOfGram,
  protein: tenthsOfGram.nullable(),
  /** Hundredths of a gram. */
  salt: z.number().int().min(0).max(10_000).nullable(),
  /** Shown to whoever scans the bottle. */
  published: z.boolean(),
});
export type ELabel = z.output<typeof eLabel>;

const params = z.object({ skuId: id });

export const getELabel = route({
  name: 'getELabel',
  method: 'GET',
  path: '/api/v1/skus/:skuId/e-label',
  tag,
  summary: 'A wine’s ingredients and nutrition; null while nobody has said them.',
  access: 'catalog:read',
  params,
  reply: z.object({ label: eLabel.nullable() }),
});

export const saveELabel = route({
  name: 'saveELabel',
  method: 'PUT',
  path: '/api/v1/skus/:skuId/e-label',
  tag,
  summary:
    'States a wine’s ingredients and nutrition; published, they are shown to whoever scans the bottle.',
  access: 'catalog:write',
  params,
  body: eLabel,
  reply: z.object({ label: eLabel }),
});
