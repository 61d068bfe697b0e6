/** What of a report lives in its address. */
import { z } from 'zod';
import { skuKinds } from '#domain/catalog/rules.ts';
import { id } from '#domain/values/ids.ts';
import { day } from '#domain/values/time.ts';

export const reportSearch = z.object({
  q: z.string().optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  supplier: id.optional().catch(undefined),
  place: id.optional().catch(undefined),
  kind: z.enum(skuKinds).optional().catch(undefined),
});
export type ReportSearch = z.output<typeof reportSearch>;
