/** Told before anything is sent: who would get it, who not and why, what it costs, and what so many customers can tell. */
import type { Aim, Reached } from '#domain/campaigns/contract.ts';
import {
  type Excluded,
  excludedReasons,
  isAlikeForAll,
  isCapped,
  Mailboxes,
  spreadOver,
} from '#domain/campaigns/reach.ts';
import { expectationOf } from '#domain/campaigns/results.ts';
import { type SentChannel } from '#domain/sending/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { divideRound } from '#domain/values/integer.ts';
import { addDays, later } from '#domain/values/time.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { groupIn, type Moment, reachAmong } from './enter.ts';
import { meantBy } from './jobs.ts';
import { spentBetween } from './outcomes.ts';
import type { CampaignsDependencies } from './ports.ts';
import { campaignSettingsOf } from './settings.ts';
import { peopleAmong } from './store.ts';

/** A moment is told by how many it met in so many days. */
const lookedBackDays = 30;
const dayMs = 86_400_000;
/** As many as can be asked about while somebody types. */
const mostAsked = 2000;

interface Asked extends Aim {
  hasOffer: boolean;
  messages: number;
  measuredDays: number;
}

export async function reachedBy(
  dependencies: CampaignsDependencies,
  snapshot: Snapshot,
  asked: Asked,
  { now, today }: Moment,
): Promise<Reached> {
  const { audience, hasOffer, channels, isAlcohol, heldShare } = asked;
  const meant = await meantBy(dependencies, snapshot, audience, {
    today,
    since: addDays(today, -lookedBackDays),
  });
  const members = [...new Set(meant.map(({ customerId }) => customerId))];
  const ids = spreadOver(members, mostAsked);
  const ofAll = (count: number): number => Math.round((count * members.length) / Math.max(1, ids.length));
  const { cap, heldFromAll } = await campaignSettingsOf(snapshot);
  const people = await peopleAmong(snapshot, ids, addDays(today, -cap.days));
  const reach = await reachAmong(dependencies, snapshot, ids, {
    audience,
    hasOffer,
    channels,
    isAlcohol,
    at: now,
  });
  const out = new Map<Excluded, number>();
  const on = new Map<SentChannel, number>();
  const reached: Id[] = [];
  const isAlike = isAlikeForAll(audience);
  const mailboxes = new Mailboxes();
  let held = 0;
  for (const customerId of ids) {
    const { channel, why } = reach(customerId);
    const person = people.get(customerId);
    const isShared = channel !== null && person !== undefined && mailboxes.isTaken('', channel, person);
    const excluded =
      why ?? (isCapped(person?.turns ?? [], cap, today) ? 'capped' : isShared ? 'shared' : null);
    if (isAlike && person && (excluded === null || excluded === 'capped')) mailboxes.take('', person);
    if (excluded !== null) out.set(excluded, (out.get(excluded) ?? 0) + 1);
    else {
      // Drawn as for any campaign: this one's own id is not known yet, and its lot is as large.
      const group = groupIn(snapshot.organizationId, snapshot.organizationId, customerId, {
        draft: { heldShare, messages: [] },
        heldFromAll,
      });
      reached.push(customerId);
      if (group.held !== null) held += 1;
      else if (channel !== null) on.set(channel, (on.get(channel) ?? 0) + 1);
    }
  }
  const spent = await spentBetween(snapshot, reached, {
    from: later(now, -asked.measuredDays * dayMs),
    to: now,
  });
  const {
    sent,
    held: heldBack,
    ...expectation
  } = expectationOf(ofAll(reached.length) - ofAll(held), ofAll(held), {
    came: reached.map((customerId) => spent.has(customerId)),
    spent: reached.map((customerId) => spent.get(customerId) ?? 0n),
  });
  const costs = await dependencies.sending.costs(snapshot);
  const sentOn = channels.map((channel) => ({
    channel,
    customers: ofAll(on.get(channel) ?? 0),
    isOpen: costs[channel] !== undefined,
  }));
  return {
    members: members.length,
    sent,
    held: heldBack,
    channels: sentOn,
    leftOut: excludedReasons.flatMap((why) => {
      const customers = out.get(why);
      return customers === undefined ? [] : [{ why, customers: ofAll(customers) }];
    }),
    sampled: ids.length < members.length ? ids.length : null,
    cost: costOf(sentOn, asked.messages, costs),
    expectation,
  };
}

/** Cents, where the accounts say what one costs. */
function costOf(
  sentOn: Reached['channels'],
  messages: number,
  costs: Awaited<ReturnType<CampaignsDependencies['sending']['costs']>>,
): bigint | null {
  let e4 = 0n;
  for (const { channel, customers } of sentOn) {
    const one = customers === 0 ? 0n : costs[channel];
    if (one === undefined) return null;
    e4 += one * BigInt(customers * messages);
  }
  return divideRound(e4, 100n);
}
