/** Keeps Shopify’s calls alive: after 8 failures in a row Shopify forgets a subscription without a word. */
import { z } from 'zod';
import type { SubscriptionsKept, SubscriptionWanted } from '#domain/channels/connector.ts';
import { refused } from '../kit/call.ts';
import { ask, type ShopifySession } from './ask.ts';
import { subscribeTo, subscriptionsPage } from './queries.ts';
import { pageOf } from './shapes.ts';

/** Topics as they are asked for; `products/update` is not, since every change of a level is one. */
export const topics = [
  'ORDERS_CREATE',
  'ORDERS_UPDATED',
  'REFUNDS_CREATE',
  'INVENTORY_LEVELS_UPDATE',
  'PRODUCTS_CREATE',
  'PRODUCTS_DELETE',
] as const;

const pageShape = z.object({
  webhookSubscriptions: pageOf(z.object({ topic: z.string(), uri: z.string(), format: z.string() })),
});
const madeShape = z.object({
  webhookSubscriptionCreate: z.object({
    webhookSubscription: z.object({ id: z.string() }).nullable(),
    userErrors: z.array(z.object({ message: z.string() })),
  }),
});

export async function subscribe(
  session: ShopifySession,
  { url }: SubscriptionWanted,
): Promise<SubscriptionsKept> {
  const there = await topicsOf(session, url);
  const repaired: string[] = [];
  for (const topic of topics.filter((wanted) => !there.has(wanted))) {
    const { webhookSubscriptionCreate: made } = await ask(
      session,
      { document: subscribeTo, shape: madeShape },
      { topic, subscription: { uri: url, format: 'JSON' } },
      'writes',
    );
    const [problem] = made.userErrors;
    if (problem !== undefined) throw refused(200, problem.message);
    repaired.push(topic);
  }
  const { clientSecret } = session.settings;
  return { repaired, secret: clientSecret === '' ? null : clientSecret };
}

async function topicsOf(session: ShopifySession, uri: string): Promise<Set<string>> {
  const found = new Set<string>();
  let after: string | null = null;
  do {
    const { webhookSubscriptions: page }: z.infer<typeof pageShape> = await ask(
      session,
      { document: subscriptionsPage, shape: pageShape },
      { uri, after },
    );
    for (const { topic, format, uri: to } of page.nodes) {
      if (to === uri && format === 'JSON') found.add(topic);
    }
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}
