/** The jobs of channels, each safe to run again. */

import { z } from 'zod';
import { streamNames } from '#domain/channels/connector.ts';
import { type Id, id } from '#domain/values/ids.ts';
import { Refusal } from '#domain/values/refusal.ts';
import { later } from '#domain/values/time.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import { connectionRow, noteContact } from './connections/store.ts';
import { collect } from './folders/collect.ts';
import { finishItem, inboxRow } from './inbox/store.ts';
import { readFile } from './ingest/readFile.ts';
import { readWebhook } from './ingest/readWebhook.ts';
import { postWaitingItems } from './items/map.ts';
import { levelsJob, writeLevelsFile } from './levels/write.ts';
import { pullStream } from './pulls/pull.ts';
import { readWakes } from './pulls/readWakes.ts';
import { streamRows } from './pulls/store.ts';
import { pushLevels } from './pushes/push.ts';
import { keptReason } from './reasons.ts';
import { collectJob, deliveryJob, dueJobs, isSoon, prune, pullJob, pushJob } from './schedule.ts';
import type { Served } from './served.ts';
import { keepSubscriptions } from './vendors/subscribe.ts';
import { deliverDue } from './webhooks/deliver.ts';

const ofInbox = z.object({ organizationId: id, inboxId: id, again: z.boolean().default(false) });
const ofConnection = z.object({ organizationId: id, connectionId: id });
const ofStream = ofConnection.extend({ stream: z.enum(streamNames) });
const ofSubscription = z.object({ organizationId: id, subscriptionId: id });

/** Whoever finds somebody else in a folder comes back after this: that look may have begun before what this one was asked for. */
const crossedMs = 3_000;

export function channelJobs(served: Served): JobHandlers {
  const { dependencies } = served;
  const { database, clock, ask, log } = dependencies;
  const connectionOf = (organizationId: Id, connectionId: Id) =>
    database.read(organizationId, (snapshot) => connectionRow(snapshot, connectionId));

  return {
    async readInbox(payload, attempt) {
      const { organizationId, inboxId, again } = ofInbox.parse(payload);
      const { item, connection } = await database.read(organizationId, async (snapshot) => {
        const found = await inboxRow(snapshot, inboxId);
        return { item: found, connection: found && (await connectionRow(snapshot, found.connectionId)) };
      });
      if (!item || (item.state !== 'waiting' && item.state !== 'reading')) return;
      // A paused connection's files wait; they are found again once it goes on.
      if (connection?.state === 'paused') return;
      try {
        if (item.wakes !== null) await readWakes(served, organizationId, item, connection);
        else if (item.kind === 'webhook') await readWebhook(dependencies, organizationId, item);
        else await readFile(dependencies, organizationId, item, again);
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
      const { sales, even, next } = await pullStream(served, organizationId, connectionId, stream);
      if (isSoon(next, clock())) await ask(pullJob(organizationId, connectionId, stream, next));
      // What a shop has less of it may have sold.
      if (stream === 'stock')
        await ask(
          ...(['sales', 'refunds'] as const).map((name) => pullJob(organizationId, connectionId, name)),
        );
      // What the shop says that it has may not be what it shall have.
      if (sales > 0 || even) await ask(pushJob(organizationId, connectionId));
    },

    async pushLevels(payload) {
      const { organizationId, connectionId } = ofConnection.parse(payload);
      const { next } = await pushLevels(served, organizationId, connectionId);
      if (isSoon(next, clock())) await ask(pushJob(organizationId, connectionId, next));
    },

    async keepSubscriptions(payload) {
      const { organizationId, connectionId } = ofConnection.parse(payload);
      if (!(await keepSubscriptions(served, organizationId, connectionId))) return;
      const streams = await database.read(organizationId, (snapshot) => streamRows(snapshot, connectionId));
      await ask(...streams.map(({ name }) => pullJob(organizationId, connectionId, name)));
    },

    async wakeChannels() {
      await ask(...(await dueJobs(dependencies.jobsPool, clock())));
    },

    async pruneChannels() {
      await prune(dependencies.jobsPool);
    },
  };
}
