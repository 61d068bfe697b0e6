/** A person says what a listing is. */

import type { NewUnit } from '#domain/catalog/contract.ts';
import { ItemNaming } from '#domain/channels/itemNaming.ts';
import { quantityOf } from '#domain/channels/matching/listed.ts';
import type { MatchDecision, UnitWanted } from '#domain/channels/matchingContract.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import { skuIdentityOf } from '#domain/channels/skuOfItem.ts';
import type { Item } from '#domain/sales/contract.ts';
import { keyOfRef } from '#domain/sales/rules.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { addUnit, skuOfVintage, skuRows, unitsById, withdrawSku } from '#server/modules/catalog/index.ts';
import { audit } from '#server/platform/audit.ts';
import { sha256 } from '#server/platform/ids.ts';
import { createSkusOfItems, skuIdOfIdentity } from '../items/create.ts';
import { forgetMapping, type ItemCommand, postItems } from '../items/map.ts';
import { saveMappings } from '../items/store.ts';
import { itemOfListing } from './compare.ts';
import { remapFrom } from './remapFrom.ts';
import { isIdle, keepVintage, type MatchRow, matchRows, setAside, unitUntil } from './store.ts';

export interface Decided {
  posted: number;
  remapped: number;
  /** Since when the item is something else; null where nothing was remapped. */
  from: Instant | null;
}

const nothing: Decided = { posted: 0, remapped: 0, from: null };

/** `decisionId` is the caller's: what a decision makes has ids drawn from it, so that it is made once. */
export async function decide(
  command: ItemCommand,
  decisionId: Id,
  ref: string,
  decision: MatchDecision,
): Promise<Decided> {
  const { tx, actor, connectionId, now } = command;
  const [listing] = await matchRows(tx, connectionId, { refs: [ref], limit: 1, tellsVintages: true });
  if (!listing) throw refuseChannel('listing_unknown');
  const done = await take(command, decisionId, listing, decision);
  const detail = { ref, decision: decision.kind };
  await audit(tx, actor, { action: 'decideMatch', subject: connectionId, detail }, now);
  return done;
}

async function take(
  command: ItemCommand,
  decisionId: Id,
  listing: MatchRow,
  decision: MatchDecision,
): Promise<Decided> {
  const { tx, actor, connectionId, now } = command;
  const { ref } = listing;
  const newId = (of: string): Id => idOfIdentity(sha256, tx.organizationId, decisionId, of);
  switch (decision.kind) {
    case 'link':
      return link(command, listing, decision.unitId);
    case 'linkNewUnit': {
      const unitId = await unitWantedOf(command, decision.skuId, decision.unit, newId('unit'));
      return link(command, listing, unitId);
    }
    case 'create': {
      if (listing.unitId !== null) return nothing;
      const item = itemOfListing(listing);
      const naming = new ItemNaming();
      naming.hear(item, null);
      const identityOf = await identityOfNew(command, decisionId, item);
      await createSkusOfItems(tx, actor, connectionId, [item], naming, now, identityOf);
      await setAside(tx, connectionId, ref, null);
      return { ...nothing, posted: await postItems(command, [keyOfRef(ref)]) };
    }
    case 'setAside':
      if (listing.unitId !== null) await forgetMapping(command, keyOfRef(ref));
      await setAside(tx, connectionId, ref, now);
      return nothing;
    case 'undo':
      if (listing.unitId !== null) await forgetMapping(command, keyOfRef(ref));
      if (listing.skuId !== null && listing.origin === 'created' && (await isIdle(tx, listing.skuId)))
        await withdrawSku(tx, actor, listing.skuId, now);
      await setAside(tx, connectionId, ref, null);
      return nothing;
    case 'undoVintage':
      return undoVintage(command, listing, decision.from ?? null);
    case 'keepVintage':
      await keepVintage(tx, connectionId, ref, listing.vintage);
      return nothing;
    case 'rollVintage': {
      const { skuId, unitId } = listing;
      if (skuId === null || unitId === null)
        throw refuseChannel('listing_not_linked', { label: listing.label });
      const asked = { skuId, vintage: decision.vintage, newId };
      const { units } = await skuOfVintage(tx, actor, asked, now);
      const rolled = units.get(unitId);
      if (rolled === undefined) throw refuseChannel('unit_not_found');
      return linkFrom(command, listing, rolled, decision.from);
    }
    case 'linkFrom':
    default:
      return linkFrom(command, listing, decision.unitId, decision.from);
  }
}

async function link(command: ItemCommand, listing: MatchRow, unitId: Id): Promise<Decided> {
  const { tx, actor, connectionId, now } = command;
  const unit = (await unitsById(tx, [unitId])).get(unitId);
  if (!unit) throw refuseChannel('unit_not_found');
  const itemKey = keyOfRef(listing.ref);
  const mapping = { itemKey, item: itemOfListing(listing), skuId: unit.skuId, unitId };
  await saveMappings(tx, connectionId, [mapping], { origin: 'chosen', by: actor.label, now });
  await setAside(tx, connectionId, listing.ref, null);
  return { ...nothing, posted: await postItems(command, [itemKey]) };
}

async function linkFrom(
  command: ItemCommand,
  listing: MatchRow,
  unitId: Id,
  from: Instant,
): Promise<Decided> {
  const itemKey = keyOfRef(listing.ref);
  const remapped = await remapFrom(command, { itemKey, unitId, from });
  if (remapped === null) return link(command, listing, unitId);
  return { posted: await postItems(command, [itemKey]), remapped, from };
}

async function undoVintage(command: ItemCommand, listing: MatchRow, from: Instant | null): Promise<Decided> {
  const { tx, connectionId } = command;
  if (from === null) {
    await keepVintage(tx, connectionId, listing.ref, null);
    return nothing;
  }
  const before = await unitUntil(tx, connectionId, keyOfRef(listing.ref), from);
  return before === null ? nothing : linkFrom(command, listing, before, from);
}

/** What was made of it before and put away since is not brought back: a new one is made. */
async function identityOfNew(
  { tx }: ItemCommand,
  decisionId: Id,
  item: Item,
): Promise<(item: Item) => string> {
  const [known] = await skuRows(tx, { ids: [skuIdOfIdentity(tx.organizationId, skuIdentityOf(item))] });
  return known?.archived === true ? (each) => `${skuIdentityOf(each)} ${decisionId}` : skuIdentityOf;
}

/** The unit where the sku has it, else it is made. */
async function unitWantedOf(
  { tx, actor, now }: ItemCommand,
  skuId: Id,
  wanted: UnitWanted,
  id: Id,
): Promise<Id> {
  const [sku] = await skuRows(tx, { ids: [skuId] });
  if (!sku) throw refuseChannel('unit_not_found');
  const quantity = quantityOf(wanted, sku.content);
  const kind = wanted.kind === 'pack' ? 'pack' : 'glass';
  const known = sku.units.find((unit) => unit.kind === kind && unit.quantity === quantity);
  if (known) return known.id;
  const unit: NewUnit =
    wanted.kind === 'pack' ? { kind: 'pack', units: wanted.units } : { kind: 'glass', quantity };
  await addUnit(tx, actor, { id, skuId, unit }, now);
  return id;
}
