/** The door of sending: messages that leave once each, and what became of them. */
import type { MessageContent, NewMessage, Origin } from '#domain/sending/content.ts';
import type { SentChannel } from '#domain/sending/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import type { Followed } from '#server/platform/events.ts';
import type { Endpoint } from '#server/platform/http.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import { sendersOf } from './accounts.ts';
import { eraseMessages, messagesToTell } from './erasure.ts';
import { followQueued, sendingCron, sendingJobs } from './jobs.ts';
import { letterEndpoints } from './letters/routes.ts';
import { mailboxCron, mailboxJobs } from './mailbox/jobs.ts';
import { mailboxEndpoints } from './mailbox/routes.ts';
import type { SendingDependencies } from './ports.ts';
import { type MessageOf, messagesOf, statesOf } from './queries.ts';
import { queueMessages, withdraw } from './queue.ts';
import { sendingEndpoints } from './routes.ts';
import { handOver } from './run.ts';
import type { Sender } from './sender.ts';
import { sendTrial } from './trial.ts';
import { openHash } from './unreachable.ts';

export { safetyPrinter } from './letters/safety.ts';
export type { Sender } from './sender.ts';

export interface Sending {
  endpoints: Endpoint[];
  jobs: JobHandlers;
  cron: string;
  /** Those of the jobs that mostly wait for somebody outside. */
  outside: ReadonlySet<string>;
  follow(events: readonly Followed[]): Promise<void>;
  /** Answers how many are new: the same key twice is one message. */
  queue(tx: Tx, messages: readonly NewMessage[], now: Instant): Promise<number>;
  /** What still waits leaves no more; answers how many did. */
  withdraw(tx: Tx, origin: Origin, now: Instant): Promise<number>;
  /** As it went at that moment, to a sender that is brought along: a demonstration has no account, and nothing of it reaches anybody. */
  handOver(to: { organizationId: Id; channel: SentChannel; sender: Sender }, now: Instant): Promise<void>;
  statesOf: typeof statesOf;
  messagesOf(snapshot: Snapshot, origin: Origin): Promise<MessageOf[]>;
  /** What has been paid for, in 1/10 000 of the currency. */
  costOf(snapshot: Snapshot, origin: Origin): Promise<bigint>;
  /** What one message costs on each channel that has an account, in 1/10 000. */
  costs(snapshot: Snapshot): Promise<Partial<Record<SentChannel, bigint>>>;
  /** To the house itself: no customer, no consent. */
  sendTest(
    organizationId: Id,
    test: { channel: SentChannel; address: string; content: MessageContent },
  ): Promise<{ sent: boolean; why: string | null }>;
  /** Customers' erasure asks for it, in its transaction. */
  erase(tx: Tx, customerIds: readonly Id[], now: Instant): Promise<void>;
  /** What the export of a person adds. */
  toldOf(snapshot: Snapshot, customerIds: readonly Id[]): Promise<Record<string, unknown>>;
}

export function createSending(options: SendingDependencies): Sending {
  const dependencies = { ...options, hash: openHash(options.secret) };
  return {
    endpoints: [
      ...sendingEndpoints(dependencies),
      ...letterEndpoints(dependencies),
      ...mailboxEndpoints(dependencies),
    ],
    jobs: { ...sendingJobs(dependencies), ...mailboxJobs(dependencies) },
    cron: `${sendingCron}\n${mailboxCron}`,
    outside: new Set(['sendMessages', 'readMailbox']),
    follow: (events) => followQueued(options.ask, events),
    queue: queueMessages,
    withdraw,
    handOver: (to, now) => handOver({ ...dependencies, clock: () => now }, to),
    statesOf,
    messagesOf,
    async costOf(snapshot, origin) {
      return (await statesOf(snapshot, origin)).reduce((sum, { costE4 }) => sum + costE4, 0n);
    },
    async costs(snapshot) {
      const senders = await sendersOf(snapshot);
      return Object.fromEntries(
        senders.flatMap(({ channel, account }) => (account ? [[channel, account.costE4]] : [])),
      );
    },
    async sendTest(organizationId, test) {
      const why = await sendTrial(dependencies, organizationId, test);
      return { sent: why === null, why };
    },
    erase: eraseMessages,
    toldOf: messagesToTell,
  };
}
