/** A newer version of a sale: what changed is taken back by opposite moves and stated anew; nothing is edited. */
import type { SaleBody } from '#domain/sales/contract.ts';
import { itemKeyOf, type LineToRecord, movesOfLine } from '#domain/sales/rules.ts';
import type { Cause, Move } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { postMoves } from '#server/modules/stock/index.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import { lineJson } from './json.ts';
import type { Selling } from './selling.ts';

export interface Revision {
  saleId: Id;
  version: number;
  /** Whether what is stated later under the same version is newer. */
  replacesSame: boolean;
  fingerprint: string;
  body: SaleBody;
  lines: readonly LineToRecord[];
  selling: Selling;
  total: bigint;
}

interface CurrentLine {
  key: string;
  revision: number;
  item_key: string;
  quantity_e3: bigint;
  unit_price_e4: bigint;
  amount: bigint;
  vat_rate: number | null;
  refund_of: string | null;
  moves_stock: boolean;
}

interface PostedMove {
  document_id: Id;
  line: string;
  sku_id: Id;
  part: number;
  from_id: Id;
  to_id: Id;
  quantity: bigint;
  occurred_at: Instant;
  business_day: Day;
  cause: Cause;
}

export async function reviseSale(tx: Tx, holding: readonly Id[], revision: Revision): Promise<void> {
  const { saleId, version, replacesSame, body, selling } = revision;
  const sale = await tx.one(
    sql<{ version: bigint | null; occurred_at: Instant }>`
      select version, occurred_at from sales.sale where organization_id = ${tx.organizationId} and id = ${saleId} for update`,
  );
  // Another process brought this version, or a newer one, in the meantime.
  if (sale.version !== null && sale.version >= BigInt(replacesSame ? version + 1 : version)) return;
  const moved = sale.occurred_at !== body.occurredAt;
  const current = new Map((await currentLines(tx, saleId)).map((line) => [line.key, line]));
  const posted = Map.groupBy(await postedMoves(tx, [saleId]), (move) => move.line);
  const moves: Move[] = [];
  const anew: LineToRecord[] = [];
  const gone = new Set(current.keys());
  const at = { id: saleId, occurredAt: body.occurredAt, businessDay: selling.dayOf(body.occurredAt) };
  for (const line of revision.lines) {
    const known = current.get(line.key);
    gone.delete(line.key);
    if (known && !moved && sameLine(known, line)) continue;
    const before = posted.get(line.key) ?? [];
    moves.push(...opposites(saleId, before));
    moves.push(...movesOfLine(at, line, selling.places, nextPart(before) + 1));
    anew.push({ ...line, revision: known ? known.revision + 1 : 0 });
    if (known) await supersede(tx, saleId, line.key);
  }
  for (const key of gone) {
    moves.push(...opposites(saleId, posted.get(key) ?? []));
    await supersede(tx, saleId, key);
  }
  await tx.all(
    sql`select sales.write_lines(${tx.organizationId}, ${JSON.stringify(anew.map((line) => lineJson(saleId, line, null)))}::json)`,
  );
  await postMoves(tx, moves, holding);
  await tx.all(sql`
    update sales.sale set version = ${version}, fingerprint = ${revision.fingerprint}, total = ${revision.total}, occurred_at = ${body.occurredAt},
           business_day = ${at.businessDay}, customer_ref = ${body.customerRef ?? null}, operator = ${body.operator ?? null}
     where organization_id = ${tx.organizationId} and id = ${saleId}`);
  const skus = [...new Set(moves.map((move) => move.skuId))].sort();
  await announce(tx, { type: 'saleRecorded', payload: { saleIds: [saleId], skus } });
}

function sameLine(known: CurrentLine, line: LineToRecord): boolean {
  return (
    known.item_key === itemKeyOf(line.item) &&
    known.quantity_e3 === line.quantityE3 &&
    known.unit_price_e4 === line.unitPriceE4 &&
    known.amount === line.amount &&
    known.vat_rate === line.vatRate &&
    known.refund_of === line.refundOf &&
    known.moves_stock === line.movesStock
  );
}

async function currentLines(tx: Tx, saleId: Id): Promise<CurrentLine[]> {
  return tx.all(sql<CurrentLine>`
    select key, revision, item_key, quantity_e3, unit_price_e4, amount, vat_rate, refund_of, moves_stock from sales.line
     where organization_id = ${tx.organizationId} and sale_id = ${saleId} and not superseded`);
}

async function supersede(tx: Tx, saleId: Id, key: string): Promise<void> {
  await tx.all(sql`
    update sales.line set superseded = true
     where organization_id = ${tx.organizationId} and sale_id = ${saleId} and key = ${key} and not superseded`);
}

export async function postedMoves(tx: Tx, saleIds: readonly Id[]): Promise<PostedMove[]> {
  return tx.all(sql<PostedMove>`
    select document_id, line, sku_id, part, from_id, to_id, quantity, occurred_at, business_day, cause from stock.move
     where organization_id = ${tx.organizationId} and document_id = any (${[...saleIds]}::uuid[]) and not derived order by line, sku_id, part`);
}

export function nextPart(moves: readonly PostedMove[]): number {
  return moves.reduce((next, move) => Math.max(next, move.part + 1), 0);
}

/** What takes back the moves of a line that still stand: those that no later opposite has taken back. */
export function opposites(saleId: Id, moves: readonly PostedMove[]): Move[] {
  const part = nextPart(moves);
  const net = new Map<string, { sample: PostedMove; quantity: bigint }>();
  for (const move of moves) {
    const forward = move.from_id < move.to_id;
    const key = [
      move.sku_id,
      forward ? move.from_id : move.to_id,
      forward ? move.to_id : move.from_id,
      move.occurred_at,
    ].join('|');
    const entry = net.get(key) ?? { sample: move, quantity: 0n };
    const sampleForward = entry.sample.from_id < entry.sample.to_id;
    entry.quantity += forward === sampleForward ? move.quantity : -move.quantity;
    net.set(key, entry);
  }
  return [...net.values()]
    .filter(({ quantity }) => quantity !== 0n)
    .map(({ sample, quantity }) => ({
      documentId: saleId,
      line: sample.line,
      skuId: sample.sku_id,
      part,
      fromId: quantity > 0n ? sample.to_id : sample.from_id,
      toId: quantity > 0n ? sample.from_id : sample.to_id,
      quantity: quantity > 0n ? quantity : -quantity,
      occurredAt: sample.occurred_at,
      businessDay: sample.business_day,
      cause: 'reversal',
      derived: false,
      lotId: null,
    }));
}
