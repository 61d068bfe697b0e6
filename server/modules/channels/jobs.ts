/** The jobs of channels, each safe to run again. */

import { z } from 'zod';
import { streamNames } from '#domain/channels/connector.ts';
import { type Id, id } from '#domain/values/ids.ts';
import { Refusal } from '#domain/values/refusal.ts';
import { later } from '#domain/values/time.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import { connectionRow } from './connections/store.ts';
import { pushCoupons } from './coupons/push.ts';
import { compareShop } from './drift/compare.ts';
import { lookAtCount, lookAtGaps } from './drift/counts.ts';
import { dueComparisons } from './drift/schedule.ts';
import { collect } from './folders/collect.ts';
import { finishItem, inboxRow, type KeptItem } from './inbox/store.ts';
import { readFile } from './ingest/readFile.ts';
import { readWebhook } from './ingest/readWebhook.ts';
import { postWaitingItems } from './items/map.ts';
import { levelsJob, writeLevelsFile } from './levels/write.ts';
import { compareListings, remapItem } from './matching/compare.ts';
import { pullStream } from './pulls/pull.ts';
import { readWakes } from './pulls/readWakes.ts';
import { countListings, streamRows } from './pulls/store.ts';
import { pushLevels } from './pushes/push.ts';
import { wantAll } from './pushes/wantOfVendors.ts';
import { keptReason } from './reasons.ts';
import {
  collectJob,
  compareJob,
  couponsJob,
  deliveryJob,
  dueJobs,
  isSoon,
  prune,
  pullJob,
  pushJob,
  untoldOfOffers,
} from './schedule.ts';
import type { Served } from './served.ts';
import { noteContact } from './turn.ts';
import { renewDue } from './vendors/grants.ts';
import { keepSubscriptions } from './vendors/subscribe.ts';
import { deliverDue } from './webhooks/deliver.ts';

const ofInbox = z.object({ organizationId: id, inboxId: id, again: z.boolean().default(false) });
const ofConnection = z.object({ organizationId: id, connectionId: id });
const ofStream = ofConnection.extend({ stream: z.enum(streamNames) });
const ofItem = ofConnection.extend({ itemKey: z.string(), from: z.string() });
const ofSkus = z.object({ organizationId: id, skuIds: z.array(id) });
const ofDocument = z.object({ organizationId: id, documentId: id });
const ofSubscription = z.object({ organizationId: id, subscriptionId: id });

/** Whoever finds somebody else in a folder comes back after this: that look may have begun before what this one was asked for. */
const crossedMs = 3_000;
/** Changes that come together are looked at together. */
const soonMs = 2_000;

/** They wait for a shop, a receiver or a folder, which may not answer. */
export const outside: ReadonlySet<string> = new Set([
  'pullStream',
  'pushLevels',
  'pushCoupons',
  'readWakes',
  'keepSubscriptions',
  'compareShop',
  'lookAtCount',
  'lookAtGaps',
  'collectFiles',
  'writeLevels',
  'deliverWebhooks',
  'renewGrant',
]);

export function channelJobs(served: Served): JobHandlers {
  const { dependencies } = served;
  const { database, clock, ask, log } = dependencies;
  const connectionOf = (organizationId: Id, connectionId: Id) =>
    database.read(organizationId, (snapshot) => connectionRow(snapshot, connectionId));

  /** Does what an arrival asks for, and keeps why it could not be done. */
  async function readArrival(
    payload: Record<string, unknown>,
    attempt: { last: boolean },
    reading: (item: KeptItem, asked: z.output<typeof ofInbox>) => Promise<void>,
  ): Promise<void> {
    const asked = ofInbox.parse(payload);
    const { organizationId, inboxId } = asked;
    const { item, connection } = await database.read(organizationId, async (snapshot) => {
      const found = await inboxRow(snapshot, inboxId);
      const isUnread = found?.state === 'waiting' || found?.state === 'reading';
      if (!isUnread) return { item: null, connection: null };
      return { item: found, connection: await connectionRow(snapshot, found.connectionId) };
    });
    if (!item) return;
    // A paused connection's files wait; they are found again once it goes on.
    if (connection?.state === 'paused') return;
    try {
      await reading(item, asked);
    } catch (error) {
      if (!attempt.last) throw error;
      log.error({ fault: error, inboxId }, 'what came in could not be read');
      await database.write(organizationId, async (tx) => {
        const reason = keptReason('fault');
        await finishItem(tx, inboxId, { state: 'failed', reason, counts: item.counts }, clock());
        await noteContact(tx, item.connectionId, { way: 'content', at: clock(), problem: reason });
      });
    }
    const isFromFolder = item.via === 'folder' || item.via === 'sftp';
    if (isFromFolder && connection?.intake) await ask(collectJob(organizationId, connection.id, clock()));
  }

  return {
    readWakes(payload, attempt) {
      // What could not be read with others is read alone: one message keeps no other from being read.
      return readArrival(payload, attempt, (item, { organizationId }) =>
        readWakes(served, organizationId, item, { alone: attempt.number > 1 }),
      );
    },

    readInbox(payload, attempt) {
      return readArrival(payload, attempt, async (item, { organizationId, again }) => {
        if (item.kind === 'webhook') await readWebhook(dependencies, organizationId, item);
        else await readFile(dependencies, organizationId, item, again);
      });
    },

    async collectFiles(payload) {
      const { organizationId, connectionId } = ofConnection.parse(payload);
      const connection = await connectionOf(organizationId, connectionId);
      if (connection?.state !== 'on' || !connection.intake) return;
      try {
        if ((await collect(served, organizationId, connectionId)) === null) {
          return await ask(collectJob(organizationId, connectionId, later(clock(), crossedMs)));
        }
      } catch (error) {
        // It is noted on the connection; the folder is looked into again when it is due.
        if (!(error instanceof Refusal))
          log.error({ fault: error, connectionId }, 'a folder could not be read');
      }
      const next = await connectionOf(organizationId, connectionId);
      if (next && isSoon(next.collectAt, clock()))
        await ask(collectJob(organizationId, connectionId, next.collectAt));
    },

    async writeLevels(payload) {
      const { organizationId, connectionId } = ofConnection.parse(payload);
      const connection = await connectionOf(organizationId, connectionId);
      if (connection?.state !== 'on' || !connection.levelsOut) return;
      try {
        await writeLevelsFile(served, organizationId, connectionId);
      } catch (error) {
        if (!(error instanceof Refusal))
          log.error({ fault: error, connectionId }, 'levels could not be written');
      }
      const next = await connectionOf(organizationId, connectionId);
      if (next && isSoon(next.levelsAt, clock()))
        await ask(levelsJob(organizationId, connectionId, next.levelsAt));
    },

    async deliverWebhooks(payload) {
      const { organizationId, subscriptionId } = ofSubscription.parse(payload);
      const next = await deliverDue(served, organizationId, subscriptionId);
      if (isSoon(next, clock())) await ask(deliveryJob(organizationId, subscriptionId, next));
    },

    async postWaitingItems(payload) {
      const { organizationId, connectionId } = ofConnection.parse(payload);
      await postWaitingItems(dependencies, organizationId, connectionId);
    },

    async pullStream(payload) {
      const { organizationId, connectionId, stream } = ofStream.parse(payload);
      const { pages, sales, even, next } = await pullStream(served, organizationId, connectionId, stream, {
        givesWay: true,
      });
      if (isSoon(next, clock())) await ask(pullJob(organizationId, connectionId, stream, next));
      if (stream === 'listings' && pages > 1) await countListings(dependencies.jobsPool);
      if (stream === 'listings' && even)
        await ask(compareJob(organizationId, connectionId, later(clock(), soonMs)));
      // What the shop says that it has may not be what it shall have.
      if (sales > 0 || even) await ask(pushJob(organizationId, connectionId));
    },

    async pushLevels(payload) {
      const { organizationId, connectionId } = ofConnection.parse(payload);
      const { next } = await pushLevels(served, organizationId, connectionId);
      if (isSoon(next, clock())) await ask(pushJob(organizationId, connectionId, next));
    },

    async pushCoupons(payload) {
      const { organizationId, connectionId } = ofConnection.parse(payload);
      const next = await pushCoupons(served, organizationId, connectionId);
      if (isSoon(next, clock())) await ask(couponsJob(organizationId, connectionId, next));
    },

    async compareListings(payload) {
      const { organizationId, connectionId } = ofConnection.parse(payload);
      const { linked } = await compareListings(dependencies, organizationId, connectionId);
      if (linked === 0) return;
      await countListings(dependencies.jobsPool);
      await wantAll(dependencies, organizationId, connectionId);
    },

    async remapItem(payload) {
      const { organizationId, connectionId, itemKey, from } = ofItem.parse(payload);
      await remapItem(dependencies, organizationId, { connectionId, itemKey, from });
    },

    async keepSubscriptions(payload) {
      const { organizationId, connectionId } = ofConnection.parse(payload);
      if (!(await keepSubscriptions(served, organizationId, connectionId))) return;
      const streams = await database.read(organizationId, (snapshot) => streamRows(snapshot, connectionId));
      await ask(...streams.map(({ name }) => pullJob(organizationId, connectionId, name)));
    },

    async compareShop(payload) {
      const { organizationId, connectionId } = ofConnection.parse(payload);
      await compareShop(served, organizationId, connectionId);
    },

    async lookAtCount(payload) {
      const { organizationId, documentId } = ofDocument.parse(payload);
      await lookAtCount(served, organizationId, documentId);
    },

    async lookAtGaps(payload) {
      const { organizationId, skuIds } = ofSkus.parse(payload);
      await lookAtGaps(served, organizationId, skuIds);
    },

    async renewGrant(payload) {
      const { organizationId, connectionId } = ofConnection.parse(payload);
      await renewDue(served, organizationId, connectionId);
    },

    async wakeChannels() {
      const { jobsPool, vendors } = dependencies;
      const honouring = [...vendors.values()].filter(({ honours }) => honours).map(({ code }) => code);
      await ask(
        ...(await dueJobs(jobsPool, clock())),
        ...(await dueComparisons(jobsPool, clock())),
        ...(await untoldOfOffers(jobsPool, honouring)),
      );
    },

    async pruneChannels() {
      await prune(dependencies.jobsPool);
    },
  };
}
