/** What the shop changes before it applies an import: the mapping, the reading of the file, cells, and what becomes of rows. */
import type { z } from 'zod';
import type {
  CatalogImport,
  changeImport as changeImportRoute,
  Proposal,
} from '#domain/catalog/importContract.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import type { FileFormat } from '#domain/files/format.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Tx } from '#server/platform/database.ts';
import { appraise, saveJudgement } from './judge.ts';
import { fileOf, importRows, lockImport } from './queries.ts';
import { readFile } from './readFile.ts';
import { chooseForDuplicates, deleteRows, saveAppraisals, saveRow, saveSettings } from './store.ts';
import { assertColumnsExist, mapColumns, writeRows } from './upload.ts';

type ImportChange = z.output<typeof changeImportRoute.body>;

export async function lockLivingImport(tx: Tx, importId: Id): Promise<CatalogImport> {
  const found = await lockImport(tx, importId);
  if (!found) throw refuse('import_not_found');
  if (found.state === 'undone') throw refuse('import_undone');
  return found;
}

/** While an import is applied nothing of it changes; what a crash has stopped is applied again first. */
async function lockIdleImport(tx: Tx, importId: Id): Promise<CatalogImport> {
  const found = await lockLivingImport(tx, importId);
  if (found.state === 'applying') throw refuse('import_running');
  return found;
}

export async function changeImport(tx: Tx, actor: Actor, importId: Id, change: ImportChange): Promise<void> {
  const found = await lockIdleImport(tx, importId);
  const { mapping, format, duplicates, openingStock, problemRows } = change;
  if ((mapping || format) && found.state !== 'draft') throw refuse('import_already_applied');
  await saveSettings(tx, importId, { openingStock, problemRows });
  if (format) await readAnew(tx, actor, found, format);
  if (mapping) {
    const { columns } = format ? await lockLivingImport(tx, importId) : found;
    assertColumnsExist(mapping, columns);
    await saveSettings(tx, importId, { mapping });
    const rows = await importRows(tx, importId);
    await saveAppraisals(
      tx,
      importId,
      rows.map((row) => appraise(mapping, row)),
    );
    await saveJudgement(tx, importId, mapping);
  }
  if (duplicates !== undefined) await chooseForDuplicates(tx, importId, duplicates);
}

/** From the file's bytes: what was corrected in cells is lost. */
async function readAnew(tx: Tx, actor: Actor, found: CatalogImport, format: FileFormat): Promise<void> {
  const bytes = await fileOf(tx, found.id);
  if (!bytes) throw refuse('import_already_applied');
  const file = await readFile(bytes, found.fileName, actor.language, format);
  const mapped = await mapColumns(tx, file);
  await deleteRows(tx, found.id);
  await saveSettings(tx, found.id, { format, columns: file.columns, ignored: file.ignored, ...mapped });
  await writeRows(tx, found.id, file, mapped.mapping);
}

export interface RowChange {
  cells?: Record<string, string> | undefined;
  choice?: Proposal | null | undefined;
}

/** A corrected row waits to be applied again; the rows it is compared with are judged anew. */
export async function changeImportRow(
  tx: Tx,
  importId: Id,
  rowNumber: number,
  change: RowChange,
): Promise<void> {
  const { mapping, columns } = await lockIdleImport(tx, importId);
  const [row] = await importRows(tx, importId, { rowNumber });
  if (!row) throw refuse('import_row_not_found');
  if (row.state !== 'waiting' && row.state !== 'quarantined') throw refuse('import_row_done');
  const edited = Object.entries(change.cells ?? {});
  const unknown = edited.find(([column]) => !columns.includes(column));
  if (unknown) throw refuse('import_column_unknown', { column: unknown[0] });
  const cells = { ...row.cells, ...change.cells };
  const editedColumns = [...new Set([...row.editedColumns, ...edited.map(([column]) => column)])];
  const choice = change.choice === undefined ? row.choice : change.choice;
  await saveRow(tx, importId, { rowNumber, cells, editedColumns, choice });
  if (edited.length === 0) return;
  await saveAppraisals(tx, importId, [appraise(mapping, { ...row, cells, broken: null })]);
  await saveJudgement(tx, importId, mapping);
}
