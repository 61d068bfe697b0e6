/** The electronic label of a wine: stated, read, and found by a barcode in whichever organization. */
import type { Pool } from 'pg';
import { z } from 'zod';
import { type ELabel, eLabel } from '#domain/catalog/eLabelContract.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import { canonicalBarcode } from '#domain/catalog/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import { type Id, id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export async function eLabelOf(snapshot: Snapshot, skuId: Id): Promise<ELabel | null> {
  const row = await snapshot.first<Record<string, unknown>>(sql`
    select ingredients, energy_kj as "energyKj", energy_kcal as "energyKcal", fat, saturates, carbohydrate, sugars, protein, salt, published
      from catalog.e_label where organization_id = ${snapshot.organizationId} and sku_id = ${skuId}`);
  return row === null ? null : eLabel.parse(row);
}

export async function saveELabel(
  tx: Tx,
  actor: Actor,
  skuId: Id,
  label: ELabel,
  now: Instant,
): Promise<void> {
  const sku = await tx.first(
    sql`select id from catalog.sku where organization_id = ${tx.organizationId} and id = ${skuId}`,
  );
  if (!sku) throw refuse('sku_not_found');
  const { ingredients, energyKj, energyKcal, fat, saturates, carbohydrate, sugars, protein, salt } = label;
  await tx.all(sql`
    insert into catalog.e_label (organization_id, sku_id, ingredients, energy_kj, energy_kcal, fat, saturates, carbohydrate, sugars, protein, salt, published)
    values (${tx.organizationId}, ${skuId}, ${JSON.stringify(ingredients)}::jsonb, ${energyKj}, ${energyKcal}, ${fat}, ${saturates},
            ${carbohydrate}, ${sugars}, ${protein}, ${salt}, ${label.published})
    on conflict (organization_id, sku_id) do update set
      ingredients = excluded.ingredients, energy_kj = excluded.energy_kj, energy_kcal = excluded.energy_kcal, fat = excluded.fat,
      saturates = excluded.saturates, carbohydrate = excluded.carbohydrate, sugars = excluded.sugars, protein = excluded.protein,
      salt = excluded.salt, published = excluded.published`);
  await audit(
    tx,
    actor,
    { action: 'saveELabel', subject: skuId, detail: { published: label.published } },
    now,
  );
}

interface Published {
  organizationId: Id;
  skuId: Id;
}

const published = z.array(z.object({ organizationId: id, skuId: id }));

/** Those who publish a label for this barcode, in a lasting order. */
export async function publishedFor(jobsPool: Pool, gtin: string): Promise<Published[]> {
  const { rows } = await jobsPool.query(
    `select b.organization_id as "organizationId", b.sku_id as "skuId"
       from catalog.barcode b
       join catalog.e_label l on l.organization_id = b.organization_id and l.sku_id = b.sku_id and l.published
      where b.code = $1 order by b.organization_id limit 20`,
    [canonicalBarcode(gtin)],
  );
  return published.parse(rows);
}

export interface NamedWine {
  name: string;
  vintage: number | null;
  producer: string | null;
  abv: number | null;
}

export function wineOf(snapshot: Snapshot, skuId: Id): Promise<NamedWine> {
  return snapshot.one<NamedWine>(sql`
    select s.name, w.vintage, w.producer, w.abv
      from catalog.sku s left join catalog.wine w on w.organization_id = s.organization_id and w.sku_id = s.id
     where s.organization_id = ${snapshot.organizationId} and s.id = ${skuId}`);
}
