/** Work on an order: its start, its runs, taking one back, its end. */
import type { z } from 'zod';
import { batchCode } from '#domain/making/batchCode.ts';
import type { recordWork } from '#domain/making/contract.ts';
import { besidesOf, whole } from '#domain/making/recipe.ts';
import { refuseMaking } from '#domain/making/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import { divideRound } from '#domain/values/integer.ts';
import { addDays, businessDayOf, type Day, type Instant } from '#domain/values/time.ts';
import { endHeld, moveStock, recordRun, reverseDocument } from '#server/modules/stock/index.ts';
import { audit } from '#server/platform/audit.ts';
import { assertState, hold, type Making, needsFor, openStates } from './orders.ts';
import { type KeptRecipe, recipeById } from './recipes.ts';
import {
  batchesOn,
  changeOrder,
  codeOf,
  heldFor,
  insertRun,
  leftInWorkshop,
  lockOrder,
  noteCarried,
  type OrderRow,
  runIn,
} from './store.ts';

type Work = z.output<typeof recordWork.body>;

/** `id` is the caller's: the document that carries its materials, where they go anywhere. */
export async function startOrder(
  making: Making,
  id: Id,
  orderId: Id,
  { workshopId, occurredAt }: { workshopId?: Id | undefined; occurredAt?: Instant | undefined },
): Promise<OrderRow> {
  const { tx, actor, places, now } = making;
  const order = await lockOrder(tx, orderId);
  if (order.state === 'started') return order;
  assertState(making, order, ['planned', 'released']);
  if (workshopId !== undefined && workshopId !== order.fromId) {
    const recipe = await recipeById(tx, order.recipeId);
    await endHeld(tx, actor, await heldFor(tx, orderId), 'fulfilled', now);
    await moveStock(
      { ...making, id },
      {
        fromId: order.fromId,
        toId: places.held(workshopId).id,
        inTransit: false,
        occurredAt,
        reference: codeOf(order),
        lines: needsFor(recipe, order.quantity),
      },
    );
    await noteCarried(tx, orderId, id);
  }
  const workshop = workshopId === order.fromId ? undefined : workshopId;
  await changeOrder(tx, orderId, { state: 'started', workshop_id: workshop ?? null });
  await audit(tx, actor, { action: 'startWorkOrder', subject: orderId, detail: {} }, now);
  return lockOrder(tx, orderId);
}

export async function recordWorkOn(
  making: Making,
  id: Id,
  orderId: Id,
  body: Work,
): Promise<OrderRow & { documentId: Id; lotCode: string | null }> {
  const { tx, actor, now } = making;
  const order = await lockOrder(tx, orderId);
  const known = await runIn(tx, id);
  if (known) {
    if (known.orderId !== orderId) throw refuseMaking('run_not_found');
    return { ...order, documentId: id, lotCode: known.lotCode };
  }
  assertState(making, order, openStates);
  const recipe = await recipeById(tx, order.recipeId);
  const day = dayOf(making, order, body.occurredAt ?? now);
  const lotCode = body.lot ?? (await drawnLot(making, recipe, day));
  await recordRun({ ...making, id }, runBody(order, recipe, body, lotCode, day));
  const { made, scrapped } = body;
  await insertRun(tx, { documentId: id, orderId, made, scrapped, lotCode, skuId: order.skuId });
  await audit(tx, actor, { action: 'recordWork', subject: orderId, detail: { documentId: id } }, now);
  await changeOrder(tx, orderId, { state: 'started', workshop_id: order.workshopId });
  const worked = await lockOrder(tx, orderId);
  if (body.finishes) {
    await endHeld(tx, actor, await heldFor(tx, orderId), 'fulfilled', now);
    await end(making, worked, body.occurredAt);
  } else await holdAgain(making, worked);
  return { ...(await lockOrder(tx, orderId)), documentId: id, lotCode };
}

/** Holds what is still to be used, where anything was ever held: what stands in the workshop needs nobody to hold it. */
async function holdAgain(making: Making, order: OrderRow): Promise<void> {
  const { tx, actor, now } = making;
  const held = await heldFor(tx, order.id);
  await endHeld(tx, actor, held, 'fulfilled', now);
  if (held.length === 0 || order.workshopId !== null) return;
  const recipe = await recipeById(tx, order.recipeId);
  await hold(making, order, needsFor(recipe, order.quantity - order.made));
}

function dayOf({ house, places }: Making, { fromId }: OrderRow, at: Instant): Day {
  const { shopId } = places.held(fromId);
  const shop = house.shops.find((candidate) => candidate.id === shopId);
  if (!shop) throw new Error(`place ${fromId} belongs to no known shop`);
  return businessDayOf(at, shop.timeZone, shop.dayEndsAtHour);
}

async function drawnLot(
  { tx }: Making,
  { skuId, batchPattern }: KeptRecipe,
  day: Day,
): Promise<string | null> {
  if (batchPattern === null) return null;
  const { code, runs } = await batchesOn(tx, skuId, day);
  return batchCode(batchPattern, day, runs + 1, code);
}

function runBody(order: OrderRow, recipe: KeptRecipe, body: Work, lotCode: string | null, day: Day) {
  const { made, used, byProducts } = body;
  const begun = made + body.scrapped;
  const expiresOn =
    body.expiresOn ?? (recipe.shelfLifeDays === null ? undefined : addDays(day, recipe.shelfLifeDays));
  const share = (perBatch: bigint): bigint =>
    divideRound(perBatch * begun * BigInt(whole), recipe.batch * BigInt(recipe.yieldBp));
  const beside = byProducts ?? besidesOf(recipe, begun);
  const costOf = (skuId: Id): number => recipe.byProducts.find((one) => one.skuId === skuId)?.costBp ?? 0;
  const borne = beside.reduce((sum, { skuId }) => sum + costOf(skuId), 0);
  return {
    locationId: order.workshopId ?? order.fromId,
    occurredAt: body.occurredAt,
    reference: codeOf(order),
    inputs: used ?? needsFor(recipe, begun),
    outputs: [
      {
        skuId: order.skuId,
        quantity: made,
        weight: BigInt(whole - borne),
        locationId: order.toId,
        ...(lotCode === null ? {} : { lot: lotCode, expiresOn }),
      },
      ...beside.map(({ skuId, quantity }) => ({
        skuId,
        quantity,
        weight: BigInt(costOf(skuId)),
        locationId: order.toId,
      })),
    ],
    labour: body.labour ?? share(recipe.labour),
    overhead: body.overhead ?? share(recipe.overhead),
  };
}

/** `id` is the caller's: the document that takes back what is left in the workshop. */
export async function endOrder(
  making: Making,
  id: Id,
  orderId: Id,
  { occurredAt }: { occurredAt?: Instant | undefined },
): Promise<OrderRow> {
  const order = await lockOrder(making.tx, orderId);
  if (order.state === 'done' || order.state === 'cancelled') return order;
  await end(making, order, occurredAt, id);
  return lockOrder(making.tx, orderId);
}

async function end(
  making: Making,
  order: OrderRow,
  occurredAt: Instant | undefined,
  id: Id = making.newId(),
): Promise<void> {
  const { tx, actor, now } = making;
  await endHeld(tx, actor, await heldFor(tx, order.id), 'released', now);
  const left = order.workshopId === null ? [] : await leftInWorkshop(tx, order);
  if (order.workshopId !== null && left.length > 0) {
    const back = { fromId: order.workshopId, toId: order.fromId, inTransit: false };
    await moveStock({ ...making, id }, { ...back, occurredAt, reference: codeOf(order), lines: left });
    await noteCarried(tx, order.id, id);
  }
  const state = order.made > 0n ? 'done' : 'cancelled';
  await changeOrder(tx, order.id, { state, ended_at: now });
  await audit(tx, actor, { action: 'endWorkOrder', subject: order.id, detail: { state } }, now);
}

/** `id` is the caller's: the reversal. */
export async function undoRunOf(making: Making, id: Id, orderId: Id, documentId: Id): Promise<OrderRow> {
  const { tx, actor, now } = making;
  const order = await lockOrder(tx, orderId);
  const run = await runIn(tx, documentId);
  if (run?.orderId !== orderId) throw refuseMaking('run_not_found');
  if (run.undoneBy === id) return order;
  await reverseDocument({ ...making, id }, documentId);
  await changeOrder(tx, orderId, { state: 'started', workshop_id: order.workshopId, ended_at: null });
  await audit(tx, actor, { action: 'undoRun', subject: orderId, detail: { documentId } }, now);
  const undone = await lockOrder(tx, orderId);
  await holdAgain(making, undone);
  return undone;
}
