/** Square’s calls: proved over the address as it was given and the raw body. https://developer.squareup.com/docs/webhooks/step3validate */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Heard, HookRequest, Wake } from '#domain/channels/connector.ts';
import { jsonIn } from '../kit/json.ts';

const event = z.object({
  event_id: z.string(),
  type: z.string(),
  data: z.object({ id: z.string().nullish(), object: z.unknown().optional() }).nullish(),
});
const ofOrder = z.object({ order_id: z.string().nullish() });
const counts = z.object({ inventory_counts: z.array(z.object({ catalog_object_id: z.string() })) });

export function hear({ url, headers, body }: HookRequest, secrets: readonly string[]): Heard {
  const signature = headers['x-square-hmacsha256-signature'];
  if (signature === undefined) return { verdict: 'forged', why: 'no x-square-hmacsha256-signature' };
  const given = Buffer.from(signature, 'base64');
  if (!secrets.some((secret) => signs(secret, url, body, given))) {
    return { verdict: 'forged', why: 'the signature is not that of this address and body' };
  }
  const said = event.safeParse(jsonIn(body)).data;
  if (said === undefined) {
    return { verdict: 'proved', eventId: null, type: 'unknown', wakes: [{ stream: 'sales', id: null }] };
  }
  return {
    verdict: 'proved',
    eventId: said.event_id,
    type: said.type,
    wakes: wakesOf(said),
  };
}

function signs(secret: string, url: string, body: Uint8Array, given: Buffer): boolean {
  const own = createHmac('sha256', secret).update(url).update(body).digest();
  return own.length === given.length && timingSafeEqual(own, given);
}

/** Calls are thin: they name, and what they name is read. A refund and a payment name their order. */
function wakesOf({ type, data }: z.infer<typeof event>): readonly Wake[] {
  const object = z.record(z.string(), z.unknown()).safeParse(data?.object).data ?? {};
  const [noun] = type.split('.');
  switch (noun) {
    case 'order':
      return [{ stream: 'sales', id: data?.id ?? null }];
    case 'refund':
    case 'payment':
      return [{ stream: 'sales', id: ofOrder.safeParse(object[noun]).data?.order_id ?? null }];
    case 'inventory': {
      const refs = counts.safeParse(object).data?.inventory_counts ?? [];
      const ids = new Set(refs.map(({ catalog_object_id: id }) => id));
      return ids.size === 0
        ? [{ stream: 'stock', id: null }]
        : [...ids].map((id): Wake => ({ stream: 'stock', id }));
    }
    case 'catalog':
      return [{ stream: 'listings', id: null }];
    default:
      return [];
  }
}
