/** Reads imports, their rows, and what of the catalogue they are compared with. */
import { z } from 'zod';
import {
  type CatalogImport,
  catalogImport,
  type Duplicate,
  duplicate,
  type ImportProfile,
  importProfile,
  type Proposal,
  type RowState,
} from '#domain/catalog/importContract.ts';
import { barcodeKey, codeKey, type KnownSku, nameKey, type RowTraits } from '#domain/catalog/recognise.ts';
import type { Colour } from '#domain/catalog/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import type { Broken, StoredRow } from './readRow.ts';

const stored = catalogImport.omit({ progress: true, rows: true });
type StoredImport = z.output<typeof stored>;

type Counts = Omit<CatalogImport['rows'], 'ignored'> & { total: number };

export interface ImportFilter {
  importId?: Id;
  /** Those that come after this one in the list. */
  after?: Id;
  limit?: number;
}

/** Newest first. */
export async function importsOf(
  snapshot: Snapshot,
  { importId, after, limit }: ImportFilter,
): Promise<CatalogImport[]> {
  const rows = await snapshot.all<Record<string, unknown> & { id: Id; ignored: number }>(sql`
    select i.id, i.file_name as "fileName", i.state, i.format, i.columns, i.guess, i.mapping, i.profile_name as "profileName",
           i.opening_stock as "openingStock", i.problem_rows as "problemRows", i.ignored_rows as ignored,
           i.created_by as "createdBy", i.created_at as "createdAt", i.applied_at as "appliedAt", i.undone_at as "undoneAt"
      from catalog.import i
     where i.organization_id = ${snapshot.organizationId}
       and (${importId ?? null}::uuid is null or i.id = ${importId ?? null}::uuid)
       and (${after ?? null}::uuid is null
            or (i.created_at, i.id) < (select b.created_at, b.id from catalog.import b
                                        where b.organization_id = i.organization_id and b.id = ${after ?? null}::uuid))
     order by i.created_at desc, i.id desc
     limit ${limit ?? null}`);
  const counts = await countsOf(
    snapshot,
    rows.map(({ id }) => id),
  );
  return rows.map(({ ignored, ...row }) => {
    const { total, ...kinds } = counts.get(row.id) ?? none;
    const head: StoredImport = stored.parse(row);
    return { ...head, progress: { done: total - kinds.waiting, total }, rows: { ...kinds, ignored } };
  });
}

const none: Counts = {
  total: 0,
  waiting: 0,
  quarantined: 0,
  created: 0,
  updated: 0,
  skipped: 0,
  withProblems: 0,
  duplicates: 0,
};

async function countsOf(snapshot: Snapshot, importIds: readonly Id[]): Promise<Map<Id, Counts>> {
  const rows = await snapshot.all<Counts & { importId: Id }>(sql`
    select import_id as "importId", count(*)::int as total,
           count(*) filter (where state = 'waiting')::int as waiting,
           count(*) filter (where state = 'quarantined')::int as quarantined,
           count(*) filter (where state = 'created')::int as created,
           count(*) filter (where state = 'updated')::int as updated,
           count(*) filter (where state = 'skipped')::int as skipped,
           count(*) filter (where problem_count > 0)::int as "withProblems",
           count(*) filter (where duplicate is not null)::int as duplicates
      from catalog.import_row
     where organization_id = ${snapshot.organizationId} and import_id = any(${importIds}::uuid[])
     group by import_id`);
  return new Map(rows.map(({ importId, ...counts }) => [importId, counts]));
}

/** Held until the transaction ends: an import is changed, applied or undone by one at a time. */
export async function lockImport(tx: Tx, importId: Id): Promise<CatalogImport | null> {
  await tx.all(sql`
    select id from catalog.import where organization_id = ${tx.organizationId} and id = ${importId} for update`);
  const [found] = await importsOf(tx, { importId });
  return found ?? null;
}

export async function fileOf(snapshot: Snapshot, importId: Id): Promise<Buffer | null> {
  const row = await snapshot.first<{ file: Buffer | null }>(sql`
    select file from catalog.import where organization_id = ${snapshot.organizationId} and id = ${importId}`);
  return row?.file ?? null;
}

export interface JudgedRow extends StoredRow {
  editedColumns: string[];
  duplicate: Duplicate | null;
  proposal: Proposal;
  choice: Proposal | null;
  state: RowState;
  skuId: Id | null;
}

export interface RowFilter {
  show?: 'all' | 'problems' | 'duplicates' | 'quarantined' | 'waiting';
  rowNumber?: number;
  after?: number;
  limit?: number;
}

/** In the file's order. */
export async function importRows(
  snapshot: Snapshot,
  importId: Id,
  filter: RowFilter = {},
): Promise<JudgedRow[]> {
  const { show = 'all', rowNumber, after = 0, limit } = filter;
  const shown = {
    all: sql`true`,
    problems: sql`problem_count > 0`,
    duplicates: sql`duplicate is not null`,
    quarantined: sql`state = 'quarantined'`,
    waiting: sql`state = 'waiting'`,
  };
  const rows = await snapshot.all<
    Omit<JudgedRow, 'duplicate' | 'broken'> & { duplicate: unknown; broken: Broken | null }
  >(sql`
    select row_number as "rowNumber", raw, cells, broken, edited_columns as "editedColumns", duplicate, proposal, choice, state,
           sku_id as "skuId"
      from catalog.import_row
     where organization_id = ${snapshot.organizationId} and import_id = ${importId} and row_number > ${after} and ${shown[show]}
       and (${rowNumber ?? null}::int is null or row_number = ${rowNumber ?? null}::int)
     order by row_number
     limit ${limit ?? null}`);
  return rows.map((row) => ({ ...row, duplicate: duplicate.nullable().parse(row.duplicate) }));
}

/** What rows are recognised by, without their cells. */
export function rowTraits(snapshot: Snapshot, importId: Id): Promise<RowTraits[]> {
  return snapshot.all<RowTraits>(sql`
    select row_number as "rowNumber", name, keys, vintage, content, signature, is_importable as "isImportable"
      from catalog.import_row
     where organization_id = ${snapshot.organizationId} and import_id = ${importId}
     order by row_number`);
}

/** The sku that each row of the import became or updated. */
export async function skusOfRows(snapshot: Snapshot, importId: Id): Promise<Map<number, Id>> {
  const rows = await snapshot.all<{ rowNumber: number; skuId: Id }>(sql`
    select row_number as "rowNumber", sku_id as "skuId"
      from catalog.import_row
     where organization_id = ${snapshot.organizationId} and import_id = ${importId} and sku_id is not null`);
  return new Map(rows.map(({ rowNumber, skuId }) => [rowNumber, skuId]));
}

interface SkuTraits {
  skuId: Id;
  name: string;
  code: string | null;
  barcodes: string[];
  producer: string | null;
  cuvee: string | null;
  colour: Colour | null;
  vintage: number | null;
  content: bigint | null;
  archived: boolean;
}

/** The catalogue as rows are compared with it. What is archived is recognised by its barcodes alone, which it keeps. */
export async function knownSkus(snapshot: Snapshot): Promise<KnownSku[]> {
  const rows = await snapshot.all<SkuTraits>(sql`
    select s.id as "skuId", s.name, s.code, w.producer, w.cuvee, w.colour, w.vintage, s.archived_at is not null as archived,
           case when s.measure = 'volume' then s.content end as content,
           array(select b.code from catalog.barcode b where b.organization_id = s.organization_id and b.sku_id = s.id) as barcodes
      from catalog.sku s
      left join catalog.wine w on w.organization_id = s.organization_id and w.sku_id = s.id
     where s.organization_id = ${snapshot.organizationId}
     order by s.id`);
  return rows.map((row) => {
    const { skuId, name, vintage, content, code, archived } = row;
    const living = archived ? [] : [...(code === null ? [] : [codeKey(code)]), nameKey(row)];
    return { skuId, name, vintage, content, keys: [...row.barcodes.map(barcodeKey), ...living] };
  });
}

export interface ChangeOfImport {
  rowNumber: number;
  skuId: Id;
  change: unknown;
}

/** The last first: so they are undone. */
export function changesOf(snapshot: Snapshot, importId: Id): Promise<ChangeOfImport[]> {
  return snapshot.all<ChangeOfImport>(sql`
    select row_number as "rowNumber", sku_id as "skuId", change
      from catalog.import_change
     where organization_id = ${snapshot.organizationId} and import_id = ${importId}
     order by row_number desc`);
}

export async function skusBornOf(snapshot: Snapshot, importId: Id): Promise<Id[]> {
  const rows = await snapshot.all<{ id: Id }>(sql`
    select id from catalog.sku where organization_id = ${snapshot.organizationId} and import_id = ${importId} order by id`);
  return rows.map(({ id }) => id);
}

/** Newest first: the last saved mapping that fits a file reads it. */
export async function importProfiles(snapshot: Snapshot): Promise<ImportProfile[]> {
  const rows = await snapshot.all<{ id: Id; name: string; mapping: unknown; at: Instant }>(sql`
    select id, name, mapping, created_at as at
      from catalog.import_profile
     where organization_id = ${snapshot.organizationId}
     order by created_at desc, id desc`);
  return rows.map((row) => importProfile.parse(row));
}
