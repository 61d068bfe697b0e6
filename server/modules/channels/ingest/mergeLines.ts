/** Hands sale lines to the module that keeps sales, gathered into pieces of their documents. */
import { createHash } from 'node:crypto';
import type { SaleLineFact } from '#domain/files/saleReading.ts';
import type { SalePiece } from '#server/modules/sales/index.ts';
import type { Tx } from '#server/platform/database.ts';
import type { Sellables } from '../items/resolve.ts';
import type { RefusedRow } from '../quarantine/store.ts';
import { keptReason } from '../reasons.ts';
import type { ReadLine } from './chunks.ts';
import { contradicts, type KnownLine, knownLines, placeOf } from './knownLines.ts';
import type { Posting } from './posting.ts';

export interface Merged {
  /** New lines whose stock has moved, and new ones that wait for their item. */
  posted: number;
  parked: number;
  /** Lines that were there. */
  known: number;
  /** Sales that were new. */
  sales: number;
  /** Lines that contradict what is there. */
  refused: RefusedRow[];
}

export async function mergeLines(
  tx: Tx,
  { dependencies, connection, currency }: Posting,
  lines: readonly ReadLine[],
  sellables: Sellables,
): Promise<Merged> {
  if (lines.length === 0) return { posted: 0, parked: 0, known: 0, sales: 0, refused: [] };
  const { id: sourceId, shopId, shelfId, openedId } = connection;
  const { fresh, refused } = sift(lines, await knownLines(tx, sourceId, lines));
  const known = lines.length - fresh.length - refused.length;
  if (fresh.length === 0) return { posted: 0, parked: 0, known, sales: 0, refused };
  const sales = piecesOf(fresh, currency);
  const merge = { sourceId, shopId, shelfId, openedId, sales, sellables };
  const { newSales, posted, parked } = await dependencies.sales.mergeSales(tx, merge);
  return { posted, parked, known, sales: newSales, refused };
}

/** Lines that are new, and lines that contradict what is there or what the same file said before. */
function sift(
  lines: readonly ReadLine[],
  there: ReadonlyMap<string, KnownLine>,
): { fresh: ReadLine[]; refused: RefusedRow[] } {
  const said = new Map(there);
  const fresh: ReadLine[] = [];
  const refused: RefusedRow[] = [];
  for (const line of lines) {
    const { document, lineKey, quantityE3, amount } = line.fact;
    const place = placeOf(document, lineKey);
    const known = said.get(place);
    if (!known) {
      said.set(place, { document, key: lineKey, item_key: line.key, quantity_e3: quantityE3, amount });
      fresh.push(line);
    } else if (contradicts(line, known)) refused.push(contradiction(line));
  }
  return { fresh, refused };
}

/** Its identity holds what it says: resubmitted, it counts as a line of its own. */
function contradiction({ fact, key, rowNumber, raw, cells }: ReadLine): RefusedRow {
  const { document, lineKey, quantityE3, amount } = fact;
  const reason = keptReason('line_changed', { document, line: lineKey.slice(2) });
  const own = createHash('sha256').update(`${key}|${quantityE3}|${amount}`).digest('hex').slice(0, 16);
  return { rowNumber, raw, cells, document, lineKey: `c:${lineKey.slice(2)}:${own}`, reason };
}

/** Lines of a document that were sold at the same moment to the same customer; a document may come in any number of pieces. */
function piecesOf(lines: readonly ReadLine[], currency: string): SalePiece[] {
  const pieces = new Map<string, SalePiece>();
  for (const { fact, item } of lines) {
    const { document, occurredAt, customerRef } = fact;
    const key = `${document}\n${occurredAt}\n${customerRef ?? ''}`;
    let piece = pieces.get(key);
    if (!piece) {
      piece = { document, occurredAt, currency, lines: [] };
      if (customerRef !== undefined) piece.customerRef = customerRef;
      pieces.set(key, piece);
    }
    piece.lines.push(lineOf(fact, item));
  }
  return [...pieces.values()];
}

function lineOf(fact: SaleLineFact, item: ReadLine['item']): SalePiece['lines'][number] {
  const { lineKey: key, quantityE3: quantity, unitPriceE4: unitPrice, amount, vatRate } = fact;
  return { key, item, quantity, unitPrice, amount, ...(vatRate === undefined ? {} : { vatRate }) };
}
