/** What expires soon, and the lower price at which it would still sell. */
import { rhythmDays } from '#domain/buying/propose.ts';
import type { ExpiringLot } from '#domain/expiry/contract.ts';
import {
  alertDaysOf,
  type Cost,
  type ExpirySettings,
  furthestAlert,
  markedDown,
  stepFor,
  type Unproposed,
  unsoldOf,
} from '#domain/expiry/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { divideRound } from '#domain/values/integer.ts';
import { addDays, type Day, daysBetween, type Instant, later } from '#domain/values/time.ts';
import { lotsByIds } from '#server/modules/lots/index.ts';
import { expiringLots, soldSince, worthNow } from '#server/modules/stock/index.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { expirySettingsOf } from './settings.ts';
import {
  answered,
  answeredSteps,
  type DatedSku,
  datedSkus,
  type KnownPrice,
  type MarkedPrice,
  pricesOf,
} from './store.ts';

/** A lot as it is told, with what accepting its proposal would write. */
export interface Expiring {
  told: ExpiringLot;
  marks: MarkedPrice[];
}

const dayMs = 86_400_000;

export async function expiringNow(
  snapshot: Snapshot,
  { today, now }: { today: Day; now: Instant },
): Promise<Expiring[]> {
  const settings = await expirySettingsOf(snapshot);
  const rows = (await expiringLots(snapshot, addDays(today, furthestAlert(settings)))).filter(
    ({ quantity }) => quantity > 0n,
  );
  const lots = lotsOf(rows);
  const skuIds = [...new Set(lots.map(({ skuId }) => skuId))];
  const lotIds = lots.map(({ lotId }) => lotId);
  const skus = await datedSkus(snapshot, skuIds);
  const worth = await worthNow(snapshot, skuIds);
  const prices = Map.groupBy(await pricesOf(snapshot, skuIds), ({ skuId }) => skuId);
  const sold = Map.groupBy(await soldSince(snapshot, later(now, -rhythmDays * dayMs)), ({ skuId }) => skuId);
  const decided = await answeredSteps(snapshot, lotIds);
  const known = await lotsByIds(snapshot, lotIds);
  const isHeld = (lotId: Id): boolean => known.get(lotId)?.held ?? false;

  return [...Map.groupBy(lots, ({ skuId }) => skuId)]
    .flatMap(([skuId, ofSku]) => {
      const sku = skus.get(skuId);
      if (!sku) return [];
      const went = (sold.get(skuId) ?? []).reduce((sum, { quantity }) => sum + quantity, 0n);
      const free = ofSku.filter(({ lotId, expiresOn }) => !isHeld(lotId) && expiresOn >= today);
      const unsold = unsoldOf(free, { ...sku, sold: went }, today);
      const cost = worth.get(skuId) ?? null;
      return ofSku
        .filter(({ expiresOn }) => daysBetween(today, expiresOn) <= alertDaysOf(settings, sku.kind))
        .map((lot): Expiring => {
          const daysLeft = daysBetween(today, lot.expiresOn);
          const left = unsold.get(lot.lotId) ?? lot.quantity;
          const { marks, proposal, unproposed } = proposalFor(
            { sku, cost, prices: prices.get(skuId) ?? [], daysLeft, unsold: left, isHeld: isHeld(lot.lotId) },
            settings,
            ({ withinDays }) => decided.has(answered(lot.lotId, withinDays)),
          );
          const told = {
            ...lot,
            name: sku.name,
            kind: sku.kind,
            daysLeft,
            worth: cost && cost.quantity > 0n ? divideRound(cost.amount * lot.quantity, cost.quantity) : 0n,
            sold: went > 0n ? went : 0n,
            unsold: left,
            proposal,
            unproposed,
          };
          return { told, marks };
        });
    })
    .sort(byDate);
}

function byDate({ told: a }: Expiring, { told: b }: Expiring): number {
  return `${a.expiresOn} ${a.name} ${a.lotId}` < `${b.expiresOn} ${b.name} ${b.lotId}` ? -1 : 1;
}

type LotRow = Awaited<ReturnType<typeof expiringLots>>[number];

function lotsOf(rows: readonly LotRow[]) {
  return [...Map.groupBy(rows, ({ lotId }) => lotId)].flatMap(([lotId, there]) => {
    const [first] = there;
    if (!first) return [];
    const { skuId, code, expiresOn } = first;
    const quantity = there.reduce((sum, row) => sum + row.quantity, 0n);
    const places = there.map((row) => ({ locationId: row.locationId, quantity: row.quantity }));
    return [{ lotId, skuId, code, expiresOn, quantity, places }];
  });
}

interface Standing {
  sku: DatedSku;
  cost: Cost;
  prices: readonly KnownPrice[];
  daysLeft: number;
  unsold: bigint;
  isHeld: boolean;
}

type Proposed = Pick<Expiring, 'marks'> & Pick<ExpiringLot, 'proposal' | 'unproposed'>;

function proposalFor(
  { sku, cost, prices, daysLeft, unsold, isHeld }: Standing,
  { steps, belowCost }: ExpirySettings,
  isAnswered: (step: { withinDays: number }) => boolean,
): Proposed {
  const none = (unproposed: Unproposed): Proposed => ({ marks: [], proposal: null, unproposed });
  if (daysLeft < 0) return none('past');
  if (isHeld) return none('held');
  if (sku.kind === 'material' || sku.kind === 'packaging') return none('notSold');
  const [shown] = prices;
  if (!shown) return none('noPrice');
  if (unsold === 0n) return none('sells');
  const step = stepFor(steps, daysLeft);
  if (!step) return none('tooEarly');
  if (isAnswered(step)) return none('decided');
  const marks = prices.map((price) => ({ ...price, lowerE4: markedDown(price, step.off, cost, belowCost) }));
  const lowered = marks.filter(({ lowerE4, priceE4 }) => lowerE4 < priceE4);
  const [first] = lowered;
  if (!first) return none(prices.some(({ isMarked }) => isMarked) ? 'marked' : 'atCost');
  const atCost = first.lowerE4 > markedDown(first, step.off, null, true);
  return {
    marks: lowered.map(({ priceListId, unitId, usualE4, lowerE4 }) => ({
      priceListId,
      unitId,
      usualE4,
      priceE4: lowerE4,
    })),
    proposal: { withinDays: step.withinDays, usualE4: first.usualE4, priceE4: first.lowerE4, atCost },
    unproposed: null,
  };
}
