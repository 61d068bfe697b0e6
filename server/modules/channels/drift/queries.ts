/** Gaps and comparisons as the office shows them. */
import { z } from 'zod';
import type { SkuRow } from '#domain/catalog/contract.ts';
import { formatQuantity } from '#domain/catalog/quantity.ts';
import type { Clue, Correction } from '#domain/channels/drift/clues.ts';
import { correction as correctionShape } from '#domain/channels/drift/clues.ts';
import {
  likelihoodOf,
  sayCause,
  sayClue,
  sayCorrection,
  sayGap,
  type Telling,
} from '#domain/channels/drift/sentences.ts';
import type * as contract from '#domain/channels/driftContract.ts';
import { sayKept } from '#domain/channels/reasons.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { skuRows } from '#server/modules/catalog/index.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { comparisonRows } from './comparisons.ts';
import { gapRows, gapsPage, type KeptGap } from './store.ts';

type Shown = contract.DriftGap;

const gapPlace = cursorOf(z.object({ foundAt: z.string(), id: z.string() }));

export async function gapsShown(
  snapshot: Snapshot,
  query: z.output<typeof contract.listGaps.query>,
  language: Language,
): Promise<{ items: Shown[]; next: string | null }> {
  const { connectionId = null, state, limit } = query;
  const rows = await gapsPage(snapshot, {
    connectionId,
    open: state === 'open',
    after: gapPlace.read(query.cursor),
    limit: limit + 1,
  });
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: await shown(snapshot, kept, language),
    next: last && rows.length > limit ? gapPlace.write({ foundAt: last.foundAt, id: last.id }) : null,
  };
}

export async function gapShown(snapshot: Snapshot, gapId: Id, language: Language): Promise<Shown | null> {
  const kept = await gapRows(snapshot, { id: gapId }, { open: false });
  return (await shown(snapshot, kept, language))[0] ?? null;
}

async function shown(snapshot: Snapshot, kept: readonly KeptGap[], language: Language): Promise<Shown[]> {
  if (kept.length === 0) return [];
  const skuIds = [...new Set(kept.map(({ skuId }) => skuId))];
  const skus = new Map((await skuRows(snapshot, { ids: skuIds })).map((row) => [row.id, row]));
  const names = await connectionNames(snapshot);
  const done = await correctionsOf(snapshot, kept);
  return kept.map((gap) => {
    const sku = skus.get(gap.skuId);
    const telling: Telling = {
      language,
      say: (quantity) =>
        formatQuantity(quantity, sku ?? { kind: 'other', content: 1000n, measure: 'count' }, language),
      nameOf: (connectionId) => names.get(connectionId) ?? '?',
    };
    const { id, kind, skuId, connectionId, ref, difference, remaining, since, foundAt, closedAs, closedAt } =
      gap;
    return {
      id,
      kind,
      skuId,
      skuName: sku ? nameOfSku(sku) : '',
      connectionId,
      connectionName: connectionId === null ? null : telling.nameOf(connectionId),
      ref,
      sentence: sayGap(gap, telling),
      difference,
      remaining,
      since,
      foundAt,
      closedAs,
      closedAt,
      causes: gap.causes.map(({ cause, probability, clues, correction }) => ({
        cause,
        sentence: sayCause(cause, language),
        likelihood: likelihoodOf(probability),
        probability: probability / 10_000,
        clues: clues.map((clue) => ({ sentence: sayClue(clue, telling), link: linkOf(clue, skuId) })),
        correction: correction && { kind: correction.kind, sentence: sayCorrection(correction, language) },
      })),
      corrections: (done.get(id) ?? []).map(({ correction, by, at }) => ({
        sentence: sayCorrection(correction, language),
        by,
        at,
      })),
    };
  });
}

function nameOfSku({ name, vintage }: SkuRow): string {
  return vintage === null || name.includes(String(vintage)) ? name : `${name} ${vintage}`;
}

function linkOf(clue: Clue, skuId: Id): contract.DriftLink | null {
  switch (clue.kind) {
    case 'twins':
      return { to: 'sale', saleId: clue.otherId };
    case 'restock':
      return { to: 'sale', saleId: clue.saleId };
    case 'parked':
      return { to: 'connection', connectionId: clue.connectionId, part: 'items' };
    case 'unit':
    case 'vintage':
      return { to: 'connection', connectionId: clue.connectionId, part: 'mappings' };
    case 'unread':
      return { to: 'connection', connectionId: clue.connectionId, part: 'files' };
    case 'missing':
    case 'allRead':
    case 'shopChanged':
      return { to: 'connection', connectionId: clue.connectionId, part: 'exchanges' };
    default:
      return { to: 'sku', skuId };
  }
}

async function connectionNames(snapshot: Snapshot): Promise<Map<Id, string>> {
  const rows = await snapshot.all<{ id: Id; name: string }>(sql`
    select id, name from channels.connection where organization_id = ${snapshot.organizationId}`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

interface Done {
  gapId: Id;
  correction: Correction;
  by: string;
  at: Instant;
}

async function correctionsOf(snapshot: Snapshot, kept: readonly KeptGap[]): Promise<Map<Id, Done[]>> {
  const rows = await snapshot.all<Omit<Done, 'correction'> & { correction: unknown }>(sql`
    select gap_id as "gapId", correction, by, at from channels.correction
     where organization_id = ${snapshot.organizationId} and gap_id = any (${kept.map(({ id }) => id)}::uuid[]) order by at, id`);
  const done = rows.map((row) => ({ ...row, correction: correctionShape.parse(row.correction) }));
  return Map.groupBy(done, ({ gapId }) => gapId);
}

export async function comparisonsShown(
  snapshot: Snapshot,
  language: Language,
): Promise<{ items: contract.Comparison[]; openGaps: number }> {
  const open = await snapshot.all<{ connectionId: Id | null; gaps: number }>(sql`
    select connection_id as "connectionId", count(*)::int as gaps from channels.gap
     where organization_id = ${snapshot.organizationId} and closed_at is null group by connection_id`);
  const openOf = new Map(open.map(({ connectionId, gaps }) => [connectionId, gaps]));
  const rows = await comparisonRows(snapshot);
  return {
    openGaps: open.reduce((sum, { gaps }) => sum + gaps, 0),
    items: rows.map(({ connectionId, name, comparedAt, listings, gaps, dueAt, problem, ...audit }) => ({
      connectionId,
      name,
      comparedAt,
      listings,
      gaps,
      open: openOf.get(connectionId) ?? 0,
      nextAt: dueAt,
      audit: { at: audit.auditAt, done: auditDone(audit) },
      problem: problem && sayKept(problem, language),
    })),
  };
}

function auditDone({
  auditedAt,
  auditListings,
  auditGaps,
}: {
  auditedAt: Instant | null;
  auditListings: number | null;
  auditGaps: number | null;
}): contract.Comparison['audit']['done'] {
  if (auditedAt === null || auditListings === null || auditGaps === null) return null;
  return { at: auditedAt, listings: auditListings, gaps: auditGaps };
}
