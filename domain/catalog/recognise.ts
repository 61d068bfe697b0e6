/** Recognises the rows of a catalogue file: as skus that are there, or as each other. */
import { fold } from '../files/fold.ts';
import type { ProposedGood } from '../files/proposedGood.ts';
import type { Id } from '../values/ids.ts';
import type { Duplicate, Proposal } from './importContract.ts';

/** What tells one good from another: two share a key and contradict each other in nothing. */
export interface Traits {
  name: string;
  /** `barcode:…`, `code:…`, `name:…`: the surest first. */
  keys: readonly string[];
  vintage: number | null;
  /** µl of one unit; null where it is counted or not said. */
  content: bigint | null;
}

export interface KnownSku extends Traits {
  skuId: Id;
}

export interface RowTraits extends Traits {
  rowNumber: number;
  /** Two rows with one signature say the same. */
  signature: string;
  isImportable: boolean;
}

export interface Verdict {
  duplicate: Duplicate | null;
  proposal: Proposal;
}

type Named = Pick<ProposedGood, 'name' | 'producer' | 'cuvee' | 'colour' | 'vintage'> & {
  content: bigint | null;
};

/** Without a code a good is its whole name: producer, cuvée, colour, vintage and size included. */
export function nameKey({ name, producer, cuvee, colour, vintage, content }: Named): string {
  const words = [name, producer ?? '', cuvee ?? ''].map(fold).join('|');
  return `name:${words}|${colour ?? ''}|${vintage ?? ''}|${content ?? ''}`;
}

export const barcodeKey = (code: string): string => `barcode:${code}`;
export const codeKey = (code: string): string => `code:${code}`;

export function keysOf(good: ProposedGood, content: bigint | null): string[] {
  return [
    ...good.barcodes.map(barcodeKey),
    ...(good.code === null ? [] : [codeKey(good.code)]),
    nameKey({ ...good, content }),
  ];
}

export function knownByKey(skus: readonly KnownSku[]): Map<string, KnownSku> {
  return new Map(skus.flatMap((sku) => sku.keys.map((key): [string, KnownSku] => [key, sku])));
}

/**
 * Judges every row in the file's order. `rowsAreBottles`: the file writes a row a bottle, so that two identical rows are two bottles and not
 * one row twice.
 */
export function recognise(
  rows: readonly RowTraits[],
  known: ReadonlyMap<string, KnownSku>,
  rowsAreBottles: boolean,
): Map<number, Verdict> {
  const earlier = new Map<string, RowTraits>();
  const verdicts = new Map<number, Verdict>();
  for (const row of rows) {
    if (!row.isImportable) {
      verdicts.set(row.rowNumber, { duplicate: null, proposal: 'new' });
      continue;
    }
    verdicts.set(row.rowNumber, judge(row, known, earlier, rowsAreBottles));
    for (const key of row.keys) if (!earlier.has(key)) earlier.set(key, row);
  }
  return verdicts;
}

function judge(
  row: RowTraits,
  known: ReadonlyMap<string, KnownSku>,
  earlier: ReadonlyMap<string, RowTraits>,
  rowsAreBottles: boolean,
): Verdict {
  const meets = (
    among: ReadonlyMap<string, KnownSku | RowTraits>,
    isWanted: (duplicate: Duplicate) => boolean,
  ) => {
    for (const key of row.keys) {
      const other = among.get(key);
      const met = other ? duplicateOf(row, other, key) : null;
      if (met && isWanted(met)) return met;
    }
    return null;
  };
  const same = ({ isOther }: Duplicate): boolean => !isOther;
  const twin = meets(earlier, same);
  if (twin?.isIdentical && !rowsAreBottles) return { duplicate: twin, proposal: 'skip' };
  const duplicate = meets(known, same) ?? twin;
  if (duplicate) return { duplicate, proposal: 'update' };
  return { duplicate: meets(known, () => true) ?? meets(earlier, () => true), proposal: 'new' };
}

/** What is not said contradicts nothing; under one name, two references are two goods. */
function contradicts(one: Traits, other: Traits, by: Duplicate['by']): boolean {
  const differ = <Value>(a: Value | null, b: Value | null): boolean => a !== null && b !== null && a !== b;
  if (by === 'name' && differ(codeIn(one), codeIn(other))) return true;
  return differ(one.vintage, other.vintage) || differ(one.content, other.content);
}

function codeIn({ keys }: Traits): string | null {
  return keys.find((key) => key.startsWith('code:')) ?? null;
}

function duplicateOf(row: RowTraits, other: KnownSku | RowTraits, key: string): Duplicate {
  const by = key.startsWith('barcode:') ? 'barcode' : key.startsWith('code:') ? 'code' : 'name';
  return {
    by,
    skuId: 'skuId' in other ? other.skuId : null,
    rowNumber: 'rowNumber' in other ? other.rowNumber : null,
    name: other.name,
    vintage: other.vintage,
    isIdentical: 'signature' in other && other.signature === row.signature,
    isOther: contradicts(row, other, by),
  };
}
