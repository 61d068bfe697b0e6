/** Says of every row of an import what it is recognised as and what would become of it. */
import { type KnownSku, knownByKey, recognise, type Verdict } from '#domain/catalog/recognise.ts';
import type { CatalogueProfile } from '#domain/files/catalogueProfile.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import { knownSkus, rowTraits } from './queries.ts';
import { readRow, type StoredRow, traitsOf } from './readRow.ts';
import { type AppraisedRow, saveVerdicts } from './store.ts';

/** How a row reads under the mapping. */
export function appraise(mapping: CatalogueProfile, row: StoredRow): AppraisedRow {
  const reading = readRow(mapping, row);
  return { ...row, traits: traitsOf(row.rowNumber, reading), problemCount: reading.issues.length };
}

export interface Judged {
  verdicts: Map<number, Verdict>;
  known: Map<string, KnownSku>;
}

/** Compares all rows with each other and with the catalogue as it is now. */
export async function judge(snapshot: Snapshot, importId: Id, mapping: CatalogueProfile): Promise<Judged> {
  const [rows, skus] = await Promise.all([rowTraits(snapshot, importId), knownSkus(snapshot)]);
  const known = knownByKey(skus);
  return { known, verdicts: recognise(rows, known, writesARowABottle(mapping)) };
}

export async function saveJudgement(tx: Tx, importId: Id, mapping: CatalogueProfile): Promise<void> {
  const { verdicts } = await judge(tx, importId, mapping);
  await saveVerdicts(
    tx,
    importId,
    Array.from(verdicts, ([rowNumber, verdict]) => ({ rowNumber, ...verdict })),
  );
}

/** A quantity that no column says is the same in every row: one bottle. */
function writesARowABottle(mapping: CatalogueProfile): boolean {
  return mapping.constants.quantity !== undefined;
}
