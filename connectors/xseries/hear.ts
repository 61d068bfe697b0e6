/** X-Series’ calls: a form whose field `payload` holds the thing as it was, proved over the raw body. https://x-series-api.lightspeedhq.com/docs/webhooks */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Heard, HookRequest, Wake } from '#domain/channels/connector.ts';
import { jsonIn } from '../kit/json.ts';

const payload = z.looseObject({ id: z.string().nullish(), product_id: z.string().nullish() });

export function hear({ headers, body }: HookRequest, secrets: readonly string[]): Heard {
  const header = headers['x-signature'];
  if (header === undefined) return { verdict: 'forged', why: 'no x-signature' };
  const given = signatureIn(header);
  if (given === null || !secrets.some((secret) => signs(secret, body, given))) {
    return { verdict: 'forged', why: 'the signature is not that of this body' };
  }
  const form = new URLSearchParams(new TextDecoder().decode(body));
  const said = payload.safeParse(jsonIn(form.get('payload') ?? '')).data ?? {};
  const type = form.get('type') || typeOf(said);
  // A call bears no id of its own, and the same sale calls again when it changes.
  return { verdict: 'proved', eventId: null, type, wakes: wakesOf(type, said) };
}

/** `signature=…,algorithm=HMAC-SHA256`; whether in hexadecimal digits or in base64 is not said, so that either is taken. */
function signatureIn(header: string): readonly Buffer[] | null {
  const text = /(?:^|[,;\s])signature=([^,;\s]+)/i.exec(header)?.[1];
  if (text === undefined) return null;
  return [Buffer.from(text, 'hex'), Buffer.from(text, 'base64')];
}

function signs(secret: string, body: Uint8Array, given: readonly Buffer[]): boolean {
  const own = createHmac('sha256', secret).update(body).digest();
  return given.some((one) => one.length === own.length && timingSafeEqual(own, one));
}

/** The form may say what happened and need not; then the thing itself does. */
function typeOf(said: Record<string, unknown>): string {
  if ('sale_date' in said || 'register_sale_products' in said || 'line_items' in said) return 'sale.update';
  if ('product_id' in said && 'outlet_id' in said) return 'inventory.update';
  if ('handle' in said || 'sku' in said) return 'product.update';
  return 'unknown';
}

function wakesOf(type: string, { id, product_id: product }: z.infer<typeof payload>): readonly Wake[] {
  switch (type) {
    case 'sale.update':
      return [{ stream: 'sales', id: id ?? null }];
    case 'inventory.update':
      return [{ stream: 'stock', id: product ?? null }];
    case 'product.update':
      return [{ stream: 'listings', id: id ?? null }];
    default:
      return [
        { stream: 'sales', id: null },
        { stream: 'stock', id: null },
      ];
  }
}
