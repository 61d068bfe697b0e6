/** Sales that arrive in pieces, as files bring them: any order, any number of times, the same ledger. */
import type { SaleBody } from '#domain/sales/contract.ts';
import { linesOf, movesOfLine, type Sellable } from '#domain/sales/rules.ts';
import type { Move } from '#domain/stock/rules.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { movesJson } from '#server/modules/stock/index.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import { lineJson } from './json.ts';
import type { SalesPorts } from './ports.ts';
import { sellingOf } from './selling.ts';
import { soldOnOf } from './soldOn.ts';

/** A part of a sale's document: some of its lines, each with its key, all of one moment. */
export interface SalePiece {
  document: string;
  occurredAt: Instant;
  currency: string;
  customerRef?: string;
  operator?: string;
  lines: (SaleBody['lines'][number] & { key: string })[];
}

export interface Merge {
  sourceId: Id;
  shopId: Id;
  shelfId: Id | null;
  openedId: Id | null;
  sales: readonly SalePiece[];
  sellables: ReadonlyMap<string, Sellable>;
}

export interface Merged {
  newSales: number;
  newLines: number;
  posted: number;
  parked: number;
}

interface Head {
  id: Id;
  shop: Id;
  source: Id;
  document: string;
  at: Instant;
  day: string;
  currency: string;
  customer: string | undefined;
  operator: string | undefined;
}

/** The id of a document that names itself: the same on every machine and in every order. */
export function saleIdOf(organizationId: Id, sourceId: Id, document: string): Id {
  return idOfIdentity(sha256, organizationId, 'sale', sourceId, document);
}

export async function mergeSales(tx: Tx, ports: SalesPorts, merge: Merge): Promise<Merged> {
  const places = await ports.placesOf(tx.organizationId);
  const selling = sellingOf(await ports.houseOf(tx.organizationId), places, merge.shopId, merge);
  const ids = await knownIds(tx, merge);
  const heads = new Map<Id, Head>();
  const lines: ReturnType<typeof lineJson>[] = [];
  const moves: Move[] = [];
  for (const piece of merge.sales) {
    const id = ids.get(piece.document) ?? saleIdOf(tx.organizationId, merge.sourceId, piece.document);
    const businessDay = selling.dayOf(piece.occurredAt);
    addToHead(heads, id, piece, businessDay, merge);
    const body: SaleBody = {
      document: piece.document,
      occurredAt: piece.occurredAt,
      currency: piece.currency,
      lines: piece.lines,
    };
    const soldOn = await soldOnOf((work) => work(tx), merge.sourceId, piece.lines, merge.sellables);
    for (const line of linesOf(body, merge.sellables, soldOn)) {
      lines.push(lineJson(id, line, piece.occurredAt));
      moves.push(...movesOfLine({ id, occurredAt: piece.occurredAt, businessDay }, line, selling.places));
    }
  }
  const [row] = await tx.prepared<{ new_sales: number; new_lines: number; new_parked: number }>({
    name: 'sales-merge',
    text: 'select new_sales, new_lines, new_parked from sales.merge($1, $2, $3, $4, $5, $6)',
    values: [
      tx.organizationId,
      JSON.stringify([...heads.values()].sort((a, b) => (a.id < b.id ? -1 : 1))),
      JSON.stringify(lines),
      movesJson(moves),
      places.holding,
      JSON.stringify({
        saleIds: [...heads.keys()],
        skus: [...new Set(moves.map((move) => move.skuId))].sort(),
      }),
    ],
  });
  if (!row) throw new Error('sales.merge answered nothing');
  return {
    newSales: row.new_sales,
    newLines: row.new_lines,
    posted: row.new_lines - row.new_parked,
    parked: row.new_parked,
  };
}

/** Heads are settled by value, whichever piece comes first: the earliest moment, the least of what is said. */
function addToHead(heads: Map<Id, Head>, id: Id, piece: SalePiece, day: string, merge: Merge): void {
  const known = heads.get(id);
  if (!known) {
    const { document, occurredAt: at, currency, customerRef: customer, operator } = piece;
    heads.set(id, {
      id,
      shop: merge.shopId,
      source: merge.sourceId,
      document,
      at,
      day,
      currency,
      customer,
      operator,
    });
    return;
  }
  if (piece.occurredAt < known.at) known.at = piece.occurredAt;
  if (day < known.day) known.day = day;
  known.customer = least(known.customer, piece.customerRef);
  known.operator = least(known.operator, piece.operator);
}

function least(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

/** Documents that are there under another id: an API call gave them their own. */
async function knownIds(tx: Tx, merge: Merge): Promise<Map<string, Id>> {
  const documents = [...new Set(merge.sales.map((piece) => piece.document))];
  const rows = await tx.all(sql<{ id: Id; document: string }>`
    select id, document from sales.sale
     where organization_id = ${tx.organizationId} and source_id = ${merge.sourceId} and document = any (${documents}::text[])`);
  return new Map(rows.map((row) => [row.document, row.id]));
}
