/** Recipes' versions: kept as they were said, read as `domain/making` reckons with them. */
import type { z } from 'zod';
import { checkBatchPattern } from '#domain/making/batchCode.ts';
import type { NewRecipe, recipe as recipeOnWire } from '#domain/making/contract.ts';
import { circleOf, inputsOf, type Recipe, type RecipeForm, whole } from '#domain/making/recipe.ts';
import { refuseMaking } from '#domain/making/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

/** As it is kept: with what is not reckoned with. */
export interface KeptRecipe extends Recipe {
  form: RecipeForm;
  batchPattern: string | null;
  note: string | null;
  createdAt: Instant;
  createdBy: string;
  isCurrent: boolean;
}

/** Same content, same version: a request that comes again changes nothing. */
export async function saveRecipe(
  tx: Tx,
  actor: Actor,
  { id, today, ...said }: NewRecipe & { id: Id; today: Day },
  now: Instant,
): Promise<KeptRecipe> {
  const fingerprint = JSON.stringify(said, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  await tx.all(sql`select pg_advisory_xact_lock(hashtextextended(${`recipes:${tx.organizationId}`}, 0))`);
  const known = await tx.first(sql<{ fingerprint: string }>`
    select fingerprint from making.recipe where organization_id = ${tx.organizationId} and id = ${id}`);
  if (known && known.fingerprint !== fingerprint) throw refuse('idempotency_conflict');
  if (!known) {
    await checkRecipe(tx, said);
    await insertRecipe(tx, actor, { ...said, id, from: said.from ?? today, fingerprint }, now);
    const detail = { skuId: said.skuId, components: said.components.length };
    await audit(tx, actor, { action: 'saveRecipe', subject: id, detail }, now);
  }
  return recipeById(tx, id);
}

export async function checkRecipe(snapshot: Snapshot, said: NewRecipe): Promise<void> {
  const { skuId, components, byProducts, batchPattern } = said;
  if (batchPattern !== null) checkBatchPattern(batchPattern);
  if (byProducts.reduce((sum, { costBp }) => sum + costBp, 0) >= whole)
    throw refuseMaking('by_products_bear_all');
  const named = [...components.map((component) => component.skuId), ...byProducts.map((one) => one.skuId)];
  if (new Set(named).size < named.length) throw refuseMaking('component_twice');
  const spoken = [...new Set([skuId, ...inputsOf(said), ...byProducts.map((one) => one.skuId)])];
  const names = await namesOf(snapshot, spoken);
  if (names.size < spoken.length) throw refuseMaking('unknown_component');
  const recipes = new Map<Id, Pick<Recipe, 'components'>>(await currentRecipes(snapshot, lastDay));
  recipes.set(skuId, said);
  const circle = circleOf(recipes, skuId);
  if (!circle) return;
  const onTheWay = await namesOf(snapshot, circle);
  throw refuseMaking('recipe_circle', { way: circle.map((at) => onTheWay.get(at) ?? at).join(' → ') });
}

/** By then every version has begun. */
const lastDay: Day = '9999-12-31';

/** Names of skus that keep stock; others are left out. */
export async function namesOf(snapshot: Snapshot, skuIds: readonly Id[]): Promise<Map<Id, string>> {
  const rows = await snapshot.all(sql<{ id: Id; name: string }>`
    select id, name from catalog.sku
     where organization_id = ${snapshot.organizationId} and id = any (${[...skuIds]}::uuid[]) and kind not in ('service', 'bundle')`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function insertRecipe(
  tx: Tx,
  actor: Actor,
  said: NewRecipe & { id: Id; from: Day; fingerprint: string },
  now: Instant,
): Promise<void> {
  const { id, components, byProducts } = said;
  await tx.all(sql`
    insert into making.recipe (organization_id, id, sku_id, version, form, from_day, batch, yield_bp, labour, overhead, shelf_life_days, lead_days,
                               batch_pattern, note, fingerprint, created_at, created_by)
    select ${tx.organizationId}, ${id}, ${said.skuId}, coalesce(max(version), 0) + 1, ${said.form}, ${said.from}::date, ${said.batch}, ${said.yieldBp},
           ${said.labour}, ${said.overhead}, ${said.shelfLifeDays}::integer, ${said.leadDays}::integer, ${said.batchPattern}, ${said.note}, ${said.fingerprint},
           ${now}::timestamptz, ${actor.label}
      from making.recipe where organization_id = ${tx.organizationId} and sku_id = ${said.skuId}`);
  const rows = components.map(({ skuId, quantity, lossBp, role }, line) => ({
    line,
    skuId,
    quantity: quantity.toString(),
    lossBp,
    role,
  }));
  await tx.all(sql`
    insert into making.component (organization_id, recipe_id, line, sku_id, quantity, loss_bp, role)
    select ${tx.organizationId}, ${id}, c.line, c."skuId", c.quantity, c."lossBp", c.role
      from json_to_recordset(${JSON.stringify(rows)}::json)
           as c(line integer, "skuId" uuid, quantity bigint, "lossBp" bigint, role text)`);
  const instead = components.flatMap(({ alternatives }, line) =>
    alternatives.map((one, rank) => ({ line, rank, skuId: one.skuId, quantity: one.quantity.toString() })),
  );
  await tx.all(sql`
    insert into making.alternative (organization_id, recipe_id, line, rank, sku_id, quantity)
    select ${tx.organizationId}, ${id}, a.line, a.rank, a."skuId", a.quantity
      from json_to_recordset(${JSON.stringify(instead)}::json) as a(line integer, rank integer, "skuId" uuid, quantity bigint)`);
  const beside = byProducts.map((one) => ({ ...one, quantity: one.quantity.toString() }));
  await tx.all(sql`
    insert into making.by_product (organization_id, recipe_id, sku_id, quantity, cost_bp)
    select ${tx.organizationId}, ${id}, b."skuId", b.quantity, b."costBp"
      from json_to_recordset(${JSON.stringify(beside)}::json) as b("skuId" uuid, quantity bigint, "costBp" bigint)`);
}

interface RecipeRow {
  id: Id;
  sku_id: Id;
  version: number;
  form: RecipeForm;
  from_day: Day;
  batch: bigint;
  yield_bp: number;
  labour: bigint;
  overhead: bigint;
  shelf_life_days: number | null;
  lead_days: number;
  batch_pattern: string | null;
  note: string | null;
  created_at: Instant;
  created_by: string;
  is_current: boolean;
  components: { skuId: Id; quantity: string; lossBp: number; role: 'material' | 'packaging'; line: number }[];
  alternatives: { line: number; skuId: Id; quantity: string }[];
  by_products: { skuId: Id; quantity: string; costBp: number }[];
}

/** Every version of a product, those of some ids, or of all products the one by which they are made on `day`; by product and version. */
async function readRecipes(
  snapshot: Snapshot,
  { skuId = null, ids = null, day }: { skuId?: Id | null; ids?: readonly Id[] | null; day: Day },
): Promise<KeptRecipe[]> {
  const rows = await snapshot.all(sql<RecipeRow>`
    with version as (
      select r.*, row_number() over (partition by r.sku_id order by r.from_day <= ${day}::date desc, r.version desc) = 1 as is_current
        from making.recipe r where r.organization_id = ${snapshot.organizationId} and (${skuId}::uuid is null or r.sku_id = ${skuId}::uuid)
    )
    select r.*,
           coalesce((select json_agg(json_build_object('line', c.line, 'skuId', c.sku_id, 'quantity', c.quantity::text, 'lossBp', c.loss_bp,
                                                       'role', c.role) order by c.line)
                       from making.component c where c.organization_id = r.organization_id and c.recipe_id = r.id), '[]') as components,
           coalesce((select json_agg(json_build_object('line', a.line, 'skuId', a.sku_id, 'quantity', a.quantity::text) order by a.line, a.rank)
                       from making.alternative a where a.organization_id = r.organization_id and a.recipe_id = r.id), '[]') as alternatives,
           coalesce((select json_agg(json_build_object('skuId', b.sku_id, 'quantity', b.quantity::text, 'costBp', b.cost_bp) order by b.sku_id)
                       from making.by_product b where b.organization_id = r.organization_id and b.recipe_id = r.id), '[]') as by_products
      from version r
     where case when ${ids}::uuid[] is not null then r.id = any (${ids}::uuid[]) else ${skuId}::uuid is not null or r.is_current end
     order by r.sku_id, r.version`);
  return rows.map(readRow);
}

function readRow(row: RecipeRow): KeptRecipe {
  const insteadOf = Map.groupBy(row.alternatives, ({ line }) => line);
  return {
    id: row.id,
    skuId: row.sku_id,
    version: row.version,
    form: row.form,
    from: row.from_day,
    batch: row.batch,
    yieldBp: row.yield_bp,
    labour: row.labour,
    overhead: row.overhead,
    shelfLifeDays: row.shelf_life_days,
    leadDays: row.lead_days,
    batchPattern: row.batch_pattern,
    note: row.note,
    createdAt: row.created_at,
    createdBy: row.created_by,
    isCurrent: row.is_current,
    components: row.components.map(({ line, skuId, quantity, lossBp, role }) => ({
      skuId,
      quantity: BigInt(quantity),
      lossBp,
      role,
      alternatives: (insteadOf.get(line) ?? []).map((one) => ({
        skuId: one.skuId,
        quantity: BigInt(one.quantity),
      })),
    })),
    byProducts: row.by_products.map(({ skuId, quantity, costBp }) => ({
      skuId,
      quantity: BigInt(quantity),
      costBp,
    })),
  };
}

export async function recipeById(snapshot: Snapshot, id: Id): Promise<KeptRecipe> {
  const [found] = await readRecipes(snapshot, { ids: [id], day: lastDay });
  if (!found) throw refuseMaking('recipe_not_found');
  return found;
}

/** By their ids. */
export async function recipesById(snapshot: Snapshot, ids: readonly Id[]): Promise<Map<Id, KeptRecipe>> {
  const found = await readRecipes(snapshot, { ids, day: lastDay });
  return new Map(found.map((recipe) => [recipe.id, recipe]));
}

/** `isCurrent` as of that day. */
export function versionsOf(snapshot: Snapshot, skuId: Id, today: Day): Promise<KeptRecipe[]> {
  return readRecipes(snapshot, { skuId, day: today });
}

/** By what each product is made on a day: the latest version that has begun, or else the one that will. */
export async function currentRecipes(snapshot: Snapshot, today: Day): Promise<Map<Id, KeptRecipe>> {
  const found = await readRecipes(snapshot, { day: today });
  return new Map(found.map((recipe) => [recipe.skuId, recipe]));
}

export function recipeToTell({ components, byProducts, ...said }: KeptRecipe): z.output<typeof recipeOnWire> {
  return {
    ...said,
    components: components.map(({ alternatives, ...component }) => ({
      ...component,
      alternatives: [...alternatives],
    })),
    byProducts: [...byProducts],
  };
}
