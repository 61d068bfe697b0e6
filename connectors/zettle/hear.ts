/** Zettle’s calls: their time and payload are signed, nothing else. https://developer.zettle.com/docs/api/pusher/user-guides/create-subscriptions */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Heard, HookRequest, Wake } from '#domain/channels/connector.ts';
import { jsonIn } from '../kit/json.ts';
import { refOf } from './refs.ts';

const message = z.object({
  eventName: z.string(),
  messageId: z.string().nullish(),
  timestamp: z.string().nullish(),
  payload: z.unknown(),
});
/** Sent once, to an address that is new, before anybody knows the key; without a 2xx there is no subscription. */
const greeting = 'TestMessage';

const purchased = z.object({ purchaseUuid: z.string() });
const counted = z.object({
  balanceAfter: z.array(z.object({ productUuid: z.string(), variantUuid: z.string() })),
});
const listed = z.union([
  z.object({ newEntity: z.object({ uuid: z.string() }) }).transform(({ newEntity }) => newEntity.uuid),
  z.object({ productUuid: z.string() }).transform(({ productUuid }) => productUuid),
  z.object({ uuid: z.string() }).transform(({ uuid }) => uuid),
]);

export function hear({ headers, body }: HookRequest, secrets: readonly string[]): Heard {
  const text = new TextDecoder().decode(body);
  const said = message.safeParse(jsonIn(text)).data;
  if (said?.eventName === greeting) return { verdict: 'ping' };
  const signature = headers['x-izettle-signature'];
  if (signature === undefined) return { verdict: 'forged', why: 'no x-izettle-signature' };
  // Bytes around the message are vouched for by nobody.
  if (said === undefined || text !== text.trim() || typeof said.payload !== 'string') {
    return { verdict: 'forged', why: 'not a message of Zettle’s' };
  }
  const signed = `${said.timestamp ?? ''}.${said.payload}`;
  const given = Buffer.from(signature, 'hex');
  if (!secrets.some((secret) => signs(secret, signed, given))) {
    return { verdict: 'forged', why: 'the signature is not that of this time and payload' };
  }
  return {
    verdict: 'proved',
    eventId: said.messageId ?? null,
    type: said.eventName,
    wakes: wakesOf(said.eventName, jsonIn(said.payload)),
  };
}

function signs(secret: string, signed: string, given: Uint8Array): boolean {
  const own = createHmac('sha256', secret).update(signed).digest();
  return own.length === given.length && timingSafeEqual(own, given);
}

function wakesOf(event: string, payload: unknown): readonly Wake[] {
  if (event === 'PurchaseCreated') {
    return [{ stream: 'sales', id: purchased.safeParse(payload).data?.purchaseUuid ?? null }];
  }
  if (event === 'InventoryBalanceChanged') {
    const after = counted.safeParse(payload).data?.balanceAfter ?? [];
    const refs = new Set(after.map(({ productUuid, variantUuid }) => refOf(productUuid, variantUuid)));
    if (refs.size === 0) return [{ stream: 'stock', id: null }];
    return [...refs].map((id): Wake => ({ stream: 'stock', id }));
  }
  if (event.startsWith('Product') || event.startsWith('InventoryTracking')) {
    return [{ stream: 'listings', id: listed.safeParse(payload).data ?? null }];
  }
  return [];
}
