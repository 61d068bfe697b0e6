/** What channels do about events of the house: levels and sales go out, sales that waited for an item post once it is known. */

import { z } from 'zod';
import { catalogChanged } from '#domain/catalog/contract.ts';
import { type Id, id } from '#domain/values/ids.ts';
import { later } from '#domain/values/time.ts';
import type { Followed } from '#server/platform/events.ts';
import { connectionRows, type KeptConnection, scheduleConnection } from './connections/store.ts';
import { takesCoupons } from './coupons/push.ts';
import type { ChannelsDependencies } from './dependencies.ts';
import { countJob, lookJob } from './drift/schedule.ts';
import { skusCountedOff } from './drift/store.ts';
import { postWaitingItems } from './items/map.ts';
import { levelsJob } from './levels/write.ts';
import { wantOfVendors } from './pushes/wantOfVendors.ts';
import { compareJob, couponsJob, deliveryJob } from './schedule.ts';
import { type KeptSubscription, subscriptionRows } from './webhooks/store.ts';
import { tellLevels } from './webhooks/tellLevels.ts';
import { tellSales } from './webhooks/tellSales.ts';

/** What a move of stock touched, whoever made it. */
const touched = z.object({ skus: z.array(id).default([]), skuId: id.optional() });
const sold = touched.extend({ saleId: id.optional(), saleIds: z.array(id).default([]) });

/** A count, once it is made, may have found what the ledger did not know. */
const counted = z.object({ documentId: id, kind: z.literal('count') });

const movingStock: ReadonlySet<string> = new Set(['stockMoved', 'stockReserved', 'saleRecorded']);

/** For `dispatch`: safe to be handed the same events again. */
export async function followEvents(
  dependencies: ChannelsDependencies,
  events: readonly Followed[],
): Promise<void> {
  for (const [organizationId, own] of Map.groupBy(events, (event) => event.organizationId))
    await followOrganization(dependencies, organizationId, own);
}

async function followOrganization(
  dependencies: ChannelsDependencies,
  organizationId: Id,
  events: readonly Followed[],
): Promise<void> {
  const skuIds = new Set<Id>();
  const saleIds = new Set<Id>();
  const countIds = new Set<Id>();
  let hasNewItems = false;
  let hasNewOffers = false;
  for (const { type, payload } of events) {
    if (type === 'catalogChanged') hasNewItems ||= catalogChanged.safeParse(payload).success;
    hasNewOffers ||= type === 'offersChanged';
    if (!movingStock.has(type)) continue;
    const count = counted.safeParse(payload);
    if (count.success) countIds.add(count.data.documentId);
    const read = sold.safeParse(payload);
    if (!read.success) continue;
    for (const skuId of [...read.data.skus, ...(read.data.skuId ? [read.data.skuId] : [])]) skuIds.add(skuId);
    if (type === 'saleRecorded')
      for (const saleId of [...read.data.saleIds, ...(read.data.saleId ? [read.data.saleId] : [])])
        saleIds.add(saleId);
  }
  await dependencies.ask(...[...countIds].map((documentId) => countJob(organizationId, documentId)));
  if (skuIds.size > 0 || saleIds.size > 0) {
    const [subscriptions, off, connections] = await dependencies.database.read(organizationId, (snapshot) =>
      Promise.all([
        subscriptionRows(snapshot),
        skuIds.size > 0 ? skusCountedOff(snapshot, [...skuIds]) : [],
        skuIds.size > 0 ? connectionRows(snapshot) : [],
      ]),
    );
    await tellSubscribers(dependencies, organizationId, subscriptions, [...skuIds], [...saleIds]);
    if (off.length > 0) await dependencies.ask(lookJob(organizationId, off));
    await wakeLevelFiles(dependencies, organizationId, connections);
    await wantOfVendors(dependencies, organizationId, connections, [...skuIds]);
  }
  if (hasNewOffers) await tellOffers(dependencies, organizationId);
  if (hasNewItems) await postForAll(dependencies, organizationId);
}

async function tellSubscribers(
  dependencies: ChannelsDependencies,
  organizationId: Id,
  all: readonly KeptSubscription[],
  skuIds: readonly Id[],
  saleIds: readonly Id[],
): Promise<void> {
  const { database, clock, ask, placesOf, sales } = dependencies;
  const subscriptions = all.filter(({ state }) => state !== 'disabled');
  const listening = (event: 'level.changed' | 'sale.recorded'): Id[] =>
    subscriptions.filter(({ events }) => events.includes(event)).map((subscription) => subscription.id);
  const ofLevels = listening('level.changed');
  const ofSales = listening('sale.recorded');
  const now = clock();
  if (ofLevels.length > 0 && skuIds.length > 0) {
    const places = await placesOf(organizationId);
    await tellLevels((work) => database.write(organizationId, work), {
      skuIds,
      subscriptionIds: ofLevels,
      places,
      now,
    });
  }
  if (ofSales.length > 0 && saleIds.length > 0)
    await database.write(organizationId, (tx) =>
      tellSales(tx, sales, { saleIds, subscriptionIds: ofSales, now }),
    );
  await ask(
    ...subscriptions
      .filter(({ state }) => state === 'on')
      .map((each) => deliveryJob(organizationId, each.id)),
  );
}

/** Shops that honour codes look at what changed of them. */
async function tellOffers(dependencies: ChannelsDependencies, organizationId: Id): Promise<void> {
  const connections = await dependencies.database.read(organizationId, connectionRows);
  const honouring = connections.filter((each) => takesCoupons({ dependencies }, each));
  await dependencies.ask(
    ...honouring.map(({ id: connectionId }) => couponsJob(organizationId, connectionId)),
  );
}

/** A file of levels that follows at once is written a moment after the first of many changes. */
async function wakeLevelFiles(
  { database, ask, clock }: ChannelsDependencies,
  organizationId: Id,
  connections: readonly KeptConnection[],
): Promise<void> {
  for (const { id: connectionId, levelsOut, levelsAt, state } of connections) {
    if (levelsOut?.schedule.kind !== 'atOnce' || levelsAt !== null || state !== 'on') continue;
    const soon = later(clock(), 2_000);
    await database.write(organizationId, (tx) => scheduleConnection(tx, connectionId, { levelsAt: soon }));
    await ask(levelsJob(organizationId, connectionId, soon));
  }
}

async function postForAll(dependencies: ChannelsDependencies, organizationId: Id): Promise<void> {
  const { database, ask, clock } = dependencies;
  const connections = await database.read(organizationId, connectionRows);
  for (const connection of connections) await postWaitingItems(dependencies, organizationId, connection.id);
  const soon = later(clock(), 2_000);
  const vendors = connections.filter(({ kind }) => kind === 'vendor');
  await ask(...vendors.map(({ id: connectionId }) => compareJob(organizationId, connectionId, soon)));
}
