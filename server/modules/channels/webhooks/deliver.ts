/** Delivers what is due to a subscription, a few at a time, and says when to come back. */

import { excerptOf } from '#domain/channels/masking.ts';
import type { KeptReason } from '#domain/channels/reasons.ts';
import { mostAttempts, outcomeOf, pauseAfter } from '#domain/channels/retries.ts';
import type { Id } from '#domain/values/ids.ts';
import { Refusal } from '#domain/values/refusal.ts';
import { type Instant, later } from '#domain/values/time.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { logExchange } from '../exchanges.ts';
import { assertMayLeave } from '../leave.ts';
import { keptReason, reasonOf, storable } from '../reasons.ts';
import { openSecrets } from '../secrets.ts';
import type { Vault } from '../vault.ts';
import { type Answer, sendMessage } from './send.ts';
import {
  type Attempt,
  disableSubscription,
  type KeptDelivery,
  type KeptSubscription,
  nextDueAt,
  noteDelivered,
  saveAttempt,
  subscriptionRow,
  takeDue,
} from './store.ts';

const atATime = 4;
/** Longer than a message may take: one that was taken and never heard of again is tried again after this. */
const leaseMs = 60_000;
/** Of one job: others of the process get their turn. */
const mostMs = 30_000;

export interface Sending {
  dependencies: ChannelsDependencies;
  vault: Vault;
}

/** Returns when the next one is due, or null. */
export async function deliverDue(
  sending: Sending,
  organizationId: Id,
  subscriptionId: Id,
): Promise<Instant | null> {
  const { database, clock } = sending.dependencies;
  const begun = performance.now();
  while (performance.now() - begun < mostMs) {
    const now = clock();
    const until = later(now, leaseMs);
    const taken = await database.write(organizationId, async (tx) => {
      const subscription = await subscriptionRow(tx, subscriptionId);
      if (subscription?.state !== 'on') return null;
      const secrets = await openSecrets(tx, sending.vault, subscriptionId, 'signing', now);
      const deliveries = await takeDue(tx, subscriptionId, { now, until, limit: atATime });
      return { subscription, secrets, deliveries };
    });
    if (!taken) return null;
    if (taken.deliveries.length === 0) break;
    await Promise.all(
      taken.deliveries.map((delivery) =>
        attempt(sending, organizationId, taken.subscription, taken.secrets, delivery),
      ),
    );
  }
  return database.read(organizationId, (snapshot) => nextDueAt(snapshot, subscriptionId));
}

/** One attempt, recorded whatever comes of it; a test is not tried again. */
export async function attempt(
  { dependencies }: Sending,
  organizationId: Id,
  subscription: KeptSubscription,
  secrets: readonly string[],
  delivery: KeptDelivery,
  { isTest = false } = {},
): Promise<Attempt> {
  const { database, clock, webhookTargets } = dependencies;
  const begun = performance.now();
  const message = { id: delivery.id, url: subscription.url, body: delivery.body, secrets };
  let answer: Answer | null = null;
  let failure: KeptReason | null = null;
  try {
    await assertMayLeave(dependencies, organizationId);
    answer = await sendMessage(message, webhookTargets, new Date(clock()));
  } catch (error) {
    failure = error instanceof Refusal ? reasonOf(error) : keptReason('no_answer', { reason: nameOf(error) });
  }
  const now = clock();
  // In a sandbox it would be the same the next time.
  const isLast = isTest || failure?.code === 'sandbox';
  const result = decide(isLast ? mostAttempts : delivery.attempts, answer, failure, now);
  await database.write(organizationId, async (tx) => {
    await saveAttempt(tx, delivery.id, result, now);
    if (result.state === 'delivered') await noteDelivered(tx, subscription.id, now);
    if (result.problem?.code === 'receiver_gone')
      await disableSubscription(tx, subscription.id, result.problem);
    await logExchange(tx, {
      at: now,
      direction: 'out',
      kind: 'webhook',
      subscriptionId: subscription.id,
      subject: delivery.type,
      status: answer?.status ?? null,
      problem: result.problem,
      durationMs: performance.now() - begun,
      counts: { attempt: delivery.attempts },
      text: delivery.body,
    });
  });
  return result;
}

function decide(attempts: number, answer: Answer | null, failure: KeptReason | null, now: Instant): Attempt {
  const status = answer?.status ?? null;
  const response = answer ? storable(excerptOf(answer.text)) : null;
  const outcome = answer ? outcomeOf(answer.status) : 'retry';
  if (outcome === 'delivered') return { state: 'delivered', nextAt: null, status, problem: null, response };
  if (outcome === 'gone')
    return { state: 'failed', nextAt: null, status, problem: keptReason('receiver_gone'), response };
  const problem = failure ?? keptReason('answered', { status });
  const pause = pauseAfter(attempts, Math.random(), answer?.retryAfterMs ?? null);
  if (pause === null) {
    return { state: 'failed', nextAt: null, status, problem, response };
  }
  const nextAt = later(now, pause);
  return { state: 'waiting', nextAt, status, problem, response };
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return '15 s';
  return 'code' in error ? String(error.code) : error.message.slice(0, 200);
}
