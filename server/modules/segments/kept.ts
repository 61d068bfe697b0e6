/** Segments that somebody kept under a name, and those that are ready made. */
import { z } from 'zod';
import type { KeptSegment, newSegment } from '#domain/segments/contract.ts';
import { readyMade } from '#domain/segments/readyMade.ts';
import { refuseSegment } from '#domain/segments/refusals.ts';
import { type SegmentTree, segmentTree } from '#domain/segments/segment.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Language, refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export type NamedSegment = Omit<KeptSegment, 'said'>;
type Written = z.output<typeof newSegment>;

interface Row {
  id: Id;
  name: string;
  tree: z.input<typeof segmentTree>;
}

const asKept = ({ id, name, tree }: Row): NamedSegment => ({
  id,
  name,
  tree: segmentTree.parse(tree),
  isReadyMade: false,
});

const made = (language: Language): NamedSegment[] =>
  readyMade.map(({ id, name, tree }) => ({ id, name: name[language], tree, isReadyMade: true }));

/** By name; those that are ready made come last, in their own order. */
export async function segmentsOf(snapshot: Snapshot, language: Language): Promise<NamedSegment[]> {
  const rows = await snapshot.all(sql<Row>`
    select id, name, tree from segments.segment
     where organization_id = ${snapshot.organizationId} and removed_at is null order by lower(name), id`);
  return [...rows.map(asKept), ...made(language)];
}

/** In the order asked; one that was taken off the list is found, by whoever still uses it. */
export async function segmentsByIds(
  snapshot: Snapshot,
  ids: readonly Id[],
  language: Language = 'fr',
): Promise<NamedSegment[]> {
  const rows = await snapshot.all(sql<Row>`
    select id, name, tree from segments.segment
     where organization_id = ${snapshot.organizationId} and id = any (${[...ids]}::uuid[])`);
  const found = new Map([...made(language), ...rows.map(asKept)].map((segment) => [segment.id, segment]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Null where there is none. */
export async function segmentById(
  snapshot: Snapshot,
  id: Id,
  language?: Language,
): Promise<NamedSegment | null> {
  return (await segmentsByIds(snapshot, [id], language))[0] ?? null;
}

export async function createSegment(
  tx: Tx,
  actor: Actor,
  id: Id,
  { name, tree }: Written,
  now: Instant,
): Promise<NamedSegment> {
  const known = await segmentById(tx, id);
  if (known) {
    if (known.name !== name || written(known.tree) !== written(tree)) throw refuse('idempotency_conflict');
    return known;
  }
  await assertNameFree(tx, id, name);
  await tx.all(sql`
    insert into segments.segment (organization_id, id, name, tree, made_at)
    values (${tx.organizationId}, ${id}, ${name}, ${written(tree)}::jsonb, ${now})`);
  await audit(tx, actor, { action: 'createSegment', subject: id, detail: { name } }, now);
  return { id, name, tree, isReadyMade: false };
}

export async function changeSegment(
  tx: Tx,
  actor: Actor,
  id: Id,
  { name, tree }: Written,
  now: Instant,
): Promise<NamedSegment> {
  await assertChangeable(tx, id);
  await assertNameFree(tx, id, name);
  await tx.all(sql`
    update segments.segment set name = ${name}, tree = ${written(tree)}::jsonb
     where organization_id = ${tx.organizationId} and id = ${id}`);
  await audit(tx, actor, { action: 'changeSegment', subject: id, detail: { name } }, now);
  return { id, name, tree, isReadyMade: false };
}

export async function removeSegment(tx: Tx, actor: Actor, id: Id, now: Instant): Promise<void> {
  await assertChangeable(tx, id);
  await tx.all(sql`
    update segments.segment set removed_at = coalesce(removed_at, ${now}::timestamptz)
     where organization_id = ${tx.organizationId} and id = ${id}`);
  await audit(tx, actor, { action: 'removeSegment', subject: id }, now);
}

const written = (tree: SegmentTree): string => JSON.stringify(z.encode(segmentTree, tree));

async function assertChangeable(tx: Tx, id: Id): Promise<void> {
  const known = await segmentById(tx, id);
  if (!known) throw refuseSegment('segment_not_found');
  if (known.isReadyMade) throw refuseSegment('segment_ready_made');
}

/** One after another: two that are kept at once under one name would both find it free. */
async function assertNameFree(tx: Tx, id: Id, name: string): Promise<void> {
  await tx.all(
    sql`select pg_advisory_xact_lock(hashtextextended(${`segments.name ${tx.organizationId}`}, 0))`,
  );
  const taken = await tx.first(sql`
    select id from segments.segment
     where organization_id = ${tx.organizationId} and lower(name) = lower(${name}) and id <> ${id} and removed_at is null`);
  if (taken) throw refuseSegment('segment_name_taken');
}
