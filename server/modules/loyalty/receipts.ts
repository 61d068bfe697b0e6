/** What a ticket says beside what was sealed: what it earned and took, the balance, and codes in the buyer's name. */
import { type ReceiptRow, rowsOnReceipt } from '#domain/loyalty/words.ts';
import { formatMoney } from '#domain/values/format.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import type { LoyaltyPorts } from './ports.ts';
import { settle } from './settle.ts';
import { standingOf } from './standing.ts';

/** Reckoned now where nobody has yet; nothing of a ticket that is nobody's. */
export async function receiptRows(
  tx: Tx,
  ports: LoyaltyPorts,
  { saleId, language }: { saleId: Id; language: Language },
  now: Instant,
): Promise<ReceiptRow[]> {
  await settle(tx, ports, [saleId], now);
  const bought = await tx.first<{ customerId: Id }>(sql`
    select p.customer_id as "customerId" from customers.purchase p
      join customers.customer c on c.organization_id = p.organization_id and c.id = p.customer_id and c.erased_at is null
     where p.organization_id = ${tx.organizationId} and p.sale_id = ${saleId}`);
  if (!bought) return [];
  const { programme, points, codes } = await standingOf(tx, ports, bought.customerId, now);
  const { earned, taken } = await tx.one<{ earned: bigint; taken: bigint }>(sql`
    select coalesce(sum(points) filter (where cause = 'earned' or (cause = 'reversed' and points < 0)), 0)::bigint as earned,
           coalesce(-sum(points) filter (where cause = 'burned' or (cause = 'reversed' and points > 0)), 0)::bigint as taken
      from loyalty.entry where organization_id = ${tx.organizationId} and sale_id = ${saleId} and programme_id = ${programme?.id ?? null}::uuid`);
  const { shops } = await ports.houseOf(tx);
  const currency = shops[0]?.currency ?? 'EUR';
  const saying = { language, money: (cents: bigint) => formatMoney(cents, currency, language) };
  const said = programme && { terms: programme.terms, earned, taken, balance: points };
  return rowsOnReceipt(said, codes, { ...saying, currency });
}
