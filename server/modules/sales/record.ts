/** One sale, whole, with its identity: new, already done, corrected by a newer version, or refused. The hot path. */
import { createHash } from 'node:crypto';
import { DatabaseError } from 'pg';
import type { SaleBody, SaleOutcome } from '#domain/sales/contract.ts';
import { refuseSale } from '#domain/sales/refusals.ts';
import { contentOf, type LineToRecord, linesOf, movesOfLine } from '#domain/sales/rules.ts';
import type { Move } from '#domain/stock/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { movesJson } from '#server/modules/stock/index.ts';
import type { Database } from '#server/platform/database.ts';
import { lineJson } from './json.ts';
import type { SalesPorts } from './ports.ts';
import { lineCounts } from './queries.ts';
import { reviseSale } from './revise.ts';
import { type Selling, sellingOf } from './selling.ts';
import { writeTogether } from './together.ts';

export interface RecordSale {
  actor: Actor;
  /** The caller's: the sale's id. */
  id: Id;
  body: SaleBody;
  now: Instant;
}

/** A sale as it is written. */
interface Written {
  sale: { id: Id; source: Id; document: string } & Record<string, unknown>;
  lines: readonly ReturnType<typeof lineJson>[];
  moves: readonly Move[];
  /** The places whose levels are kept. */
  holding: readonly Id[];
}

/** What a sale that was already there is known as. */
interface Known {
  asked_id: Id;
  known_id: Id;
  known_fingerprint: string | null;
  known_version: number | null;
}

type Recorded = { known: Known | null };

export function createRecording(
  database: Database,
  ports: SalesPorts,
): (command: RecordSale) => Promise<SaleOutcome> {
  const write = writeTogether<Written, Recorded>({
    write: (organizationId, sales) => writeSales(database, organizationId, sales),
    keysOf: ({ sale }) => [sale.id, `${sale.source}|${sale.document}`],
  });
  return (command) => recordSale(database, ports, write, command);
}

async function writeSales(
  database: Database,
  organizationId: Id,
  sales: readonly Written[],
): Promise<Recorded[]> {
  const rows = await database.call<Known>({
    name: 'sales-record',
    text: 'select asked_id, known_id, known_fingerprint, known_version from sales.record($1, $2, $3, $4, $5)',
    values: [
      organizationId,
      JSON.stringify(sales.map(({ sale }) => sale)),
      JSON.stringify(sales.flatMap(({ lines }) => lines)),
      movesJson(sales.flatMap(({ moves }) => moves)),
      sales.at(-1)?.holding,
    ],
  });
  const known = new Map(rows.map((row) => [row.asked_id, row]));
  return sales.map(({ sale }) => ({ known: known.get(sale.id) ?? null }));
}

async function recordSale(
  database: Database,
  ports: SalesPorts,
  write: (organizationId: Id, sale: Written) => Promise<Recorded>,
  { actor, id, body }: RecordSale,
): Promise<SaleOutcome> {
  const { organizationId } = actor;
  const { sourceId, selling } = await placeOf(ports, actor, body);
  const items = body.lines.map((line) => line.item);
  const sellables = await ports.sellablesFor(organizationId, sourceId, items);
  const lines = linesOf(body, sellables);
  refuseDoubledKeys(lines);
  const fingerprint = createHash('sha256').update(contentOf(body)).digest('base64url');
  const at = { id, occurredAt: body.occurredAt, businessDay: selling.dayOf(body.occurredAt) };
  const { holding } = await ports.placesOf(organizationId);
  const { known } = await writeNew(write, organizationId, {
    sale: {
      id,
      shop: selling.shop.id,
      source: sourceId,
      document: body.document,
      version: body.version,
      at: body.occurredAt,
      day: at.businessDay,
      currency: body.currency,
      total: totalOf(lines).toString(),
      customer: body.customerRef,
      operator: body.operator,
      fingerprint,
    },
    lines: lines.map((line) => lineJson(id, line, null)),
    moves: lines.flatMap((line) => movesOfLine(at, line, selling.places)),
    holding,
  });
  const posted = lines.filter((line) => line.sold !== null).length;
  if (!known) return { saleId: id, outcome: 'recorded', posted, parked: lines.length - posted };
  const saleId = known.known_id;
  if (known.known_fingerprint === fingerprint) {
    const done = await database.read(organizationId, (snapshot) => lineCounts(snapshot, saleId));
    return { saleId, outcome: 'alreadyDone', ...done };
  }
  const version = body.version ?? null;
  if (version === null || known.known_version === null || version === known.known_version) {
    throw known.known_id === id
      ? refuse('idempotency_conflict')
      : refuseSale('document_changed', { document: body.document });
  }
  if (version < known.known_version) return { saleId, outcome: 'ignored', posted: 0, parked: 0 };
  await database.write(organizationId, (tx) =>
    reviseSale(tx, holding, {
      saleId,
      version,
      fingerprint,
      body,
      lines,
      selling,
      total: totalOf(lines),
    }),
  );
  return { saleId, outcome: 'revised', posted, parked: lines.length - posted };
}

const uniqueViolation = '23505';

/** A sale that is new but has moves took the id of a document that is no sale. */
async function writeNew(
  write: (organizationId: Id, sale: Written) => Promise<Recorded>,
  organizationId: Id,
  sale: Written,
): Promise<Recorded> {
  try {
    return await write(organizationId, sale);
  } catch (error) {
    if (error instanceof DatabaseError && error.code === uniqueViolation)
      throw refuse('idempotency_conflict');
    throw error;
  }
}

async function placeOf(
  ports: SalesPorts,
  actor: Actor,
  body: SaleBody,
): Promise<{ sourceId: Id; selling: Selling }> {
  const { organizationId } = actor;
  const sourceId = body.sourceId ?? actor.connectionId ?? actor.id;
  const source =
    sourceId === actor.id && actor.kind !== 'connection'
      ? null
      : await ports.sourceOf(organizationId, sourceId);
  if (!source && sourceId !== actor.id) throw refuseSale('source_unknown');
  const house = await ports.houseOf(organizationId);
  const shopId = body.shopId ?? source?.shopId ?? house.shops[0]?.id;
  if (shopId === undefined) throw refuseSale('shop_unknown');
  const own = source && source.shopId === shopId ? source : { shelfId: null, openedId: null };
  return { sourceId, selling: sellingOf(house, await ports.placesOf(organizationId), shopId, own) };
}

function totalOf(lines: readonly LineToRecord[]): bigint {
  return lines.reduce((sum, line) => sum + line.amount, 0n);
}

function refuseDoubledKeys(lines: readonly LineToRecord[]): void {
  const seen = new Set<string>();
  for (const { key } of lines) {
    if (seen.has(key)) throw refuseSale('duplicate_line_key', { key });
    seen.add(key);
  }
}
