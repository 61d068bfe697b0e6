/** States a document or a refund to the ledger, once for each thing that it says. */
import type { SoldItem, StatedDocument, StatedRefund } from '#domain/channels/connector.ts';
import { documentOfRefund, saleOfDocument, saleOfRefund } from '#domain/channels/statedSales.ts';
import type { Item, SaleBody } from '#domain/sales/contract.ts';
import { fingerprintOf, saleIdOf } from '#server/modules/sales/index.ts';
import { actorOf, type KeptDocument, noteOutcome, sellablesFor, type Taking } from './taking.ts';

/** Whether it said something new. A page is read again for what is written late: most of what it says is known. */
export async function stateSale(taking: Taking, sale: Sale): Promise<boolean> {
  const { tx, dependencies, connection, now, kept } = taking;
  if (isRecorded(taking, sale)) {
    noteOutcome(taking, sale.document, 'known');
    return false;
  }
  const body = bodyOf(taking, sale);
  const id = saleIdOf(tx.organizationId, connection.id, sale.document);
  const sellables = await sellablesFor(
    taking,
    sale.lines.map(({ item }) => item),
  );
  const actor = await actorOf(taking);
  const { outcome } = await dependencies.sales.stateSale(tx, { actor, id, body, now, sellables });
  const isNew = outcome === 'recorded' || outcome === 'revised';
  if (isNew)
    kept.set(sale.document, { ...(await keptOf(taking, sale.document)), fingerprint: fingerprintOf(body) });
  noteOutcome(taking, sale.document, isNew ? 'sale' : 'known');
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
  return taking.kept.get(sale.document)?.fingerprint === fingerprintOf(bodyOf(taking, sale));
}

export function itemsOf(fact: StatedDocument | StatedRefund): Item[] {
  const { lines } =
    fact.kind === 'document' ? saleOfDocument({ ...fact, state: 'sold' }) : saleOfRefund(fact);
  return lines.map(({ item }) => item);
}

/** Of what it counts as; of a refund, then of what it gives back. */
export const namesOf = (fact: StatedDocument | StatedRefund): string[] =>
  fact.kind === 'document' ? [fact.document] : [documentOfRefund(fact), fact.document];

export async function lookFor({ tx, connection, kept }: Taking, documents: readonly string[]): Promise<void> {
  const rows = await tx.prepared<KeptDocument & { document: string }>({
    name: 'channels-documents-kept',
    text: `
      select a.document, d.what as "disownedAs",
             (select coalesce(s.fingerprint, '') from sales.sale s
               where s.organization_id = $1 and s.source_id = $2 and s.document = a.document) as fingerprint,
             exists (select from channels.waiting_fact w
                      where w.organization_id = $1 and w.connection_id = $2 and w.document = a.document) as "isAwaited"
        from unnest($3::text[]) as a(document)
        left join channels.disowned d on d.organization_id = $1 and d.connection_id = $2 and d.document = a.document`,
    values: [tx.organizationId, connection.id, documents],
  });
  for (const { document, ...row } of rows) kept.set(document, row);
}

export async function keptOf(taking: Taking, document: string): Promise<KeptDocument> {
  if (!taking.kept.has(document)) await lookFor(taking, [document]);
  return taking.kept.get(document) ?? { fingerprint: null, disownedAs: null, isAwaited: false };
}

export const changedBy = (items: readonly SoldItem[]): Map<string, null> =>
  new Map(items.flatMap(({ ref }) => (ref === null ? [] : [[ref, null]])));
