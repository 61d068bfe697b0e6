/** The ticket behind a QR code: found by the SHA-256 of a stranger's token, in whichever organization. */
import { documentOf, recordOf } from '#domain/till/record.ts';
import { digestOf } from '#domain/till/seal.ts';
import type { Id } from '#domain/values/ids.ts';
import type { ClaimableTicket } from '#server/modules/customers/index.ts';
import { sql } from '#server/platform/database.ts';
import type { TillDependencies } from './ports.ts';
import { registerRow } from './store.ts';

export async function claimableTicket(
  { database, jobsPool, settingsOf }: Pick<TillDependencies, 'database' | 'jobsPool' | 'settingsOf'>,
  token: string,
): Promise<ClaimableTicket | null> {
  const { rows } = await jobsPool.query<{ organization_id: Id; register_id: Id; sequence: string }>(
    'select organization_id, register_id, sequence from till.claim where digest = $1 limit 1',
    [await digestOf(token)],
  );
  const [place] = rows;
  if (!place) return null;
  return database.read(place.organization_id, async (snapshot) => {
    const { text } = await snapshot.one<{ text: string }>(sql`
      select text from till.record
       where organization_id = ${snapshot.organizationId} and register_id = ${place.register_id} and sequence = ${place.sequence}::bigint`);
    const record = recordOf(text);
    const register = await registerRow(snapshot, place.register_id);
    const { shops } = await settingsOf(snapshot);
    const shop = shops.find(({ id }) => id === register?.shopId);
    if (record.kind !== 'ticket' || !shop) return null;
    return {
      organizationId: snapshot.organizationId,
      saleId: record.sale.id,
      hasCustomer: record.person.commitment !== null,
      shop: shop.name,
      timeZone: shop.timeZone,
      document: documentOf(record),
      at: record.made.at,
      currency: record.sale.currency,
      total: record.total.gross,
      lines: record.line.map(({ label, quantityE3: quantity, amount }) => ({ label, quantity, amount })),
    };
  });
}
