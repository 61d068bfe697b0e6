/** Messages leave as soon as they are queued, and every minute whatever waited for its hour or was kept. */
import { z } from 'zod';
import { type SentChannel, sentChannels } from '#domain/sending/rules.ts';
import { type Id, id } from '#domain/values/ids.ts';
import type { Followed } from '#server/platform/events.ts';
import type { JobHandlers, JobRequest } from '#server/platform/jobs.ts';
import type { SendingDependencies } from './ports.ts';
import { messagesQueued } from './queue.ts';
import { sendDue } from './run.ts';
import type { HashAddress } from './unreachable.ts';

const channel = z.enum(sentChannels);
const ofChannel = z.object({ organizationId: id, channel });
const queued = z.object({ channel });

/** Centres of SMS keep what they have to say until somebody is there: a STOP waits for five minutes at the most. */
export const sendingCron = ['* * * * * lookForMessages ?max=3', '*/5 * * * * listenToCentres ?max=1'].join(
  '\n',
);

export function sendingJob(organizationId: Id, of: SentChannel): JobRequest {
  return {
    task: 'sendMessages',
    payload: { organizationId, channel: of },
    key: `sendMessages:${organizationId}:${of}`,
    queue: `messages:${organizationId}:${of}`,
    maxAttempts: 25,
  };
}

export function sendingJobs(dependencies: SendingDependencies & { hash: HashAddress }): JobHandlers {
  const { jobsPool, ask, clock } = dependencies;
  const askFor = (rows: readonly { organization_id: Id; channel: SentChannel }[]): Promise<void> =>
    ask(...rows.map((row) => sendingJob(row.organization_id, row.channel)));
  return {
    async sendMessages(payload) {
      const { organizationId, channel: of } = ofChannel.parse(payload);
      if (await sendDue(dependencies, organizationId, of)) await ask(sendingJob(organizationId, of));
    },
    async lookForMessages() {
      const { rows } = await jobsPool.query<{ organization_id: Id; channel: SentChannel }>(
        `select organization_id, channel from sending.account a
          where channel <> 'letter' and (again_at is null or again_at <= $1)
            and exists (select from sending.message m
                         where m.organization_id = a.organization_id and m.channel = a.channel
                           and (m.state = 'inFlight' or (m.state = 'waiting' and m.due_at <= $1)))`,
        [clock()],
      );
      await askFor(rows);
    },
    async listenToCentres() {
      const { rows } = await jobsPool.query<{ organization_id: Id; channel: SentChannel }>(
        `select organization_id, channel from sending.account where said ->> 'kind' = 'smpp'`,
      );
      await askFor(rows);
    },
  };
}

/** Of the event log. */
export async function followQueued(
  ask: SendingDependencies['ask'],
  events: readonly Followed[],
): Promise<void> {
  const due = new Map<string, JobRequest>();
  for (const { organizationId, type, payload } of events)
    if (type === messagesQueued) {
      const { channel: of } = queued.parse(payload);
      if (of !== 'letter') due.set(`${organizationId} ${of}`, sendingJob(organizationId, of));
    }
  await ask(...due.values());
}
