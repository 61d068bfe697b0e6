/** Every five minutes the mailboxes of returns are read. */
import { z } from 'zod';
import { type Id, id } from '#domain/values/ids.ts';
import type { JobHandlers, JobRequest } from '#server/platform/jobs.ts';
import type { Hearing } from '../heard.ts';
import type { SendingDependencies } from '../ports.ts';
import { readMailbox } from './read.ts';

const ofHouse = z.object({ organizationId: id });

export const mailboxCron = '*/5 * * * * lookIntoMailboxes ?max=1';

export function mailboxJob(organizationId: Id): JobRequest {
  return {
    task: 'readMailbox',
    payload: { organizationId },
    key: `readMailbox:${organizationId}`,
    queue: `mailbox:${organizationId}`,
    maxAttempts: 5,
  };
}

export function mailboxJobs(dependencies: SendingDependencies & Hearing): JobHandlers {
  const { jobsPool, ask, clock } = dependencies;
  return {
    async readMailbox(payload) {
      const { organizationId } = ofHouse.parse(payload);
      if (await readMailbox(dependencies, organizationId)) await ask(mailboxJob(organizationId));
    },
    async lookIntoMailboxes() {
      const { rows } = await jobsPool.query<{ organization_id: Id }>(
        'select organization_id from sending.mailbox where again_at is null or again_at <= $1',
        [clock()],
      );
      await ask(...rows.map((row) => mailboxJob(row.organization_id)));
    },
  };
}
