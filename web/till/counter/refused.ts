/** What a refused deed says to who sells. */
import { refuseCustomer } from '#domain/customers/refusals.ts';
import { refuseOffer } from '#domain/offers/refusals.ts';
import { refuse } from '#domain/till/cart/refusals.ts';
import { type Language, type Refusal, sayRefusal } from '#domain/values/refusal.ts';
import { DeviceRefused, type Reason } from '../device/refused.ts';

type Sentences = Readonly<Record<string, { fr: string; en: string }>>;
const sentences: Sentences = { ...refuse.sentences, ...refuseCustomer.sentences, ...refuseOffer.sentences };

/** Amounts in its details are cents. */
export function sayCartRefusal(
  { code, details }: Refusal,
  language: Language,
  money: (cents: bigint) => string,
): string {
  const sentence = sentences[code];
  if (!sentence) throw new Error(`no sentence for ${code}`);
  const said = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === 'bigint' ? money(value) : value,
  ]);
  return sayRefusal(sentence, Object.fromEntries(said), language);
}

/** Why the device did not do what it was asked, whatever stood in its way. */
export function sayFailure(error: unknown, refusedBy: Readonly<Record<Reason, string>>): string {
  if (error instanceof DeviceRefused) return refusedBy[error.reason];
  return error instanceof Error ? error.message : String(error);
}
