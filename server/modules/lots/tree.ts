/**
 * Genealogy: from a lot to all that went into it, or that it went into. A run links every lot that it consumed with every lot that it made; one
 * that was undone made nothing.
 */
import type { z } from 'zod';
import type { lotTree, Way } from '#domain/lots/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { lotById, lotsByIds } from './lots.ts';

/** The document is a run that stands. */
const stands = sql`
  not exists (select from stock.document d
               where d.organization_id = used.organization_id and d.id = used.document_id and d.kind = 'reversal')
  and not exists (select from stock.document d
                   where d.organization_id = used.organization_id and d.parent_id = used.document_id and d.kind = 'reversal')`;

interface Link {
  from: Id;
  to: Id;
  documentId: Id;
}

/**
 * Level by level, each lot once: a recipe of many levels over shared materials has more ways than lots, which one recursive statement
 * would all walk.
 */
export async function treeOf(
  snapshot: Snapshot,
  lotId: Id,
  way: Way,
): Promise<z.output<typeof lotTree.reply>> {
  await lotById(snapshot, lotId);
  const depths = new Map<Id, number>([[lotId, 0]]);
  const links: Link[] = [];
  let edge: Id[] = [lotId];
  for (let depth = 1; edge.length > 0; depth += 1) {
    const found = way === 'forward' ? await madeOf(snapshot, edge) : await madeFrom(snapshot, edge);
    links.push(...found);
    edge = [];
    for (const { from, to } of found) {
      const next = way === 'forward' ? to : from;
      if (depths.has(next)) continue;
      depths.set(next, depth);
      edge.push(next);
    }
  }
  const lots = await lotsByIds(snapshot, [...depths.keys()]);
  return {
    lots: [...depths].flatMap(([id, depth]) => {
      const lot = lots.get(id);
      return lot ? [{ ...lot, depth }] : [];
    }),
    links,
  };
}

async function madeOf(snapshot: Snapshot, lotIds: readonly Id[]): Promise<Link[]> {
  return snapshot.all(sql<Link>`
    with making as materialized (
      select id from stock.location where organization_id = ${snapshot.organizationId} and kind = 'production'
    )
    select distinct used.lot_id as "from", made.lot_id as "to", made.document_id as "documentId"
      from stock.lot_move used
      join stock.lot_move made on made.organization_id = used.organization_id and made.document_id = used.document_id
       and made.from_id in (select id from making)
     where used.organization_id = ${snapshot.organizationId} and used.lot_id = any (${[...lotIds]}::uuid[])
       and used.to_id in (select id from making) and made.lot_id <> used.lot_id and ${stands}`);
}

async function madeFrom(snapshot: Snapshot, lotIds: readonly Id[]): Promise<Link[]> {
  return snapshot.all(sql<Link>`
    with making as materialized (
      select id from stock.location where organization_id = ${snapshot.organizationId} and kind = 'production'
    )
    select distinct used.lot_id as "from", made.lot_id as "to", made.document_id as "documentId"
      from stock.lot_move made
      join stock.lot_move used on used.organization_id = made.organization_id and used.document_id = made.document_id
       and used.to_id in (select id from making)
     where made.organization_id = ${snapshot.organizationId} and made.lot_id = any (${[...lotIds]}::uuid[])
       and made.from_id in (select id from making) and made.lot_id <> used.lot_id and ${stands}`);
}
