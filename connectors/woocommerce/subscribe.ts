/** Keeps the shop's webhooks: it stops them after a few failures and never says so. */
import { createHash } from 'node:crypto';
import type { Session, SubscriptionsKept, SubscriptionWanted } from '#domain/channels/connector.ts';
import { refused } from '../kit/call.ts';
import { openShop, type Shop } from './ask.ts';
import { readRecord, sortOut } from './record.ts';
import type { Settings } from './settings.ts';
import { type Webhook, webhook } from './shapes.ts';

export const topics = [
  'order.created',
  'order.updated',
  'order.deleted',
  'product.created',
  'product.updated',
  'product.deleted',
] as const;

const perPage = 100;

export async function subscribe(
  session: Session<Settings>,
  { url, secret }: SubscriptionWanted,
): Promise<SubscriptionsKept> {
  const shop = openShop(session);
  const ours = (await allWebhooks(shop)).filter(({ delivery_url }) => delivery_url === url);
  const repaired: string[] = [];
  for (const topic of topics) {
    const name = nameOf(topic, secret);
    const ofTopic = ours.filter((one) => one.topic === topic);
    const [alive, ...rest] = ofTopic.toSorted((a, b) => Number(isAlive(b, name)) - Number(isAlive(a, name)));
    const kept = alive !== undefined && isAlive(alive, name);
    // One that was stopped keeps the count of its failures: it is made anew instead of being woken.
    for (const { id } of kept ? rest : ofTopic) await removeWebhook(shop, id);
    if (kept) continue;
    await send(shop, { name, topic, delivery_url: url, secret, status: 'active' });
    repaired.push(topic);
  }
  return { repaired, secret: null };
}

/** The shop never gives a secret back: a webhook’s name says under which it was made. */
function nameOf(topic: string, secret: string): string {
  const print = createHash('sha256').update(secret).digest('hex').slice(0, 8);
  return `Caveau ${topic} ${print}`;
}

function isAlive(one: Webhook, name: string): boolean {
  return one.status === 'active' && one.name === name;
}

async function allWebhooks(shop: Shop): Promise<Webhook[]> {
  const found: Webhook[] = [];
  for (let number = 1, full = true; full; number += 1) {
    const rows = await shop.list('wc/v3/webhooks', {
      per_page: perPage,
      page: number,
      orderby: 'id',
      order: 'asc',
    });
    found.push(...sortOut(rows.map((raw) => readRecord('webhook', webhook, raw, (one) => one))).values);
    full = rows.length === perPage;
  }
  return found;
}

async function removeWebhook(shop: Shop, id: number): Promise<void> {
  const { status, error } = await shop.ask({
    method: 'DELETE',
    path: `wc/v3/webhooks/${id}`,
    query: { force: 'true' },
  });
  if (error !== null && status !== 404) throw refused(status, error.message || error.code);
}

async function send(shop: Shop, body: Readonly<Record<string, string>>): Promise<void> {
  const { status, error } = await shop.ask({ method: 'POST', path: 'wc/v3/webhooks', body });
  if (error !== null) throw refused(status, error.message || error.code);
}
