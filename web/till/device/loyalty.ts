/** What a customer has, as the server says it while somebody stands at the counter; what the house promises is kept for when it cannot say. */
import { natureOf } from '#domain/customers/rules.ts';
import { getLoyalty, getReceiptRows } from '#domain/loyalty/contract.ts';
import type { ReceiptRow } from '#domain/loyalty/words.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { TillLoyalty } from './door.ts';
import { ask } from './looking.ts';
import type { Present } from './present.ts';
import { mustLead, type Sealing } from './sealing.ts';

/** Whom the server does not know yet is a person, unless this till made them and knows better. */
export async function loyaltyOf(present: Present, sealing: Sealing, customerId: Id): Promise<TillLoyalty> {
  const answer = await ask(present, getLoyalty, { params: { customerId }, query: { moves: 0 } });
  const { store } = present;
  const kept = (await store.read(['meta'], (hand) => hand.meta('loyalty'))) ?? null;
  const made = present.now.madeCustomers.find(({ id }) => id === customerId);
  const isBusiness = made !== undefined && natureOf(made.kind ?? 'person') === 'b2b';
  if (!answer) return { terms: isBusiness ? null : kept, standing: null };
  const terms = answer.programme?.terms ?? null;
  // Of people alone: without network nobody says who is a business.
  if (answer.nature === 'b2c' && JSON.stringify(terms, digits) !== JSON.stringify(kept, digits))
    await sealing.alone(() =>
      store.write(['meta'], async (hand) => {
        await mustLead(hand, present);
        hand.putMeta('loyalty', terms);
      }),
    );
  return { terms, standing: answer };
}

const digits = (_: string, part: unknown): unknown => (typeof part === 'bigint' ? part.toString() : part);

export async function receiptRowsOf(
  present: Present,
  { saleId, language }: { saleId: Id; language: Language },
): Promise<readonly ReceiptRow[]> {
  const answer = await ask(present, getReceiptRows, { params: { saleId }, body: { language } });
  return answer?.rows ?? [];
}
