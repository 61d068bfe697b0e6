/** Who is probably there twice, side by side; and who resembles somebody that is about to be made. */
import { z } from 'zod';
import type { Customer } from '#domain/customers/contract.ts';
import type {
  Duplicate,
  DuplicateSide,
  findResembling,
  listDuplicates,
} from '#domain/customers/duplicateContract.ts';
import { type Compared, likenessesOf, resembles } from '#domain/customers/duplicates/records.ts';
import { readFacts } from '#domain/customers/rules.ts';
import { foldForSearch } from '#domain/values/fold.ts';
import { type Id, id as idShape } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { shown } from '../store.ts';

const place = cursorOf(z.object({ probability: z.number(), one: idShape, other: idShape }));

/** Pairs of the records that are kept now: where several lead to the same two, the likeliest. */
const proposed = ({ organizationId }: Snapshot) => sql`
  select distinct on (one, other) one, other, probability, "isSure"
    from (
      select least(coalesce(a.merged_into, a.id), coalesce(b.merged_into, b.id)) as one,
             greatest(coalesce(a.merged_into, a.id), coalesce(b.merged_into, b.id)) as other, d.probability, d.is_sure as "isSure"
        from customers.duplicate d
        join customers.customer a on a.organization_id = d.organization_id and a.id = d.one_id and a.erased_at is null
        join customers.customer b on b.organization_id = d.organization_id and b.id = d.other_id and b.erased_at is null
       where d.organization_id = ${organizationId} and d.apart_at is null
    ) p
   where one <> other and not exists (
     select from customers.duplicate t
      where t.organization_id = ${organizationId} and t.one_id = p.one and t.other_id = p.other and t.apart_at is not null)
   order by one, other, probability desc`;

interface ProposedRow {
  one: Id;
  other: Id;
  probability: number;
  isSure: boolean;
}

export async function duplicatesPage(
  snapshot: Snapshot,
  { cursor, limit }: z.output<typeof listDuplicates.query>,
): Promise<z.output<typeof listDuplicates.reply>> {
  const from = place.read(cursor);
  const rows = await snapshot.all<ProposedRow>(sql`
    select one, other, probability, "isSure" from (${proposed(snapshot)}) p
     where (${from === null} or (-probability, one, other) > (${-(from?.probability ?? 0)}::double precision, ${from?.one ?? null}::uuid, ${from?.other ?? null}::uuid))
     order by -probability, one, other limit ${limit}`);
  const sides = await sidesOf(snapshot, [...new Set(rows.flatMap(({ one, other }) => [one, other]))]);
  const last = rows.at(-1);
  return {
    items: rows.flatMap(({ one, other, ...row }) => {
      const [first, second] = [sides.get(one), sides.get(other)];
      return first && second ? [{ ...keptFirst(first, second), ...row }] : [];
    }),
    next: last && rows.length === limit ? place.write(last) : null,
    ...(await stateOf(snapshot)),
  };
}

/** How many are proposed, and when they were last looked for. */
export async function stateOf(snapshot: Snapshot): Promise<{ total: number; lookedAt: Instant | null }> {
  return snapshot.one(sql`
    select (select count(*)::integer from (${proposed(snapshot)}) p) as total,
           (select looked_at from customers.looked_for_duplicates where organization_id = ${snapshot.organizationId}) as "lookedAt"`);
}

/** Who has bought more is kept, or else who has been there longer. */
function keptFirst(one: DuplicateSide, other: DuplicateSide): Pick<Duplicate, 'kept' | 'other' | 'likeness'> {
  const isOther =
    other.purchases > one.purchases || (other.purchases === one.purchases && other.createdAt < one.createdAt);
  const [kept, left] = isOther ? [other, one] : [one, other];
  return { kept, other: left, likeness: likenessesOf(comparedOf(kept), comparedOf(left)) };
}

/** An erased record has no name, and is proposed to nobody. */
const comparedOf = ({ name, ...customer }: Customer): Compared => ({ ...customer, name: name ?? '' });

async function sidesOf(snapshot: Snapshot, ids: readonly Id[]): Promise<Map<Id, DuplicateSide>> {
  const rows = await snapshot.all<DuplicateSide>(sql`
    select ${shown}, bought.purchases, bought.at as "boughtAt"
      from customers.customer
     cross join lateral (
       select count(p.sale_id)::integer as purchases, max(p.at) as at
         from customers.customer g
         join customers.purchase p on p.organization_id = g.organization_id and p.customer_id = g.id
        where g.organization_id = customer.organization_id and (g.id = customer.id or g.merged_into = customer.id)
     ) bought
     where customer.organization_id = ${snapshot.organizationId} and customer.id = any (${ids}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Of so many that have a word of the name, whoever resembles is looked for. */
const mostLooked = 500;
const mostShown = 5;

/** By telephone, e-mail, SIRET or words of the name; a merged record shows the one that is kept. */
export async function resembling(
  snapshot: Snapshot,
  typed: z.output<typeof findResembling.body>,
): Promise<z.output<typeof findResembling.reply>> {
  const { householdId: _, ...facts } = readFacts(typed);
  const words = foldForSearch(facts.name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
  const patterns = words.map((word) => `%${word}%`);
  const near = await snapshot.all<Customer>(sql`
    select ${shown} from customers.customer
     where organization_id = ${snapshot.organizationId} and erased_at is null
       and (phone = ${facts.phone} or email = ${facts.email} or siret = ${facts.siret} or search like any (${patterns}::text[]))
     order by (phone = ${facts.phone} or email = ${facts.email} or siret = ${facts.siret}) desc nulls last, search like all (${patterns}::text[]) desc, id
     limit ${mostLooked}`);
  const like = near.flatMap((customer) => {
    const likeness = likenessesOf(facts, comparedOf(customer));
    return resembles(likeness) ? [{ customer, likeness }] : [];
  });
  const first = like.toSorted((one, other) => samesOf(other.likeness) - samesOf(one.likeness));
  const byKept = new Map(
    first.toReversed().map((found) => [found.customer.keptId ?? found.customer.id, found]),
  );
  return { items: [...byKept.values()].toReversed().slice(0, mostShown) };
}

const samesOf = (likeness: Duplicate['likeness']): number =>
  Object.values(likeness).filter((part) => part === 'same').length;
