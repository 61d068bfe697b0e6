/** Reads a stored row under the import's mapping: the good that it proposes, and every issue with it in words. */

import { createHash } from 'node:crypto';
import type { RowProblem } from '#domain/catalog/importContract.ts';
import { contentOf } from '#domain/catalog/importPlan.ts';
import { keysOf, type RowTraits } from '#domain/catalog/recognise.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import { barcodeOf } from '#domain/catalog/rules.ts';
import type { CatalogueField, CatalogueProfile } from '#domain/files/catalogueProfile.ts';
import type { ProposedGood } from '#domain/files/proposedGood.ts';
import { readCatalogueRow } from '#domain/files/readCatalogue.ts';
import { type Reason, sayReason } from '#domain/files/reasons.ts';
import { type Language, Refusal, type RefusalDetails, sayRefusal } from '#domain/values/refusal.ts';
import { toRecords } from '../records.ts';

/** Why a row could not be cut into cells. */
export interface Broken {
  reason: Reason;
  details: RefusalDetails;
}

export interface StoredRow {
  rowNumber: number;
  raw: string;
  cells: Record<string, string>;
  broken: Broken | null;
}

export interface RowReading {
  good: ProposedGood;
  issues: Issue[];
  /** A row without a name, or that could not be cut into cells, cannot go in whatever the shop chooses. */
  isImportable: boolean;
}

interface Issue {
  field: CatalogueField | null;
  column: string | null;
  value: string;
  reason: Reason | 'barcode_unreadable';
  details: RefusalDetails;
  suggestion: string | null;
}

export function readRow(mapping: CatalogueProfile, row: StoredRow): RowReading {
  const { good, problems, isImportable } = readCatalogueRow(mapping, row);
  if (row.broken) {
    const issue = { field: null, column: null, value: row.raw, suggestion: null, ...row.broken };
    return { good, issues: [issue], isImportable: false };
  }
  const columnOf = (field: CatalogueField): string | null => mapping.columns[field]?.[0] ?? null;
  const issues: Issue[] = [...problems];
  const unreadable = good.barcodes.filter((code) => !isBarcode(code));
  for (const value of unreadable) {
    const details = { code: value };
    issues.push({
      field: 'barcode',
      column: columnOf('barcode'),
      value,
      reason: 'barcode_unreadable',
      details,
      suggestion: null,
    });
  }
  if (good.onHandE3 !== null && good.onHandE3 < 0n) {
    const column = columnOf('quantity');
    const value = (column === null ? undefined : row.cells[column]) ?? '';
    issues.push({
      field: 'quantity',
      column,
      value,
      reason: 'negative_number',
      details: { value },
      suggestion: null,
    });
  }
  return { good: { ...good, barcodes: good.barcodes.filter(isBarcode) }, issues, isImportable };
}

function isBarcode(code: string): boolean {
  try {
    return barcodeOf(code) === code;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

export function sayIssue(
  { field, column, value, reason, details, suggestion }: Issue,
  language: Language,
): RowProblem {
  const message =
    reason === 'barcode_unreadable'
      ? sayRefusal(refuse.sentences[reason], details, language)
      : sayReason(reason, details, language);
  return { field, column, value, reason, message, suggestion };
}

export function traitsOf(rowNumber: number, { good, isImportable }: RowReading): RowTraits {
  const { measure, content } = contentOf(good);
  const volume = measure === 'volume' ? content : null;
  return {
    rowNumber,
    name: good.name,
    keys: keysOf(good, volume),
    vintage: good.vintage,
    content: volume,
    signature: createHash('sha256').update(toRecords(good)).digest('base64url'),
    isImportable,
  };
}
