/** Prices in dispute, as they are written to their supplier. */
import { refuseReceiving } from '#domain/buying/receiveRefusals.ts';
import { disputeWords, writeDispute } from '#domain/buying/writtenDispute.ts';
import { letterOf, type WrittenOrder } from '#domain/buying/writtenOrder.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import { businessDayOf } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import type { BuyingPorts } from '../ports.ts';
import { supplierOf } from '../terms/commands.ts';
import { priceDifferences } from './differences.ts';

interface Dispute {
  to: string | null;
  total: bigint;
  language: Language;
  written: WrittenOrder;
  letter: ReturnType<typeof letterOf>;
}

/** In the language of the house: its suppliers are its own. */
export async function disputeOf(
  snapshot: Snapshot,
  { settingsOf }: Pick<BuyingPorts, 'settingsOf'>,
  supplierId: Id,
): Promise<Dispute> {
  const { name: supplierName, email: to } = await supplierOf(snapshot, supplierId);
  const disputed = await priceDifferences(snapshot, { state: 'disputed', supplierId });
  const { organization, companies, shops } = await settingsOf(snapshot);
  const [shop] = shops;
  const company = companies.find(({ id }) => id === shop?.companyId);
  if (disputed.length === 0 || !shop || !company) throw refuseReceiving('nothing_disputed');
  const skus = await namesOf(
    snapshot,
    disputed.map(({ skuId }) => skuId),
  );
  const lines = disputed.map(({ skuId, reference, occurredAt, quantity, agreed, stated }) => {
    const { name, content } = skus.get(skuId) ?? { name: '', content: 1n };
    const day = businessDayOf(occurredAt, shop.timeZone, shop.dayEndsAtHour);
    return { reference, day, name, unitsE3: (quantity * 1000n) / content, agreed, stated };
  });
  const { language } = organization;
  const { legalName } = company;
  const written = writeDispute(
    { company: { legalName, siret: shop.siret }, supplierName, currency: shop.currency, lines },
    language,
  );
  const total = lines.reduce((sum, { agreed, stated }) => sum + stated - agreed, 0n);
  return { to, total, language, written, letter: letterOf(written, disputeWords[language]) };
}

async function namesOf(
  snapshot: Snapshot,
  skuIds: readonly Id[],
): Promise<Map<Id, { name: string; content: bigint }>> {
  const rows = await snapshot.all(sql<{ id: Id; name: string; content: bigint }>`
    select id, name, content from catalog.sku
     where organization_id = ${snapshot.organizationId} and id = any (${[...skuIds]}::uuid[])`);
  return new Map(rows.map(({ id, ...sku }) => [id, sku]));
}
