/** How a vendor's shop is going, and what it lists, as the office shows them. */
import { z } from 'zod';
import { type KeptReason, sayKept } from '#domain/channels/reasons.ts';
import type { Listing, listListings, VendorStatus } from '#domain/channels/vendorContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { knownConnection } from '../connections/queries.ts';
import { mappingOfRow } from '../items/refs.ts';
import { lackingGrant } from './grants.ts';
import { assertVendor } from './session.ts';

interface Counted {
  readEvenAt: Instant | null;
  /** A stream that has failed this often is stuck. */
  failures: number;
  streamsBehind: number;
  queued: number;
  troubled: number;
  dead: number;
  drift: number;
  listings: number;
  mapped: number;
  waitingRefunds: number;
  /** Calls of the shop that are not read yet. */
  unread: boolean;
  problem: KeptReason | null;
}

const stuckFailures = 3;
const listingPlace = cursorOf(z.string());

export async function vendorStatus(
  snapshot: Snapshot,
  connectionId: Id,
  { now, language }: { now: Instant; language: Language },
): Promise<VendorStatus> {
  const connection = assertVendor(await knownConnection(snapshot, connectionId));
  const counted = await snapshot.one<Counted>(sql`
    select (select min(even_at) from channels.stream s
             where s.organization_id = ${snapshot.organizationId} and s.connection_id = ${connectionId} and s.name in ('sales', 'refunds')) as "readEvenAt",
           coalesce(s.failures, 0) as failures, coalesce(s.behind, 0)::int as "streamsBehind", s.problem,
           p.queued, p.troubled, p.dead, l.drift, l.listings, l.mapped, w.waiting as "waitingRefunds",
           exists (select from channels.inbox i
                    where i.organization_id = ${snapshot.organizationId} and i.connection_id = ${connectionId} and i.state in ('waiting', 'reading')) as unread
      from (select max(failures) as failures, count(*) filter (where even_at is null) as behind,
                   (array_agg(problem order by failures desc) filter (where problem is not null))[1] as problem
              from channels.stream
             where organization_id = ${snapshot.organizationId} and connection_id = ${connectionId}) s,
           (select count(*) filter (where state in ('due', 'writing'))::int as queued,
                   count(*) filter (where state in ('due', 'writing') and attempts >= ${stuckFailures})::int as troubled,
                   count(*) filter (where state = 'dead')::int as dead
              from channels.push
             where organization_id = ${snapshot.organizationId} and connection_id = ${connectionId}) p,
           (select count(*)::int as listings, count(m.item_key)::int as mapped,
                   count(*) filter (where p.state = 'even' and l.level is distinct from p.wanted)::int as drift
              from channels.listing l
              left join ${mappingOfRow('l')}
              left join channels.push p on p.organization_id = l.organization_id and p.connection_id = l.connection_id and p.ref = l.ref
             where l.organization_id = ${snapshot.organizationId} and l.connection_id = ${connectionId} and l.gone_at is null) l,
           (select count(*)::int as waiting from channels.waiting_fact
             where organization_id = ${snapshot.organizationId} and connection_id = ${connectionId} and set_aside_at is null) w`);
  const lacking = await lackingGrant(snapshot, connectionId);
  const { readEvenAt, failures, streamsBehind, troubled, unread, problem, ...counts } = counted;
  const isStuck = lacking !== null || failures >= stuckFailures || troubled > 0;
  const isBusy = streamsBehind > 0 || counts.queued > 0 || unread;
  const state =
    connection.state === 'paused'
      ? 'paused'
      : isStuck
        ? 'stuck'
        : connection.stage !== 'live'
          ? connection.stage
          : isBusy
            ? 'catchingUp'
            : 'even';
  const said = lacking ?? problem ?? (state === 'stuck' ? connection.problem : null);
  return {
    connectionId,
    state,
    lagS:
      readEvenAt === null ? null : Math.max(0, Math.round((Date.parse(now) - Date.parse(readEvenAt)) / 1000)),
    ...counts,
    problem: said && sayKept(said, language),
    awaitsConsent: lacking !== null,
  };
}

type ListingRow = Omit<Listing, 'problem'> & { problem: KeptReason | null };

export async function listingsPage(
  snapshot: Snapshot,
  connectionId: Id,
  query: z.output<typeof listListings.query>,
  language: Language,
): Promise<{ items: Listing[]; next: string | null }> {
  const after = listingPlace.read(query.cursor);
  const pattern = `%${(query.search ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  const conditions = [
    sql`l.organization_id = ${snapshot.organizationId}`,
    sql`l.connection_id = ${connectionId}`,
    ...(query.show === 'unmapped' ? [sql`m.unit_id is null and l.gone_at is null`] : []),
    ...(query.show === 'dead' ? [sql`p.state = 'dead'`] : []),
    ...(query.show === 'uneven' ? [sql`p.state <> 'even'`] : []),
    ...(query.search ? [sql`concat_ws(' ', l.label, l.code, l.barcode) ilike ${pattern}`] : []),
    ...(after === null ? [] : [sql`l.ref > ${after}`]),
  ];
  const rows = await snapshot.all<ListingRow>(sql`
    select l.ref, l.label, l.code, l.barcode, l.tracked, l.gone_at is not null as gone, l.level, l.level_at as "levelAt", m.unit_id as "unitId",
           k.name as "skuName", u.label as "unitLabel", p.wanted, p.state, p.problem
      from channels.listing l
      left join ${mappingOfRow('l')}
      left join catalog.unit u on u.organization_id = l.organization_id and u.id = m.unit_id
      left join catalog.sku k on k.organization_id = l.organization_id and k.id = m.sku_id
      left join channels.push p on p.organization_id = l.organization_id and p.connection_id = l.connection_id and p.ref = l.ref
     where ${sql.join(conditions, sql` and `)}
     order by l.ref limit ${query.limit + 1}`);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => ({ ...row, problem: row.problem && sayKept(row.problem, language) })),
    next: last && rows.length > query.limit ? listingPlace.write(last.ref) : null,
  };
}
