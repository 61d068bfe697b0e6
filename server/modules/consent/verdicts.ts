/** The one door of whatever sends: asked right before each sending, it says who may be written to, and where. */
import { type Ask, type Verdict, verdictOf } from '#domain/consent/effective.ts';
import { quietUntil } from '#domain/consent/quiet.ts';
import { type Channel, channels } from '#domain/consent/rules.ts';
import { type House, timeZoneOf } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot } from '#server/platform/database.ts';
import type { HashAddress } from './addresses.ts';
import { peopleOf } from './people.ts';
import { consentSettingsOf } from './settings.ts';

/** What is sent for `marketing` speaks of alcohol unless somebody says that it does not. */
export type Sending = Omit<Ask, 'isAlcohol'> & Partial<Pick<Ask, 'isAlcohol'>>;

interface Asking {
  hash: HashAddress;
  houseOf: (snapshot: Snapshot) => Promise<House>;
}

/** A verdict for each id; the address in it is the only one that may be written to. */
export async function mayReceive(
  { hash, houseOf }: Asking,
  snapshot: Snapshot,
  customerIds: readonly Id[],
  sending: Sending,
): Promise<Map<Id, Verdict>> {
  const people = await peopleOf(snapshot, hash, customerIds);
  const { quiet } = await consentSettingsOf(snapshot);
  const until = quietUntil(sending, timeZoneOf(await houseOf(snapshot)), quiet);
  const ask: Ask = { isAlcohol: sending.purpose === 'marketing', ...sending };
  return new Map(
    customerIds.map((id) => {
      const person = people.get(id);
      if (!person) return [id, { may: false, why: 'unknown' }];
      const verdict = verdictOf(person.holders, person.entries, ask);
      return [id, verdict.may && until !== null ? { may: false, why: 'quiet', until } : verdict];
    }),
  );
}

/** On which channels each may be sent news: neither the hour nor the age, which depend on the message, is asked. Whoever may on none is left out. */
export async function channelsOf(
  hash: HashAddress,
  snapshot: Snapshot,
  customerIds: readonly Id[],
  at: Instant,
): Promise<Map<Id, Channel[]>> {
  const people = await peopleOf(snapshot, hash, customerIds);
  return new Map(
    [...people].flatMap(([id, { holders, entries }]) => {
      const open = channels.filter(
        (channel) => verdictOf(holders, entries, { purpose: 'marketing', channel, at, isAlcohol: false }).may,
      );
      return open.length === 0 ? [] : [[id, open] as const];
    }),
  );
}
