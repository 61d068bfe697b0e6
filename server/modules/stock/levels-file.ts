/** Sellable levels written out for a till or a shop that reads files. */
import { type WrittenColumn, type WrittenFormat, writeRows } from '#connectors/file/index.ts';
import type { Id } from '#domain/values/ids.ts';
import { formatDecimal } from '#domain/values/integer.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { sellableLevels } from './sellable.ts';

export const levelFormats = {
  csv: {
    format: { kind: 'csv', delimiter: ';', quote: '"', encoding: 'utf-8', bom: true, decimal: 'comma' },
    media: 'text/csv; charset=utf-8',
  },
  xml: {
    format: { kind: 'xml', record: 'levels/level', encoding: 'utf-8' },
    media: 'application/xml; charset=utf-8',
  },
  json: { format: { kind: 'json', layout: 'document' }, media: 'application/json; charset=utf-8' },
} as const satisfies Record<string, { format: WrittenFormat; media: string }>;
export type LevelFormat = keyof typeof levelFormats;

const columns: readonly WrittenColumn[] = [
  { name: 'sku', type: 'text' },
  { name: 'code', type: 'text' },
  { name: 'barcode', type: 'text' },
  { name: 'name', type: 'text' },
  { name: 'available', type: 'number' },
  { name: 'litresOrUnits', type: 'number' },
];

export async function writeLevels(
  snapshot: Snapshot,
  kind: LevelFormat,
  shopId: Id | null,
): Promise<{ bytes: Buffer; media: string; fileName: string }> {
  const { format, media } = levelFormats[kind];
  const rows = (await sellableLevels(snapshot, shopId)).map((level) => ({
    sku: level.skuId,
    code: level.code ?? '',
    barcode: level.barcode ?? '',
    name: level.name,
    available: level.available.toString(),
    litresOrUnits: formatDecimal(level.base, level.measure === 'count' ? 3 : 6),
  }));
  const pieces: Uint8Array[] = [];
  for await (const piece of writeRows(format, columns, rows)) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), media, fileName: `levels.${kind}` };
}
