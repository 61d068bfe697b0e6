/** Shopify’s calls: proved by the app’s secret over the raw body. https://shopify.dev/docs/apps/build/webhooks/subscribe/https */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Heard, HookRequest, Wake } from '#domain/channels/connector.ts';
import { jsonIn } from '../kit/json.ts';

const id = z.union([z.string(), z.number()]).transform(String);
const ofOrder = z.object({ id });
const ofRefund = z.object({ order_id: id });
const ofLevel = z.object({ inventory_item_id: id });

export function hear({ headers, body }: HookRequest, secrets: readonly string[]): Heard {
  const signature = headers['x-shopify-hmac-sha256'];
  if (signature === undefined) return { verdict: 'forged', why: 'no X-Shopify-Hmac-Sha256' };
  const given = Buffer.from(signature, 'base64');
  if (!secrets.some((secret) => signs(secret, body, given))) {
    return { verdict: 'forged', why: 'X-Shopify-Hmac-Sha256 is not that of this body' };
  }
  const type = headers['x-shopify-topic'] ?? 'unknown';
  return {
    verdict: 'proved',
    eventId: headers['x-shopify-webhook-id'] ?? null,
    type,
    wakes: wakesOf(type, body),
  };
}

function signs(secret: string, body: Uint8Array, given: Buffer): boolean {
  const own = createHmac('sha256', secret).update(body).digest();
  return own.length === given.length && timingSafeEqual(own, given);
}

/** A refund is part of its order. What a body does not name is looked for among all that is new. */
function wakesOf(topic: string, body: Uint8Array): readonly Wake[] {
  const said = jsonIn(body);
  if (topic.startsWith('orders/')) return [{ stream: 'sales', id: ofOrder.safeParse(said).data?.id ?? null }];
  if (topic.startsWith('refunds/'))
    return [{ stream: 'sales', id: ofRefund.safeParse(said).data?.order_id ?? null }];
  if (topic.startsWith('inventory_levels/'))
    return [{ stream: 'stock', id: ofLevel.safeParse(said).data?.inventory_item_id ?? null }];
  return topic.startsWith('products/') ? [{ stream: 'listings', id: null }] : [];
}
