/** The demonstration shop: asked for with a new organization, loaded by a job, erased by its owner in one go. */
import { rm } from 'node:fs/promises';
import { z } from 'zod';
import type { Start } from '#domain/access/words.ts';
import { listConnections } from '#domain/channels/contract.ts';
import { eraseDemonstration, getDemonstration } from '#domain/demonstration/contract.ts';
import { refuseDemonstration } from '#domain/demonstration/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import { id } from '#domain/values/ids.ts';
import type { Clock, Day, Instant } from '#domain/values/time.ts';
import { businessDayOf } from '#domain/values/time.ts';
import { houseOf, ownsAll, settingsOf } from '#server/modules/access/index.ts';
import type { Campaigns } from '#server/modules/campaigns/index.ts';
import type { Channels } from '#server/modules/channels/index.ts';
import type { Sales } from '#server/modules/sales/index.ts';
import type { Segments } from '#server/modules/segments/index.ts';
import type { Sending } from '#server/modules/sending/index.ts';
import type { Stock } from '#server/modules/stock/index.ts';
import type { Till } from '#server/modules/till/index.ts';
import type { Database, Tx } from '#server/platform/database.ts';
import { announce, type Followed } from '#server/platform/events.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import type { JobHandlers, JobRequest } from '#server/platform/jobs.ts';
import { settleQueue } from '../settle-what-moved.ts';
import { eraseOrganization, sweepErased } from './erase.ts';
import { insideOf } from './inside.ts';
import { loadDemonstration } from './load.ts';
import type { ShopSize } from './shop.ts';
import { insertLoading, loadingOf, saveProgress } from './store.ts';

export interface DemonstrationOptions extends ShopSize {
  /** The day that the history leads up to; the present one where left out. */
  today?: Day;
}

export interface DemonstrationDependencies {
  database: Database;
  stock: Pick<Stock, 'settle'>;
  sales: Pick<Sales, 'mergeSales'>;
  channels: Pick<Channels, 'sellablesFor'>;
  till: Pick<Till, 'enrol'>;
  segments: Pick<Segments, 'rebuild'>;
  campaigns: Pick<Campaigns, 'proceedAsOf'>;
  sending: Pick<Sending, 'handOver'>;
  /** Of the whole house, asked for once it stands. */
  endpoints: () => readonly Endpoint[];
  /** As the owner role: `owner.ts` says what for. */
  ownerUrl: string;
  ask: (...requests: JobRequest[]) => Promise<void>;
  /** The organization is gone: nobody is remembered as signed in. */
  forget: () => void;
  clock: Clock;
  options: DemonstrationOptions;
}

export interface DemonstrationShop {
  endpoints: Endpoint[];
  /** For the step of a new organization, in its transaction. */
  organizationCreated(tx: Tx, start: Start, now: Instant): Promise<void>;
  /** For `dispatch`, under a name of its own. */
  follow(events: readonly Followed[]): Promise<void>;
  jobs: JobHandlers;
}

const asked = 'demonstrationAsked';
const ofOrganization = z.object({ organizationId: id });
/** A key or session is remembered for at most this long after its end, and could write meanwhile. */
const sweepMs = 10_000;

export function demonstrationShop(dependencies: DemonstrationDependencies): DemonstrationShop {
  const { database, endpoints, ownerUrl, ask, forget, clock, options } = dependencies;
  const inside = insideOf(endpoints, clock);
  const loader = { ...dependencies, inside, size: options };

  /** Removes the folders in which tills left their files, too. */
  async function erase(actor: Actor): Promise<number> {
    const { organizationId } = actor;
    const { items } = await inside(listConnections, actor, {});
    const rows = await eraseOrganization(ownerUrl, organizationId);
    forget();
    for (const { folder } of items) if (folder !== null) await rm(folder, { recursive: true, force: true });
    await ask({
      task: 'sweepErased',
      payload: { organizationId },
      runAt: new Date(Date.now() + sweepMs),
    });
    return rows;
  }

  return {
    endpoints: [
      implement(getDemonstration, ({ actor }) => database.read(actor.organizationId, loadingOf)),
      implement(eraseDemonstration, async ({ actor }) => {
        const { kind, isOwner } = await database.read(actor.organizationId, async (snapshot) => ({
          kind: (await settingsOf(snapshot)).organization.kind,
          isOwner: await ownsAll(snapshot, actor, [actor.organizationId]),
        }));
        if (kind !== 'demo') throw refuseDemonstration('not_a_demonstration');
        if (!isOwner) throw refuseDemonstration('owners_only');
        return { rows: await erase(actor) };
      }),
    ],

    async organizationCreated(tx, start, now) {
      if (start !== 'demo') return;
      const [shop] = (await houseOf(tx)).shops;
      if (!shop) throw new Error('an organization without a shop');
      await insertLoading(tx, options.today ?? businessDayOf(now, shop.timeZone, shop.dayEndsAtHour));
      await announce(tx, { type: asked, payload: {} });
    },

    async follow(events) {
      for (const { type, organizationId } of events) {
        if (type !== asked) continue;
        await ask({
          task: 'loadDemonstration',
          payload: { organizationId },
          key: `loadDemonstration:${organizationId}`,
          // Settling waits its turn: it would go through half a history again and again.
          queue: settleQueue(organizationId),
          maxAttempts: 3,
        });
      }
    },

    jobs: {
      async loadDemonstration(payload, attempt) {
        const { organizationId } = ofOrganization.parse(payload);
        try {
          await loadDemonstration(loader, organizationId);
        } catch (error) {
          if (attempt.last)
            await database.write(organizationId, (tx) => saveProgress(tx, { step: 'failed' }));
          throw error;
        }
      },

      async sweepErased(payload) {
        await sweepErased(ownerUrl, ofOrganization.parse(payload).organizationId);
      },
    },
  };
}
