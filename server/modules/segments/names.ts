/** What articles and shops are called in a segment's sentence, and what there is to choose from. */
import type { NameOf } from '#domain/segments/say.ts';
import { criteriaOf, type Segment, type Trait } from '#domain/segments/segment.ts';
import type { House } from '#domain/values/house.ts';
import { id as idShape } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

/** Of all that these segments name; what nobody knows is called by its id. */
export async function namesIn(
  snapshot: Snapshot,
  { shops }: House,
  segments: readonly Segment[],
): Promise<NameOf> {
  const traits = segments
    .flatMap(criteriaOf)
    .flatMap((criterion) =>
      criterion.is === 'bought' || criterion.is === 'spent' ? (criterion.what ?? []) : [],
    );
  const skuIds = traits.flatMap(({ of, value }) =>
    of === 'sku' && idShape.safeParse(value).success ? [value] : [],
  );
  const skus = await snapshot.all(sql<{ id: string; name: string }>`
    select id, name from catalog.sku where organization_id = ${snapshot.organizationId} and id = any (${skuIds}::uuid[])`);
  const names = new Map([...skus, ...shops].map(({ id, name }) => [id, name]));
  return ({ value }) => names.get(value) ?? value;
}

export async function valuesOf(snapshot: Snapshot, of: Trait['of']): Promise<string[]> {
  const value = of === 'grape' ? 'unnest(grapes)' : of;
  const rows = await snapshot.all(sql<{ value: string }>`
    select distinct ${sql.raw(value)} as value from catalog.wine where organization_id = ${snapshot.organizationId} order by 1`);
  return rows.map((row) => row.value).filter(Boolean);
}
