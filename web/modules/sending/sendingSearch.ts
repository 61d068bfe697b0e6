/** What of the list of messages lives in its address. */
import { z } from 'zod';
import { messageStates, sentChannels } from '#domain/sending/rules.ts';

export const sendingSearch = z.object({
  search: z.string().optional().catch(undefined),
  state: z.enum(messageStates).optional().catch(undefined),
  channel: z.enum(sentChannels).optional().catch(undefined),
});
