/** What somebody may be sent: decided from what they and the records merged with theirs have said, from their purchases and their age. */
import { ageKnownAdult, type Birthday } from '../customers/birthday.ts';
import type { Nature } from '../customers/rules.ts';
import type { Id } from '../values/ids.ts';
import type { Instant } from '../values/time.ts';
import {
  type AskedPurpose,
  type Basis,
  basisFits,
  type Channel,
  type Entry,
  opensAgain,
  type Purpose,
} from './rules.ts';

/** `unknown` counts as a minor. */
export type Age = 'adult' | 'minor' | 'unknown';

/** One record of a group of merged ones: a merge never gives to one of them what another was granted. */
export interface Holder {
  id: Id;
  nature: Nature;
  birthday: Birthday | null;
  /** Whether they said, or showed, that they are of age. */
  isSaidAdult: boolean;
  /** What is written to on each channel. */
  addresses: Partial<Record<Channel, string>>;
  /** The first ticket of theirs with something to pay. */
  boughtAt: Instant | null;
  /** What was refused for one of these addresses, whoever held it then. */
  suppressed: readonly { purpose: AskedPurpose; channel: Channel; at: Instant }[];
}

export interface Ask {
  purpose: Purpose;
  channel: Channel;
  at: Instant;
  /** Whether the message is for alcohol. */
  isAlcohol: boolean;
}

export const reasons = [
  'unknown',
  'noAddress',
  'neverGranted',
  'refused',
  'noSale',
  'noFirm',
  'ageUnknown',
  'minor',
  'quiet',
] as const;
export type Reason = (typeof reasons)[number];

export type Verdict =
  | { may: true; basis: Basis | 'safety'; address: string; customerId: Id }
  | { may: false; why: Reason; until?: Instant };

/** Of a group, the first record that may: the one that was asked for comes first. */
export function verdictOf(group: readonly Holder[], entries: readonly Entry[], ask: Ask): Verdict {
  const verdicts = group.map((holder) => verdictOfOne(holder, group, entries, ask));
  const refusals = verdicts.filter((verdict) => !verdict.may);
  return (
    verdicts.find(({ may }) => may) ??
    refusals.find(({ why }) => why !== 'noAddress') ??
    refusals[0] ?? { may: false, why: 'unknown' }
  );
}

function verdictOfOne(
  holder: Holder,
  group: readonly Holder[],
  entries: readonly Entry[],
  ask: Ask,
): Verdict {
  const { purpose, channel, at } = ask;
  const address = holder.addresses[channel];
  const no = (why: Reason): Verdict => ({ may: false, why });
  if (address === undefined) return no('noAddress');
  if (purpose === 'safety') return { may: true, basis: 'safety', address, customerId: holder.id };
  const standing = standingOf(holder, entries, { purpose, channel, at });
  if (standing.why !== null) return no(standing.why);
  if (ask.isAlcohol && holder.nature === 'b2c') {
    if (group.some((one) => ageOf(one, at) === 'minor')) return no('minor');
    if (ageOf(holder, at) !== 'adult') return no('ageUnknown');
  }
  return { may: true, basis: standing.basis, address, customerId: holder.id };
}

/** A birthday with its year is taken before what was said. */
export function ageOf({ birthday, isSaidAdult }: Pick<Holder, 'birthday' | 'isSaidAdult'>, at: Instant): Age {
  if (birthday !== null && !birthday.startsWith('-'))
    return ageKnownAdult(birthday, at.slice(0, 10)) ? 'adult' : 'minor';
  return isSaidAdult ? 'adult' : 'unknown';
}

interface Topic {
  purpose: AskedPurpose;
  channel: Channel;
  at: Instant;
}

type Standing = { basis: Basis; why: null } | { basis: null; why: Reason };

/** What a record stands on for a purpose and a channel, or why it does not. */
export function standingOf(holder: Holder, entries: readonly Entry[], topic: Topic): Standing {
  const { purpose, channel, at } = topic;
  const isAbout = (said: { purpose: AskedPurpose; channel: Channel }): boolean =>
    said.purpose === purpose && said.channel === channel;
  // A refusal holds whatever its clock said; what was granted holds from its moment.
  const refusals = [...entries.filter(({ state }) => state !== 'granted'), ...holder.suppressed].filter(
    isAbout,
  );
  const last = refusals
    .map((refusal) => refusal.at)
    .toSorted()
    .at(-1);
  const grants = entries
    .filter((entry) => isAbout(entry) && entry.customerId === holder.id && entry.state === 'granted')
    .filter((grant) => grant.at <= at && (last === undefined || (grant.at > last && opensAgain(grant))))
    .flatMap(({ basis }) => (basis !== null && basisFits(basis, purpose, channel) ? [basis] : []))
    .map((basis) => ({ basis, lack: lackOf(basis, holder, at) }));
  const held = grants.find(({ lack }) => lack === null);
  if (held) return { basis: held.basis, why: null };
  const lacking = grants[0]?.lack ?? null;
  return { basis: null, why: lacking ?? (last === undefined ? 'neverGranted' : 'refused') };
}

function lackOf(basis: Basis, { nature, boughtAt }: Holder, at: Instant): Reason | null {
  if (basis === 'soft' && (boughtAt === null || boughtAt > at)) return 'noSale';
  if (basis === 'b2b' && nature !== 'b2b') return 'noFirm';
  return null;
}
