/** The demonstration's office: who writes there, where things stand, what is called what. */
import { listLocations } from '#domain/stock/contract.ts';
import type { LocationKind } from '#domain/stock/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { addDays, type Day, type Instant } from '#domain/values/time.ts';
import { wallClockOf } from '#domain/world/days.ts';
import type { World } from '#domain/world/types.ts';
import { sellers } from './counter.ts';
import type { Inside } from './inside.ts';
import { demonstrationId } from './tills.ts';

export interface Desk {
  inside: Inside;
  actor: Actor;
  world: World;
  shopId: Id;
  placeOf: (kind: LocationKind) => Id;
  /** The same for the same house, whenever it is asked for. */
  idOf: (name: string) => Id;
  /** So many days before the world's own, at that hour. */
  at: (daysBefore: number, hour: number) => Instant;
  /** So many days after the world's own. */
  dayIn: (days: number) => Day;
}

export async function openDesk(
  inside: Inside,
  { organizationId, ...caveau }: Actor,
  world: World,
  shopId: Id,
): Promise<Desk> {
  const idOf = (name: string): Id => demonstrationId(organizationId, name);
  const [{ name: label }] = sellers;
  const actor: Actor = { ...caveau, organizationId, kind: 'member', id: idOf(label), label };
  const { items } = await inside(listLocations, actor, {});
  const dayIn = (days: number): Day => addDays(world.today, days);
  return {
    inside,
    actor,
    world,
    shopId,
    idOf,
    dayIn,
    at: (daysBefore, hour) =>
      new Date(wallClockOf(dayIn(-daysBefore), world.timeZone)(hour * 60)).toISOString(),
    placeOf(kind) {
      const found = items.find((place) => place.kind === kind && place.shopId === shopId);
      if (!found) throw new Error(`the shop has no ${kind}`);
      return found.id;
    },
  };
}
