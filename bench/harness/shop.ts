/** A shop to measure on: its organization, its till's connection and key, and the product assembled in this process, without its jobs. */
import type { z } from 'zod';
import { createConnection, type NewConnection } from '#domain/channels/contract.ts';
import { createLocation, listLocations } from '#domain/stock/contract.ts';
import type { LocationKind } from '#domain/stock/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { type App, buildApp } from '#server/app.ts';
import { createApiKey } from '#server/modules/access/index.ts';
import { createSkus } from '#server/modules/catalog/index.ts';
import { openBackups } from '#server/platform/backup/backups.ts';
import { newId } from '#server/platform/ids.ts';
import { openLog } from '#server/platform/log.ts';
import { urlAs } from '#server/platform/roles.ts';
import { merchant } from '#tests/harness/organization.ts';
import { type Api, call } from './api.ts';
import type { House } from './cluster.ts';
import type { HistoryPlaces } from './steps.ts';

export interface Shop {
  app: App;
  /** Caveau itself, who set the shop up. */
  actor: Actor;
  organizationId: Id;
  shopId: Id;
  /** The till's. */
  connectionId: Id;
  /** With all rights. */
  office: Api;
}

export interface Ids {
  organizationId: Id;
  connectionId: Id;
}

/** Opens a shop on a house whose server answers at `url`. */
export async function openShop(
  house: House,
  url: string,
  { organizationId, connectionId }: Ids,
  connection: Pick<z.input<typeof createConnection.body>, 'kind' | 'unknownItems'> & Partial<NewConnection>,
): Promise<Shop> {
  const clock = (): string => new Date().toISOString();
  const { appUrl, jobsUrl, secret, dataDirectory } = house;
  const app = await buildApp({
    appUrl,
    jobsUrl,
    secret,
    dataDirectory,
    publicUrl: url,
    backups: openBackups({
      ownerUrl: urlAs(house.adminUrl, 'caveau_owner', secret),
      folder: dataDirectory,
      passphrase: null,
      secret,
      clock,
    }),
    clock,
    log: openLog('warn'),
  });
  const { settings, actor } = await app.access.createOrganization(organizationId, merchant, clock());
  const shopId = settings.shops[0]?.id ?? '';
  const { secret: key } = await app.database.write(organizationId, (tx) =>
    createApiKey(tx, actor, newId(), { name: 'Bureau', scopes: [...actor.scopes] }, clock()),
  );
  const office = { url, key: key ?? '' };
  await call(office, createConnection, {
    id: connectionId,
    body: { ...connection, name: 'Caisse', shopId },
  });
  return { app, actor, organizationId, shopId, connectionId, office };
}

/** The key that the till itself calls with. */
export async function keyOfTill({ app, actor, organizationId, connectionId }: Shop): Promise<string> {
  const { secret } = await app.database.write(organizationId, (tx) =>
    createApiKey(
      tx,
      actor,
      newId(),
      { name: 'Caisse', scopes: ['sales:write'], connectionId },
      new Date().toISOString(),
    ),
  );
  return secret ?? '';
}

/** A bottle of 75 cl. */
export interface Bottle {
  id: Id;
  code: string;
}

export const bottleContent = 750_000n;

/** Fills the catalogue. */
export async function addBottles({ app, actor, organizationId }: Shop, count: number): Promise<Bottle[]> {
  const bottles = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    code: `VIN-${String(index + 1).padStart(5, '0')}`,
  }));
  const batch = 1000;
  for (let from = 0; from < count; from += batch) {
    const commands = bottles.slice(from, from + batch).map(({ id, code }) => ({
      id,
      code,
      kind: 'wine' as const,
      name: `Château ${code}`,
      measure: 'volume' as const,
      content: bottleContent,
    }));
    await app.database.write(organizationId, (tx) =>
      createSkus(tx, actor, commands, new Date().toISOString()),
    );
  }
  return bottles;
}

/** The shop's places and three more shelves, so that five places hold stock. */
export async function addPlaces({ office, shopId }: Shop): Promise<HistoryPlaces> {
  const added: Id[] = [];
  for (const name of ['Vitrine', 'Terrasse', 'Cave']) {
    const place = await call(office, createLocation, { body: { shopId, kind: 'shelf', name } });
    added.push(place.id);
  }
  const { items } = await call(office, listLocations);
  const first = (kind: LocationKind): Id =>
    items.find((place) => place.kind === kind && place.rank === 0)?.id ?? '';
  const [second = '', third = '', fourth = ''] = added;
  return {
    supplierId: first('supplier'),
    customerId: first('customer'),
    backroomId: first('backroom'),
    selling: [first('shelf'), second, third, fourth],
  };
}
