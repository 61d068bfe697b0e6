/** What a customer's record holds, how it is written, and what finds it. */
import { siretValid } from '../values/checks.ts';
import { foldForSearch } from '../values/fold.ts';
import type { Id } from '../values/ids.ts';
import type { Language } from '../values/refusal.ts';
import { type Address, readAddress, type TypedAddress } from './address.ts';
import { type Birthday, readBirthday } from './birthday.ts';
import { readCardCode } from './cardCode.ts';
import { dialledAtHome, readPhone } from './phone.ts';
import { refuseCustomer } from './refusals.ts';

/** A peer is another wine merchant. */
export const customerKinds = ['person', 'household', 'firm', 'association', 'peer'] as const;
export type CustomerKind = (typeof customerKinds)[number];

export const natures = ['b2c', 'b2b'] as const;
export type Nature = (typeof natures)[number];

/** Who buys for themselves, and who buys for what they do: the law of what one may send them differs. */
export function natureOf(kind: CustomerKind): Nature {
  return kind === 'person' || kind === 'household' ? 'b2c' : 'b2b';
}

/** Where a record came from. */
export const origins = ['till', 'office', 'import', 'claim', 'poster', 'channel'] as const;
export type Origin = (typeof origins)[number];

/** What is known of a customer. */
export interface CustomerFacts extends Address {
  kind: CustomerKind;
  name: string;
  /** E.164. */
  phone: string | null;
  /** In small letters. */
  email: string | null;
  cardCode: string | null;
  /** Of a customer that is no person and no household. */
  siret: string | null;
  note: string | null;
  /** Of a person. */
  birthday: Birthday | null;
  /** In which they are written to; null is the house's own. */
  language: Language | null;
  /** Of a person: the customer who is their household. */
  householdId: Id | null;
}

export const factNames = [
  'kind',
  'name',
  'phone',
  'email',
  'cardCode',
  'siret',
  'note',
  'birthday',
  'street',
  'postcode',
  'city',
  'country',
  'language',
  'householdId',
] as const satisfies readonly (keyof CustomerFacts)[];

/** The same as somebody typed it; what is left out or empty is nothing. */
export type TypedFacts = Pick<CustomerFacts, 'kind' | 'name'> &
  TypedAddress & {
    [Key in 'phone' | 'email' | 'cardCode' | 'siret' | 'note' | 'birthday']?: string | null | undefined;
  } & { language?: Language | null | undefined; householdId?: Id | null | undefined };

/** Refuses what cannot be a number, an address, a date or a code, and what only another kind of customer has. */
export function readFacts(typed: TypedFacts): CustomerFacts {
  const read = (text: string | null | undefined, as: (text: string) => string): string | null =>
    text?.trim() ? as(text.trim()) : null;
  const { kind, language = null, householdId = null } = typed;
  const name = typed.name.trim();
  const siret = read(typed.siret, readSiret);
  const birthday = read(typed.birthday, readBirthday);
  if (name === '') throw refuseCustomer('name_missing');
  if (siret !== null && natureOf(kind) === 'b2c') throw refuseCustomer('siret_of_firm_only');
  if (birthday !== null && kind !== 'person') throw refuseCustomer('birthday_of_person_only');
  if (householdId !== null && kind !== 'person') throw refuseCustomer('household_of_person_only');
  return {
    kind,
    name,
    phone: read(typed.phone, readPhone),
    email: read(typed.email, readEmail),
    cardCode: read(typed.cardCode, readCardCode),
    siret,
    note: read(typed.note, (note) => note),
    birthday,
    ...readAddress(typed),
    language,
    householdId,
  };
}

/** One `@`, a host with a dot, nothing that no mail server takes; whether anybody reads it there only a message can tell. */
const email = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\.]+(?:\.[^\s@<>()[\],;:"\\.]+)+$/u;

export function readEmail(typed: string): string {
  const address = typed.trim().toLowerCase();
  if (!email.test(address)) throw refuseCustomer('email_wrong', { email: typed.trim() });
  return address;
}

function readSiret(typed: string): string {
  const siret = typed.replaceAll(/[\s.-]/g, '');
  if (!siretValid(siret)) throw refuseCustomer('siret_wrong', { siret: typed });
  return siret;
}

type FoundBy = Pick<CustomerFacts, 'name' | 'phone' | 'email' | 'cardCode'> &
  Partial<Pick<CustomerFacts, 'siret'>>;

/** What a record is found by, folded; `termsOf` of what is typed are looked for in it, each as it stands. */
export function searchTextOf({ name, phone, email, cardCode, siret = null }: FoundBy): string {
  const numbers = phone === null ? [] : [phone, dialledAtHome(phone)];
  return [name, email, ...numbers, cardCode, siret]
    .filter((said) => said !== null)
    .map(foldForSearch)
    .join(' ');
}

/** A number is one term however it is spaced: nobody looks for a customer by two digits of the telephone. */
export function termsOf(typed: string): string[] {
  const folded = foldForSearch(typed).trim();
  const digits = folded.replaceAll(/[\s.()/-]/g, '');
  if (/^\+?\d{4,}$/.test(digits)) return [digits.replace(/^00/, '+')];
  const compact = folded.replaceAll(/[\s-]/g, '');
  if (/^cv[2-9a-z]{11}$/.test(compact)) return [compact];
  return folded.split(/\s+/).filter(Boolean);
}
