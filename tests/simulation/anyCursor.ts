/** How a shop of no vendor tells what changed, in the three ways that vendors have: by a version, by a token of its own, by the time of the last change. */
import { z } from 'zod';
import { type Instant, later } from '#domain/values/time.ts';

export type AnyCursor = 'version' | 'opaque' | 'modifiedSince';

export const perPage = 20;
const minute = 60_000;
/** How late a till may tell what it sold while it was offline. */
export const lateArrivalMs = 72 * 60 * minute;
const lookbackMs = 10 * minute;
/** Now and then it is read as far back as a till may be late. */
const deepEveryMs = 6 * 60 * minute;

export interface Changing {
  id: string;
  version: number;
  changedAt: Instant;
}

/** The shop's side: a page of what changed after what is asked; null where it has forgotten the token. */
export function changedAfter<Thing extends Changing>(
  things: Iterable<Thing>,
  query: URLSearchParams,
  epoch: number,
): (Thing & { token: string })[] | null {
  const all = [...things].map((thing) => ({ ...thing, token: `${epoch}-${thing.version}` }));
  const since = query.get('since');
  if (since !== null) {
    const page = Number(query.get('page') ?? 0);
    return all
      .filter(({ changedAt }) => changedAt >= since)
      .sort((a, b) =>
        a.changedAt === b.changedAt ? a.version - b.version : a.changedAt < b.changedAt ? -1 : 1,
      )
      .slice(page * perPage, (page + 1) * perPage);
  }
  const [ofEpoch, ofToken] = (query.get('token') ?? `${epoch}-0`).split('-').map(Number);
  if (query.has('token') && ofEpoch !== epoch) return null;
  const after = Number(query.get('after') ?? ofToken);
  return all
    .filter(({ version }) => version > after)
    .sort((a, b) => a.version - b.version)
    .slice(0, perPage);
}

const sweep = z.object({
  from: z.string(),
  page: z.number(),
  /** The latest change that was seen, by the shop's clock. */
  newest: z.string(),
  deepAt: z.string(),
});

/** The connector's side. */
export interface Reading {
  query: string;
  next(rows: readonly { version: number; token: string; changedAt: string }[]): string | null;
}

export function readingOf(kind: AnyCursor, cursor: string | null, since: Instant, now: Instant): Reading {
  if (kind === 'version')
    return {
      query: `after=${cursor ?? 0}`,
      next: (rows) => rows.at(-1)?.version.toString() ?? cursor,
    };
  if (kind === 'opaque')
    return {
      query: cursor === null ? '' : `token=${cursor}`,
      next: (rows) => rows.at(-1)?.token ?? cursor,
    };
  const from = later(since, -lateArrivalMs);
  const place =
    cursor === null ? { from, page: 0, newest: from, deepAt: now } : sweep.parse(JSON.parse(cursor));
  return {
    query: `since=${place.from}&page=${place.page}`,
    next(rows) {
      const newest = rows.reduce(
        (latest, { changedAt }) => (changedAt > latest ? changedAt : latest),
        place.newest,
      );
      if (rows.length === perPage) return JSON.stringify({ ...place, newest, page: place.page + 1 });
      const isDeep = Date.parse(now) - Date.parse(place.deepAt) >= deepEveryMs;
      const back = later(newest, -(isDeep ? lateArrivalMs : lookbackMs));
      return JSON.stringify({ from: back, page: 0, newest, deepAt: isDeep ? now : place.deepAt });
    },
  };
}
