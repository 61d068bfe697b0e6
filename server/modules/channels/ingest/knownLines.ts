/** Which lines of a file are there already, and what they said. */
import type { Id } from '#domain/values/ids.ts';
import { type Tx } from '#server/platform/database.ts';
import type { ReadLine } from './chunks.ts';

export interface KnownLine {
  document: string;
  key: string;
  item_key: string;
  quantity_e3: bigint;
  amount: bigint;
}

/** Their place in the map. */
export function placeOf(document: string, key: string): string {
  return `${document}\n${key}`;
}

/**
 * Nothing else adds lines of this source until the transaction ends. What is there keeps the moves that it has: an item that was mapped anew since
 * must not move a second sku.
 */
export async function knownLines(
  tx: Tx,
  sourceId: Id,
  lines: readonly ReadLine[],
): Promise<Map<string, KnownLine>> {
  await tx.prepared({
    name: 'channels-lock-source',
    text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
    values: [`${tx.organizationId}/${sourceId}`],
  });
  const rows = await tx.prepared<KnownLine>({
    name: 'channels-known-lines',
    // Looked up one by one, each by its index: the planner cannot know how few of a source's sales a chunk speaks of.
    text: `
      with asked as materialized (
        select document, key from json_to_recordset($3::json) as r(document text, key text)
      ), sold as materialized (
        select d.document, s.id
          from (select distinct document from asked) d
         cross join lateral (select k.id from sales.sale k
                              where k.organization_id = $1 and k.source_id = $2 and k.document = d.document limit 1) s
      )
      select a.document, a.key, l.item_key, l.quantity_e3, l.amount
        from asked a join sold s on s.document = a.document
       cross join lateral (select n.item_key, n.quantity_e3, n.amount from sales.line n
                            where n.organization_id = $1 and n.sale_id = s.id and n.key = a.key
                            order by n.revision desc limit 1) l`,
    values: [
      tx.organizationId,
      sourceId,
      JSON.stringify(lines.map(({ fact }) => ({ document: fact.document, key: fact.lineKey }))),
    ],
  });
  return new Map(rows.map((row) => [placeOf(row.document, row.key), row]));
}

/** A number names the line; what it says may not change without a person. */
export function contradicts({ fact, key }: ReadLine, known: Omit<KnownLine, 'document' | 'key'>): boolean {
  if (!fact.lineKey.startsWith('n:')) return false;
  return known.item_key !== key || known.quantity_e3 !== fact.quantityE3 || known.amount !== fact.amount;
}
