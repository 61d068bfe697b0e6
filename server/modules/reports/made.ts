/** The SQL of what runs made, what that cost, and what their recipes say of it. */
import { byRecipe, type Made, type Used } from '#domain/reports/made.ts';
import { sumOf } from '#domain/reports/report.ts';
import type { Id } from '#domain/values/ids.ts';
import { splitByLargestRemainder } from '#domain/values/integer.ts';
import type { Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { isThere, type Where } from './where.ts';

interface OutputRow {
  documentId: Id;
  skuId: Id;
  weight: bigint;
  made: bigint;
  /** Of the whole run. */
  work: bigint;
  materials: bigint;
  /** Whether it came where the report is asked of: a run is split among all that it made. */
  isThere: boolean;
}

export async function madeIn(snapshot: Snapshot, from: Day, to: Day, where: Where): Promise<Made[]> {
  const outputs = await snapshot.all(sql<OutputRow>`
    select s.document_id as "documentId", s.sku_id as "skuId", s.weight, o.quantity as made,
           coalesce((select sum(e.amount) from stock.run_expense e
                      where e.organization_id = d.organization_id and e.document_id = d.id), 0)::bigint as work,
           coalesce((select -sum(v.amount) from stock.move m
                       join stock.valuation v on v.organization_id = m.organization_id and v.sku_id = m.sku_id and v.document_id = m.document_id
                                             and v.line = m.line
                      where m.organization_id = d.organization_id and m.document_id = d.id and m.cause = 'consumption'), 0)::bigint as materials,
           ${isThere(where)} as "isThere"
      from stock.document d
      join stock.run_share s on s.organization_id = d.organization_id and s.document_id = d.id
      join stock.move o on o.organization_id = d.organization_id and o.document_id = d.id and o.line = s.line and o.cause = 'output'
      join stock.location p on p.organization_id = o.organization_id and p.id = o.to_id
     where d.organization_id = ${snapshot.organizationId} and d.kind = 'run' and d.business_day between ${from}::date and ${to}::date
       and not exists (select from stock.document r where r.organization_id = d.organization_id and r.parent_id = d.id and r.kind = 'reversal')
     order by d.id, s.line collate "C"`);
  const runs = [...Map.groupBy(outputs, ({ documentId }) => documentId).values()];
  const parts = runs.flatMap(partsOf).filter(({ isThere }) => isThere);
  const yields = await yieldsOf(snapshot, [...new Set(parts.map(({ documentId }) => documentId))]);
  return [...Map.groupBy(parts, ({ skuId }) => skuId)].map(([skuId, of]) => {
    const followed = of.flatMap(({ documentId }) => yields.get(`${documentId} ${skuId}`) ?? []);
    return {
      skuId,
      runs: new Set(of.map(({ documentId }) => documentId)).size,
      made: sumOf(of, ({ made }) => made),
      materials: sumOf(of, ({ materials }) => materials),
      work: sumOf(of, ({ work }) => work),
      byRecipe:
        followed.length === 0
          ? null
          : {
              used: sumOf(followed, ({ used }) => used),
              expected: sumOf(followed, ({ expected }) => expected),
            },
    };
  });
}

/** Each output’s part, by weight: of the run’s whole cost first, so that it is what the output’s own cost is, then of its work. */
function partsOf(outputs: OutputRow[]): OutputRow[] {
  const weights = outputs.map(({ weight }) => weight);
  const { materials = 0n, work = 0n } = outputs[0] ?? {};
  const costs = splitByLargestRemainder(materials + work, weights);
  const works = splitByLargestRemainder(work, weights);
  return outputs.map((output, index) => {
    const share = works[index] ?? 0n;
    return { ...output, work: share, materials: (costs[index] ?? 0n) - share };
  });
}

interface ComponentRow {
  documentId: Id;
  productId: Id;
  made: bigint;
  batch: bigint;
  yieldBp: number;
  line: number;
  skuId: Id;
  quantity: bigint;
  lossBp: number;
  alternatives: { skuId: Id; quantity: string }[] | null;
}

/** Of runs that followed a recipe, by the run and its product. */
async function yieldsOf(
  snapshot: Snapshot,
  documentIds: readonly Id[],
): Promise<Map<string, { used: bigint; expected: bigint }>> {
  const ids = [...documentIds];
  const components = await snapshot.all(sql<ComponentRow>`
    select r.document_id as "documentId", w.sku_id as "productId", r.made, p.batch, p.yield_bp as "yieldBp", c.line, c.sku_id as "skuId", c.quantity,
           c.loss_bp as "lossBp",
           (select json_agg(json_build_object('skuId', a.sku_id, 'quantity', a.quantity::text) order by a.rank) from making.alternative a
             where a.organization_id = c.organization_id and a.recipe_id = c.recipe_id and a.line = c.line) as alternatives
      from making.run r
      join making.work_order w on w.organization_id = r.organization_id and w.id = r.order_id
      join making.recipe p on p.organization_id = w.organization_id and p.id = w.recipe_id
      join making.component c on c.organization_id = p.organization_id and c.recipe_id = p.id
     where r.organization_id = ${snapshot.organizationId} and r.document_id = any (${ids}::uuid[])
     order by r.document_id, c.line`);
  const used = await snapshot.all(sql<Used & { documentId: Id }>`
    select m.document_id as "documentId", m.sku_id as "skuId", sum(m.quantity)::bigint as quantity, coalesce(sum(v.cost), 0)::bigint as cost
      from (select organization_id, document_id, line, sku_id, sum(quantity) as quantity from stock.move
             where organization_id = ${snapshot.organizationId} and document_id = any (${ids}::uuid[]) and cause = 'consumption'
             group by organization_id, document_id, line, sku_id) m
      left join lateral (select -sum(e.amount) as cost from stock.valuation e
                          where e.organization_id = m.organization_id and e.sku_id = m.sku_id and e.document_id = m.document_id
                            and e.line = m.line) v on true
     group by m.document_id, m.sku_id`);
  const usedBy = Map.groupBy(used, ({ documentId }) => documentId);
  return new Map(
    [...Map.groupBy(components, ({ documentId }) => documentId)].flatMap(([documentId, rows]) => {
      const [run] = rows;
      if (!run) return [];
      const recipe = {
        batch: run.batch,
        yieldBp: run.yieldBp,
        components: rows.map(({ skuId, quantity, lossBp, alternatives }) => ({
          skuId,
          quantity,
          lossBp,
          role: 'material' as const,
          alternatives: (alternatives ?? []).map((other) => ({ ...other, quantity: BigInt(other.quantity) })),
        })),
      };
      return [
        [`${documentId} ${run.productId}`, byRecipe(recipe, run.made, usedBy.get(documentId) ?? [])],
      ] as const;
    }),
  );
}
