/** Each wine by the glass: what is poured for a glass of the card, what is thrown, what a glass costs and earns. */
import type { z } from 'zod';
import type { glassWine, listGlassWines } from '#domain/pours/contract.ts';
import { pourOf } from '#domain/pours/estimate.ts';
import { glassFigures, type WineCost } from '#domain/pours/glass.ts';
import type { WasteReason } from '#domain/pours/rules.ts';
import { type Spread, spreadOf } from '#domain/pours/spread.ts';
import { type Stretch, toldOf } from '#domain/pours/stretches.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { costsNow } from '#server/modules/stock/index.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import type { Past } from './flows.ts';
import type { PourSettings } from './settings.ts';

type GlassWine = z.output<typeof glassWine>;
type Waste = GlassWine['waste'][number] & { skuId: Id };

interface UnitRow {
  skuId: Id;
  unitId: Id;
  label: string;
  quantity: bigint;
  vatRate: number;
  amountE4: bigint | null;
  includesVat: boolean | null;
}

/** What a set of stretches adds up to, and what was poured in them for a glass. */
export function sumsOf(stretches: readonly Stretch[], spread: Spread | null) {
  const sum = (of: (stretch: Stretch) => bigint): bigint =>
    stretches.reduce((all, stretch) => all + of(stretch), 0n);
  const told = sum(toldOf);
  const used = sum((stretch) => stretch.used);
  const wasted = sum((stretch) => stretch.wasted);
  const left = used + wasted;
  return {
    glasses: stretches.reduce((all, stretch) => all + stretch.glasses, 0),
    told,
    used,
    wasted,
    pour: pourOf(stretches, spread),
    yieldBp: left > 0n && told >= 0n ? Number((told * 10_000n) / left) : null,
  };
}

export async function glassWines(
  snapshot: Snapshot,
  { past, settings, house, from }: { past: Past; settings: PourSettings; house: House; from: Instant },
): Promise<z.output<typeof listGlassWines.reply>> {
  const spread = spreadOf(past.stretches);
  const units = Map.groupBy(await unitsOf(snapshot), ({ skuId }) => skuId);
  const wasted = Map.groupBy(await wasteSince(snapshot, from), ({ skuId }) => skuId);
  const stretches = Map.groupBy(past.stretches, past.skuOf);
  const skuIds = [...new Set([...units.keys(), ...stretches.keys()])];
  const costs = await costsNow(snapshot, skuIds);
  const items = skuIds.map((skuId): GlassWine => {
    const own = stretches.get(skuId) ?? [];
    const sums = sumsOf(own, spread);
    const thrown = (wasted.get(skuId) ?? []).map(({ reason, quantity, worth }) => ({
      reason,
      quantity,
      worth,
    }));
    const cost = costs.get(skuId);
    return {
      skuId,
      measures: own.length,
      ...sums,
      waste: thrown,
      units: (units.get(skuId) ?? []).map((unit) => unitFigures(unit, sums, cost, settings.targetBp)),
    };
  });
  return {
    currency: house.shops[0]?.currency ?? 'EUR',
    spreadBp: spread === null ? null : Math.round(Math.sqrt(spread.square) * 10_000),
    items,
  };
}

function unitFigures(
  { unitId, label, quantity, vatRate, amountE4, includesVat }: UnitRow,
  sums: ReturnType<typeof sumsOf>,
  cost: WineCost | undefined,
  targetBp: number,
): GlassWine['units'][number] {
  const price = amountE4 === null ? null : { amountE4, includesVat: includesVat ?? true, vatRate };
  const unit = { unitId, label, quantity, priceE4: amountE4 };
  if (!cost)
    return {
      ...unit,
      costE4: null,
      realCostE4: null,
      marginE4: null,
      marginBp: null,
      multiple: null,
      suggestedE4: null,
    };
  const { netPriceE4: _, ...figures } = glassFigures({
    told: quantity,
    ratio: sums.pour?.ratio ?? 10_000,
    wasted: sums.wasted,
    glasses: sums.glasses,
    cost,
    price,
    vatRate,
    targetBp,
  });
  return { ...unit, ...figures };
}

/** Glasses and measures of what is counted by volume, with their price on the list that shelf labels show. */
async function unitsOf(snapshot: Snapshot): Promise<UnitRow[]> {
  return snapshot.all(sql<UnitRow>`
    select u.sku_id as "skuId", u.id as "unitId", u.label, u.quantity, k.vat_on_site as "vatRate", p.amount_e4 as "amountE4",
           l.includes_vat as "includesVat"
      from catalog.unit u
      join catalog.sku k on k.organization_id = u.organization_id and k.id = u.sku_id and k.measure = 'volume' and k.archived_at is null
      left join catalog.price_list l on l.organization_id = u.organization_id and l.is_default
      left join catalog.price p on p.organization_id = u.organization_id and p.unit_id = u.id and p.price_list_id = l.id
     where u.organization_id = ${snapshot.organizationId} and u.kind in ('glass', 'measure') and u.archived_at is null
     order by k.name, k.id, u.quantity, u.id`);
}

/** What was undone is no waste. */
async function wasteSince(snapshot: Snapshot, from: Instant): Promise<Waste[]> {
  return snapshot.all(sql<Waste & { reason: WasteReason }>`
    select w.sku_id as "skuId", w.reason, sum(m.quantity)::bigint as quantity, coalesce(-sum(v.amount), 0)::bigint as worth
      from pours.waste w
      join stock.document d on d.organization_id = w.organization_id and d.id = w.document_id
      join lateral (
        select sum(x.quantity) as quantity from stock.move x
         where x.organization_id = w.organization_id and x.document_id = w.document_id and not x.derived) m on true
      left join lateral (
        select sum(x.amount) as amount from stock.valuation x
         where x.organization_id = w.organization_id and x.sku_id = w.sku_id and x.document_id = w.document_id) v on true
     where w.organization_id = ${snapshot.organizationId} and d.occurred_at > ${from}::timestamptz
       and not exists (select from stock.document r
                        where r.organization_id = w.organization_id and r.parent_id = d.id and r.kind = 'reversal')
     group by w.sku_id, w.reason order by w.sku_id, w.reason`);
}
