/** Who is meant enters a campaign, once an occasion: the lot says who is held back, and the law who is left out. */
import type { Aim } from '#domain/campaigns/contract.ts';
import { entered } from '#domain/campaigns/journey.ts';
import {
  isAlikeForAll,
  isCapped,
  Mailboxes,
  purposesOf,
  type Reach,
  reachOf,
} from '#domain/campaigns/reach.ts';
import { versionsOf } from '#domain/campaigns/rules.ts';
import { groupOf } from '#domain/measure/groups.ts';
import type { Id } from '#domain/values/ids.ts';
import { addDays, type Day, type Instant } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import type { CampaignsDependencies } from './ports.ts';
import { campaignSettingsOf } from './settings.ts';
import {
  type CampaignRow,
  insertLeftOut,
  insertWalks,
  mailboxesAmong,
  type Person,
  peopleAmong,
  type Walker,
  walkingAmong,
} from './store.ts';

export interface Meant {
  customerId: Id;
  occasion: string;
  skuId: Id | null;
}

export interface Moment {
  now: Instant;
  today: Day;
}

/** Everybody's channel, or why there is none. */
export async function reachAmong(
  { consent }: Pick<CampaignsDependencies, 'consent'>,
  snapshot: Snapshot,
  customerIds: readonly Id[],
  { audience, hasOffer, channels, isAlcohol, at }: Reaching,
): Promise<(customerId: Id) => Reach> {
  const purposes = purposesOf(audience, hasOffer);
  const topics = channels.flatMap((channel) => purposes.map((purpose) => ({ purpose, channel })));
  const verdicts = new Map(
    await Promise.all(
      topics.map(async (topic) => {
        const said = await consent.mayReceive(snapshot, customerIds, { ...topic, at, isAlcohol });
        return [`${topic.purpose} ${topic.channel}`, said] as const;
      }),
    ),
  );
  return (customerId) =>
    reachOf(channels, purposes, (channel, purpose) => verdicts.get(`${purpose} ${channel}`)?.get(customerId));
}

interface Reaching extends Pick<Aim, 'audience' | 'channels' | 'isAlcohol'> {
  hasOffer: boolean;
  at: Instant;
}

/** Drawn from the names alone: the same however often it is asked. */
export function groupIn(
  organizationId: Id,
  campaignId: Id,
  customerId: Id,
  {
    draft,
    heldFromAll,
  }: { draft: Pick<CampaignRow['draft'], 'heldShare' | 'messages'>; heldFromAll: number },
): Pick<Walker, 'held' | 'version'> {
  const group = groupOf(
    sha256,
    { organizationId, campaignId, customerId },
    { heldFromAll, heldFromCampaign: draft.heldShare, variants: versionsOf(draft) },
  );
  return group.held === null ? { held: null, version: group.variant } : { held: group.held, version: null };
}

export async function enter(
  dependencies: CampaignsDependencies,
  tx: Tx,
  { id, draft }: CampaignRow,
  meant: readonly Meant[],
  { now, today }: Moment,
): Promise<void> {
  const ids = [...new Set(meant.map(({ customerId }) => customerId))];
  const had = await walkingAmong(tx, id, ids);
  const walking = new Set(had.flatMap(({ customerId, isWalking }) => (isWalking ? [customerId] : [])));
  const met = new Set(had.map(({ customerId, occasion }) => `${customerId} ${occasion}`));
  const { cap, heldFromAll } = await campaignSettingsOf(tx);
  const people = await peopleAmong(tx, ids, addDays(today, -cap.days));
  const reach = await reachAmong(dependencies, tx, ids, {
    ...draft,
    hasOffer: draft.offer !== null,
    at: now,
  });
  const mailboxes = new Mailboxes();
  const isAlike = isAlikeForAll(draft.audience);
  if (isAlike)
    for (const { occasion, ...addresses } of await mailboxesAmong(tx, id, [...people.values()]))
      mailboxes.take(occasion, addresses);
  const walkers: Walker[] = [];
  const leftOut: Parameters<typeof insertLeftOut>[2][number][] = [];
  for (const { customerId, occasion, skuId } of meant) {
    const person = people.get(customerId);
    if (!isKept(person) || walking.has(customerId) || met.has(`${customerId} ${occasion}`)) continue;
    const { channel, why: unreached } = reach(customerId);
    const isShared = channel !== null && mailboxes.isTaken(occasion, channel, person);
    const why = unreached ?? (isCapped(person.turns, cap, today) ? 'capped' : isShared ? 'shared' : null);
    if (isAlike && (why === null || why === 'capped')) mailboxes.take(occasion, person);
    if (why !== null) {
      leftOut.push({ customerId, occasion, why });
      continue;
    }
    walking.add(customerId);
    const group = groupIn(tx.organizationId, id, customerId, { draft, heldFromAll });
    walkers.push({ ...entered(now, today), ...group, customerId, occasion, skuId });
  }
  await insertWalks(tx, id, walkers);
  await insertLeftOut(tx, id, leftOut, now);
}

const isKept = (person: Person | undefined): person is Person => person?.keptId === person?.customerId;
