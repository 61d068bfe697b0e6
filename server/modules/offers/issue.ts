/** Gives customers codes, one each for an occasion, and takes back those that are not used. */
import { randomBytes } from 'node:crypto';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import { newOfferCode } from '#domain/offers/code.ts';
import { checkTerms, type OfferOrigin, type Terms } from '#domain/offers/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { newId } from '#server/platform/ids.ts';
import { codesIssuedFor, insertCodes, keepTerms, withdrawCodes } from './store.ts';

const atOnce = 1000;

/** What codes are to be. */
interface IssueMany {
  terms: Terms;
  /** What they are called on the ticket. */
  label: string;
  origin: OfferOrigin;
  /** What makes it another one of the same origin: a birthday's year. */
  occasion?: string;
  now: Instant;
}

/** `customerId` none is nobody's. */
interface Issue extends IssueMany {
  customerId: Id | null;
}

interface Issued {
  codeId: Id;
  code: string;
}

/** One code a customer for each occasion of an origin: asked again, it is the one that was given. */
export async function issue(tx: Tx, { customerId, ...said }: Issue): Promise<Issued> {
  if (customerId !== null) await holdCustomer(tx, customerId);
  const [issued] = await give(tx, said, [customerId]);
  if (!issued) throw new Error(`no code of ${said.origin.kind} ${said.origin.id}`);
  return issued;
}

/** The same for many, a statement a thousand; whoever was erased is left out. */
export async function issueMany(
  tx: Tx,
  said: IssueMany,
  customerIds: readonly Id[],
): Promise<Map<Id, Issued>> {
  const issued = new Map<Id, Issued>();
  const wanted = [...new Set(customerIds)].sort();
  for (let from = 0; from < wanted.length; from += atOnce) {
    const held = await tx.all<{ id: Id }>(sql`
      select id from customers.customer
       where organization_id = ${tx.organizationId} and id = any (${wanted.slice(from, from + atOnce)}::uuid[]) and erased_at is null
       order by id for share`);
    const ids = held.map(({ id }) => id);
    const codes = await give(tx, said, ids);
    for (const [place, id] of ids.entries()) {
      const code = codes[place];
      if (code) issued.set(id, code);
    }
  }
  return issued;
}

/** A code for each of these, in their order. */
async function give(
  tx: Tx,
  { terms, label, origin, occasion = '', now }: IssueMany,
  customerIds: readonly (Id | null)[],
): Promise<Issued[]> {
  checkTerms(terms);
  const wanted = customerIds.map((customerId) => ({
    customerId,
    issuedFor: issuedFor(customerId, occasion),
  }));
  const known = await codesIssuedFor(tx, origin, wanted);
  const missing = wanted.filter((each) => !known.has(each.issuedFor));
  if (missing.length > 0) {
    const termsId = await keepTerms(tx, label, terms);
    const rows = missing.map((each) => ({
      ...each,
      id: newId(),
      code: newOfferCode(randomBytes),
      termsId,
      origin,
    }));
    const written = await insertCodes(tx, rows, now);
    for (const row of rows)
      if (written.has(row.id)) known.set(row.issuedFor, { codeId: row.id, code: row.code });
    // What another transaction made meanwhile.
    if (written.size < rows.length)
      for (const [key, code] of await codesIssuedFor(tx, origin, missing)) known.set(key, code);
  }
  return wanted.flatMap((each) => known.get(each.issuedFor) ?? []);
}

const issuedFor = (customerId: Id | null, occasion: string): string =>
  [customerId ?? '1', occasion].join(' ').trim();

/** As it is: an erasure waits, and then finds what was given. */
export async function holdCustomer(tx: Tx, customerId: Id): Promise<void> {
  const known = await tx.first<{ erased: boolean }>(sql`
    select erased_at is not null as erased from customers.customer
     where organization_id = ${tx.organizationId} and id = ${customerId} for share`);
  if (!known) throw refuseCustomer('customer_not_found');
  if (known.erased) throw refuseCustomer('customer_erased');
}

/** Of one occasion, or of all. */
interface TakingBack {
  origin: OfferOrigin;
  customerIds: readonly Id[];
  occasion?: string;
  today: Day;
  now: Instant;
}

/** Codes that an origin gave customers and that nobody has used are good no more; what each owed. */
export async function takeBack(
  tx: Tx,
  { origin, customerIds, occasion, today, now }: TakingBack,
): Promise<{ codeId: Id; value: bigint }[]> {
  const given = customerIds.map((id) => issuedFor(id, occasion ?? ''));
  const open = await tx.all<{ codeId: Id; value: bigint }>(sql`
    select c.id as "codeId", t.value from offers.code c
      join offers.terms t on t.organization_id = c.organization_id and t.id = c.terms_id
     where c.organization_id = ${tx.organizationId} and c.origin_kind = ${origin.kind} and c.origin_id = ${origin.id}
       and c.customer_id = any (${[...customerIds]}::uuid[]) and (${occasion === undefined} or c.issued_for = any (${given}::text[]))
       and c.withdrawn_at is null and t.ends_on >= ${today}::date
       and not exists (select from offers.use x where x.organization_id = c.organization_id and x.code_id = c.id)
     order by c.id for update of c`);
  if (open.length > 0)
    await withdrawCodes(
      tx,
      open.map(({ codeId }) => codeId),
      'Caveau',
      now,
    );
  return open;
}
