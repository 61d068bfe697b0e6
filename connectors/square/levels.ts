/** What is in stock at the chosen location: of some variations, or of whatever changed. */
import type { Cursor, Fact, LevelReading, Page, Unreadable } from '#domain/channels/connector.ts';
import { misshapen } from '../kit/said.ts';
import { latest, nextSweep, type Reach, readPlace, writePlace } from '../kit/sweep.ts';
import { ask, type SquareSession } from './ask.ts';
import { isTracked } from './catalog.ts';
import { countsPage, readCounts, readVariations } from './counts.ts';
import { locationOf } from './settings.ts';
import { count } from './shapes.ts';

export const stockReach = { lookbackMs: 10 * 60_000, deep: null } satisfies Reach;

/** A level is no event: what has not changed for a year is told in the first sweep too. */
const beforeAll = '2000-01-01T00:00:00.000Z';
const atOnce = 250;

/** Newest first, so the first page says how far the sweep has seen. */
export async function pullLevels(session: SquareSession, cursor: Cursor | null): Promise<Page> {
  const now = session.now();
  const place = readPlace(cursor, beforeAll, now);
  const page = await ask(session, {
    method: 'POST',
    path: '/v2/inventory/counts/batch-retrieve',
    body: {
      location_ids: [locationOf(session.settings)],
      states: ['IN_STOCK'],
      updated_after: place.from,
      limit: atOnce,
      ...(place.page === null ? {} : { cursor: place.page }),
    },
    shape: countsPage,
    onlyReads: true,
  });
  const facts: Fact[] = [];
  const unreadable: Unreadable[] = [];
  let { seen } = place;
  for (const node of page.counts ?? []) {
    const read = count.safeParse(node);
    if (read.success) {
      const { catalog_object_id: ref, quantity, calculated_at: at } = read.data;
      facts.push({ kind: 'level', ref, level: Number(quantity), at: now });
      if (at) seen = latest(seen, at);
    } else {
      const reason = misshapen(read.error);
      unreadable.push({ subject: 'inventory count', raw: JSON.stringify(node) ?? '', reason });
    }
  }
  const more = Boolean(page.cursor);
  // A page that comes empty in the middle says nothing of those after it.
  const broken = place.page !== null && (page.counts ?? []).length === 0;
  const next = more
    ? { ...place, seen, page: page.cursor ?? null }
    : broken
      ? { ...place, seen: null, page: null }
      : nextSweep({ ...place, seen }, stockReach, now);
  return { facts, unreadable, cursor: writePlace(next), more };
}

export async function readLevels(
  session: SquareSession,
  refs: readonly string[],
): Promise<readonly LevelReading[]> {
  const location = locationOf(session.settings);
  const variations = await readVariations(session, refs);
  const tracked = [...variations.values()].filter((one) => isTracked(one, location)).map(({ id }) => id);
  const levels = await readCounts(session, tracked);
  const missing = tracked.filter((id) => !levels.has(id));
  // What is tracked and was never counted has no count at all, which is none in stock; an answer that came empty has none either.
  const again = await readCounts(session, missing);
  const at = session.now();
  return refs.flatMap((ref): LevelReading[] => {
    if (!variations.has(ref)) return [];
    const level = tracked.includes(ref) ? (levels.get(ref) ?? again.get(ref) ?? 0) : null;
    return [{ kind: 'level', ref, level, at }];
  });
}
