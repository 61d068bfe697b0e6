/** What the shop says of itself. */
import type { z } from 'zod';
import { ask, reading, type XSeriesSession } from './ask.ts';
import { one, retailer } from './shapes.ts';

export async function readRetailer(session: XSeriesSession): Promise<z.infer<typeof retailer>> {
  const { data } = await ask(session, { path: `${reading}/retailer`, shape: one(retailer) });
  return data;
}
