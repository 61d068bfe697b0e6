/** Takes in a file: reads it, guesses what its columns are, judges its rows. Nothing of the catalogue changes yet. */
import { createHash } from 'node:crypto';
import type { CatalogImport } from '#domain/catalog/importContract.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import type { CatalogueProfile } from '#domain/files/catalogueProfile.ts';
import { guessCatalogueProfile } from '#domain/files/guessCatalogue.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { isFirst } from '../creation.ts';
import { appraise, saveJudgement } from './judge.ts';
import { importProfiles } from './queries.ts';
import type { ReadFile } from './readFile.ts';
import { insertImport, insertRows } from './store.ts';

export interface Upload {
  id: Id;
  fileName: string;
  bytes: Buffer;
}

/** `file` is what the upload's bytes were read as, before the transaction. */
export async function uploadImport(
  tx: Tx,
  actor: Actor,
  { id, fileName, bytes }: Upload,
  file: ReadFile,
  now: Instant,
): Promise<void> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (!(await isFirst(tx, id, { fileName, hash }))) return;
  const mapped = await mapColumns(tx, file);
  const { format, columns, ignored } = file;
  const head = { id, fileName, file: bytes, format, columns: [...columns], ignored, createdBy: actor.label };
  await insertImport(tx, { ...head, ...mapped }, now);
  await writeRows(tx, id, file, mapped.mapping);
  await audit(
    tx,
    actor,
    { action: 'uploadImport', subject: id, detail: { fileName, rows: file.rows.length } },
    now,
  );
}

export async function writeRows(
  tx: Tx,
  importId: Id,
  file: ReadFile,
  mapping: CatalogueProfile,
): Promise<void> {
  const rows = [
    ...file.rows.map((row) => ({ ...row, cells: { ...row.cells }, broken: null })),
    ...file.broken.map(({ reason, details, ...row }) => ({ ...row, cells: {}, broken: { reason, details } })),
  ];
  await insertRows(
    tx,
    importId,
    rows.map((row) => appraise(mapping, row)),
  );
  await saveJudgement(tx, importId, mapping);
}

/** The shop's own saved mapping where one fits the file, else the best guess. */
export async function mapColumns(
  tx: Tx,
  { format, columns, rows }: ReadFile,
): Promise<Pick<CatalogImport, 'guess' | 'mapping' | 'profileName'>> {
  if (format.kind === 'unsupported') throw new Error('a file of an unsupported format has no rows');
  const saved = (await importProfiles(tx)).find(
    ({ mapping }) => missingColumn(mapping, columns) === undefined,
  );
  if (saved) return { guess: [], mapping: saved.mapping, profileName: saved.name };
  const guess = guessCatalogueProfile(columns, rows, format.decimal);
  return { guess: guess.columns, mapping: guess.profile, profileName: null };
}

function missingColumn(mapping: CatalogueProfile, columns: readonly string[]): string | undefined {
  return Object.values(mapping.columns)
    .flat()
    .find((column) => column !== undefined && !columns.includes(column));
}

export function assertColumnsExist(mapping: CatalogueProfile, columns: readonly string[]): void {
  const column = missingColumn(mapping, columns);
  if (column !== undefined) throw refuse('import_column_unknown', { column });
}
