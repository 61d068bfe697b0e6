/** The letter of a signed print: the receipt composed anew from the sealed ticket that it is of. */

import type { Measure } from '#domain/catalog/rules.ts';
import { type LetterText, receiptLetter } from '#domain/till/receipt/letter.ts';
import type { ReceiptHouse } from '#domain/till/receipt/parts.ts';
import { giftReceipt, ticketReceipt } from '#domain/till/receipt/ticket.ts';
import { recordOf, type SealedRecord } from '#domain/till/record.ts';
import { digestOf } from '#domain/till/seal.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { tillHouse } from '../house.ts';
import type { TillDependencies } from '../ports.ts';
import type { WaitingLetter } from './waiting.ts';

type House = Pick<TillDependencies, 'settingsOf' | 'consentTextOf' | 'serverKey' | 'software'>;
type Composing = House & Pick<TillDependencies, 'receiptRows' | 'clock' | 'publicUrl'>;

export async function composeLetter(
  tx: Tx,
  dependencies: Composing,
  { registerId, text, claimToken }: WaitingLetter,
): Promise<LetterText & { shop: string }> {
  const record = recordOf(text);
  if (record.kind !== 'duplicate') throw new Error(`a ${record.kind} is no letter`);
  const { document, of, copy } = record.print;
  const kept = await tx.one<{ text: string; signature: string }>(sql`
    select text, signature from till.record
     where organization_id = ${tx.organizationId} and document = ${document} and kind in ('ticket', 'training')`);
  const sale = recordOf(kept.text);
  if (sale.kind !== 'ticket' && sale.kind !== 'training') throw new Error(`a ${sale.kind} is no sale`);
  const house = await receiptHouse(tx, dependencies, registerId, sale);
  const isGift = of === 'giftReceipt';
  const isTicket = sale.kind === 'ticket' && !isGift;
  const asked = { saleId: sale.sale.id, language: house.language };
  const beside = isTicket ? await dependencies.receiptRows(tx, asked, dependencies.clock()) : [];
  const isClaim = isTicket && claimToken !== null && sale.person.claim === (await digestOf(claimToken));
  const claimUrl = isClaim ? `${dependencies.publicUrl}/ticket/${claimToken}` : null;
  const sold = { record: sale, signature: kept.signature, claimUrl, beside };
  const receipt = isGift ? giftReceipt(sold, house) : ticketReceipt(sold, house, copy);
  const shop = house.shop.name;
  return { ...receiptLetter(receipt, { document, shop, isGift }), shop };
}

type Sale = Extract<SealedRecord, { kind: 'ticket' | 'training' }>;

async function receiptHouse(
  snapshot: Snapshot,
  dependencies: House,
  registerId: Id,
  { line }: Sale,
): Promise<ReceiptHouse> {
  const house = await tillHouse(snapshot, dependencies, registerId);
  const unitIds = line.flatMap(({ unitId }) => unitId ?? []);
  const units = await snapshot.all<{ id: Id; measure: Measure; quantity: bigint }>(sql`
    select u.id, s.measure, u.quantity
      from catalog.unit u
      join catalog.sku s on s.organization_id = u.organization_id and s.id = u.sku_id
     where u.organization_id = ${snapshot.organizationId} and u.id = any (${unitIds}::uuid[])`);
  const byId = new Map(units.map(({ id, ...unit }) => [id, unit]));
  return {
    ...house,
    language: house.organization.language,
    item: (unitId) => byId.get(unitId) ?? null,
  };
}
