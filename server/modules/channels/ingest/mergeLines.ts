/** Hands sale lines to the module that keeps sales, gathered into pieces of their documents. */
import type { SaleLineFact } from '#domain/files/saleReading.ts';
import type { Tx } from '#server/platform/database.ts';
import type { Sellables } from '../items/resolve.ts';
import type { RefusedRow } from '../quarantine/store.ts';
import type { SalePiece } from '../sales.ts';
import type { ReadLine } from './chunks.ts';
import type { Posting } from './postLines.ts';

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
  const merged = await dependencies.sales.mergeSales(tx, {
    sourceId,
    shopId,
    shelfId,
    openedId,
    sales: piecesOf(lines, currency),
    sellables,
  });
  return {
    posted: merged.posted,
    parked: merged.parked,
    known: lines.length - merged.newLines,
    sales: merged.newSales,
    refused: [],
  };
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
