/** What the office, tills and whoever made a code ask of it. */
import { z } from 'zod';
import type * as contract from '#domain/offers/contract.ts';
import { refuseOffer } from '#domain/offers/refusals.ts';
import { type OfferOrigin, type OfferState, offerOrigins, type Terms } from '#domain/offers/rules.ts';
import { type Id, id as idShape } from '#domain/values/ids.ts';
import { type Day, type Instant, instant } from '#domain/values/time.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { codes, stateOn, type TermsRow, termsColumns, termsOf } from './store.ts';

type OfferCode = contract.OfferCode;

interface CodeRow extends TermsRow {
  id: Id;
  code: string;
  originKind: OfferOrigin['kind'];
  originId: string;
  customerId: Id | null;
  customerName: string | null;
  state: OfferState;
  issuedAt: Instant;
  withdrawnBy: string | null;
}

/** Beside `codes`: the record that is kept of whoever the code is, as `k`. */
const customerKept = sql.raw(`
  left join customers.customer g on g.organization_id = c.organization_id and g.id = c.customer_id
  left join customers.customer k on k.organization_id = c.organization_id and k.id = coalesce(g.merged_into, g.id)`);

const place = cursorOf(z.object({ at: instant, id: idShape }));

async function codeRows(snapshot: Snapshot, today: Day, where: ReturnType<typeof sql>): Promise<OfferCode[]> {
  const rows = await snapshot.all(sql<CodeRow>`
    select c.id, c.code, ${termsColumns}, c.origin_kind as "originKind", c.origin_id as "originId", k.id as "customerId",
           k.name as "customerName", ${stateOn(today)} as state, c.issued_at as "issuedAt", c.withdrawn_by as "withdrawnBy"
      from ${codes} ${customerKept}
     where c.organization_id = ${snapshot.organizationId} and ${where}`);
  const uses = await snapshot.all<OfferCode['uses'][number] & { codeId: Id }>(sql`
    select code_id as "codeId", sale_id as "saleId", ticket, discount, at from offers.use
     where organization_id = ${snapshot.organizationId} and code_id = any (${rows.map(({ id }) => id)}::uuid[]) order by at, sale_id`);
  const usesOf = (codeId: Id): OfferCode['uses'] =>
    uses
      .filter((use) => use.codeId === codeId)
      .map(({ saleId, ticket, discount, at }) => ({ saleId, ticket, discount, at }));
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    label: row.label,
    terms: termsOf(row),
    origin: { kind: row.originKind, id: row.originId },
    customer:
      row.customerId === null || row.customerName === null
        ? null
        : { id: row.customerId, name: row.customerName },
    state: row.state,
    issuedAt: row.issuedAt,
    withdrawnBy: row.withdrawnBy,
    uses: usesOf(row.id),
  }));
}

export async function codesPage(
  snapshot: Snapshot,
  { search = '', state, customerId, cursor, limit }: z.output<typeof contract.listOfferCodes.query>,
  today: Day,
): Promise<{ items: OfferCode[]; next: string | null }> {
  const from = place.read(cursor);
  const sought = `%${search.replaceAll(/[%_\\]/g, '\\$&')}%`;
  const asCode = `%${search.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}%`;
  const items = await codeRows(
    snapshot,
    today,
    sql`(${search === ''} or c.code like ${asCode} or t.label ilike ${sought} or k.name ilike ${sought})
       and (${customerId === undefined} or k.id = (
         select coalesce(m.merged_into, m.id) from customers.customer m
          where m.organization_id = c.organization_id and m.id = ${customerId ?? null}::uuid))
       and (${state === undefined} or ${stateOn(today)} = ${state ?? null})
       and (${from === null} or (c.issued_at, c.id) < (${from?.at ?? null}::timestamptz, ${from?.id ?? null}::uuid))
     order by c.issued_at desc, c.id desc limit ${limit}`,
  );
  const last = items.at(-1);
  return {
    items,
    next: last && items.length === limit ? place.write({ at: last.issuedAt, id: last.id }) : null,
  };
}

export function codesByIds(snapshot: Snapshot, ids: readonly Id[], today: Day): Promise<OfferCode[]> {
  return codeRows(snapshot, today, sql`c.id = any (${[...ids]}::uuid[]) order by c.sequence`);
}

export async function codeById(snapshot: Snapshot, id: Id, today: Day): Promise<OfferCode> {
  const [code] = await codesByIds(snapshot, [id], today);
  if (!code) throw refuseOffer('offer_unknown');
  return code;
}

export async function sums(
  snapshot: Snapshot,
  today: Day,
): Promise<{ states: Record<OfferState, number>; discount: bigint }> {
  const rows = await snapshot.all<{ state: OfferState; count: number; discount: bigint }>(sql`
    select ${stateOn(today)} as state, count(*)::integer as count, sum(u.discount)::bigint as discount
      from ${codes} where c.organization_id = ${snapshot.organizationId} group by 1`);
  const states = { open: 0, used: 0, usedTwice: 0, expired: 0, withdrawn: 0 };
  for (const { state, count } of rows) states[state] = count;
  return { states, discount: rows.reduce((sum, row) => sum + row.discount, 0n) };
}

type TillOffer = contract.TillOffer;
type TillRow = TermsRow & Pick<TillOffer, 'code' | 'customerId' | 'state'> & { sequence: bigint };

async function tillRows(snapshot: Snapshot, today: Day, where: ReturnType<typeof sql>) {
  const rows = await snapshot.all(sql<TillRow>`
    select c.code, c.customer_id as "customerId", ${termsColumns}, ${stateOn(today)} as state, c.sequence
      from ${codes} where c.organization_id = ${snapshot.organizationId} and ${where}`);
  return rows.map((row) => ({
    sequence: row.sequence,
    offer: {
      code: row.code,
      label: row.label,
      terms: termsOf(row),
      customerId: row.customerId,
      state: row.state,
    },
  }));
}

export async function tillChanges(
  snapshot: Snapshot,
  { since, limit }: z.output<typeof contract.listTillOffers.query>,
  today: Day,
): Promise<z.output<typeof contract.listTillOffers.reply>> {
  const rows = await tillRows(
    snapshot,
    today,
    sql`c.sequence > ${since} and t.ends_on >= ${today}::date order by c.sequence limit ${limit}`,
  );
  return {
    items: rows.map(({ offer }) => offer),
    until: rows.at(-1)?.sequence ?? since,
    more: rows.length === limit,
  };
}

/** In these customers' names and good today, the first to end first. */
export async function openCodesOf(
  snapshot: Snapshot,
  customerIds: readonly Id[],
  today: Day,
  origins: readonly OfferOrigin['kind'][] = offerOrigins,
): Promise<TillOffer[]> {
  const rows = await tillRows(
    snapshot,
    today,
    sql`c.customer_id = any (${[...customerIds]}::uuid[]) and c.origin_kind = any (${[...origins]}::text[]) and ${stateOn(today)} = 'open' and t.starts_on <= ${today}::date order by t.ends_on, c.sequence limit 10`,
  );
  return rows.map(({ offer }) => offer);
}

/** Those of these codes that there are. */
export async function offersByCodes(
  snapshot: Snapshot,
  wanted: readonly string[],
  today: Day,
): Promise<TillOffer[]> {
  const rows = await tillRows(snapshot, today, sql`c.code = any (${[...wanted]}::text[])`);
  return rows.map(({ offer }) => offer);
}

export async function tillOffer(snapshot: Snapshot, code: string, today: Day): Promise<TillOffer> {
  const [row] = await tillRows(snapshot, today, sql`c.code = ${code}`);
  if (!row) throw refuseOffer('offer_unknown');
  return row.offer;
}

/** What a code owes and how it stands; null where there is none. */
export async function worthOf(
  snapshot: Snapshot,
  code: string,
  today: Day,
): Promise<{ terms: Terms; customerId: Id | null; state: OfferState } | null> {
  const [row] = await tillRows(snapshot, today, sql`c.code = ${code}`);
  return row ? row.offer : null;
}

/** What codes of an origin were used for; `customerId` is null of whoever was erased, or of a code that was nobody's. */
export async function redeemedOf(
  snapshot: Snapshot,
  origin: OfferOrigin,
): Promise<{ customerId: Id | null; saleId: Id; ticketRef: string; discount: bigint; at: Instant }[]> {
  return snapshot.all(sql`
    select c.customer_id as "customerId", x.sale_id as "saleId", x.ticket as "ticketRef", x.discount, x.at
      from offers.code c join offers.use x on x.organization_id = c.organization_id and x.code_id = c.id
     where c.organization_id = ${snapshot.organizationId} and c.origin_kind = ${origin.kind} and c.origin_id = ${origin.id}
     order by x.at, x.sale_id`);
}
