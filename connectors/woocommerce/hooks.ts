/**
 * Hears the shop's calls. Their delivery id is the same for two events of one second, and there is no other: none is told apart by it.
 * https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Heard, HookRequest, Wake } from '#domain/channels/connector.ts';
import { jsonIn } from '../kit/json.ts';

const named = z.object({
  id: z.number().int().positive(),
  parent_id: z.number().int().catch(0),
  type: z.string().catch(''),
});

export function hear({ headers, body }: HookRequest, secrets: readonly string[]): Heard {
  const signature = headers['x-wc-webhook-signature'];
  if (signature === undefined) {
    const greeting = /^webhook_id=\d+$/.test(Buffer.from(body).toString());
    return greeting ? { verdict: 'ping' } : { verdict: 'forged', why: 'no signature' };
  }
  const given = Buffer.from(signature);
  const isProved = secrets.some((secret) => {
    const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('base64'));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  if (!isProved) return { verdict: 'forged', why: 'the signature is of another body or another secret' };
  const type = headers['x-wc-webhook-topic'] ?? '';
  return { verdict: 'proved', eventId: null, type, wakes: wakesOf(type, body) };
}

function wakesOf(topic: string, body: Uint8Array): Wake[] {
  const about = named.safeParse(jsonIn(body));
  if (topic.startsWith('order.')) {
    return [{ stream: 'sales', id: about.success ? String(about.data.id) : null }];
  }
  if (!topic.startsWith('product.')) return [];
  const id = about.success ? refOf(about.data) : null;
  return [
    { stream: 'stock', id },
    { stream: 'listings', id },
  ];
}

function refOf({ id, parent_id, type }: z.output<typeof named>): string {
  return type === 'variation' && parent_id > 0 ? `${parent_id}:${id}` : String(id);
}
