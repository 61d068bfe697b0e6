/** What the server says as it happens on `liveStreamPath`, and what comes with it. */
import { z } from 'zod';
import { id } from '#domain/values/ids.ts';

export const liveStreamPath = '/api/v1/live';

export const liveEvents = {
  stockMoved: 'stockMoved',
  saleRecorded: 'saleRecorded',
  catalogChanged: 'catalogChanged',
  connectionChanged: 'connectionChanged',
  gapChanged: 'gapChanged',
  countMoved: 'countMoved',
  recallMoved: 'recallMoved',
} as const;

/** With a move or a sale: the skus whose levels changed. */
export const movedSkus = z.object({ skus: z.array(id).default([]) });
export type MovedSkus = z.output<typeof movedSkus>;

/** With what was said in a count, or its change of state. */
export const countMoved = z.object({ countId: id, what: z.enum(['entries', 'state']) });
