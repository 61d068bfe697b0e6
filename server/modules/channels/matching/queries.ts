/** A shop's listings with what they are or may be, as the office shows them. */
import { z } from 'zod';
import type { SkuRow } from '#domain/catalog/contract.ts';
import { parseWineLabel } from '#domain/catalog/label.ts';
import { nameOfGlass, nameOfPack, sayContent } from '#domain/catalog/unitNames.ts';
import { quantityOf } from '#domain/channels/matching/listed.ts';
import type { listMatches, Match, MatchCandidate } from '#domain/channels/matchingContract.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import { skuRows } from '#server/modules/catalog/index.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { type KeptCandidate, type MatchRow, matchCounts, matchRows } from './store.ts';

const place = cursorOf(z.object({ likeliest: z.number(), ref: z.string() }));

export const tellsVintages = ({ tracking }: Pick<House, 'tracking'>): boolean => tracking !== 'reference';

export async function matchesPage(
  snapshot: Snapshot,
  connectionId: Id,
  { show, search, cursor, limit }: z.output<typeof listMatches.query>,
  { house, language }: { house: House; language: Language },
): Promise<z.output<typeof listMatches.reply>> {
  const vintages = tellsVintages(house);
  const after = place.read(cursor);
  const asked = { show, search, after, limit: limit + 1, tellsVintages: vintages };
  const rows = await matchRows(snapshot, connectionId, asked);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await shownMatches(snapshot, shown, language),
    next: last && rows.length > limit ? place.write({ likeliest: last.likeliest, ref: last.ref }) : null,
    counts: await matchCounts(snapshot, connectionId, vintages),
  };
}

/** Null where the shop lists no such thing. */
export async function matchOf(
  snapshot: Snapshot,
  connectionId: Id,
  ref: string,
  { house, language }: { house: House; language: Language },
): Promise<Match | null> {
  const rows = await matchRows(snapshot, connectionId, {
    refs: [ref],
    limit: 1,
    tellsVintages: tellsVintages(house),
  });
  return (await shownMatches(snapshot, rows, language))[0] ?? null;
}

async function shownMatches(
  snapshot: Snapshot,
  rows: readonly MatchRow[],
  language: Language,
): Promise<Match[]> {
  const ids = rows.flatMap(({ skuId, candidates }) => [
    ...(skuId === null ? [] : [skuId]),
    ...candidates.map((candidate) => candidate.skuId),
  ]);
  const skus = new Map((await skuRows(snapshot, { ids: [...new Set(ids)] })).map((sku) => [sku.id, sku]));
  return rows.map((row) => shownMatch(row, skus, language));
}

function shownMatch(row: MatchRow, skus: ReadonlyMap<Id, SkuRow>, language: Language): Match {
  const { ref, label, code, barcode, priceE4, level, skuId, unitId, origin, by, since } = row;
  const linked = skuId !== null && unitId !== null && origin !== null && by !== null;
  const sku = skuId === null ? undefined : skus.get(skuId);
  const state = linked
    ? row.rolled
      ? 'vintage'
      : 'linked'
    : row.setAsideAt === null
      ? 'waiting'
      : 'setAside';
  return {
    ref,
    label,
    code,
    barcode,
    priceE4,
    level,
    state,
    candidates: linked ? [] : row.candidates.flatMap((kept) => shownCandidate(kept, skus, language)),
    linked: linked
      ? {
          skuId,
          unitId,
          name: sku ? nameOfSku(sku, language) : '',
          unit: sku?.units.find(({ id }) => id === unitId)?.label ?? '',
          origin,
          by,
          since,
        }
      : null,
    vintageSaid: row.rolled ? row.vintage : null,
    vintageSeenAt: row.rolled ? row.labelSince : null,
  };
}

/** Nothing of what was put away since. */
function shownCandidate(
  { skuId, unitId, newUnit, ...found }: KeptCandidate,
  skus: ReadonlyMap<Id, SkuRow>,
  language: Language,
): MatchCandidate[] {
  const sku = skus.get(skuId);
  if (!sku || sku.archived) return [];
  const unit = sku.units.find(({ id }) => id === unitId);
  const named = unit?.label ?? (newUnit ? nameOfNew(newUnit, sku.content, language) : '');
  return [
    { ...found, skuId, unitId: unit?.id ?? null, newUnit, name: nameOfSku(sku, language), unit: named },
  ];
}

function nameOfNew(
  wanted: NonNullable<KeptCandidate['newUnit']>,
  content: bigint,
  language: Language,
): string {
  return wanted.kind === 'pack'
    ? nameOfPack(wanted.units, language)
    : nameOfGlass(quantityOf(wanted, content), language);
}

/** `Morgon 2021 75 cl`; what the name says already is not said again. */
export function nameOfSku({ name, vintage, measure, content }: SkuRow, language: Language): string {
  const year = vintage === null || name.includes(String(vintage)) ? '' : ` ${vintage}`;
  const isSized = measure !== 'volume' || parseWineLabel(name).contentMicrolitres !== null;
  const size = isSized ? '' : ` ${sayContent(measure, content, language)}`;
  return `${name}${year}${size}`;
}

/** `12 × bouteille`, `37,5 cl`: whole units of the sku, else its measure. */
export function sayQuantity(sku: SkuRow, quantity: bigint, language: Language): string {
  const unit = sku.units.find(({ id }) => id === sku.id);
  const isWhole = quantity % sku.content === 0n && unit !== undefined;
  return isWhole ? `${quantity / sku.content} × ${unit.label}` : sayContent(sku.measure, quantity, language);
}
