/** Orders that leave without a click: where the owner said so for a supplier, up to an amount, once a day. */
import { z } from 'zod';
import { systemActor } from '#domain/access/rules.ts';
import type { Proposal } from '#domain/buying/propose.ts';
import type { HeldReason } from '#domain/buying/rules.ts';
import { type Id, id, idOfIdentity } from '#domain/values/ids.ts';
import type { Day } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import type { JobHandlers, JobRequest } from '#server/platform/jobs.ts';
import { createOrder, type Ordering, sendOrder } from '../orders/commands.ts';
import { lettersJob } from '../orders/letters.ts';
import type { BuyingDependencies } from '../ports.ts';
import { proposalsNow } from './queries.ts';

/** In the morning of Europe, before suppliers close their lists. */
export const automaticOrdersCron = '0 5 * * * lookForAutomaticOrders ?max=1';

const ofOrganization = z.object({ organizationId: id });

function orderingJob(organizationId: Id): JobRequest {
  return {
    task: 'orderAutomatically',
    payload: { organizationId },
    key: `orderAutomatically:${organizationId}`,
    queue: `ordering:${organizationId}`,
    maxAttempts: 5,
  };
}

export function automaticOrderJobs(dependencies: BuyingDependencies): JobHandlers {
  const { jobsPool, ask } = dependencies;
  return {
    orderAutomatically: (payload) =>
      orderAutomatically(dependencies, ofOrganization.parse(payload).organizationId),
    async lookForAutomaticOrders() {
      const { rows } = await jobsPool.query<{ organization_id: Id }>(
        'select distinct organization_id from buying.automatic',
      );
      await ask(...rows.map((row) => orderingJob(row.organization_id)));
    },
  };
}

/** Each proposal in a transaction of its own; the day's row makes that it happens once. */
export async function orderAutomatically(
  dependencies: BuyingDependencies,
  organizationId: Id,
): Promise<void> {
  const { database, houseOf, hasMailAccount, clock, ask } = dependencies;
  const now = clock();
  const { proposals, today, ceilings, house, hasAccount } = await database.read(
    organizationId,
    async (snapshot) => {
      const house = await houseOf(snapshot);
      return {
        house,
        ceilings: await ceilingsOf(snapshot),
        hasAccount: await hasMailAccount(snapshot),
        ...(await proposalsNow(snapshot, dependencies, house, now)),
      };
    },
  );
  const actor = systemActor(organizationId);
  let isAnySent = false;
  for (const proposal of proposals) {
    const supplier = ceilings.get(proposal.supplierId);
    // On a day that is none of its order days the supplier is written to on the next that is.
    if (!supplier || proposal.orderOn !== today) continue;
    const heldBecause =
      hasAccount && supplier.hasAddress ? reasonToHold(proposal, supplier.upTo) : 'noAddress';
    const isSent = await database.write(organizationId, (tx) =>
      settleDay({ tx, actor, house, now }, proposal, today, heldBecause),
    );
    isAnySent ||= isSent;
  }
  if (isAnySent) await ask(lettersJob(organizationId));
}

function reasonToHold(proposal: Proposal, upTo: bigint): HeldReason | null {
  if (proposal.unpriced > 0) return 'unpriced';
  if (proposal.toMinimum > 0n) return 'minimum';
  return proposal.subtotal + proposal.shipping > upTo ? 'ceiling' : null;
}

async function settleDay(
  ordering: Ordering,
  { supplierId, shopId, lines }: Proposal,
  day: Day,
  heldBecause: HeldReason | null,
): Promise<boolean> {
  const { tx } = ordering;
  if (await isSettled(tx, supplierId, shopId, day)) return false;
  let orderId: Id | null = null;
  if (heldBecause === null) {
    orderId = idOfIdentity(sha256, 'automatic order', tx.organizationId, supplierId, shopId, day);
    const said = lines.map(({ skuId, pack, packs }) => ({ skuId, pack, packs }));
    await createOrder(
      ordering,
      orderId,
      { supplierId, shopId, lines: said, note: null },
      { automatic: true },
    );
    await sendOrder(ordering, orderId, { by: 'email', beyond: false });
  }
  await tx.all(sql`
    insert into buying.automatic_day (organization_id, supplier_id, shop_id, day, order_id, held_because)
    values (${tx.organizationId}, ${supplierId}, ${shopId}, ${day}, ${orderId}, ${heldBecause})`);
  return orderId !== null;
}

async function isSettled(tx: Tx, supplierId: Id, shopId: Id, day: Day): Promise<boolean> {
  await tx.all(sql`
    select from buying.automatic where organization_id = ${tx.organizationId} and supplier_id = ${supplierId} for update`);
  const row = await tx.first(sql`
    select day from buying.automatic_day
     where organization_id = ${tx.organizationId} and supplier_id = ${supplierId} and shop_id = ${shopId} and day = ${day}`);
  return row !== null;
}

async function ceilingsOf(snapshot: Snapshot): Promise<Map<Id, { upTo: bigint; hasAddress: boolean }>> {
  const rows = await snapshot.all(sql<{ supplierId: Id; upTo: bigint; hasAddress: boolean }>`
    select a.supplier_id as "supplierId", a.up_to as "upTo", coalesce(t.order_email, p.email) is not null as "hasAddress"
      from buying.automatic a
      join catalog.supplier p on p.organization_id = a.organization_id and p.id = a.supplier_id
      left join buying.terms t on t.organization_id = a.organization_id and t.supplier_id = a.supplier_id
     where a.organization_id = ${snapshot.organizationId}`);
  return new Map(rows.map(({ supplierId, ...said }) => [supplierId, said]));
}
