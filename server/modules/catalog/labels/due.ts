/** Shelf labels that say another price than the shop's, and the note of those that were printed. */
import type { z } from 'zod';
import { type listDueLabels, mostLabels, type notePrintedLabels } from '#domain/catalog/labelsContract.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { toRecords } from '../records.ts';
import { skuRows, unitHeads } from '../skus/queries.ts';

interface DueRow {
  skuId: Id;
  unitId: Id;
  amountE4: bigint;
  printedE4: bigint | null;
  printedAt: Instant | null;
}

/** By name; glasses have no label on a shelf. */
export async function dueLabels(
  snapshot: Snapshot,
  never: boolean,
): Promise<z.output<typeof listDueLabels.reply>> {
  const rows = await snapshot.all(sql<DueRow>`
    select s.id as "skuId", u.id as "unitId", p.amount_e4 as "amountE4", l.amount_e4 as "printedE4", l.printed_at as "printedAt"
      from catalog.price_list d
      join catalog.price p on p.organization_id = d.organization_id and p.price_list_id = d.id
      join catalog.unit u on u.organization_id = p.organization_id and u.id = p.unit_id and u.archived_at is null and u.kind <> 'glass'
      join catalog.sku s on s.organization_id = u.organization_id and s.id = u.sku_id and s.archived_at is null and s.kind <> 'service'
      left join catalog.shelf_label l on l.organization_id = u.organization_id and l.unit_id = u.id
     where d.organization_id = ${snapshot.organizationId} and d.is_default
       and case when ${never} then l.unit_id is null else l.amount_e4 <> p.amount_e4 end
     order by s.name, s.id, u.quantity limit ${mostLabels + 1}`);
  const shown = rows.slice(0, mostLabels);
  const ids = [...new Set(shown.map(({ skuId }) => skuId))];
  const skus = new Map((await skuRows(snapshot, { ids })).map((sku) => [sku.id, sku]));
  const items = shown.flatMap(({ skuId, unitId, amountE4, printedE4, printedAt }) => {
    const sku = skus.get(skuId);
    const printed = printedE4 === null || printedAt === null ? null : { amountE4: printedE4, at: printedAt };
    return sku ? [{ sku, unitId, amountE4, printed }] : [];
  });
  return { items, more: rows.length > mostLabels };
}

type Printed = z.output<typeof notePrintedLabels.body>['items'];

/** A unit that is named twice keeps the last price. */
export async function notePrinted(tx: Tx, actor: Actor, printed: Printed, now: Instant): Promise<number> {
  const amounts = new Map(printed.map(({ unitId, amountE4 }) => [unitId, amountE4]));
  if ((await unitHeads(tx, [...amounts.keys()])).length < amounts.size) throw refuse('unit_not_found');
  const records = [...amounts].map(([unitId, amountE4]) => ({ unitId, amountE4 }));
  await tx.all(sql`
    insert into catalog.shelf_label (organization_id, unit_id, amount_e4, printed_at)
    select ${tx.organizationId}, r."unitId", r."amountE4", ${now}
      from json_to_recordset(${toRecords(records)}::json) as r("unitId" uuid, "amountE4" bigint)
    on conflict (organization_id, unit_id) do update set amount_e4 = excluded.amount_e4, printed_at = excluded.printed_at`);
  await audit(tx, actor, { action: 'notePrintedLabels', detail: { labels: amounts.size } }, now);
  return amounts.size;
}
