/** Asked right before messages leave: whose customer did meanwhile what ends their way through the campaign, so that the message comes too late. */
import { type Exit, exitOf } from '#domain/campaigns/journey.ts';
import type { Origin } from '#domain/sending/content.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { exitsOf, lastVisits, type WalkId } from './store.ts';

/** Each message of a walk has its own, so that it is queued once. */
export const keyOf = (walk: WalkId, message: number): string => `${nameOf(walk)}/${message}`;

const nameOf = ({ campaignId, customerId, occasion }: WalkId): string =>
  `${campaignId}/${customerId}/${occasion}`;

const written = /^(?<campaignId>[\da-f-]{36})\/(?<customerId>[\da-f-]{36})\/(?<occasion>.*)\/\d+$/;

function walkOf(key: string): WalkId | null {
  const { campaignId, customerId, occasion } = written.exec(key)?.groups ?? {};
  return campaignId && customerId && occasion !== undefined ? { campaignId, customerId, occasion } : null;
}

export async function overtaken(
  snapshot: Snapshot,
  messages: readonly { id: Id; key: string; origin: Origin }[],
): Promise<Map<Id, Exit>> {
  const ours = messages.flatMap(({ id, key, origin }) => {
    const walk = origin.kind === 'campaign' ? walkOf(key) : null;
    return walk ? [{ id, name: nameOf(walk), walk }] : [];
  });
  if (ours.length === 0) return new Map();
  const walks = await exitsOf(
    snapshot,
    ours.map(({ walk }) => walk),
  );
  if (walks.length === 0) return new Map();
  const visits = await lastVisits(
    snapshot,
    walks.map(({ customerId }) => customerId),
  );
  const left = new Map<string, Exit>();
  for (const walk of walks) {
    const last = visits.get(walk.customerId);
    const exit = last ? exitOf(walk, walk, last) : null;
    if (exit !== null) left.set(nameOf(walk), exit);
  }
  return new Map(
    ours.flatMap(({ id, name }) => {
      const exit = left.get(name);
      return exit ? [[id, exit]] : [];
    }),
  );
}
