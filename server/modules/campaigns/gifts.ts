/** What waits for a customer at the till: the codes that their programme gave them by itself, each with what it owes. */
import { giftOrigins } from '#domain/loyalty/gifts.ts';
import { sayOfferCode } from '#domain/offers/code.ts';
import { sayTerms } from '#domain/offers/words.ts';
import { type House, todayOf } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { groupOf } from '#server/modules/customers/index.ts';
import { openCodesOf } from '#server/modules/offers/index.ts';
import type { Snapshot } from '#server/platform/database.ts';

/** Null where nothing does. */
export async function sayGifts(
  snapshot: Snapshot,
  customerId: Id,
  { calendar, language, now }: { calendar: House; language: Language; now: Instant },
): Promise<string | null> {
  const group = await groupOf(snapshot, customerId);
  const codes = await openCodesOf(snapshot, group, todayOf(calendar, now), giftOrigins);
  const currency = calendar.shops[0]?.currency ?? 'EUR';
  const said = codes.map(
    ({ label, code, terms }) => `${label} ${sayOfferCode(code)} (${sayTerms(terms, { language, currency })})`,
  );
  return said.length === 0 ? null : said.join(', ');
}
