/** A customer's record while it is being typed. */
import { writeBirthday } from '#domain/customers/birthday.ts';
import { newCardCode, sayCardCode } from '#domain/customers/cardCode.ts';
import type { Customer, NewCustomer } from '#domain/customers/contract.ts';
import { sayPhone } from '#domain/customers/phone.ts';
import { type CustomerFacts, type CustomerKind, natureOf } from '#domain/customers/rules.ts';
import type { Language } from '#domain/values/refusal.ts';
import { ApiProblem } from '#web/api/problem.ts';

type Written = Exclude<keyof CustomerFacts, 'kind' | 'language' | 'householdId'>;

export type CustomerDraft = Record<Written, string> & {
  kind: CustomerKind;
  language: Language | null;
  household: Customer['household'];
};

export function draftOf(customer: Customer | null): CustomerDraft {
  const said = (text: string | null | undefined, say: (text: string) => string = String): string =>
    text ? say(text) : '';
  return {
    kind: customer?.kind ?? 'person',
    name: said(customer?.name),
    phone: said(customer?.phone, sayPhone),
    email: said(customer?.email),
    cardCode: said(customer?.cardCode, sayCardCode),
    siret: said(customer?.siret),
    note: said(customer?.note),
    birthday: said(customer?.birthday, writeBirthday),
    street: said(customer?.street),
    postcode: said(customer?.postcode),
    city: said(customer?.city),
    country: customer?.country ?? 'FR',
    language: customer?.language ?? null,
    household: customer?.household ?? null,
  };
}

/** What is sent: what was left empty is nothing, and what only another kind of customer has is left out. */
export function customerOf({ kind, household, language, ...typed }: CustomerDraft): NewCustomer {
  const given = (text: string): string | null => text.trim() || null;
  const isPerson = kind === 'person';
  return {
    kind,
    name: typed.name.trim(),
    phone: given(typed.phone),
    email: given(typed.email),
    cardCode: given(typed.cardCode),
    siret: natureOf(kind) === 'b2b' ? given(typed.siret) : null,
    note: given(typed.note),
    birthday: isPerson ? given(typed.birthday) : null,
    street: given(typed.street),
    postcode: given(typed.postcode),
    city: given(typed.city),
    country: given(typed.country),
    language,
    householdId: isPerson ? (household?.id ?? null) : null,
  };
}

export function drawCardCode(): string {
  return newCardCode((count) => crypto.getRandomValues(new Uint8Array(count)));
}

const fieldOf: Record<string, keyof CustomerDraft> = {
  name_missing: 'name',
  phone_wrong: 'phone',
  email_wrong: 'email',
  siret_wrong: 'siret',
  card_wrong: 'cardCode',
  card_taken: 'cardCode',
  birthday_wrong: 'birthday',
  postcode_wrong: 'postcode',
  country_wrong: 'country',
  household_unknown: 'household',
  household_has_members: 'kind',
};

/** The field that a refusal is about, and what to say beside it; null where it is about none. */
export function fieldAtFault(error: unknown): { field: keyof CustomerDraft; sentence: string } | null {
  if (!(error instanceof ApiProblem)) return null;
  const field = fieldOf[error.problem.code];
  return field === undefined ? null : { field, sentence: error.message };
}
