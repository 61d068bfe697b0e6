/** Which lines of a file are there already, and what they said. */
import type { Id } from '#domain/values/ids.ts';
import { sql, type Tx } from '#server/platform/database.ts';
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
  const asked = JSON.stringify(lines.map(({ fact }) => ({ document: fact.document, key: fact.lineKey })));
  // Looked up one by one, each by its index: the planner cannot know how few of a source's sales a chunk speaks of. Planned anew for
  // each chunk: a plan that is kept from the days of the first ten sales reads all of them for each line (25 s for 5,000, else 1 s).
  const rows = await tx.all(
    sql<KnownLine>`
      with asked as materialized (
        select document, key from json_to_recordset(${asked}::json) as r(document text, key text)
      ), sold as materialized (
        select d.document, s.id
          from (select distinct document from asked) d
         cross join lateral (select k.id from sales.sale k
                              where k.organization_id = ${tx.organizationId} and k.source_id = ${sourceId} and k.document = d.document limit 1) s
      )
      select a.document, a.key, l.item_key, l.quantity_e3, l.amount
        from asked a join sold s on s.document = a.document
       cross join lateral (select n.item_key, n.quantity_e3, n.amount from sales.line n
                            where n.organization_id = ${tx.organizationId} and n.sale_id = s.id and n.key = a.key
                            order by n.revision desc limit 1) l`,
  );
  return new Map(rows.map((row) => [placeOf(row.document, row.key), row]));
}

/** A number names the line; what it says may not change without a person. */
export function contradicts({ fact, key }: ReadLine, known: Omit<KnownLine, 'document' | 'key'>): boolean {
  if (!fact.lineKey.startsWith('n:')) return false;
  return known.item_key !== key || known.quantity_e3 !== fact.quantityE3 || known.amount !== fact.amount;
}
