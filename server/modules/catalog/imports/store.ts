/** Writes imports and their rows. */
import type { CatalogImport, Duplicate, Proposal, RowState } from '#domain/catalog/importContract.ts';
import type { RowTraits } from '#domain/catalog/recognise.ts';
import type { CatalogueProfile } from '#domain/files/catalogueProfile.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { build, sql, type Tx } from '#server/platform/database.ts';
import { toRecords } from '../records.ts';
import type { StoredRow } from './readRow.ts';

export type NewImport = Pick<
  CatalogImport,
  'id' | 'fileName' | 'format' | 'columns' | 'guess' | 'mapping' | 'profileName' | 'createdBy'
> & { file: Buffer; ignored: number };

export async function insertImport(tx: Tx, made: NewImport, now: Instant): Promise<void> {
  await tx.all(
    build.insertInto('catalog.import').values({
      organization_id: tx.organizationId,
      id: made.id,
      file_name: made.fileName,
      file: made.file,
      format: toRecords(made.format),
      columns: made.columns,
      ignored_rows: made.ignored,
      guess: toRecords(made.guess),
      mapping: toRecords(made.mapping),
      profile_name: made.profileName,
      created_by: made.createdBy,
      created_at: now,
    }),
  );
}

export interface ImportSettings {
  format?: CatalogImport['format'];
  columns?: readonly string[];
  ignored?: number;
  guess?: CatalogImport['guess'];
  mapping?: CatalogueProfile;
  profileName?: string | null;
  openingStock?: CatalogImport['openingStock'] | undefined;
  problemRows?: CatalogImport['problemRows'] | undefined;
}

/** What is not given stays. */
export async function saveSettings(tx: Tx, importId: Id, settings: ImportSettings): Promise<void> {
  const json = (value: unknown): string | undefined => (value === undefined ? undefined : toRecords(value));
  const given = Object.entries({
    format: json(settings.format),
    columns: settings.columns,
    ignored_rows: settings.ignored,
    guess: json(settings.guess),
    mapping: json(settings.mapping),
    profile_name: settings.profileName,
    opening_stock: settings.openingStock,
    problem_rows: settings.problemRows,
  }).filter(([, value]) => value !== undefined);
  if (given.length === 0) return;
  await tx.all(
    build
      .updateTable('catalog.import')
      .set(Object.fromEntries(given))
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', importId),
  );
}

export async function saveState(
  tx: Tx,
  importId: Id,
  state: CatalogImport['state'],
  times: { appliedAt?: Instant; undoneAt?: Instant; dropFile?: boolean } = {},
): Promise<void> {
  await tx.all(
    build
      .updateTable('catalog.import')
      .set({
        state,
        ...(times.appliedAt ? { applied_at: times.appliedAt } : {}),
        ...(times.undoneAt ? { undone_at: times.undoneAt } : {}),
        ...(times.dropFile ? { file: null } : {}),
      })
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', importId),
  );
}

export interface AppraisedRow extends StoredRow {
  traits: RowTraits;
  problemCount: number;
}

/** As they come from the file; their verdicts follow. */
export async function insertRows(tx: Tx, importId: Id, rows: readonly AppraisedRow[]): Promise<void> {
  await tx.all(sql`
    insert into catalog.import_row (organization_id, import_id, row_number, raw, cells, broken, is_importable, problem_count,
                                    name, keys, vintage, content, signature, proposal)
    select ${tx.organizationId}, ${importId}, "rowNumber", raw, cells, broken, (traits ->> 'isImportable')::boolean, "problemCount",
           traits ->> 'name', array(select json_array_elements_text(traits -> 'keys')), (traits ->> 'vintage')::int, (traits ->> 'content')::bigint,
           traits ->> 'signature', 'new'
      from json_to_recordset(${toRecords(rows)}::json) as r(
             "rowNumber" int, raw text, cells jsonb, broken jsonb, traits json, "problemCount" int)`);
}

export async function deleteRows(tx: Tx, importId: Id): Promise<void> {
  await tx.all(
    build
      .deleteFrom('catalog.import_row')
      .where('organization_id', '=', tx.organizationId)
      .where('import_id', '=', importId),
  );
}

/** How rows read under another mapping. */
export async function saveAppraisals(
  tx: Tx,
  importId: Id,
  rows: readonly Pick<AppraisedRow, 'rowNumber' | 'traits' | 'problemCount'>[],
): Promise<void> {
  await tx.all(sql`
    update catalog.import_row i
       set is_importable = (traits ->> 'isImportable')::boolean, problem_count = r."problemCount",
           name = traits ->> 'name', keys = array(select json_array_elements_text(traits -> 'keys')), vintage = (traits ->> 'vintage')::int,
           content = (traits ->> 'content')::bigint, signature = traits ->> 'signature'
      from json_to_recordset(${toRecords(rows)}::json) as r("rowNumber" int, traits json, "problemCount" int)
     where i.organization_id = ${tx.organizationId} and i.import_id = ${importId} and i.row_number = r."rowNumber"`);
}

export interface RowVerdict {
  rowNumber: number;
  duplicate: Duplicate | null;
  proposal: Proposal;
}

/** Only rows whose verdict differs are written. */
export async function saveVerdicts(tx: Tx, importId: Id, verdicts: readonly RowVerdict[]): Promise<void> {
  await tx.all(sql`
    update catalog.import_row i
       set duplicate = nullif(r.duplicate, 'null'), proposal = r.proposal
      from json_to_recordset(${toRecords(verdicts)}::json) as r("rowNumber" int, duplicate jsonb, proposal text)
     where i.organization_id = ${tx.organizationId} and i.import_id = ${importId} and i.row_number = r."rowNumber"
       and (i.proposal <> r.proposal or i.duplicate is distinct from nullif(r.duplicate, 'null'))`);
}

/** For every row that is recognised, whatever was chosen before. */
export async function chooseForDuplicates(tx: Tx, importId: Id, choice: Proposal | null): Promise<void> {
  await tx.all(sql`
    update catalog.import_row set choice = ${choice}
     where organization_id = ${tx.organizationId} and import_id = ${importId} and duplicate is not null
       and not (duplicate -> 'isOther')::boolean and state in ('waiting', 'quarantined')`);
}

/** A corrected row waits again. */
export async function saveRow(
  tx: Tx,
  importId: Id,
  row: {
    rowNumber: number;
    cells: Record<string, string>;
    editedColumns: readonly string[];
    choice: Proposal | null;
  },
): Promise<void> {
  await tx.all(sql`
    update catalog.import_row
       set cells = ${toRecords(row.cells)}::jsonb, edited_columns = ${row.editedColumns}::text[], choice = ${row.choice},
           broken = case when ${row.editedColumns.length > 0} then null else broken end, state = 'waiting'
     where organization_id = ${tx.organizationId} and import_id = ${importId} and row_number = ${row.rowNumber}`);
}

export interface RowOutcome {
  rowNumber: number;
  state: RowState;
  skuId: Id | null;
}

export async function saveOutcomes(tx: Tx, importId: Id, outcomes: readonly RowOutcome[]): Promise<void> {
  await tx.all(sql`
    update catalog.import_row i
       set state = r.state, sku_id = r."skuId"
      from json_to_recordset(${toRecords(outcomes)}::json) as r("rowNumber" int, state text, "skuId" uuid)
     where i.organization_id = ${tx.organizationId} and i.import_id = ${importId} and i.row_number = r."rowNumber"`);
}

export async function insertChanges(
  tx: Tx,
  importId: Id,
  changes: readonly { rowNumber: number; skuId: Id; change: object }[],
): Promise<void> {
  if (changes.length === 0) return;
  await tx.all(sql`
    insert into catalog.import_change (organization_id, import_id, row_number, sku_id, change)
    select ${tx.organizationId}, ${importId}, "rowNumber", "skuId", change
      from json_to_recordset(${toRecords(changes)}::json) as r("rowNumber" int, "skuId" uuid, change jsonb)`);
}

export async function insertProfile(
  tx: Tx,
  { id, name, mapping }: { id: Id; name: string; mapping: CatalogueProfile },
  now: Instant,
): Promise<void> {
  await tx.all(
    build
      .insertInto('catalog.import_profile')
      .values({ organization_id: tx.organizationId, id, name, mapping: toRecords(mapping), created_at: now }),
  );
}

export async function deleteProfile(tx: Tx, id: Id): Promise<void> {
  await tx.all(
    build
      .deleteFrom('catalog.import_profile')
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id),
  );
}

/** What waits in quarantine is tried again. */
export async function requeue(tx: Tx, importId: Id): Promise<void> {
  await tx.all(
    build
      .updateTable('catalog.import_row')
      .set({ state: 'waiting' })
      .where('organization_id', '=', tx.organizationId)
      .where('import_id', '=', importId)
      .where('state', '=', 'quarantined'),
  );
}
