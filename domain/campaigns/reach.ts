/** On which channel somebody is written to, or why on none; and how much is too much. */
import type { Reason, Verdict } from '../consent/effective.ts';
import type { AskedPurpose } from '../consent/rules.ts';
import { isOfTheHouse, type Moment } from '../segments/moments.ts';
import type { SentChannel } from '../sending/rules.ts';
import { addDays, type Day } from '../values/time.ts';

/**
 * What is told of somebody who may be written to on no channel: the law first, what could be mended last. `capped`: they have had enough for now;
 * `shared`: what they would read comes to the same mailbox or telephone for somebody else.
 */
export const excludedReasons = [
  'unknown',
  'minor',
  'ageUnknown',
  'refused',
  'noSale',
  'noFirm',
  'neverGranted',
  'noAddress',
  'capped',
  'shared',
] as const satisfies readonly (Exclude<Reason, 'quiet'> | 'capped' | 'shared')[];
export type Excluded = (typeof excludedReasons)[number];

export type Reach =
  | { channel: SentChannel; purpose: AskedPurpose; why: null }
  | { channel: null; purpose: null; why: Excluded };

/** What must be agreed to: news, or where it only tells what happens to one's card, that; whoever agreed to news is told of their card too. */
export function purposesOf(audience: CampaignAudience, hasOffer: boolean): readonly AskedPurpose[] {
  const isOfCard = audience.kind === 'moment' && audience.moment.is === 'pointsEnd' && !hasOffer;
  return isOfCard ? ['loyalty', 'marketing'] : ['marketing'];
}

/** Whether everybody reads the same, whenever they are written to. */
export const isAlikeForAll = (audience: CampaignAudience): boolean =>
  audience.kind === 'segment' || isOfTheHouse(audience.moment);

type CampaignAudience = { kind: 'segment' } | { kind: 'moment'; moment: Moment };

/** The first channel of the campaign that may; quiet hours are waited for, and keep nobody out. */
export function reachOf(
  preferred: readonly SentChannel[],
  purposes: readonly AskedPurpose[],
  verdictOn: (channel: SentChannel, purpose: AskedPurpose) => Verdict | undefined,
): Reach {
  const reasons: Excluded[] = [];
  for (const channel of preferred)
    for (const purpose of purposes) {
      const verdict = verdictOn(channel, purpose) ?? { may: false, why: 'unknown' };
      if (verdict.may || verdict.why === 'quiet') return { channel, purpose, why: null };
      reasons.push(verdict.why);
    }
  return {
    channel: null,
    purpose: null,
    why: excludedReasons.find((why) => reasons.includes(why)) ?? 'noAddress',
  };
}

/** Whom messages of one occasion reach: a couple that shares a mailbox, or a customer who is there twice, reads each once. A letter is to a name. */
export class Mailboxes {
  readonly #taken = new Set<string>();

  take(occasion: string, { email, phone }: Addresses): void {
    for (const address of [email, phone]) if (address !== null) this.#taken.add(`${occasion} ${address}`);
  }

  isTaken(occasion: string, channel: SentChannel, { email, phone }: Addresses): boolean {
    const address = channel === 'letter' ? null : channel === 'email' ? email : phone;
    return address !== null && this.#taken.has(`${occasion} ${address}`);
  }
}

interface Addresses {
  email: string | null;
  phone: string | null;
}

/** No more than so many messages in so many days, of all campaigns together. */
export interface Cap {
  messages: number;
  days: number;
}

export const usualCap: Cap = { messages: 3, days: 30 };

/** Turns of whoever was held back count like messages: so that the one and the other are left alone alike. */
export function isCapped(turns: readonly Day[], { messages, days }: Cap, today: Day): boolean {
  const since = addDays(today, -days);
  return turns.filter((day) => day > since).length >= messages;
}

/** So many of them at most, taken at equal steps: asked about instead of all of a large house, they tell nearly the same. */
export function spreadOver<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]).filter(
    (item) => item !== undefined,
  );
}
