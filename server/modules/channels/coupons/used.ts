/** Codes of ours that a buyer typed at a shop are used, as at a till: used elsewhere before, it is shown and no order is undone. */
import type { StatedDocument } from '#domain/channels/connector.ts';
import { offerCodeIn } from '#domain/offers/code.ts';
import { noteUses } from '#server/modules/offers/index.ts';
import { saleIdOf } from '#server/modules/sales/index.ts';
import { actorOf, type Taking } from '../pulls/taking.ts';

export async function noteCoupons(taking: Taking, { document, occurredAt, coupons = [] }: StatedDocument) {
  const { tx, connection, now } = taking;
  const offers = coupons.flatMap(({ code: typed, discount }) => {
    const code = offerCodeIn(typed);
    return code === null ? [] : [{ code, discount }];
  });
  if (offers.length === 0) return;
  const saleId = saleIdOf(tx.organizationId, connection.id, document);
  await noteUses(tx, await actorOf(taking), [{ saleId, ticket: document, at: occurredAt, offers }], now);
}
