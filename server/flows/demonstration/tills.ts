/** The tills of the demonstration shop: how they name what they sell, and how they are connected. */
import { createConnection } from '#domain/channels/contract.ts';
import { mapItems } from '#domain/channels/itemsContract.ts';
import { itemKeyOf } from '#domain/sales/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { lookupOf } from '#domain/world/lookup.ts';
import type { Good, Ticket, UnitOfSale, World } from '#domain/world/types.ts';
import { sha256 } from '#server/platform/ids.ts';
import type { Inside } from './inside.ts';
import { counterProfile } from './tillFile.ts';

export interface Tills {
  /** Drops files. */
  counterId: Id;
  /** Sends webhooks. */
  barId: Id;
  /** Calls the API and is told of levels. */
  webShopId: Id;
}

/** The same for the same organization, whenever it is asked for. */
export function demonstrationId(organizationId: Id, name: string): Id {
  return idOfIdentity(sha256, organizationId, 'demonstration', name);
}

export function tillsOf(organizationId: Id): Tills {
  const idOf = (name: string): Id => demonstrationId(organizationId, name);
  return { counterId: idOf('counter'), barId: idOf('bar'), webShopId: idOf('web shop') };
}

/** A till has a button, so a code, for the bottle, and others for the case and the glass. */
export function tillCodeOf({ code, content, id }: Good, unit: UnitOfSale): string {
  if (unit.id === id) return code;
  return unit.kind === 'pack' ? `${code}-C${unit.quantity / content}` : `${code}-V${unit.quantity / 1000n}`;
}

/** Where a ticket is rung up. */
export function isOfBar({ registers }: Pick<World, 'registers'>, { registerId }: Ticket): boolean {
  return registers.some(({ id, code }) => id === registerId && code === 'B');
}

/** Asked again, connects nothing twice. */
export async function connectTills(
  inside: Inside,
  actor: Actor,
  world: World,
  shopId: Id,
): Promise<{ counterFolder: string }> {
  const { counterId, barId, webShopId } = tillsOf(actor.organizationId);
  const { connection } = await inside(createConnection, actor, {
    id: counterId,
    body: {
      name: 'Caisse du comptoir',
      kind: 'file',
      shopId,
      intake: {
        transport: { kind: 'folder' },
        schedule: { kind: 'atOnce' },
        format: null,
        profile: counterProfile,
      },
      levelsOut: { format: 'csv', schedule: { kind: 'everyMinutes', minutes: 15 } },
    },
  });
  await inside(createConnection, actor, {
    id: barId,
    body: { name: 'Caisse du bar', kind: 'webhook', shopId },
  });
  await inside(createConnection, actor, {
    id: webShopId,
    body: { name: 'Boutique en ligne', kind: 'api', shopId },
  });
  for (const connectionId of [counterId, barId]) await mapButtons(inside, actor, world, connectionId);
  if (connection.folder === null) throw new Error('a file connection without a folder');
  return { counterFolder: connection.folder };
}

const mostMapped = 1000;

/** Says what the buttons for cases and glasses are; those for bottles carry the article's own code. */
async function mapButtons(inside: Inside, actor: Actor, world: World, connectionId: Id): Promise<void> {
  const { good } = lookupOf(world);
  const items = world.units
    .filter(({ id, goodId }) => id !== goodId)
    .map((unit) => ({
      itemKey: itemKeyOf({ code: tillCodeOf(good(unit.goodId), unit) }),
      unitId: unit.id,
    }));
  for (let from = 0; from < items.length; from += mostMapped)
    await inside(mapItems, actor, {
      params: { connectionId },
      body: { items: items.slice(from, from + mostMapped) },
    });
}
