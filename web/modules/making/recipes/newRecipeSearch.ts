/** What of a recipe's form lives in its address: the product that it makes. */
import { z } from 'zod';
import { id } from '#domain/values/ids.ts';

export const newRecipeSearch = z.object({ sku: id.optional().catch(undefined) });
