/** What of a subscription's page lives in its address: the state of the messages that are shown. */
import { z } from 'zod';

export const subscriptionSearch = z.object({ state: z.string().optional().catch(undefined) });
