/** A work order until it is released: planned, and its materials held. */
import type { z } from 'zod';
import { type OrderState, orderStates, type planWorkOrder } from '#domain/making/contract.ts';
import { neededOf, versionOn } from '#domain/making/recipe.ts';
import { refuseMaking } from '#domain/making/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import { businessDayOf, type Instant } from '#domain/values/time.ts';
import { type Places, reserve } from '#server/modules/stock/index.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { contentFingerprint } from '#server/platform/ids.ts';
import { shortOf } from './queries.ts';
import { type KeptRecipe, namesOf, recipeById, versionsOf } from './recipes.ts';
import { changeOrder, codeOf, insertOrder, lockOrder, noteHeld, type OrderRow, orderById } from './store.ts';

export interface Making {
  tx: Tx;
  actor: Actor;
  house: House;
  places: Places;
  now: Instant;
  newId: () => Id;
}

export async function planOrder(
  { tx, actor, house, places, now }: Making,
  id: Id,
  body: z.output<typeof planWorkOrder.body>,
): Promise<OrderRow> {
  const fingerprint = contentFingerprint(body);
  const known = await orderById(tx, id);
  if (known) {
    if (known.fingerprint !== fingerprint) throw refuse('idempotency_conflict');
    return known;
  }
  const from = places.held(body.fromId);
  const to = places.held(body.toId ?? body.fromId);
  const shop = house.shops.find((candidate) => candidate.id === from.shopId);
  if (!shop) throw new Error(`place ${from.id} belongs to no known shop`);
  const today = businessDayOf(now, shop.timeZone, shop.dayEndsAtHour);
  const recipe = versionOn(await versionsOf(tx, body.skuId, today), today);
  if (!recipe) {
    const names = await namesOf(tx, [body.skuId]);
    throw refuseMaking('no_recipe', { name: names.get(body.skuId) ?? body.skuId });
  }
  await insertOrder(tx, {
    ...body,
    id,
    recipeId: recipe.id,
    fromId: from.id,
    toId: to.id,
    fingerprint,
    createdAt: now,
  });
  await audit(tx, actor, { action: 'planWorkOrder', subject: id, detail: { skuId: body.skuId } }, now);
  return lockOrder(tx, id);
}

export async function releaseOrder(
  making: Making,
  id: Id,
  { beyond }: { beyond: boolean },
): Promise<OrderRow> {
  const { tx, actor, now } = making;
  const order = await lockOrder(tx, id);
  if (order.state === 'released') return order;
  assertState(making, order, ['planned']);
  const recipe = await recipeById(tx, order.recipeId);
  const needs = needsFor(recipe, order.quantity);
  if (!beyond) await assertThere(making, order, needs);
  await hold(making, order, needs);
  await changeOrder(tx, id, { state: 'released' });
  await audit(tx, actor, { action: 'releaseWorkOrder', subject: id, detail: { beyond } }, now);
  return lockOrder(tx, id);
}

export interface NeedOfSku {
  skuId: Id;
  quantity: bigint;
}

export function needsFor(recipe: KeptRecipe, wanted: bigint): NeedOfSku[] {
  if (wanted <= 0n) return [];
  return recipe.components.map((component) => ({
    skuId: component.skuId,
    quantity: neededOf(recipe, component, wanted),
  }));
}

async function assertThere(making: Making, order: OrderRow, needs: readonly NeedOfSku[]): Promise<void> {
  const short = await shortOf(making.tx, order.fromId, needs);
  if (short.length === 0) return;
  const names = await namesOf(
    making.tx,
    short.map(({ skuId }) => skuId),
  );
  throw refuseMaking('materials_missing', {
    missing: short.map(({ skuId }) => names.get(skuId) ?? skuId).join(', '),
  });
}

/** Each time anew: what was held before has ended. */
export async function hold(making: Making, order: OrderRow, needs: readonly NeedOfSku[]): Promise<void> {
  const { tx, actor, now, newId } = making;
  const ids: Id[] = [];
  for (const { skuId, quantity } of [...needs].sort((a, b) => (a.skuId < b.skuId ? -1 : 1))) {
    const id = newId();
    const said = { id, skuId, locationId: order.fromId, quantity, reference: codeOf(order), expiresAt: null };
    await reserve(tx, actor, said, now, { beyond: true });
    ids.push(id);
  }
  await noteHeld(tx, order.id, ids);
}

const stateNames: Record<OrderState, { fr: string; en: string }> = {
  planned: { fr: 'prévu', en: 'planned' },
  released: { fr: 'lancé', en: 'released' },
  started: { fr: 'commencé', en: 'started' },
  done: { fr: 'terminé', en: 'done' },
  cancelled: { fr: 'annulé', en: 'cancelled' },
};

export function assertState({ actor }: Making, order: OrderRow, allowed: readonly OrderState[]): void {
  if (allowed.includes(order.state)) return;
  const state = stateNames[order.state][actor.language];
  throw refuseMaking('wrong_state', { code: codeOf(order), state });
}

export const openStates = orderStates.filter((state) => state !== 'done' && state !== 'cancelled');
