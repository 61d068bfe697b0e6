/** A shop set up through the public API alone, as an outsider would: its owner, a key for the till, wines, and what is on the shelf. */
import { createApiKey, setUp } from '#domain/access/contract.ts';
import { createSku } from '#domain/catalog/contract.ts';
import { listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Caller, callerAt } from '#tests/harness/caller.ts';

export interface SoakShop {
  organizationId: Id;
  /** Sent as `Authorization: Bearer`. */
  apiKey: string;
  skuIds: Id[];
  shopId: Id;
  /** Signed in as its owner. */
  owner: Caller;
}

const owner = { email: 'camille@cave.example', password: 'un bon vin rouge' };
const BOTTLE_MICROLITRES = '750000';

export async function openShop(url: string, skus: number): Promise<SoakShop> {
  const { organizationId, shopId } = await callerAt(url).call(setUp, {
    body: {
      owner: { name: 'Camille Roche', ...owner },
      shop: { name: 'Cave du Port', siret: '73282932000074' },
      company: { vatRegime: 'normal' },
      activities: ['retail'],
      tracking: 'vintage',
      start: 'empty',
    },
  });
  const session = callerAt(url, { cookie: await signIn(url), origin: url });
  const { secret } = await session.call(createApiKey, {
    body: {
      name: 'Caisse',
      scopes: ['catalog:write', 'stock:read', 'stock:write', 'sales:read', 'sales:write'],
    },
  });
  if (secret === null) throw new Error('the key was made before');
  const key = callerAt(url, { authorization: `Bearer ${secret}` });

  const skuIds: Id[] = [];
  for (let number = 1; number <= skus; number += 1) {
    const body = {
      kind: 'wine',
      name: `Vin ${number}`,
      measure: 'volume',
      content: BOTTLE_MICROLITRES,
    } as const;
    skuIds.push((await key.call(createSku, { body })).id);
  }
  const { items } = await key.call(listLocations);
  const shelf = items.find((place) => place.kind === 'shelf');
  if (!shelf) throw new Error('the shop has no shelf');
  const lines = skuIds.map((skuId) => ({ skuId, unitId: skuId, count: '1000000' }));
  await key.call(receiveDelivery, { body: { locationId: shelf.id, lines } });
  return { organizationId, shopId, apiKey: secret, skuIds, owner: session };
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
