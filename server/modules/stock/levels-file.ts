/** Sellable levels written out for a till or a shop that reads files. */
import { frenchCsv, type WrittenColumn, type WrittenFormat, writeRows } from '#connectors/file/index.ts';
import type { Id } from '#domain/values/ids.ts';
import { divideFloor, formatDecimal } from '#domain/values/integer.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { type SellableLevel, sellableLevels } from './sellable.ts';

/** What the reader of the file calls a unit of a sku, where that is not the sku's own reference. */
export interface CalledUnit {
  code: string;
  skuId: Id;
  /** Base quantity of one. */
  quantity: bigint;
}

type Row = Record<string, string>;

interface LevelsFile {
  format: WrittenFormat;
  media: string;
  fileName: string;
  columns: readonly WrittenColumn[];
  rowsOf: (levels: readonly SellableLevel[], called: readonly CalledUnit[]) => Row[];
}

const everything = {
  columns: [
    { name: 'sku', type: 'text' },
    { name: 'code', type: 'text' },
    { name: 'barcode', type: 'text' },
    { name: 'name', type: 'text' },
    { name: 'available', type: 'number' },
    { name: 'litresOrUnits', type: 'number' },
  ],
  rowsOf: (levels) =>
    levels.map((level) => ({
      sku: level.skuId,
      code: level.code ?? '',
      barcode: level.barcode ?? '',
      name: level.name,
      available: level.available.toString(),
      litresOrUnits: formatDecimal(level.base, level.measure === 'count' ? 3 : 6),
    })),
} satisfies Pick<LevelsFile, 'columns' | 'rowsOf'>;

/**
 * Seller Central's price and quantity file: tab-delimited, the price left empty so that Amazon keeps its own.
 * https://sellercentral.amazon.in/gp/help/external/help.html?itemID=200385490
 */
const amazon = {
  columns: [
    { name: 'sku', type: 'text' },
    { name: 'price', type: 'text' },
    { name: 'quantity', type: 'number' },
  ],
  rowsOf(levels, called) {
    const bySku = new Map(levels.map((level) => [level.skuId, level]));
    const quantities = new Map<string, bigint>();
    for (const { code, available } of levels) if (code !== null) quantities.set(code, available);
    for (const { code, skuId, quantity } of called) {
      const base = bySku.get(skuId)?.base ?? 0n;
      quantities.set(code, base > 0n ? divideFloor(base, quantity) : 0n);
    }
    return [...quantities].map(([sku, quantity]) => ({ sku, price: '', quantity: quantity.toString() }));
  },
} satisfies Pick<LevelsFile, 'columns' | 'rowsOf'>;

export const levelFormats = {
  csv: {
    format: frenchCsv,
    media: 'text/csv; charset=utf-8',
    fileName: 'levels.csv',
    ...everything,
  },
  xml: {
    format: { kind: 'xml', record: 'levels/level', encoding: 'utf-8' },
    media: 'application/xml; charset=utf-8',
    fileName: 'levels.xml',
    ...everything,
  },
  json: {
    format: { kind: 'json', layout: 'document' },
    media: 'application/json; charset=utf-8',
    fileName: 'levels.json',
    ...everything,
  },
  amazon: {
    format: { kind: 'csv', delimiter: '\t', quote: '', encoding: 'utf-8', bom: false, decimal: 'dot' },
    media: 'text/tab-separated-values; charset=utf-8',
    fileName: 'levels-amazon.txt',
    ...amazon,
  },
} as const satisfies Record<string, LevelsFile>;
export type LevelFormat = keyof typeof levelFormats;

export async function writeLevels(
  snapshot: Snapshot,
  kind: LevelFormat,
  shopId: Id | null,
  called: readonly CalledUnit[] = [],
): Promise<{ bytes: Buffer; media: string; fileName: string }> {
  const { format, media, fileName, columns, rowsOf }: LevelsFile = levelFormats[kind];
  const rows = rowsOf(await sellableLevels(snapshot, shopId), called);
  const pieces: Uint8Array[] = [];
  for await (const piece of writeRows(format, columns, rows)) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), media, fileName };
}
