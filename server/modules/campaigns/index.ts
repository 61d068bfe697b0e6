/** The door of campaigns: what is written to whom and when, who is held back, and what it brought. */
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import type { Followed } from '#server/platform/events.ts';
import type { Endpoint } from '#server/platform/http.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import { startCampaign } from './commands.ts';
import { campaignJobs, proceedCampaign, runningCron } from './jobs.ts';
import { followVisits } from './leave.ts';
import { overtaken } from './overtaken.ts';
import type { CampaignsDependencies } from './ports.ts';
import { campaignEndpoints } from './routes.ts';
import { eraseWalks, walksToTell } from './store.ts';

export type { CampaignsDependencies } from './ports.ts';

export interface Campaigns {
  endpoints: Endpoint[];
  jobs: JobHandlers;
  cron: string;
  /** Whoever comes while they wait for a message leaves at once. */
  follow(events: readonly Followed[]): Promise<void>;
  /** Whoever sends asks right before messages leave. */
  overtaken: typeof overtaken;
  /** As it went at that moment, in a shop whose past is made: started where it was not, and gone on with. */
  proceedAsOf(actor: Actor, campaignId: Id, now: Instant): Promise<void>;
  /** Customers' erasure asks for it, in its transaction. */
  erase(tx: Tx, customerIds: readonly Id[]): Promise<void>;
  /** What the export of a person adds. */
  toldOf(snapshot: Snapshot, customerIds: readonly Id[]): Promise<Record<string, unknown>>;
}

export function createCampaigns(dependencies: CampaignsDependencies): Campaigns {
  return {
    endpoints: campaignEndpoints(dependencies),
    jobs: campaignJobs(dependencies),
    cron: runningCron,
    follow: followVisits(dependencies),
    overtaken,
    async proceedAsOf(actor, campaignId, now) {
      const { organizationId } = actor;
      await dependencies.database.write(organizationId, (tx) =>
        startCampaign({ tx, actor, now }, dependencies, campaignId, { hasReread: false }),
      );
      await proceedCampaign(dependencies, organizationId, campaignId, now);
    },
    erase: eraseWalks,
    toldOf: walksToTell,
  };
}
