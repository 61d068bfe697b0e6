/** From what is known around a gap to what may have made it. */

import { fold } from '../../files/fold.ts';
import { isUnitWord, readUnit } from '../../files/units.ts';
import type { Id } from '../../values/ids.ts';
import { divideFloor } from '../../values/integer.ts';
import type { Instant } from '../../values/time.ts';
import { readName } from '../matching/readName.ts';
import type { Clue } from './clues.ts';
import type { DriftFacts, KnownSku, KnownUnit, SoldLine } from './facts.ts';
import { likenessOf } from './likeness.ts';

/** Two tickets alike that are further apart are two customers. */
const twinsApartMs = 10 * 60_000;
/** A bottle that came back is put away the same day or the next. */
const putAwayMs = 36 * 3_600_000;
/** An item whose name has less of the sku's is not shown. */
const leastLikeness = 30;

export function cluesOf(facts: DriftFacts): Clue[] {
  return [
    ...readings(facts),
    ...twins(facts),
    ...parked(facts),
    ...glasses(facts),
    ...otherUnits(facts),
    ...otherVintages(facts),
    ...restocks(facts),
    ...facts.changes.map(({ connectionId, ref, known, found, effect }): Clue => {
      return { kind: 'shopChanged', connectionId, ref, known, found, effect };
    }),
    ...(facts.agreedAt === null ? [] : [{ kind: 'shelfAgrees', at: facts.agreedAt } as const]),
  ];
}

function readings({ read, unread }: DriftFacts): Clue[] {
  const found = read.flatMap(({ connectionId, documents, isWhole, missing }): Clue[] => {
    if (missing.length > 0) {
      const effect = missing.reduce((sum, each) => sum + each.effect, 0n);
      return [{ kind: 'missing', connectionId, documents: missing.map(({ document }) => document), effect }];
    }
    return isWhole ? [{ kind: 'allRead', connectionId, documents }] : [];
  });
  return [
    ...found,
    ...unread.map(({ connectionId, messages }): Clue => ({ kind: 'unread', connectionId, messages })),
  ];
}

/** Each later document that sells what an earlier one sold: without it there would be as much more. */
function twins({ gap, sku, sold }: DriftFacts): Clue[] {
  const own = sold.filter(({ skuId, movesStock }) => skuId === sku.id && movesStock);
  const documents = [...Map.groupBy(own, ({ saleId }) => saleId).values()].flatMap((lines) => {
    const [first] = lines;
    return first ? [{ ...first, taken: lines.reduce((sum, { quantity }) => sum + quantity, 0n) }] : [];
  });
  const found: Extract<Clue, { kind: 'twins' }>[] = [];
  for (const alike of Map.groupBy(documents, ({ basket }) => basket).values()) {
    const ordered = alike.toSorted((a, b) =>
      a.at < b.at ? -1 : a.at > b.at ? 1 : a.document < b.document ? -1 : 1,
    );
    for (const [index, later] of ordered.entries()) {
      const earlier = ordered[index - 1];
      const apart = earlier ? Date.parse(later.at) - Date.parse(earlier.at) : Number.POSITIVE_INFINITY;
      if (!earlier || apart > twinsApartMs) continue;
      found.push({
        kind: 'twins',
        saleId: earlier.saleId,
        document: earlier.document,
        other: later.document,
        otherId: later.saleId,
        apartS: Math.round(apart / 1000),
        lines: later.basketLines,
        effect: later.taken,
      });
    }
  }
  return gap.side === 'shop' ? [] : found;
}

function parked({ gap, sku, parked: items }: DriftFacts): Clue[] {
  return items.flatMap((item): Clue[] => {
    const likeness = likenessOf(item, sku);
    if (likeness < leastLikeness) return [];
    const said = item.label ?? item.code ?? item.barcode ?? item.itemKey;
    const effectOf = ({ quantity }: KnownUnit): bigint => -divideFloor(quantity * item.quantityE3, 1000n);
    const units = unitsSaid(said, sku);
    const unit = units.find((each) => effectOf(each) === gap.difference) ?? units[0];
    if (!unit) return [];
    const { connectionId, itemKey } = item;
    return [
      {
        kind: 'parked',
        connectionId,
        itemKey,
        label: said,
        unitId: unit.id,
        likeness,
        effect: effectOf(unit),
      },
    ];
  });
}

/** The units that a label names, else the bottle. */
function unitsSaid(label: string, { units }: KnownSku): readonly KnownUnit[] {
  const named = units.filter((unit) => saysUnit(label, unit));
  return named.length > 0 ? named : units.filter(({ kind }) => kind === 'unit');
}

/** A name that says nothing else means a bottle. */
function saysUnit(label: string, { kind, label: own }: KnownUnit): boolean {
  const words = fold(label).split(' ').filter(isUnitWord).map(readUnit);
  const saysPack = readName(label).packOf !== null || words.includes('case');
  const saysGlass = words.includes('glass');
  if (kind === 'unit') return !saysPack && !saysGlass;
  if (kind === 'pack') return saysPack;
  return saysGlass || (kind === 'measure' && fold(label).includes(fold(own)));
}

function glasses({ gap, sku, sold, atBar }: DriftFacts): Clue[] {
  const missing = -gap.difference;
  const poured = sold.filter(({ unitId }) =>
    sku.units.some(({ id, kind }) => id === unitId && (kind === 'glass' || kind === 'measure')),
  ).length;
  const [fitting] = sku.units
    .filter(({ kind, quantity }) => kind === 'glass' && missing > 0n && missing % quantity === 0n)
    .toSorted((a, b) => Number(b.quantity - a.quantity));
  // Whole bottles are missing for many reasons; where no glass was ever sold they are no glasses.
  if (!fitting || (poured === 0 && !atBar && missing % sku.content === 0n)) return [];
  const count = Number(missing / fitting.quantity);
  return [{ kind: 'glasses', label: fitting.label, glasses: count, atBar, poured }];
}

/** An item of this sku sells another of its units than it is mapped to. */
function otherUnits({ gap, sku, sold, siblings }: DriftFacts): Clue[] {
  if (gap.side === 'shop' || siblings.some(({ off }) => off === -gap.difference)) return [];
  return itemsOf(sold, sku.id).flatMap(({ lines, sample, label }) => {
    const mapped = sku.units.find(({ id }) => id === sample.unitId);
    if (!mapped) return [];
    return sku.units
      .filter(({ id }) => id !== mapped.id)
      .flatMap((meant): Clue[] => {
        const [saysMeant, saysMapped] = [saysUnit(label, meant), saysUnit(label, mapped)];
        const says = saysMeant === saysMapped ? 'nothing' : saysMeant ? 'meant' : 'mapped';
        const sold = lines.reduce((sum, { quantityE3 }) => sum + quantityE3, 0n);
        const effect = divideFloor(-(meant.quantity - mapped.quantity) * sold, 1000n);
        const from = lines.at(-1)?.at ?? sample.at;
        if (sold <= 0n) return [];
        if (effect !== gap.difference && says !== 'meant') return [];
        return [
          {
            kind: 'unit',
            connectionId: sample.sourceId,
            itemKey: sample.itemKey,
            label,
            unitId: meant.id,
            mapped: mapped.label,
            meant: meant.label,
            from,
            says,
            effect,
          },
        ];
      });
  });
}

/** What is too much here and missing there was sold as the one and taken as the other. */
function otherVintages({ gap, sku, sold, siblings }: DriftFacts): Clue[] {
  if (gap.side === 'shop') return [];
  return siblings.flatMap(({ sku: sibling, off }) => {
    const isOpposite = off === -gap.difference;
    const [taken, meant] = gap.difference > 0n ? [sku, sibling] : [sibling, sku];
    return itemsOf(sold, taken.id).flatMap(({ lines, sample, label }): Clue[] => {
      const unit = taken.units.find(({ id }) => id === sample.unitId);
      const target = meant.units.find(
        ({ kind, quantity }) => kind === unit?.kind && quantity === unit?.quantity,
      );
      if (!target) return [];
      const sign = gap.difference > 0n ? 1n : -1n;
      const { effect, from } = upTo(gap.difference, lines, ({ quantity }) => sign * quantity);
      if (effect > 0n !== gap.difference > 0n) return [];
      const said = readName(label).vintage;
      const says = said === null ? 'nothing' : said === meant.vintage ? 'meant' : 'mapped';
      if (effect !== gap.difference && says !== 'meant') return [];
      return [
        {
          kind: 'vintage',
          connectionId: sample.sourceId,
          itemKey: sample.itemKey,
          label,
          unitId: target.id,
          other: `${sibling.name}${sibling.vintage === null ? '' : ` ${sibling.vintage}`}`,
          from,
          isOpposite,
          says,
          effect,
        },
      ];
    });
  });
}

/** What each item sold of a sku, the newest line first. */
function itemsOf(
  sold: readonly SoldLine[],
  skuId: Id,
): { lines: SoldLine[]; sample: SoldLine; label: string }[] {
  const own = sold.filter((line) => line.skuId === skuId && line.movesStock);
  return [
    ...Map.groupBy(own, ({ sourceId, itemKey, unitId }) => `${sourceId}|${itemKey}|${unitId}`).values(),
  ].flatMap((found) => {
    const lines = found.toSorted((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0));
    const [sample] = lines;
    const label = lines.find((line) => line.label !== null)?.label ?? '';
    return sample ? [{ lines, sample, label }] : [];
  });
}

/** What the newest lines leave up to the point at which it is the gap; that of all of them where it never is. */
function upTo(
  difference: bigint,
  lines: readonly SoldLine[],
  effectOf: (line: SoldLine) => bigint,
): { effect: bigint; from: Instant } {
  let effect = 0n;
  let from = lines[0]?.at ?? '';
  for (const line of lines) {
    effect += effectOf(line);
    from = line.at;
    if (effect === difference) break;
  }
  return { effect, from };
}

/** Bottles that a refund put back, where something else may have put them back too, or nobody did. */
function restocks({ gap, sku, sold, deliveries }: DriftFacts): Clue[] {
  const back = sold.filter(
    ({ skuId, movesStock, quantity }) => skuId === sku.id && movesStock && quantity < 0n,
  );
  return [...Map.groupBy(back, ({ saleId }) => saleId).values()].flatMap((lines): Clue[] => {
    const [first] = lines;
    if (!first) return [];
    const effect = lines.reduce((sum, { quantity }) => sum + quantity, 0n);
    const isPutAway = deliveries.some(
      ({ at, quantity }) =>
        quantity === -effect && Math.abs(Date.parse(at) - Date.parse(first.at)) <= putAwayMs,
    );
    const isCancelled = lines.some(({ isOfCancelled }) => isOfCancelled);
    if (gap.side === 'shelf' && effect !== gap.difference) return [];
    return [
      {
        kind: 'restock',
        saleId: first.saleId,
        document: first.refundOf ?? first.document,
        also: isCancelled ? 'cancelled' : isPutAway ? 'delivery' : null,
        effect,
      },
    ];
  });
}
