/** What tickets do once they are part of their chain: stock moves, gift cards fill and empty, returns count, offers are used, customers and claims are tied. */
import type { SaleBody } from '#domain/sales/contract.ts';
import { itemKeyOf } from '#domain/sales/rules.ts';
import { documentOf, type SealedSale } from '#domain/till/record.ts';
import { fromBase64url } from '#domain/till/seal.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { linkPurchases, type PurchaseLink } from '#server/modules/customers/index.ts';
import { sellablesOfUnits } from '#server/modules/sales/index.ts';
import { audit } from '#server/platform/audit.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { noteGiftCards } from './giftCards.ts';
import type { GrantedTicket, TillDependencies } from './ports.ts';
import type { Taken } from './records.ts';
import type { Taking } from './store.ts';

/** A ticket that counts. */
export interface Ticket extends SealedSale {
  beside: Taken['beside'];
}

/** Of training nothing is sold. */
export async function postTickets(
  tx: Tx,
  { sales, noteGrants }: Pick<TillDependencies, 'sales' | 'noteGrants'>,
  actor: Actor,
  register: Pick<Taking, 'id' | 'shopId'>,
  taken: readonly Taken[],
  now: Instant,
): Promise<void> {
  const tickets = taken.flatMap(({ record, beside }): Ticket[] =>
    record.kind === 'ticket' ? [{ ...record, beside }] : [],
  );
  if (tickets.length === 0) return;
  const fresh = withSalesOfTheirOwn(tickets);
  const unitIds = fresh.flatMap(({ line }) => line.flatMap(({ unitId }) => unitId ?? []));
  const units = await sellablesOfUnits(tx, [...new Set(unitIds)]);
  const sellables = new Map(Array.from(units, ([unitId, sold]) => [itemKeyOf({ unitId }), sold]));
  const refused = await sales.recordNewSales(tx, {
    sourceId: register.id,
    shopId: register.shopId,
    sales: fresh.map((ticket) => ({ id: ticket.sale.id, body: saleOf(ticket) })),
    sellables,
  });
  // The seal counts it; the ledger has another document by that id already, and a person must see which.
  const unposted = [
    ...refused,
    ...tickets.filter((ticket) => !fresh.includes(ticket)).map(({ sale }) => sale.id),
  ];
  for (const saleId of unposted)
    await audit(tx, actor, { action: 'leaveTicketUnposted', subject: saleId }, now);
  await noteReturns(tx, register.id, tickets);
  await noteGiftCards(tx, actor, register.id, tickets, now);
  await noteClaims(tx, register.id, tickets);
  const granted = tickets.filter(({ grant }) => grant.length > 0);
  if (granted.length > 0) await noteGrants(tx, actor, granted.map(grantedOf), now);
  const links = tickets.flatMap(linkOf);
  if (links.length > 0) await linkPurchases(tx, links);
}

/** A device makes a new id for each ticket: of two of one id the first is posted. One of another batch is found by the ledger. */
function withSalesOfTheirOwn(tickets: readonly Ticket[]): Ticket[] {
  const first = new Map(tickets.toReversed().map((ticket) => [ticket.sale.id, ticket]));
  return tickets.filter((ticket) => first.get(ticket.sale.id) === ticket);
}

/** What a line without a unit says stands in the sale for its money alone. */
export function saleOf(ticket: SealedSale): SaleBody {
  return {
    document: documentOf(ticket),
    occurredAt: ticket.made.at,
    currency: ticket.sale.currency,
    operator: ticket.made.operator === '' ? undefined : ticket.made.operator,
    lines: ticket.line.map((line) => ({
      key: line.key,
      item: {
        ...(line.unitId === null ? {} : { unitId: line.unitId }),
        label: line.label.trim() === '' ? (line.reference ?? line.kind) : line.label,
      },
      quantity: line.quantityE3,
      unitPrice: line.unitPriceE4,
      amount: line.amount,
      ...(line.rate === null ? {} : { vatRate: line.rate }),
      ...(line.refundOf === null ? {} : { refundOf: line.refundOf }),
      movesStock: line.movesStock && line.unitId !== null,
    })),
  };
}

const grantedOf = (ticket: Ticket): GrantedTicket => ({
  saleId: ticket.sale.id,
  document: documentOf(ticket),
  at: ticket.made.at,
  grants: ticket.grant,
});

async function noteReturns(tx: Tx, registerId: Id, tickets: readonly SealedSale[]): Promise<void> {
  const rows = tickets.flatMap(({ order, line }) =>
    line.flatMap(({ key, refundOf, refundLine, quantityE3 }) =>
      refundOf === null
        ? []
        : [
            {
              sequence: order.sequence,
              line: key,
              document: refundOf,
              of: refundLine ?? '',
              quantity: (-quantityE3).toString(),
            },
          ],
    ),
  );
  if (rows.length === 0) return;
  await tx.all(sql`
    insert into till.returned (organization_id, register_id, sequence, line, document, document_line, quantity_e3)
    select ${tx.organizationId}, ${registerId}, r.sequence, r.line, r.document, r."of", r.quantity
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(sequence bigint, line text, document text, "of" text, quantity bigint)`);
}

async function noteClaims(tx: Tx, registerId: Id, tickets: readonly SealedSale[]): Promise<void> {
  const rows = tickets.flatMap(({ order, person }) =>
    person.claim === null ? [] : [{ sequence: order.sequence, hash: person.claim }],
  );
  if (rows.length === 0) return;
  await tx.all(sql`
    insert into till.claim (organization_id, register_id, sequence, digest)
    select ${tx.organizationId}, ${registerId}, r.sequence, r.hash
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(sequence bigint, hash text)`);
}

function linkOf({ sale, made, person, beside }: Ticket): PurchaseLink[] {
  if (!beside?.customer || person.commitment === null) return [];
  const { id: customerId, key } = beside.customer;
  return [
    { saleId: sale.id, customerId, key: fromBase64url(key), commitment: person.commitment, at: made.at },
  ];
}
