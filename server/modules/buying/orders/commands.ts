/** An order to a supplier, from its draft to its sending and its end. */
import type { z } from 'zod';
import { chanceFrom } from '#domain/buying/calendar.ts';
import type { changePurchaseOrder, createPurchaseOrder, sendPurchaseOrder } from '#domain/buying/contract.ts';
import { shippingOf, usualLeadDays } from '#domain/buying/propose.ts';
import { refuseBuying } from '#domain/buying/refusals.ts';
import { awaitedStates, codeOfOrder, type OrderState, stateOf } from '#domain/buying/rules.ts';
import { priceFor } from '#domain/buying/tiers.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import { businessDayOf, type Day, type Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { contentFingerprint } from '#server/platform/ids.ts';
import { assertShop, supplierOf } from '../terms/commands.ts';
import type { SupplierRow } from '../terms/store.ts';
import { itemsOf } from './items.ts';
import { noteLetter } from './letters.ts';
import {
  changeOrder,
  insertOrder,
  lockOrder,
  type OrderChange,
  type OrderRow,
  orderById,
  writeLines,
} from './store.ts';

export interface Ordering {
  tx: Tx;
  actor: Actor;
  house: House;
  now: Instant;
}

type NewOrder = z.output<typeof createPurchaseOrder.body>;

export async function createOrder(
  { tx, actor, house, now }: Ordering,
  id: Id,
  body: NewOrder,
  { automatic = false }: { automatic?: boolean } = {},
): Promise<OrderRow> {
  const fingerprint = contentFingerprint(body);
  const known = await orderById(tx, id);
  if (known) {
    if (known.fingerprint !== fingerprint) throw refuse('idempotency_conflict');
    return known;
  }
  assertShop(house, body.shopId);
  await supplierOf(tx, body.supplierId);
  const { supplierId, shopId, note } = body;
  const said = { id, supplierId, shopId, note, automatic, fingerprint };
  await insertOrder(tx, { ...said, createdAt: now, createdBy: actor.label });
  await writeOrderLines(tx, id, supplierId, body.lines);
  const detail = { supplierId, lines: body.lines.length };
  await audit(tx, actor, { action: 'createPurchaseOrder', subject: id, detail }, now);
  return lockOrder(tx, id);
}

/** Ten thousand billion of the base, as the ledger takes. */
const largest = 10n ** 15n;

async function writeOrderLines(tx: Tx, orderId: Id, supplierId: Id, lines: NewOrder['lines']): Promise<void> {
  const skuIds = lines.map(({ skuId }) => skuId);
  if (new Set(skuIds).size < skuIds.length) throw refuseBuying('ordered_twice');
  const items = await itemsOf(tx, supplierId, skuIds);
  const rows = lines.map(({ skuId, packs, ...said }, index) => {
    const item = items.get(skuId);
    if (!item) throw refuseBuying('not_to_be_bought');
    const pack = said.pack ?? item.pack;
    const quantity = item.content * BigInt(pack) * BigInt(packs);
    if (quantity > largest) throw refuseBuying('order_too_large');
    // Tiers are of the supplier's own boxes.
    const priceE4 = said.priceE4 ?? priceFor(item, Math.floor((pack * packs) / item.pack));
    return { line: index + 1, skuId, supplierCode: item.code, pack, packs, quantity, priceE4 };
  });
  await writeLines(tx, orderId, rows);
}

export async function changePurchase(
  ordering: Ordering,
  id: Id,
  { lines, note, expectedOn, reference }: z.output<typeof changePurchaseOrder.body>,
): Promise<OrderRow> {
  const { tx, actor, now } = ordering;
  const order = await lockOrder(tx, id);
  const isOfDraft = lines !== undefined || note !== undefined;
  assertState(ordering, order, isOfDraft ? ['draft'] : ['draft', ...awaitedStates]);
  if (lines) await writeOrderLines(tx, id, order.supplierId, lines);
  const change: OrderChange = {
    ...(note === undefined ? {} : { note }),
    ...(expectedOn === undefined ? {} : { expected_on: expectedOn }),
    ...(reference === undefined ? {} : { reference }),
  };
  await changeOrder(tx, id, change);
  const detail = { lines: lines?.length ?? null, ...change };
  await audit(tx, actor, { action: 'changePurchaseOrder', subject: id, detail }, now);
  return lockOrder(tx, id);
}

/** Placed once: who sends it again changes nothing, unless its letter was refused. */
export async function sendOrder(
  ordering: Ordering,
  id: Id,
  { by, beyond }: z.output<typeof sendPurchaseOrder.body>,
): Promise<OrderRow> {
  const { tx, actor, house, now } = ordering;
  const order = await lockOrder(tx, id);
  if (order.state === 'sent' && order.letter !== 'refused') return order;
  assertState(ordering, order, order.state === 'sent' ? awaitedStates : ['draft']);
  const supplier = await supplierOf(tx, order.supplierId);
  const { name, email, terms } = supplier;
  if (!beyond && order.subtotal < (terms.minimumOrder ?? 0n))
    throw refuseBuying('below_minimum_order', { name });
  if (by === 'email') {
    if (email === null) throw refuseBuying('supplier_without_address', { name });
    await noteLetter(tx, id, email, now);
  }
  const { timeZone, dayEndsAtHour } = assertShop(house, order.shopId);
  await changeOrder(tx, id, {
    state: 'sent',
    shipping: shippingOf(terms, order.subtotal),
    expected_on: order.expectedOn ?? expectedBy(supplier, businessDayOf(now, timeZone, dayEndsAtHour)),
    sent_at: order.sentAt ?? now,
    sent_to: by === 'email' ? email : null,
  });
  await audit(tx, actor, { action: 'sendPurchaseOrder', subject: id, detail: { by } }, now);
  return lockOrder(tx, id);
}

/** Ordered on a day that the supplier does not take orders, it waits for the next that it does. */
function expectedBy({ terms, leadDays }: SupplierRow, today: Day): Day {
  return chanceFrom({ ...terms, leadDays: leadDays ?? usualLeadDays }, today).arrivesOn;
}

export async function endOrder(ordering: Ordering, id: Id): Promise<OrderRow> {
  const { tx, actor, now } = ordering;
  const order = await lockOrder(tx, id);
  if (order.state === 'closed' || order.state === 'cancelled') return order;
  const state = order.hasArrived ? 'closed' : 'cancelled';
  await changeOrder(tx, id, { state, ended_at: now });
  await audit(tx, actor, { action: 'endPurchaseOrder', subject: id, detail: { state } }, now);
  return lockOrder(tx, id);
}

const stateNames: Record<OrderState, { fr: string; en: string }> = {
  draft: { fr: 'en préparation', en: 'a draft' },
  sent: { fr: 'envoyée', en: 'sent' },
  partlyReceived: { fr: 'reçue en partie', en: 'partly received' },
  received: { fr: 'reçue', en: 'received' },
  closed: { fr: 'soldée', en: 'closed' },
  cancelled: { fr: 'annulée', en: 'cancelled' },
};

function assertState({ actor }: Ordering, order: OrderRow, allowed: readonly OrderState[]): void {
  const state = stateOf(order.state, order);
  if (allowed.includes(state)) return;
  throw refuseBuying('order_wrong_state', {
    code: codeOfOrder(order.number),
    state: stateNames[state][actor.language],
  });
}
