/** A customer's record while it is being typed. */
import { newCardCode, sayCardCode } from '#domain/customers/cardCode.ts';
import type { Customer, NewCustomer } from '#domain/customers/contract.ts';
import { sayPhone } from '#domain/customers/phone.ts';
import { ApiProblem } from '#web/api/problem.ts';

export type CustomerDraft = Record<'name' | 'phone' | 'email' | 'cardCode' | 'siret' | 'note', string> & {
  kind: Customer['kind'];
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
  };
}

/** What is sent: what was left empty is nothing, and a person has no SIRET. */
export function customerOf({ kind, name, siret, ...typed }: CustomerDraft): NewCustomer {
  const given = (text: string): string | null => text.trim() || null;
  return {
    kind,
    name: name.trim(),
    phone: given(typed.phone),
    email: given(typed.email),
    cardCode: given(typed.cardCode),
    siret: kind === 'firm' ? given(siret) : null,
    note: given(typed.note),
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
};

/** The field that a refusal is about, and what to say beside it; null where it is about none. */
export function fieldAtFault(error: unknown): { field: keyof CustomerDraft; sentence: string } | null {
  if (!(error instanceof ApiProblem)) return null;
  const field = fieldOf[error.problem.code];
  return field === undefined ? null : { field, sentence: error.message };
}
