/** Keeps Square’s calls alive. Subscriptions belong to the application: only its own personal token may make them. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CallFailed, type SubscriptionsKept, type SubscriptionWanted } from '#domain/channels/connector.ts';
import { unreadable } from '../kit/call.ts';
import { apiVersion, ask, type SquareSession } from './ask.ts';

export const events = [
  'order.created',
  'order.updated',
  'refund.created',
  'refund.updated',
  'inventory.count.updated',
  'catalog.version.updated',
] as const;

const name = 'Caveau';
const root = '/v2/webhooks/subscriptions';

const subscription = z.object({
  id: z.string(),
  enabled: z.boolean().nullish(),
  event_types: z.array(z.string()).nullish(),
  notification_url: z.string().nullish(),
  signature_key: z.string().nullish(),
});
type Subscription = z.infer<typeof subscription>;

const one = z.object({ subscription });
const page = z.object({
  subscriptions: z.array(subscription).nullish(),
  cursor: z.string().nullish(),
});

export async function subscribe(
  session: SquareSession,
  { url }: SubscriptionWanted,
): Promise<SubscriptionsKept> {
  const { signatureKey } = session.settings;
  if (signatureKey !== '') return { repaired: [], secret: signatureKey };
  try {
    const there = await find(session, url);
    return there === null ? await make(session, url) : await mend(session, there, url);
  } catch (error) {
    if (error instanceof CallFailed && error.kind === 'unauthorized') throw notAllowed();
    throw error;
  }
}

async function find(session: SquareSession, url: string): Promise<Subscription | null> {
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const path = `${root}?include_disabled=true${query}`;
    const read: z.infer<typeof page> = await ask(session, { method: 'GET', path, shape: page });
    const found = (read.subscriptions ?? []).find(({ notification_url: to }) => to === url);
    if (found !== undefined) return found;
    cursor = read.cursor || null;
  } while (cursor !== null);
  return null;
}

async function make(session: SquareSession, url: string): Promise<SubscriptionsKept> {
  // At most 45 characters; one that was made and not answered is found the next time.
  const key = createHash('sha256').update(`${url} ${session.now()}`).digest('hex').slice(0, 40);
  const { subscription: made } = await ask(session, {
    method: 'POST',
    path: root,
    body: { idempotency_key: key, subscription: wanted(url) },
    shape: one,
  });
  return { repaired: events, secret: await keyOf(session, made) };
}

async function mend(session: SquareSession, there: Subscription, url: string): Promise<SubscriptionsKept> {
  const told = new Set(there.event_types);
  const missing = events.filter((event) => !told.has(event));
  const stopped = there.enabled === false;
  if (stopped || missing.length > 0) {
    await ask(session, {
      method: 'PUT',
      path: `${root}/${encodeURIComponent(there.id)}`,
      body: { subscription: wanted(url) },
      shape: one,
    });
  }
  return { repaired: stopped ? events : missing, secret: await keyOf(session, there) };
}

function wanted(url: string) {
  return { name, enabled: true, event_types: events, notification_url: url, api_version: apiVersion };
}

/** A list does not say the key; the subscription itself does. */
async function keyOf(session: SquareSession, { id, signature_key: told }: Subscription): Promise<string> {
  if (told) return told;
  const path = `${root}/${encodeURIComponent(id)}`;
  const { subscription: asked } = await ask(session, { method: 'GET', path, shape: one });
  if (!asked.signature_key) throw unreadable('signature_key');
  return asked.signature_key;
}

function notAllowed(): CallFailed {
  return new CallFailed('unauthorized', {
    fr: 'Square ne laisse créer l’abonnement qu’avec le jeton personnel de l’application. Créez-le dans la console développeur, puis donnez-nous sa clé de signature.',
    en: 'Square only lets the application’s personal token make the subscription. Make it in the developer console, then give us its signature key.',
  });
}
