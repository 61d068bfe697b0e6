/** A bottle in hand: it goes to the first of the walked picks that wants it, goes back, or is said to be missing. */
import type { z } from 'zod';
import { formatQuantity } from '#domain/catalog/quantity.ts';
import type { sayShort, scanPick, Walk } from '#domain/picking/contract.ts';
import { refusePicking } from '#domain/picking/refusals.ts';
import { type Bottle, heldOf, judgeScan, openOf } from '#domain/picking/rules.ts';
import { sayBottle } from '#domain/picking/say.ts';
import { walkOrder } from '#domain/stock/bins.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import { type Frozen, type FrozenItem, frozenBy, frozenBySku } from '#domain/till/frozen.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import { unitsByBarcode, unitsByCode } from '#server/modules/catalog/index.ts';
import { type BinOfSku, binsOf } from '#server/modules/stock/index.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { assertOpen, type FrozenAt, type Picking } from './commands.ts';
import {
  bottleOf,
  changePick,
  type LineRow,
  linesOfPicks,
  lockPick,
  lockPicks,
  type PickRow,
  picks,
  pickToTell,
} from './store.ts';

interface WalkedLine extends LineRow {
  bins: BinOfSku[];
  frozen: readonly FrozenItem[];
}

/** The lines of picks bin by bin; what lies in no bin comes last, by name. */
async function walkedLines(
  snapshot: Snapshot,
  frozenAt: FrozenAt,
  rows: readonly PickRow[],
): Promise<WalkedLine[]> {
  const lines = await linesOfPicks(
    snapshot,
    rows.map(({ id }) => id),
  );
  const placeOf = new Map(rows.map(({ id, locationId }) => [id, locationId]));
  const places = [...new Set(placeOf.values())];
  const bins = new Map<Id, Map<Id, BinOfSku[]>>();
  const frozen = new Map<Id, Frozen>();
  for (const place of places) {
    frozen.set(place, await frozenAt(snapshot, place));
    const here = lines.filter(({ pickId }) => placeOf.get(pickId) === place);
    bins.set(
      place,
      await binsOf(
        snapshot,
        place,
        here.map(({ skuId }) => skuId),
      ),
    );
  }
  const inTurn = walkOrder(places);
  return lines
    .map((line) => {
      const place = placeOf.get(line.pickId) ?? '';
      const { skuId } = line;
      return {
        ...line,
        bins: bins.get(place)?.get(skuId) ?? [],
        frozen: frozen.get(place)?.get(skuId) ?? [],
      };
    })
    .toSorted(
      (a, b) =>
        inTurn(a.bins[0] ?? null, b.bins[0] ?? null) ||
        a.name.localeCompare(b.name, 'fr') ||
        (a.pickId < b.pickId ? -1 : 1),
    );
}

export async function walkOf(snapshot: Snapshot, frozenAt: FrozenAt, ids: readonly Id[]): Promise<Walk> {
  const rows = await picks(snapshot, { ids });
  if (rows.length < new Set(ids).size) throw refusePicking('pick_not_found');
  const lines = await walkedLines(snapshot, frozenAt, rows);
  return {
    picks: rows.map(pickToTell),
    lines: lines.map(({ frozen, ...line }) => ({ ...line, held: heldOf(frozen) })),
  };
}

type Scan = z.output<typeof scanPick.body>;
interface Taken {
  pickId: Id;
  skuId: Id;
  quantity: bigint;
}

/** The same id again is the same bottle. */
export async function takeScanned(picking: Picking, id: Id, scan: Scan): Promise<Taken> {
  const { tx, actor, now } = picking;
  const rows = await lockPicks(tx, scan.pickIds);
  const known = await tx.first(sql<Taken>`
    select pick_id as "pickId", sku_id as "skuId", quantity from picking.scan
     where organization_id = ${tx.organizationId} and id = ${id}`);
  if (known) {
    if (!scan.pickIds.includes(known.pickId)) throw refuse('idempotency_conflict');
    return known;
  }
  for (const row of rows) assertOpen(row);
  const { skuId, quantity, lot } = await meantBy(tx, scan.said);
  const bottle = await bottleOf(tx, skuId);
  if (!bottle) throw refuseStock('unknown_sku');
  const lines = await walkedLines(tx, picking.frozenAt, rows);
  const taken = scan.back
    ? putBack(picking, lines, bottle, quantity)
    : given(picking, lines, bottle, quantity);
  if (!scan.back) assertFree(picking, lines, taken, bottle, lot);
  await tx.all(sql`
    insert into picking.scan (organization_id, id, pick_id, sku_id, quantity, at, actor_label)
    values (${tx.organizationId}, ${id}, ${taken.pickId}, ${skuId}, ${taken.quantity}, ${now}, ${actor.label})`);
  if (rows.some(({ id: pickId, state }) => pickId === taken.pickId && state === 'open'))
    await changePick(tx, taken.pickId, { state: 'started' });
  return taken;
}

async function meantBy(
  tx: Tx,
  said: Scan['said'],
): Promise<{ skuId: Id; quantity: bigint; lot: string | null }> {
  if ('skuId' in said) return { ...said, lot: null };
  const { barcode, lot } = said;
  const unit =
    (await unitsByBarcode(tx, [barcode])).get(barcode) ?? (await unitsByCode(tx, [barcode])).get(barcode);
  if (!unit) throw refuseStock('unknown_sku');
  return { ...unit, lot };
}

/** As at a till: where nobody has put the lot aside, a bottle that does not name its own may be one of it. */
function assertFree(
  { actor }: Picking,
  lines: readonly WalkedLine[],
  { pickId, skuId }: Taken,
  bottle: Bottle,
  lot: string | null,
): void {
  const { frozen = [] } = lines.find((line) => line.pickId === pickId && line.skuId === skuId) ?? {};
  const item = frozenBy(frozenBySku(frozen), skuId, lot);
  const why = item && heldOf([item])?.why;
  if (why) throw refusePicking('held_back', { scanned: sayBottle(bottle, actor.language), why });
}

function given({ actor }: Picking, lines: readonly WalkedLine[], bottle: Bottle, quantity: bigint): Taken {
  const { language } = actor;
  const judged = judgeScan(
    lines.map((line) => ({ ...line, bottle: line })),
    bottle,
    quantity,
  );
  const scanned = sayBottle(bottle, language);
  switch (judged.kind) {
    case 'filled':
      return { pickId: judged.line.pickId, skuId: bottle.skuId, quantity };
    case 'vintage':
      throw refusePicking('wrong_vintage', { scanned, wanted: sayBottle(judged.wanted, language) });
    case 'size':
      throw refusePicking('wrong_size', { scanned, wanted: sayBottle(judged.wanted, language) });
    case 'tooMany':
      throw judged.open > 0n
        ? refusePicking('too_many', { scanned, open: formatQuantity(judged.open, bottle, language) })
        : refusePicking('all_there', { scanned });
    default:
      throw judged.next
        ? refusePicking('not_wanted', { scanned, wanted: sayBottle(judged.next, language) })
        : refusePicking('all_there', { scanned });
  }
}

/** From the last of the walked picks that has it. */
function putBack({ actor }: Picking, lines: readonly WalkedLine[], bottle: Bottle, quantity: bigint): Taken {
  const line = lines.findLast(({ skuId, picked }) => skuId === bottle.skuId && picked >= quantity);
  if (!line) throw refusePicking('none_to_put_back', { scanned: sayBottle(bottle, actor.language) });
  return { pickId: line.pickId, skuId: bottle.skuId, quantity: -quantity };
}

interface OfLine {
  pickId: Id;
  skuId: Id;
}

/** All that is still open of the line. */
export async function noteShort(
  { tx, actor, now }: Picking,
  { pickId, skuId }: OfLine,
  { reason, note }: z.output<typeof sayShort.body>,
): Promise<void> {
  assertOpen(await lockPick(tx, pickId));
  const line = (await linesOfPicks(tx, [pickId])).find((candidate) => candidate.skuId === skuId);
  const missing = line ? openOf({ ...line, short: 0n }) : 0n;
  if (missing <= 0n) throw refusePicking('not_short');
  await tx.all(sql`
    insert into picking.short (organization_id, pick_id, sku_id, quantity, reason, note, at, actor_label)
    values (${tx.organizationId}, ${pickId}, ${skuId}, ${missing}, ${reason}, ${note ?? null}, ${now}, ${actor.label})
    on conflict (organization_id, pick_id, sku_id) do update
       set quantity = excluded.quantity, reason = excluded.reason, note = excluded.note, at = excluded.at, actor_label = excluded.actor_label`);
  const detail = { skuId, reason, quantity: missing.toString() };
  await audit(tx, actor, { action: 'sayShort', subject: pickId, detail }, now);
}

export async function dropShort({ tx, actor, now }: Picking, { pickId, skuId }: OfLine): Promise<void> {
  assertOpen(await lockPick(tx, pickId));
  await tx.all(sql`
    delete from picking.short
     where organization_id = ${tx.organizationId} and pick_id = ${pickId} and sku_id = ${skuId}`);
  await audit(tx, actor, { action: 'takeBackShort', subject: pickId, detail: { skuId } }, now);
}
