/** What of a sku may change after its birth, with when it was put away; as JSON, figures are digit strings. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { instant } from '../values/time.ts';
import { skuFacts } from './contract.ts';

export const datedSkuFacts = skuFacts.extend({ id, archivedAt: instant.nullable() });
export type SkuFacts = z.output<typeof datedSkuFacts>;
