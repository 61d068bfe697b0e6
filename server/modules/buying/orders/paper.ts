/** An order on paper: what is printed, and what a letter brings along. */

import { refuseBuying } from '#domain/buying/refusals.ts';
import { codeOfOrder } from '#domain/buying/rules.ts';
import { type WrittenOrder, writeOrder } from '#domain/buying/writtenOrder.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import { businessDayOf, type Instant } from '#domain/values/time.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { printTables } from '#server/platform/print/print.ts';
import type { BuyingPorts } from '../ports.ts';
import { linesOf, orderById } from './store.ts';

export interface Paper {
  shop: string;
  code: string;
  language: Language;
  written: WrittenOrder;
}

/** In the language of the house: its suppliers are its own. */
export async function paperOf(
  snapshot: Snapshot,
  { settingsOf }: Pick<BuyingPorts, 'settingsOf'>,
  orderId: Id,
): Promise<Paper> {
  const order = await orderById(snapshot, orderId);
  if (!order) throw refuseBuying('purchase_order_not_found');
  const { organization, companies, shops } = await settingsOf(snapshot);
  const shop = shops.find((candidate) => candidate.id === order.shopId);
  const company = companies.find((candidate) => candidate.id === shop?.companyId);
  if (!shop || !company) throw new Error(`order ${orderId} is of no known shop`);
  const { language } = organization;
  const code = codeOfOrder(order.number);
  const written = writeOrder(
    {
      ...order,
      code,
      orderedOn: businessDayOf(order.sentAt ?? order.createdAt, shop.timeZone, shop.dayEndsAtHour),
      shop: shop.name,
      company: { legalName: company.legalName, siret: shop.siret },
      currency: shop.currency,
      lines: await linesOf(snapshot, orderId),
    },
    language,
  );
  return { shop: shop.name, code, language, written };
}

/** A table with its title and total, as it is written to a supplier. */
export function printWritten(
  { written, language }: Pick<Paper, 'written' | 'language'>,
  at: Instant,
): Promise<Uint8Array> {
  const { title, facts, heads, wordy, rows, totalName, total, notes } = written;
  const longest = wordy - 1;
  const columns = heads.map((name, index) => ({ name, end: index >= wordy, wide: index === longest }));
  const sums = heads.map((_, index) =>
    index === heads.length - 1 ? total : index === longest ? totalName : '',
  );
  return printTables({ title, language, at, facts, parts: [{ columns, rows, sums }], notes });
}
