/** Addresses as a CSV file: written for a spreadsheet, read back from it. */
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { frenchCsv, readRows, sniffFile, writeRows } from '#connectors/file/index.ts';
import { fold } from '#domain/files/fold.ts';
import { addressOf, newBinMark } from '#domain/stock/bins.ts';
import { type Bin, type importBins, largestBinFile } from '#domain/stock/binsContract.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { skuRows, unitsByBarcode, unitsByCode } from '#server/modules/catalog/index.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { newId } from '#server/platform/ids.ts';
import { bytesOf } from '#server/platform/upload.ts';

/** A row for each article at each address, and one for an address where nothing lies. */
export async function writeBins(
  snapshot: Snapshot,
  bins: readonly Bin[],
  placeName: (locationId: Id) => string,
): Promise<Buffer> {
  const skus = await skuRows(snapshot, { ids: [...new Set(bins.flatMap(({ skuIds }) => skuIds))] });
  const bySku = new Map(skus.map((sku) => [sku.id, sku]));
  const rows = bins.flatMap(({ locationId, address, rank, mark, skuIds }) => {
    const at = { place: placeName(locationId), address, rank: String(rank), mark };
    return (skuIds.length === 0 ? [undefined] : skuIds.map((id) => bySku.get(id))).map((sku) => ({
      ...at,
      code: sku?.code ?? '',
      barcode: sku?.barcodes[0]?.code ?? '',
      name: sku?.name ?? '',
    }));
  });
  const pieces: Uint8Array[] = [];
  const columns = [
    { name: 'place', type: 'text' },
    { name: 'address', type: 'text' },
    { name: 'rank', type: 'number' },
    { name: 'code', type: 'text' },
    { name: 'barcode', type: 'text' },
    { name: 'name', type: 'text' },
    { name: 'mark', type: 'text' },
  ] as const;
  for await (const piece of writeRows(frenchCsv, columns, rows, { guardFormulas: true })) pieces.push(piece);
  return Buffer.concat(pieces);
}

type Column = 'address' | 'rank' | 'code' | 'barcode';

/** What a column may be called, folded. */
const headings: readonly { column: Column; names: readonly string[] }[] = [
  { column: 'address', names: ['address', 'adresse', 'casier', 'bin'] },
  { column: 'rank', names: ['rank', 'rang', 'ordre'] },
  { column: 'code', names: ['code', 'reference', 'ref', 'sku'] },
  { column: 'barcode', names: ['barcode', 'code barres', 'code barre', 'ean', 'gtin'] },
];

interface ReadRow {
  row: number;
  cell: (column: Column) => string;
}

/** The rows of a file that a request carries, cells by what their column means. */
export async function readBins(request: FastifyRequest): Promise<ReadRow[]> {
  const bytes = await bytesOf(request, largestBinFile);
  const found: ReadRow[] = [];
  let named = new Map<Column, string>();
  for await (const batch of readRows(Readable.from([bytes]), sniffFile(bytes, 'bins.csv'))) {
    if (named.size === 0) named = columnsOf(batch.columns);
    for (const { rowNumber, cells } of batch.rows)
      found.push({ row: rowNumber, cell: (column) => (cells[named.get(column) ?? ''] ?? '').trim() });
  }
  if (!named.has('address')) throw refuseStock('bins_unreadable');
  return found;
}

function columnsOf(columns: readonly string[]): Map<Column, string> {
  const named = new Map<Column, string>();
  for (const { column, names } of headings) {
    const heading = columns.find((candidate) => names.includes(fold(candidate)));
    if (heading !== undefined) named.set(column, heading);
  }
  return named;
}

type Imported = z.output<typeof importBins.reply>;

/** Addresses that are there already keep their labels; a rank that is given replaces theirs. */
export async function takeInBins(
  tx: Tx,
  actor: Actor,
  locationId: Id,
  rows: readonly ReadRow[],
  now: Instant,
): Promise<Imported> {
  const byBarcode = await unitsByBarcode(tx, said(rows, 'barcode'));
  const byCode = await unitsByCode(tx, said(rows, 'code'));
  const refused: Imported['refused'] = [];
  const bins = new Map<string, number | null>();
  const lying: { address: string; skuId: Id }[] = [];
  for (const { row, cell } of rows) {
    const address = addressOf(cell('address')).slice(0, 30);
    const rank = cell('rank') === '' ? null : Number(cell('rank'));
    const asked = cell('barcode') || cell('code');
    const unit = byBarcode.get(cell('barcode')) ?? byCode.get(cell('code'));
    if (address === '') refused.push({ row, reason: 'no_address', said: '' });
    else if (rank !== null && !(Number.isInteger(rank) && Math.abs(rank) <= 10_000))
      refused.push({ row, reason: 'no_rank', said: cell('rank') });
    else {
      bins.set(address, rank ?? bins.get(address) ?? null);
      if (unit) lying.push({ address, skuId: unit.skuId });
      else if (asked !== '') refused.push({ row, reason: 'unknown_article', said: asked });
    }
  }
  const records = [...bins].map(([address, rank]) => ({
    id: newId(),
    address,
    rank,
    mark: newBinMark(randomBytes),
  }));
  await tx.all(sql`
    insert into stock.bin as b (organization_id, id, location_id, address, mark, rank)
    select ${tx.organizationId}, r.id, ${locationId}::uuid, r.address, r.mark, coalesce(r.rank, 0)
      from json_to_recordset(${JSON.stringify(records)}::json) as r(id uuid, address text, mark text, rank integer)
     where true
    on conflict (organization_id, location_id, address) do update set rank = coalesce(
      (select r.rank from json_to_recordset(${JSON.stringify(records)}::json) as r(address text, rank integer) where r.address = b.address), b.rank)`);
  const placed = await tx.all(sql`
    insert into stock.bin_sku (organization_id, bin_id, sku_id)
    select distinct ${tx.organizationId}::uuid, b.id, l."skuId"
      from json_to_recordset(${JSON.stringify(lying)}::json) as l(address text, "skuId" uuid)
      join stock.bin b on b.organization_id = ${tx.organizationId} and b.location_id = ${locationId}::uuid and b.address = l.address
    on conflict do nothing returning sku_id`);
  const detail = { bins: bins.size, placed: placed.length, refused: refused.length };
  await audit(tx, actor, { action: 'importBins', subject: locationId, detail }, now);
  return { ...detail, refused };
}

const said = (rows: readonly ReadRow[], column: Column): string[] =>
  rows.map(({ cell }) => cell(column)).filter((text) => text !== '');
