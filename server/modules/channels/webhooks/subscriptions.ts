/** Who is told of what: subscribed, changed, tested, and told again. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { sayKept } from '#domain/channels/reasons.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type {
  changeSubscription as changeRoute,
  createSubscription as createRoute,
  Delivery,
  Subscription,
} from '#domain/channels/webhookContract.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Language, refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import { contentFingerprint } from '#server/platform/ids.ts';
import { forgetSecrets, keepSecret, newSigningSecret, openSecrets, secretTimes } from '../secrets.ts';
import type { Vault } from '../vault.ts';
import { assertAddress, type Targets } from './address.ts';
import { attempt, type Sending } from './deliver.ts';
import {
  archiveSubscription,
  deliveryCounts,
  insertSubscription,
  insertTest,
  type KeptDelivery,
  type KeptSubscription,
  saveSubscription,
  subscriptionRow,
  subscriptionRows,
} from './store.ts';

export async function subscriptionsShown(
  snapshot: Snapshot,
  now: Instant,
  language: Language,
  only: Id | null = null,
): Promise<Subscription[]> {
  const counts = await deliveryCounts(snapshot);
  const shown: Subscription[] = [];
  for (const row of await subscriptionRows(snapshot)) {
    if (only !== null && row.id !== only) continue;
    const { since, previousUntil } = await secretTimes(snapshot, row.id, now);
    const { fingerprint: _, problem, ...rest } = row;
    shown.push({
      ...rest,
      ...(counts.get(row.id) ?? { waiting: 0, failed: 0 }),
      problem: problem && sayKept(problem, language),
      secretSince: since ?? row.createdAt,
      previousSecretUntil: previousUntil,
    });
  }
  return shown;
}

export async function subscriptionShown(
  snapshot: Snapshot,
  id: Id,
  now: Instant,
  language: Language,
): Promise<Subscription> {
  const [found] = await subscriptionsShown(snapshot, now, language, id);
  if (!found) throw refuseChannel('subscription_not_found');
  return found;
}

/** Done once however often it is asked with the same id and content; answers the secret each time. */
export async function createSubscription(
  tx: Tx,
  actor: Actor,
  { vault, targets }: { vault: Vault; targets: Targets },
  id: Id,
  body: z.output<typeof createRoute.body>,
  now: Instant,
): Promise<string> {
  assertAddress(new URL(body.url), targets);
  const fingerprint = contentFingerprint(body);
  const known = await subscriptionRow(tx, id, { evenRemoved: true });
  if (known && known.fingerprint !== fingerprint) throw refuse('idempotency_conflict');
  if (!known) {
    const fresh = { state: 'on', problem: null, lastDeliveredAt: null } as const;
    await insertSubscription(tx, { ...body, ...fresh, id, fingerprint, createdAt: now });
    await audit(
      tx,
      actor,
      { action: 'createSubscription', subject: id, detail: { name: body.name, url: body.url } },
      now,
    );
  }
  return keepSecret(tx, vault, { ownerId: id, name: 'signing', id, text: newSigningSecret(), now });
}

export async function changeSubscription(
  tx: Tx,
  actor: Actor,
  targets: Targets,
  id: Id,
  change: z.output<typeof changeRoute.body>,
  now: Instant,
): Promise<void> {
  const before = await known(tx, id);
  if (change.url !== undefined) assertAddress(new URL(change.url), targets);
  const { name = before.name, url = before.url, events = before.events, state = before.state } = change;
  const problem = state === 'on' ? null : before.problem;
  await saveSubscription(tx, { ...before, name, url, events, state, problem });
  await audit(
    tx,
    actor,
    { action: 'changeSubscription', subject: id, detail: { name, url, events, state } },
    now,
  );
}

export async function removeSubscription(tx: Tx, actor: Actor, id: Id, now: Instant): Promise<void> {
  const { name } = await known(tx, id);
  await archiveSubscription(tx, id, now);
  await forgetSecrets(tx, id);
  await audit(tx, actor, { action: 'removeSubscription', subject: id, detail: { name } }, now);
}

export async function known(snapshot: Snapshot, id: Id): Promise<KeptSubscription> {
  const found = await subscriptionRow(snapshot, id);
  if (!found) throw refuseChannel('subscription_not_found');
  return found;
}

/** Sends `webhook.test` at once, also to one that is paused: its person wants to see what comes back. */
export async function testSubscription(sending: Sending, organizationId: Id, id: Id): Promise<KeptDelivery> {
  const { database, clock } = sending.dependencies;
  const now = clock();
  const { subscription, secrets } = await database.read(organizationId, async (snapshot) => ({
    subscription: await known(snapshot, id),
    secrets: await openSecrets(snapshot, sending.vault, id, 'signing', now),
  }));
  const body = JSON.stringify({ type: 'webhook.test', timestamp: now, data: { subscriptionId: id } });
  const message = { id: randomUUID(), subscriptionId: id, type: 'webhook.test', skuId: null, body };
  const delivery = await database.write(organizationId, (tx) => insertTest(tx, message, now));
  const result = await attempt(sending, organizationId, subscription, secrets, delivery, { isTest: true });
  return { ...delivery, ...result, deliveredAt: result.state === 'delivered' ? clock() : null };
}

export function deliveryShown(row: KeptDelivery, language: Language): Delivery {
  const { nextAt, problem, skuId: _, ...rest } = row;
  return { ...rest, nextAttemptAt: nextAt, problem: problem && sayKept(problem, language) };
}
