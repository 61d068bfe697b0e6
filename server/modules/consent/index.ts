/** The door of consents: who may be sent what, asked by everything that sends; what people said, and the rights that they have. */
import type { Pool } from 'pg';
import type { Verdict } from '#domain/consent/effective.ts';
import type { AskedPurpose, Channel } from '#domain/consent/rules.ts';
import type { Wording } from '#domain/consent/texts.ts';
import { unsubscribeHeaders } from '#domain/consent/unsubscribe.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Clock, Instant } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import type { Endpoint } from '#server/platform/http.ts';
import { newId } from '#server/platform/ids.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import { openHash } from './addresses.ts';
import { grantWhereOpen, type Ticked } from './claims.ts';
import { consentsToTell, eraseConsents } from './erasure.ts';
import { type Saying, say } from './ledger.ts';
import { linkNumberOf, openLinks } from './links.ts';
import type { ConsentDependencies } from './ports.ts';
import { preferenceEndpoints } from './publicRoutes.ts';
import { retentionCron, retentionJobs } from './rights/job.ts';
import { rightsEndpoints } from './rights/routes.ts';
import { consentEndpoints } from './routes.ts';
import { objectByAddress, type Stop } from './stop.ts';
import { currentTexts } from './texts.ts';
import { channelsOf, mayReceive, type Sending } from './verdicts.ts';

export interface Consent {
  endpoints: Endpoint[];
  jobs: JobHandlers;
  cron: string;
  /** The one door of whatever sends: asked right before each sending. */
  mayReceive(snapshot: Snapshot, customerIds: readonly Id[], sending: Sending): Promise<Map<Id, Verdict>>;
  /** On which channels each may be sent news, the hour and the age left aside: for counting, never for sending. */
  channelsOf(snapshot: Snapshot, customerIds: readonly Id[], at: Instant): Promise<Map<Id, Channel[]>>;
  /** What somebody said at a till, or at another door than ours. */
  say(tx: Tx, actor: Actor, saying: Saying, now: Instant): Promise<void>;
  /** What a gateway received: STOP by SMS, a complaint about an e-mail. Answers how many customers hold the address. */
  stop(tx: Tx, actor: Actor, stop: Stop, now: Instant): Promise<number>;
  /** What a message to a customer carries, so that they can leave: their page, and what mail servers ask for. */
  leavingBy(
    snapshot: Snapshot,
    customerId: Id,
    about: { purpose: AskedPurpose; channel: Channel },
  ): Promise<{ page: string; headers: ReturnType<typeof unsubscribeHeaders> }>;
  /** Boxes that somebody ticked who has not shown who they are. */
  agreedByStranger(tx: Tx, ticked: Omit<Ticked, 'id'>, now: Instant): Promise<void>;
  /** What whoever agrees to be written to is shown now. */
  optInText(snapshot: Snapshot): Promise<Wording & { version: number }>;
  /** Customers' erasure asks for it, in its transaction. */
  erase(tx: Tx, customerIds: readonly Id[], now: Instant): Promise<void>;
  /** What the export of a person adds. */
  toldOf(snapshot: Snapshot, customerIds: readonly Id[]): Promise<Record<string, unknown>>;
}

export function createConsent(dependencies: ConsentDependencies & { jobsPool: Pool; clock: Clock }): Consent {
  const { secret, publicUrl, controllerOf, houseOf, jobsPool, clock } = dependencies;
  const hash = openHash(secret);
  const links = openLinks(secret, publicUrl);
  const parts = { ...dependencies, hash, links };
  const writingOf = async (tx: Tx, actor: Actor, now: Instant) => {
    const { house } = await controllerOf(tx);
    return { tx, hash, house, actor, now };
  };
  return {
    endpoints: [...consentEndpoints(parts), ...preferenceEndpoints(parts), ...rightsEndpoints(dependencies)],
    jobs: retentionJobs(dependencies, jobsPool, clock),
    cron: retentionCron,
    mayReceive: (snapshot, customerIds, sending) =>
      mayReceive({ hash, houseOf }, snapshot, customerIds, sending),
    channelsOf: (snapshot, customerIds, at) => channelsOf(hash, snapshot, customerIds, at),
    say: async (tx, actor, saying, now) => say(await writingOf(tx, actor, now), saying),
    stop: async (tx, actor, stop, now) => objectByAddress(await writingOf(tx, actor, now), stop),
    async leavingBy(snapshot, customerId, { purpose, channel }) {
      const { organizationId } = snapshot;
      const number = await linkNumberOf(snapshot, customerId);
      const token = links.tokenOf({ organizationId, customerId, number });
      const headers = unsubscribeHeaders(links.unsubscribeOf(token, purpose, channel));
      return { page: links.pageOf(token), headers };
    },
    async agreedByStranger(tx, ticked, now) {
      const { house } = await controllerOf(tx);
      await grantWhereOpen(tx, { hash, house, now }, { ...ticked, id: newId() });
    },
    async optInText(snapshot) {
      const { house } = await controllerOf(snapshot);
      const text = (await currentTexts(snapshot, house)).find(({ key }) => key === 'marketing.optIn');
      if (!text) throw new Error('there is no text');
      return { version: text.version, fr: text.fr, en: text.en };
    },
    erase: (tx, customerIds, now) => eraseConsents(tx, hash, customerIds, now),
    async toldOf(snapshot, customerIds) {
      const { house } = await controllerOf(snapshot);
      return consentsToTell(snapshot, house, customerIds);
    },
  };
}
