/** The SQL of offers: terms that are said once, codes, and what they were used for. */
import type { OfferOrigin, OfferState, Terms } from '#domain/offers/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import { contentFingerprint, newId } from '#server/platform/ids.ts';

/** The place of a change among all, or of the first of several, announced to whoever honours codes elsewhere: it follows the clock, so that after a restore it goes on above what tills heard of. */
export async function nextSequence(tx: Tx, now: Instant, count = 1): Promise<bigint> {
  const { sequence } = await tx.one<{ sequence: bigint }>(sql`
    insert into offers.latest (organization_id, sequence) values (${tx.organizationId}, ${Date.parse(now) + count - 1})
    on conflict (organization_id) do update set sequence = greatest(latest.sequence + ${count}::bigint, excluded.sequence)
    returning sequence`);
  await announce(tx, { type: 'offersChanged', payload: {} });
  return sequence - BigInt(count - 1);
}

/** Said already, they are the same. */
export async function keepTerms(tx: Tx, label: string, terms: Terms): Promise<Id> {
  const { kind, value, minimumBasket, from, until } = terms;
  const skuIds = terms.skuIds && [...new Set(terms.skuIds)].sort();
  const fingerprint = contentFingerprint({ label, kind, value, minimumBasket, skuIds, from, until });
  await tx.all(sql`
    insert into offers.terms (organization_id, id, label, kind, value, minimum_basket, sku_ids, starts_on, ends_on, fingerprint)
    values (${tx.organizationId}, ${newId()}, ${label}, ${kind}, ${value}, ${minimumBasket}, ${skuIds}::uuid[], ${from}, ${until}, ${fingerprint})
    on conflict (organization_id, fingerprint) do nothing`);
  const { id } = await tx.one<{ id: Id }>(sql`
    select id from offers.terms where organization_id = ${tx.organizationId} and fingerprint = ${fingerprint}`);
  return id;
}

export interface NewCode {
  id: Id;
  code: string;
  termsId: Id;
  origin: OfferOrigin;
  customerId: Id | null;
  issuedFor: string;
}

/** Those that were written: an origin that made one for them already makes no other. */
export async function insertCodes(tx: Tx, rows: readonly NewCode[], now: Instant): Promise<Set<Id>> {
  const first = await nextSequence(tx, now, rows.length);
  const said = rows.map(({ id, code, termsId, origin, customerId, issuedFor }, place) => ({
    id,
    code,
    termsId,
    originKind: origin.kind,
    originId: origin.id,
    customerId,
    issuedFor,
    place,
  }));
  const written = await tx.all<{ id: Id }>(sql`
    insert into offers.code (organization_id, id, code, terms_id, origin_kind, origin_id, customer_id, issued_for, issued_at, sequence)
    select ${tx.organizationId}, r.id, r.code, r."termsId", r."originKind", r."originId", r."customerId", r."issuedFor", ${now}, ${first}::bigint + r.place
      from json_to_recordset(${JSON.stringify(said)}::json) as r(
        id uuid, code text, "termsId" uuid, "originKind" text, "originId" text, "customerId" uuid, "issuedFor" text, place integer)
    on conflict (organization_id, origin_kind, origin_id, issued_for) do nothing returning id`);
  return new Set(written.map(({ id }) => id));
}

export async function codesIssuedFor(
  snapshot: Snapshot,
  origin: OfferOrigin,
  wanted: readonly { issuedFor: string }[],
): Promise<Map<string, { codeId: Id; code: string }>> {
  const rows = await snapshot.all<{ codeId: Id; code: string; issuedFor: string }>(sql`
    select id as "codeId", code, issued_for as "issuedFor" from offers.code
     where organization_id = ${snapshot.organizationId} and origin_kind = ${origin.kind} and origin_id = ${origin.id}
       and issued_for = any (${wanted.map(({ issuedFor }) => issuedFor)}::text[])`);
  return new Map(rows.map(({ issuedFor, ...code }) => [issuedFor, code]));
}

export async function withdrawCodes(tx: Tx, ids: readonly Id[], by: string, now: Instant): Promise<void> {
  const first = await nextSequence(tx, now, ids.length);
  await tx.all(sql`
    update offers.code c set withdrawn_at = ${now}, withdrawn_by = ${by}, sequence = ${first}::bigint + w.place - 1
      from unnest(${[...ids]}::uuid[]) with ordinality as w(id, place)
     where c.organization_id = ${tx.organizationId} and c.id = w.id`);
}

/** Of a code as `c`: what it owes as `t`, how often it was used as `u`. */
export const codes = sql.raw(`
  offers.code c
  join offers.terms t on t.organization_id = c.organization_id and t.id = c.terms_id
  left join lateral (
    select count(*)::integer as uses, coalesce(sum(x.discount), 0)::bigint as discount from offers.use x
     where x.organization_id = c.organization_id and x.code_id = c.id) u on true`);

/** How a code stands: what it was used for counts before all else. */
export const stateOn = (today: Day) => sql<OfferState>`
  case when u.uses > 1 then 'usedTwice' when u.uses = 1 then 'used' when c.withdrawn_at is not null then 'withdrawn'
       when t.ends_on < ${today}::date then 'expired' else 'open' end`;

export const termsColumns = sql.raw(`
  t.label, t.kind, t.value, t.minimum_basket as "minimumBasket", t.sku_ids as "skuIds", t.starts_on as "from", t.ends_on as "until"`);
export interface TermsRow extends Terms {
  label: string;
  skuIds: Id[] | null;
}
export const termsOf = ({ kind, value, minimumBasket, skuIds, from, until }: TermsRow) => ({
  kind,
  value,
  minimumBasket,
  skuIds,
  from,
  until,
});
