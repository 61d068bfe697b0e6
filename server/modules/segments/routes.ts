/** Answers the contract of segments. */
import { z } from 'zod';
import * as contract from '#domain/segments/contract.ts';
import { refuseSegment } from '#domain/segments/refusals.ts';
import { saySegment } from '#domain/segments/say.ts';
import { todayOf } from '#domain/values/house.ts';
import { id as idShape } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import { type Database, type Snapshot, sql } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { countOf, countsOf, membersOf, sampleOf, shownQuery } from './count.ts';
import * as kept from './kept.ts';
import { namesIn, valuesOf } from './names.ts';
import type { SegmentsPorts } from './ports.ts';
import { yardstickOf } from './yardstick.ts';

const mostSampled = 8;
const place = cursorOf(z.object({ after: z.string(), id: idShape }));

export function segmentEndpoints(
  database: Database,
  { houseOf }: Pick<SegmentsPorts, 'houseOf'>,
): Endpoint[] {
  async function told(
    snapshot: Snapshot,
    segment: kept.NamedSegment,
    language: Language,
  ): Promise<contract.KeptSegment> {
    const nameOf = await namesIn(snapshot, await houseOf(snapshot), [segment.tree]);
    return { ...segment, said: saySegment(segment.tree, language, nameOf) };
  }

  return [
    implement(contract.listSegments, ({ actor, language, now }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const house = await houseOf(snapshot);
        const segments = await kept.segmentsOf(snapshot, language);
        const trees = segments.map(({ tree }) => tree);
        const nameOf = await namesIn(snapshot, house, trees);
        const { total, counts } = await countsOf(snapshot, trees, todayOf(house, now));
        const items = segments.map((segment, index) => ({
          ...segment,
          said: saySegment(segment.tree, language, nameOf),
          count: counts[index] ?? 0,
        }));
        return { items, total, measuredAt: (await yardstickOf(snapshot)).madeAt };
      }),
    ),
    implement(contract.listTraits, ({ actor, query }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await valuesOf(snapshot, query.of),
      })),
    ),
    implement(contract.showSegment, ({ actor, params, language }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const found = await kept.segmentById(snapshot, params.segmentId, language);
        if (!found) throw refuseSegment('segment_not_found');
        return told(snapshot, found, language);
      }),
    ),
    implement(contract.countSegment, ({ actor, body: { tree }, language, now }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const house = await houseOf(snapshot);
        const today = todayOf(house, now);
        return {
          count: await countOf(snapshot, tree, today),
          said: saySegment(tree, language, await namesIn(snapshot, house, [tree])),
          sql: await shownQuery(snapshot, tree, today),
        };
      }),
    ),
    implement(contract.sampleSegment, ({ actor, body: { tree }, now }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await sampleOf(snapshot, tree, todayOf(await houseOf(snapshot), now), mostSampled),
      })),
    ),
    implement(contract.createSegment, ({ actor, id, body, now, language }) =>
      database.write(actor.organizationId, async (tx) =>
        told(tx, await kept.createSegment(tx, actor, id, body, now), language),
      ),
    ),
    implement(contract.changeSegment, ({ actor, params, body, now, language }) =>
      database.write(actor.organizationId, async (tx) =>
        told(tx, await kept.changeSegment(tx, actor, params.segmentId, body, now), language),
      ),
    ),
    implement(contract.removeSegment, async ({ actor, params, now }) => {
      await database.write(actor.organizationId, (tx) =>
        kept.removeSegment(tx, actor, params.segmentId, now),
      );
      return { removed: true as const };
    }),
    implement(contract.listSegmentMembers, ({ actor, params, query, now, language }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const found = await kept.segmentById(snapshot, params.segmentId, language);
        if (!found) throw refuseSegment('segment_not_found');
        const ids = await membersOf(snapshot, found.tree, todayOf(await houseOf(snapshot), now));
        const from = place.read(query.cursor);
        const items = await snapshot.all(sql<{ id: string; name: string; search: string }>`
          select id, name, search from customers.customer
           where organization_id = ${snapshot.organizationId} and id = any (${ids}::uuid[]) and name is not null
             and (${from === null} or (search, id) > (${from?.after ?? null}::text, ${from?.id ?? null}::uuid))
           order by search, id limit ${query.limit}`);
        const last = items.at(-1);
        const next =
          last && items.length === query.limit ? place.write({ after: last.search, id: last.id }) : null;
        return { items, next };
      }),
    ),
  ];
}
