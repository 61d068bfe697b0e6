/** What a shop's listing says: which wine, apart from which unit of it: a case, a glass, a bottle. */
import { parseWineLabel } from '../../catalog/label.ts';
import { glassQuantity, packQuantity, type UnitKind } from '../../catalog/rules.ts';
import type { UnitWanted } from '../matchingContract.ts';
import type { Asked } from './rank.ts';

export interface ReadListing {
  asked: Asked;
  /** The unit that the label names; null where it names none, or the bottle. */
  unit: UnitWanted | null;
  /** The label speaks of a glass, and may not say of which size. */
  isGlass: boolean;
}

export interface ListingSaid {
  label: string;
  code: string | null;
  barcode: string | null;
}

const glassWord = /(?<!\p{L})(?:verres?|au verre|glass|by the glass|copa|calice)(?!\p{L})/iu;
/** What may be poured into one glass, in microlitres. */
const largestGlass = 260_000n;

export function readListing({ label, code, barcode }: ListingSaid): ReadListing {
  const { name, vintage, contentMicrolitres, packOf } = parseWineLabel(label);
  const isGlass =
    glassWord.test(label) && (contentMicrolitres === null || contentMicrolitres <= largestGlass);
  const asked: Asked = {
    name: isGlass ? name.replace(glassWord, ' ') : name,
    vintage,
    size: isGlass ? null : contentMicrolitres,
    ean: barcode,
    code,
  };
  return { asked, unit: unitNamed(isGlass, contentMicrolitres, packOf), isGlass };
}

function unitNamed(isGlass: boolean, content: bigint | null, packOf: number | null): UnitWanted | null {
  if (isGlass) return content === null ? null : { kind: 'glass', ml: Number(content / 1000n) };
  return packOf !== null && packOf > 1 ? { kind: 'pack', units: packOf } : null;
}

export interface UnitOfArticle {
  id: string;
  kind: UnitKind;
  /** Base quantity of one. */
  quantity: bigint;
}

export interface ArticleUnits {
  content: bigint;
  units: readonly UnitOfArticle[];
  /** The unit whose barcode or code the listing carries. */
  numbered: string | null;
}

/** A glass of which nobody said the size. */
const usualGlass: UnitWanted = { kind: 'glassOf', parts: 6 };

/**
 * The unit of an article that a listing means, or the one that is to be made; `sure` where a person need not look: the number on it decides, unless
 * the label names another unit.
 */
export function unitOfListing(
  { unit, isGlass }: Pick<ReadListing, 'unit' | 'isGlass'>,
  { content, units, numbered }: ArticleUnits,
): { unitId: string | null; newUnit: UnitWanted | null; sure: boolean } {
  const own = units.find(({ kind }) => kind === 'unit')?.id ?? null;
  if (unit === null && !isGlass) return { unitId: numbered ?? own, newUnit: null, sure: true };
  const wanted = unit ?? usualGlass;
  const glasses = units.filter(({ kind }) => kind === 'glass');
  const found =
    unit === null && glasses.length === 1
      ? glasses[0]
      : units.find(
          ({ kind, quantity }) =>
            kind === (wanted.kind === 'pack' ? 'pack' : 'glass') && quantity === quantityOf(wanted, content),
        );
  const sure = found !== undefined && (numbered === null || numbered === found.id);
  return { unitId: found?.id ?? null, newUnit: found ? null : wanted, sure };
}

/** Base quantity of a unit that is wanted of an article of this content. */
export function quantityOf(wanted: UnitWanted, content: bigint): bigint {
  if (wanted.kind === 'pack') return packQuantity(content, wanted.units);
  return wanted.kind === 'glass' ? BigInt(wanted.ml) * 1000n : glassQuantity(content, wanted.parts);
}
