/** What a consent is about, what it stands on, and where it was given. */
import type { Id } from '../values/ids.ts';
import type { Instant } from '../values/time.ts';

/** `marketing`: news and offers; `loyalty`: what the programme itself has to say; `safety`: recalls, for which nobody is asked. */
export const purposes = ['marketing', 'loyalty', 'safety'] as const;
export type Purpose = (typeof purposes)[number];

/** Those that one consents to. */
export const askedPurposes = ['marketing', 'loyalty'] as const satisfies readonly Purpose[];
export type AskedPurpose = (typeof askedPurposes)[number];

export const channels = ['email', 'sms', 'rcs', 'letter', 'phone'] as const;
export type Channel = (typeof channels)[number];

/** `withdrawn` takes back what was granted; `objected` says no, granted or not. */
export const states = ['granted', 'withdrawn', 'objected'] as const;
export type ConsentState = (typeof states)[number];

/**
 * `optIn`: a box that was ticked (CPCE L34-5; RGPD 7). `soft`: told when the address was taken on the occasion of a sale, and free to object.
 * `b2b`: a firm, told of what concerns its trade. `informed`: told that letters come by post. The last three are information and objection.
 */
export const bases = ['optIn', 'soft', 'b2b', 'informed'] as const;
export type Basis = (typeof bases)[number];

/** Where it was said. Whoever types at `claim` or `poster` has not shown who they are; `link` is the preference page; `stop` an answer to an SMS. */
export const sources = [
  'office',
  'till',
  'claim',
  'poster',
  'link',
  'unsubscribe',
  'stop',
  'letter',
  'import',
] as const;
export type Source = (typeof sources)[number];

/** What a member may say that a consent came by: everything else is known to the server. */
export const toldSources = ['office', 'till', 'stop', 'letter'] as const satisfies readonly Source[];

export interface Entry {
  /** Whose record. */
  customerId: Id;
  purpose: AskedPurpose;
  channel: Channel;
  state: ConsentState;
  /** Of what is granted. */
  basis: Basis | null;
  source: Source;
  at: Instant;
}

const electronic: readonly Channel[] = ['email', 'sms', 'rcs'];

/** Whether the law lets news be sent on this basis at all; whether its conditions hold is asked each time. */
export function basisFits(basis: Basis, purpose: AskedPurpose, channel: Channel): boolean {
  if (basis === 'optIn') return true;
  if (purpose !== 'marketing') return false;
  if (basis === 'soft') return electronic.includes(channel);
  return basis === 'b2b' || channel === 'letter';
}

/** A box ticked by somebody who is known opens again what was refused; a word of ours, or a stranger's, never does. */
export function opensAgain({ basis, source }: Pick<Entry, 'basis' | 'source'>): boolean {
  return basis === 'optIn' && source !== 'claim' && source !== 'poster';
}

/** An answer of STOP is about the telephone: SMS and RCS come in the same place. */
export function refusedWith(channel: Channel): readonly Channel[] {
  return channel === 'sms' || channel === 'rcs' ? ['sms', 'rcs'] : [channel];
}
