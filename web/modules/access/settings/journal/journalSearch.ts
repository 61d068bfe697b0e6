/** What of the journal lives in its address: whose deeds, and which. */
import { z } from 'zod';
import { listAudit } from '#domain/access/contract.ts';

export const journalSearch = z.object({
  who: listAudit.query.shape.actorId.catch(undefined),
  what: listAudit.query.shape.action.catch(undefined),
});
export type JournalSearch = z.output<typeof journalSearch>;
