/** The door of channels: sales in and levels out, without an integrator. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Item } from '#domain/sales/contract.ts';
import { type Id, id as idShape } from '#domain/values/ids.ts';
import type { Snapshot } from '#server/platform/database.ts';
import type { Followed } from '#server/platform/events.ts';
import type { Answered, Endpoint } from '#server/platform/http.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import { CallLog } from './calls.ts';
import { connectionEndpoints } from './connections/routes.ts';
import { couponEndpoints } from './coupons/refused.ts';
import type { ChannelsDependencies } from './dependencies.ts';
import { driftEndpoints } from './drift/routes.ts';
import { followEvents } from './follow.ts';
import { inboxEndpoints } from './inbox/routes.ts';
import { ItemMemory } from './items/memory.ts';
import type { Sellables } from './items/resolve.ts';
import { itemEndpoints } from './items/routes.ts';
import { channelJobs, outside } from './jobs.ts';
import { loneArticleEndpoints } from './loneArticles/routes.ts';
import { matchingEndpoints } from './matching/routes.ts';
import { type Told, toldOf } from './pushes/told.ts';
import { cron } from './schedule.ts';
import type { Served } from './served.ts';
import { shadowEndpoints } from './shadow/routes.ts';
import { type Source, SourceMemory } from './sources.ts';
import { createVault } from './vault.ts';
import { consentEndpoints } from './vendors/consentRoutes.ts';
import { Paces } from './vendors/pace.ts';
import { refundEndpoints } from './vendors/refunds.ts';
import { vendorEndpoints } from './vendors/routes.ts';
import { mountHooks } from './webhooks/hooks.ts';
import { webhookEndpoints } from './webhooks/routes.ts';

export type { ChannelsDependencies } from './dependencies.ts';
export { causesOfCounts } from './drift/store.ts';
export { forgetPeople } from './forget.ts';
export type { Sellables } from './items/resolve.ts';
export type { Source } from './sources.ts';
export { createVault } from './vault.ts';
export { reachShop } from './vendors/address.ts';
export { vendors } from './vendors/known.ts';

export interface Channels {
  endpoints: Endpoint[];
  /** The door for tills' webhooks, whose bytes nothing may parse before their signature is checked. */
  mount(app: FastifyInstance): void;
  jobs: JobHandlers;
  /** Those of the jobs that wait for somebody outside. */
  outside: ReadonlySet<string>;
  /** graphile-worker's crontab. */
  cron: string;
  /** For whoever answers calls: those of connections are put on the log of exchanges. */
  observe(answered: Answered): void;
  /** For `dispatch`, under a name of its own. */
  follow(events: readonly Followed[]): Promise<void>;
  /** A connection as the source of sales, at most two seconds old; null where there is none. */
  sourceOf(organizationId: Id, sourceId: Id): Promise<Source | null>;
  /** What items are, by their key, at most two seconds old; unknown ones are created where the connection wants it. */
  sellablesFor(organizationId: Id, sourceId: Id, items: readonly Item[]): Promise<Sellables>;
  /** How shops stand with what they shall have of these skus. */
  toldOf(snapshot: Snapshot, skuIds: readonly Id[]): Promise<Told[]>;
  /** Writes what was observed and is not written yet. */
  close(): Promise<void>;
}

export function createChannels(dependencies: ChannelsDependencies): Channels {
  const { database, jobsPool } = dependencies;
  const memory = new ItemMemory(dependencies);
  const sources = new SourceMemory(database);
  const served: Served = {
    dependencies,
    vault: createVault(dependencies.secret),
    memory,
    sources,
    paces: new Paces(),
  };
  const calls = new CallLog(dependencies);
  const organizations = new Map<Id, Id>();

  /** Whose a connection is: the one question that is asked in front of the wall. */
  async function organizationOf(connectionId: Id): Promise<Id | null> {
    const known = organizations.get(connectionId);
    if (known) return known;
    const { rows } = await jobsPool.query('select organization_id from channels.connection where id = $1', [
      connectionId,
    ]);
    // A sandbox has the connections of its shop, ids and all: what nothing leaves nothing reaches either.
    for (const { organization_id } of z.object({ organization_id: idShape }).array().parse(rows)) {
      if (!(await dependencies.mayLeave(organization_id))) continue;
      organizations.set(connectionId, organization_id);
      return organization_id;
    }
    return null;
  }

  return {
    endpoints: [
      ...connectionEndpoints(served),
      ...inboxEndpoints(served),
      ...itemEndpoints(served),
      ...webhookEndpoints(served),
      ...vendorEndpoints(served),
      ...refundEndpoints(served),
      ...couponEndpoints(served),
      ...consentEndpoints(served),
      ...matchingEndpoints(served),
      ...shadowEndpoints(served),
      ...loneArticleEndpoints(served),
      ...driftEndpoints(served),
    ],
    mount: (app) => mountHooks(app, { dependencies, vault: served.vault, organizationOf }),
    jobs: channelJobs(served),
    observe: (answered) => calls.note(answered),
    outside,
    cron,
    follow: (events) => followEvents(dependencies, events),
    sourceOf: (organizationId, sourceId) => sources.of(organizationId, sourceId),
    sellablesFor: (organizationId, sourceId, items) => memory.sellablesFor(organizationId, sourceId, items),
    toldOf: (snapshot, skuIds) => toldOf(dependencies, snapshot, skuIds),
    close: () => calls.write(),
  };
}
