/** States a document or a refund to the ledger, once for each thing that it says. */
import type { SoldItem } from '#domain/channels/connector.ts';
import type { SaleBody } from '#domain/sales/contract.ts';
import { fingerprintOf, saleIdOf } from '#server/modules/sales/index.ts';
import { sellablesOf } from '../items/resolve.ts';
import { actorOf, type Taking } from './taking.ts';

/** Whether it said something new. A page is read again for what is written late: most of what it says is known. */
export async function stateSale(taking: Taking, sale: Sale): Promise<boolean> {
  const { tx, dependencies, connection, now, taken, recorded } = taking;
  if (isRecorded(taking, sale)) {
    taken.known += 1;
    return false;
  }
  const body = bodyOf(taking, sale);
  const id = saleIdOf(tx.organizationId, connection.id, sale.document);
  const sellables = await sellablesOf(
    tx,
    connection.id,
    sale.lines.map(({ item }) => item),
  );
  const actor = await actorOf(taking);
  const { outcome } = await dependencies.sales.stateSale(tx, { actor, id, body, now, sellables });
  const isNew = outcome === 'recorded' || outcome === 'revised';
  if (isNew) {
    taken.sales += 1;
    recorded.set(sale.document, fingerprintOf(body));
  } else taken.known += 1;
  return isNew;
}

type Sale = Omit<SaleBody, 'sourceId' | 'shopId'>;

const bodyOf = ({ connection }: Taking, sale: Sale): SaleBody => ({
  ...sale,
  sourceId: connection.id,
  shopId: connection.shopId,
});

/** Said before, word for word. */
export function isRecorded(taking: Taking, sale: Sale): boolean {
  return taking.recorded.get(sale.document) === fingerprintOf(bodyOf(taking, sale));
}

export async function lookFor(
  { tx, connection, recorded }: Taking,
  documents: readonly string[],
): Promise<void> {
  const rows = await tx.prepared<{ document: string; fingerprint: string | null }>({
    name: 'channels-documents-known',
    text: `select document, coalesce(fingerprint, '') as fingerprint from sales.sale
            where organization_id = $1 and source_id = $2 and document = any ($3::text[])`,
    values: [tx.organizationId, connection.id, documents],
  });
  for (const document of documents) recorded.set(document, null);
  for (const { document, fingerprint } of rows) recorded.set(document, fingerprint);
}

export async function isKnown(taking: Taking, document: string): Promise<boolean> {
  if (!taking.recorded.has(document)) await lookFor(taking, [document]);
  return taking.recorded.get(document) !== null;
}

export const changedBy = (items: readonly SoldItem[]): Map<string, null> =>
  new Map(items.flatMap(({ ref }) => (ref === null ? [] : [[ref, null]])));
