/** What a customer's record holds, how it is written, and what finds it. */
import { siretValid } from '../values/checks.ts';
import { foldForSearch } from '../values/fold.ts';
import { readCardCode } from './cardCode.ts';
import { dialledAtHome, readPhone } from './phone.ts';
import { refuseCustomer } from './refusals.ts';

export const customerKinds = ['person', 'firm'] as const;
export type CustomerKind = (typeof customerKinds)[number];

/** What is known of a customer. */
export interface CustomerFacts {
  kind: CustomerKind;
  name: string;
  /** E.164. */
  phone: string | null;
  /** In small letters. */
  email: string | null;
  cardCode: string | null;
  siret: string | null;
  note: string | null;
}

export const factNames = [
  'kind',
  'name',
  'phone',
  'email',
  'cardCode',
  'siret',
  'note',
] as const satisfies readonly (keyof CustomerFacts)[];

/** The same as somebody typed it; what is left out or empty is nothing. */
export type TypedFacts = Pick<CustomerFacts, 'kind' | 'name'> & {
  [Key in 'phone' | 'email' | 'cardCode' | 'siret' | 'note']?: string | null | undefined;
};

/** Refuses what cannot be a number, an address or a code. */
export function readFacts(typed: TypedFacts): CustomerFacts {
  const read = (text: string | null | undefined, as: (text: string) => string): string | null =>
    text?.trim() ? as(text.trim()) : null;
  const name = typed.name.trim();
  const siret = read(typed.siret, readSiret);
  if (name === '') throw refuseCustomer('name_missing');
  if (siret !== null && typed.kind !== 'firm') throw refuseCustomer('siret_of_firm_only');
  return {
    kind: typed.kind,
    name,
    phone: read(typed.phone, readPhone),
    email: read(typed.email, readEmail),
    cardCode: read(typed.cardCode, readCardCode),
    siret,
    note: read(typed.note, (note) => note),
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

/** What a record is found by, folded; `termsOf` of what is typed are looked for in it, each as it stands. */
export function searchTextOf(facts: CustomerFacts): string {
  const { name, phone, email, cardCode, siret } = facts;
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
