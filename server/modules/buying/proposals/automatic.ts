/** Orders that leave without a click: where the owner said so for a supplier, up to an amount, once a day. */
import { z } from 'zod';
import { systemActor } from '#domain/access/rules.ts';
import type * as contract from '#domain/buying/proposalContract.ts';
import type { Proposal } from '#domain/buying/propose.ts';
import { codeOfOrder, type HeldReason } from '#domain/buying/rules.ts';
import type { House } from '#domain/values/house.ts';
import { type Id, id, idOfIdentity } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import type { JobHandlers, JobRequest } from '#server/platform/jobs.ts';
import { createOrder, type Ordering, sendOrder } from '../orders/commands.ts';
import { lettersJob } from '../orders/letters.ts';
import { type OrderRow, orderById } from '../orders/store.ts';
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
    async orderAutomatically(payload) {
      await orderAutomatically(dependencies, ofOrganization.parse(payload).organizationId);
    },
    async lookForAutomaticOrders() {
      const { rows } = await jobsPool.query<{ organization_id: Id }>(
        'select distinct organization_id from buying.automatic',
      );
      await ask(...rows.map((row) => orderingJob(row.organization_id)));
    },
  };
}

type Outcome = z.output<typeof contract.orderAutomatically.reply>['items'][number];

/** A proposal of a supplier whose orders leave without a click, with what holds it now. */
interface Automatic {
  proposal: Proposal;
  upTo: bigint;
  heldBecause: HeldReason | null;
}

async function automaticNow(
  snapshot: Snapshot,
  dependencies: BuyingDependencies,
  now: Instant,
): Promise<{ today: Day; house: House; items: Automatic[] }> {
  const house = await dependencies.houseOf(snapshot);
  const ceilings = await ceilingsOf(snapshot);
  const hasAccount = await dependencies.hasMailAccount(snapshot);
  const { today, proposals } = await proposalsNow(snapshot, dependencies, house, now);
  const items = proposals.flatMap((proposal): Automatic[] => {
    const supplier = ceilings.get(proposal.supplierId);
    if (!supplier) return [];
    const { upTo, hasAddress } = supplier;
    const heldBecause = hasAccount && hasAddress ? reasonToHold(proposal, upTo) : 'noAddress';
    return [{ proposal, upTo, heldBecause }];
  });
  return { today, house, items };
}

/** What left today is told as it left, whatever has come to be proposed since. */
function toTell({ proposal, upTo, heldBecause }: Automatic, order: OrderRow | null): Outcome {
  const { supplierId, supplierName, shopId } = proposal;
  const { subtotal, shipping } = order ?? proposal;
  return {
    supplierId,
    supplierName,
    shopId,
    amount: subtotal + shipping,
    upTo,
    orderCode: order && codeOfOrder(order.number),
    heldBecause: order ? null : heldBecause,
  };
}

/** What would leave by itself, but for something that a person must see to. */
export async function heldOrders(
  snapshot: Snapshot,
  dependencies: BuyingDependencies,
  now: Instant,
): Promise<Outcome[]> {
  const { items } = await automaticNow(snapshot, dependencies, now);
  return items.filter(({ heldBecause }) => heldBecause !== null).map((held) => toTell(held, null));
}

/** Each proposal in a transaction of its own; the day's row makes that it leaves once. */
export async function orderAutomatically(
  dependencies: BuyingDependencies,
  organizationId: Id,
): Promise<Outcome[]> {
  const { database, clock, ask } = dependencies;
  const now = clock();
  const { today, house, items } = await database.read(organizationId, (snapshot) =>
    automaticNow(snapshot, dependencies, now),
  );
  const actor = systemActor(organizationId);
  const outcomes: Outcome[] = [];
  // On a day that is none of its order days the supplier is written to on the next that is.
  for (const automatic of items.filter(({ proposal }) => proposal.orderOn === today)) {
    const order = await database.write(organizationId, (tx) =>
      settleDay({ tx, actor, house, now }, automatic, today),
    );
    outcomes.push(toTell(automatic, order));
  }
  if (outcomes.some(({ orderCode }) => orderCode !== null)) await ask(lettersJob(organizationId));
  return outcomes;
}

function reasonToHold(proposal: Proposal, upTo: bigint): HeldReason | null {
  if (proposal.unpriced > 0) return 'unpriced';
  if (proposal.toMinimum > 0n) return 'minimum';
  return proposal.subtotal + proposal.shipping > upTo ? 'ceiling' : null;
}

/** What left today; null where it is held, which may end later that day. */
async function settleDay(
  ordering: Ordering,
  { proposal: { supplierId, shopId, lines }, heldBecause }: Automatic,
  day: Day,
): Promise<OrderRow | null> {
  const { tx } = ordering;
  const left = await orderedOn(tx, supplierId, shopId, day);
  if (left !== null) return orderById(tx, left);
  let order: OrderRow | null = null;
  if (heldBecause === null) {
    const orderId = idOfIdentity(sha256, 'automatic order', tx.organizationId, supplierId, shopId, day);
    const said = lines.map(({ skuId, pack, packs }) => ({ skuId, pack, packs }));
    await createOrder(
      ordering,
      orderId,
      { supplierId, shopId, lines: said, note: null },
      { automatic: true },
    );
    order = await sendOrder(ordering, orderId, { by: 'email', beyond: false });
  }
  await tx.all(sql`
    insert into buying.automatic_day (organization_id, supplier_id, shop_id, day, order_id, held_because)
    values (${tx.organizationId}, ${supplierId}, ${shopId}, ${day}, ${order?.id ?? null}, ${heldBecause})
    on conflict (organization_id, supplier_id, shop_id, day) do update
       set order_id = excluded.order_id, held_because = excluded.held_because`);
  return order;
}

async function orderedOn(tx: Tx, supplierId: Id, shopId: Id, day: Day): Promise<Id | null> {
  await tx.all(sql`
    select from buying.automatic where organization_id = ${tx.organizationId} and supplier_id = ${supplierId} for update`);
  const row = await tx.first(sql<{ orderId: Id | null }>`
    select order_id as "orderId" from buying.automatic_day
     where organization_id = ${tx.organizationId} and supplier_id = ${supplierId} and shop_id = ${shopId} and day = ${day}`);
  return row?.orderId ?? null;
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
