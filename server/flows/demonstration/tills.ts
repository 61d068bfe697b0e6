/** The tills of the demonstration shop: how they name what they sell, and how they are connected. */
import { createConnection } from '#domain/channels/contract.ts';
import { mapItems } from '#domain/channels/itemsContract.ts';
import { mappedColumns, type SalesFileProfile } from '#domain/files/salesProfile.ts';
import { itemKeyOf } from '#domain/sales/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import type { Good, Ticket, UnitOfSale, World } from '#domain/world/types.ts';
import { sha256 } from './identity.ts';
import type { Inside } from './inside.ts';

/** A till that drops files, one that sends webhooks, a shop that calls the API. */
export interface Tills {
  counterId: Id;
  barId: Id;
  webShopId: Id;
}

export function tillsOf(organizationId: Id): Tills {
  const idOf = (name: string): Id => idOfIdentity(sha256, organizationId, 'demonstration', name);
  return { counterId: idOf('counter'), barId: idOf('bar'), webShopId: idOf('web shop') };
}

/** A till has a button, so a code, for the bottle, and others for the case and the glass. */
export function tillCodeOf({ code, content, id }: Good, unit: UnitOfSale): string {
  if (unit.id === id) return code;
  return unit.kind === 'pack' ? `${code}-C${unit.quantity / content}` : `${code}-V${unit.quantity / 1000n}`;
}

/** Where a ticket is rung up. */
export function tillOfTicket({ registers }: Pick<World, 'registers'>, ticket: Ticket, tills: Tills): Id {
  const register = registers.find(({ id }) => id === ticket.registerId);
  return register?.code === 'B' ? tills.barId : tills.counterId;
}

const columns: Omit<SalesFileProfile, 'identity'> = {
  document: { columns: ['Ticket'], restartsDaily: false },
  lineNumber: { column: 'Ligne' },
  date: { column: 'Date', format: 'dmy', timeColumn: 'Heure', midnightMeansNoTime: false },
  timeZone: 'Europe/Paris',
  closingTime: '20:30',
  item: { code: { column: 'Code article' }, label: { column: 'Libellé' } },
  quantity: { from: { column: 'Quantité' }, sign: 'salesArePositive' },
  price: { unit: { column: 'Prix unitaire' }, total: { column: 'Total TTC' }, vat: 'included' },
  vat: { from: { column: 'TVA' }, codes: {} },
  customer: { column: 'Client' },
  decimal: 'comma',
};

/** How the counter's till writes its files. */
export const counterProfile: SalesFileProfile = { ...columns, identity: mappedColumns(columns) };

export async function connectTills(inside: Inside, actor: Actor, world: World, shopId: Id): Promise<void> {
  const { counterId, barId, webShopId } = tillsOf(actor.organizationId);
  await inside(createConnection, actor, {
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
}

const mostMapped = 1000;

/** Says what the buttons for cases and glasses are; those for bottles carry the article's own code. */
async function mapButtons(inside: Inside, actor: Actor, world: World, connectionId: Id): Promise<void> {
  const goods = new Map(world.goods.map((good) => [good.id, good]));
  const items = world.units.flatMap((unit) => {
    const good = goods.get(unit.goodId);
    if (!good || unit.id === good.id) return [];
    return [{ itemKey: itemKeyOf({ code: tillCodeOf(good, unit) }), unitId: unit.id }];
  });
  for (let from = 0; from < items.length; from += mostMapped)
    await inside(mapItems, actor, {
      params: { connectionId },
      body: { items: items.slice(from, from + mostMapped) },
    });
}
