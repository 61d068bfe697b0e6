/** A shop set up through the public API alone, as an outsider would: its owner, a key for the till, wines, and what is on the shelf. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { createApiKey, setUp } from '#domain/access/contract.ts';
import { createSku } from '#domain/catalog/contract.ts';
import { listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';

export interface SoakShop {
  organizationId: Id;
  /** Sent as `Authorization: Bearer`. */
  apiKey: string;
  skuIds: Id[];
}

const owner = { email: 'camille@cave.example', password: 'un bon vin rouge' };
const BOTTLE_MICROLITRES = '750000';

export async function openShop(url: string, skus: number): Promise<SoakShop> {
  const { organizationId } = await call(url, setUp, {
    owner: { name: 'Camille Roche', ...owner },
    shop: { name: 'Cave du Port', siret: '73282932000074' },
    company: { vatRegime: 'normal' },
    activities: ['retail'],
    tracking: 'vintage',
    start: 'empty',
  });
  const session = { cookie: await signIn(url), origin: url };
  const { secret } = await call(
    url,
    createApiKey,
    {
      name: 'Caisse',
      scopes: ['catalog:write', 'stock:read', 'stock:write', 'sales:read', 'sales:write'],
    },
    session,
  );
  if (secret === null) throw new Error('the key was made before');
  const key = { authorization: `Bearer ${secret}` };

  const skuIds: Id[] = [];
  for (let number = 1; number <= skus; number += 1) {
    const body = { kind: 'wine', name: `Vin ${number}`, measure: 'volume', content: BOTTLE_MICROLITRES };
    skuIds.push((await call(url, createSku, body, key)).id);
  }
  const { items } = await call(url, listLocations, undefined, key);
  const shelf = items.find((place) => place.kind === 'shelf');
  if (!shelf) throw new Error('the shop has no shelf');
  const lines = skuIds.map((skuId) => ({ skuId, unitId: skuId, count: '1000000' }));
  await call(url, receiveDelivery, { locationId: shelf.id, lines }, key);
  return { organizationId, apiKey: secret, skuIds };
}

async function call<Reply extends z.ZodType>(
  url: string,
  route: Route & { reply: Reply },
  body: unknown,
  headers: Record<string, string> = {},
): Promise<z.output<Reply>> {
  const response = await fetch(`${url}${route.path}`, {
    method: route.method,
    headers: {
      ...headers,
      ...(route.creates ? { 'idempotency-key': randomUUID() } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${route.name}: ${response.status} ${await response.text()}`);
  return route.reply.parse(await response.json());
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(owner),
  });
  if (!response.ok) throw new Error(`signing in: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
