/** What the server says as it happens, and what comes with it. */
import { z } from 'zod';
import { id } from '#domain/values/ids.ts';

/** Levels changed: of these skus. */
export const stockMoved = z.object({ skuIds: z.array(id) });

export const liveEvents = {
  stockMoved: 'stockMoved',
  saleRecorded: 'saleRecorded',
  catalogChanged: 'catalogChanged',
} as const;
