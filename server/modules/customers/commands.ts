/** Makes, changes and erases customers. Whom it was done to stands in no trail: it could not be erased from there. */
import { createHash } from 'node:crypto';
import type { CustomerChange, NewCustomer } from '#domain/customers/contract.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import { type CustomerFacts, factNames, type Origin, readFacts } from '#domain/customers/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { forgetDuplicates } from './duplicates/apart.ts';
import type { CustomersPorts } from './ports.ts';
import { announcePurchases, forgetPurchases } from './purchases.ts';
import {
  emptyCustomers,
  groupsOf,
  holderOfCard,
  insertCustomer,
  isHousehold,
  leftBehind,
  lockCustomer,
  lockCustomers,
  membersOf,
  putInto,
  saveCustomer,
} from './store.ts';

/** Done once. A record that comes again after its erasure stays erased. */
export async function createCustomer(
  tx: Tx,
  actor: Actor,
  { id, origin, ...content }: NewCustomer & { id: Id; origin: Origin },
  now: Instant,
): Promise<void> {
  const contentHash = createHash('sha256').update(JSON.stringify(content)).digest();
  const known = await lockCustomer(tx, id);
  if (known) return assertSame(known.contentHash, contentHash);
  const { madeAt, ...typed } = content;
  const facts = readFacts(typed);
  await assertPossible(tx, facts, now);
  const isCardLeftOut = await cardIsTaken(tx, id, facts);
  if (isCardLeftOut && madeAt === undefined) throw refuseCustomer('card_taken', { code: facts.cardCode });
  const record = {
    id,
    facts: isCardLeftOut ? { ...facts, cardCode: null } : facts,
    origin,
    contentHash,
    madeAt: madeAt ?? now,
  };
  if (!(await insertCustomer(tx, record, now)))
    return assertSame((await lockCustomer(tx, id))?.contentHash ?? null, contentHash);
  await announcePurchases(tx, id);
  const detail = isCardLeftOut ? { cardLeftOut: true } : {};
  await audit(tx, actor, { action: 'createCustomer', subject: id, detail }, now);
}

function assertSame(kept: Buffer | null, sent: Buffer): void {
  if (kept !== null && !kept.equals(sent)) throw refuse('idempotency_conflict');
}

async function assertPossible(tx: Tx, { birthday, householdId }: CustomerFacts, now: Instant): Promise<void> {
  if (birthday !== null && birthday > now) throw refuseCustomer('birthday_wrong', { birthday });
  if (householdId !== null && !(await isHousehold(tx, householdId)))
    throw refuseCustomer('household_unknown');
}

async function cardIsTaken(tx: Tx, id: Id, { cardCode }: CustomerFacts): Promise<boolean> {
  const holder = cardCode === null ? null : await holderOfCard(tx, cardCode);
  return holder !== null && holder !== id;
}

export async function changeCustomer(
  tx: Tx,
  actor: Actor,
  id: Id,
  change: CustomerChange,
  now: Instant,
): Promise<void> {
  const before = await lockCustomer(tx, id);
  if (!before) throw refuseCustomer('customer_not_found');
  if (before.name === null) throw refuseCustomer('customer_erased');
  if (before.keptId !== null) throw refuseCustomer('customer_merged');
  const facts = { ...before, name: before.name, householdId: before.household?.id ?? null };
  const after = readFacts({ ...facts, ...given(change) });
  const fields = factNames.filter((field) => after[field] !== facts[field]);
  if (fields.length === 0) return;
  await assertPossible(tx, after, now);
  if (facts.kind === 'household' && after.kind !== 'household' && (await membersOf(tx, id)).length > 0)
    throw refuseCustomer('household_has_members');
  if (fields.includes('cardCode') && (await cardIsTaken(tx, id, after)))
    throw refuseCustomer('card_taken', { code: after.cardCode });
  await saveCustomer(tx, id, after, now);
  await audit(tx, actor, { action: 'changeCustomer', subject: id, detail: { fields } }, now);
}

type ErasurePorts = Pick<CustomersPorts, 'eraseElsewhere'>;

export interface Erasure {
  actor: Actor;
  /** Because somebody asked, or because their time is over. */
  action: 'eraseCustomer' | 'eraseRetained';
  customerIds: readonly Id[];
}

/** With every record that was merged with theirs: it is one person who asked. Answers all of them, also when they were erased before. */
export async function eraseCustomers(
  tx: Tx,
  ports: ErasurePorts,
  { actor, action, customerIds }: Erasure,
  now: Instant,
): Promise<Id[]> {
  const group = await groupsOf(tx, customerIds);
  if (group.length === 0) throw refuseCustomer('customer_not_found');
  const erased = await eraseRecords(tx, ports, group, now);
  const detail = erased > 1 ? { records: erased } : {};
  if (erased > 0) await audit(tx, actor, { action, detail }, now);
  return group;
}

/** These and no others, in one sweep of what is kept elsewhere. Answers how many were not erased yet. */
export async function eraseRecords(
  tx: Tx,
  ports: ErasurePorts,
  ids: readonly Id[],
  now: Instant,
): Promise<number> {
  const living = (await lockCustomers(tx, ids)).flatMap(({ id, erased }) => (erased ? [] : [id]));
  await ports.eraseElsewhere(tx, living, now);
  await forgetPurchases(tx, living);
  await emptyCustomers(tx, living, now);
  await forgetDuplicates(tx, ids);
  await putInto(tx, await leftBehind(tx, ids), null, now);
  return living.length;
}

/** What a change leaves out stays as it is. */
function given(change: CustomerChange): Partial<CustomerFacts> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
