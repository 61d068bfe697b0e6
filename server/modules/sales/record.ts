/**
 * One sale, whole, with its identity: new, already done, corrected by a newer version, or refused. The hot path; and the same inside a transaction
 * of somebody else's, for what a shop states.
 */
import { createHash } from 'node:crypto';
import { DatabaseError } from 'pg';
import type { SaleBody, SaleOutcome } from '#domain/sales/contract.ts';
import { refuseSale } from '#domain/sales/refusals.ts';
import { contentOf, type LineToRecord, linesOf, movesOfLine, type Sellable } from '#domain/sales/rules.ts';
import type { Move } from '#domain/stock/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { movesJson } from '#server/modules/stock/index.ts';
import type { Database, Prepared, Snapshot, Tx } from '#server/platform/database.ts';
import { lineJson } from './json.ts';
import type { SalesPorts } from './ports.ts';
import { lineCounts } from './queries.ts';
import { reviseSale } from './revise.ts';
import { type Selling, sellingOf } from './selling.ts';
import { soldOnOf } from './soldOn.ts';
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
  sale: { id: Id; source: Id; document: string; fingerprint: string } & Record<string, unknown>;
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
  known_version: bigint | null;
}

type Recorded = { known: Known | null };

export function createRecording(
  database: Database,
  ports: SalesPorts,
): (command: RecordSale) => Promise<SaleOutcome> {
  const write = writeTogether<Written, Recorded>({
    write: (organizationId, sales) =>
      writeSales((statement) => database.call<Known>(statement), organizationId, sales),
    keysOf: ({ sale }) => [sale.id, `${sale.source}|${sale.document}`],
  });
  return (command) =>
    recordSale(
      {
        write: (sale) => write(command.actor.organizationId, sale),
        read: (work) => database.read(command.actor.organizationId, work),
        revise: (work) => database.write(command.actor.organizationId, work),
      },
      ports,
      command,
    );
}

export interface StateSale extends RecordSale {
  /** What the lines' items are, as the caller's transaction sees it. */
  sellables: ReadonlyMap<string, Sellable>;
}

/**
 * A document as its source states it now, in the caller's transaction; the caller states one source's documents one after another. A shop that
 * changes a document twice in a second gives both changes one version: what is stated later is newer.
 */
export async function stateSale(tx: Tx, ports: SalesPorts, command: StateSale): Promise<SaleOutcome> {
  const ways: Ways = {
    write: async (sale) => {
      const [recorded] = await writeSales((statement) => tx.prepared(statement), tx.organizationId, [sale]);
      if (!recorded) throw new Error('a sale was written without an answer');
      return recorded;
    },
    read: (work) => work(tx),
    revise: (work) => work(tx),
  };
  return recordSale(ways, ports, command, command);
}

/** How a sale reaches the database: on its own, or in a transaction that is there already. */
interface Ways {
  write(sale: Written): Promise<Recorded>;
  read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
  revise(work: (tx: Tx) => Promise<void>): Promise<void>;
}

async function writeSales(
  call: (statement: Prepared) => Promise<Known[]>,
  organizationId: Id,
  sales: readonly Written[],
): Promise<Recorded[]> {
  const rows = await call({
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
  ways: Ways,
  ports: SalesPorts,
  { actor, id, body }: RecordSale,
  stated: Pick<StateSale, 'sellables'> | null = null,
): Promise<SaleOutcome> {
  const { organizationId } = actor;
  const { sourceId, selling } = await placeOf(ports, actor, body);
  const items = body.lines.map((line) => line.item);
  const sellables = stated?.sellables ?? (await ports.sellablesFor(organizationId, sourceId, items));
  const soldOn = await soldOnOf((work) => ways.read(work), sourceId, body.lines, sellables);
  const lines = linesOf(body, sellables, soldOn);
  refuseDoubledKeys(lines);
  const { holding } = await ports.placesOf(organizationId);
  const written = writtenSale({ id, sourceId, body, lines, selling, holding });
  const { fingerprint } = written.sale;
  const { known } = await writeNew(ways, written);
  const posted = lines.filter((line) => line.sold !== null).length;
  if (!known) return { saleId: id, outcome: 'recorded', posted, parked: lines.length - posted };
  const saleId = known.known_id;
  if (known.known_fingerprint === fingerprint) {
    const done = await ways.read((snapshot) => lineCounts(snapshot, saleId));
    return { saleId, outcome: 'alreadyDone', ...done };
  }
  const knownVersion = known.known_version === null ? null : Number(known.known_version);
  const version = body.version ?? null;
  const isSame = version === knownVersion;
  if (version === null || knownVersion === null || (isSame && !stated)) {
    throw known.known_id === id
      ? refuse('idempotency_conflict')
      : refuseSale('document_changed', { document: body.document });
  }
  if (version < knownVersion) return { saleId, outcome: 'ignored', posted: 0, parked: 0 };
  await ways.revise((tx) =>
    reviseSale(tx, holding, {
      saleId,
      version,
      replacesSame: stated !== null,
      fingerprint,
      body,
      lines,
      selling,
      total: totalOf(lines),
    }),
  );
  return { saleId, outcome: 'revised', posted, parked: lines.length - posted };
}

function writtenSale({
  id,
  sourceId,
  body,
  lines,
  selling,
  holding,
}: {
  id: Id;
  sourceId: Id;
  body: SaleBody;
  lines: readonly LineToRecord[];
  selling: Selling;
  holding: readonly Id[];
}): Written {
  const at = { id, occurredAt: body.occurredAt, businessDay: selling.dayOf(body.occurredAt) };
  return {
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
      fingerprint: fingerprintOf(body),
    },
    lines: lines.map((line) => lineJson(id, line, null)),
    moves: lines.flatMap((line) => movesOfLine(at, line, selling.places)),
    holding,
  };
}

export interface NewSales {
  sourceId: Id;
  shopId: Id;
  sales: readonly { id: Id; body: SaleBody }[];
  /** What the lines' items are, as the caller's transaction sees it. */
  sellables: ReadonlyMap<string, Sellable>;
}

export async function recordNewSales(
  tx: Tx,
  ports: SalesPorts,
  { sourceId, shopId, sales, sellables }: NewSales,
): Promise<Id[]> {
  if (sales.length === 0) return [];
  const places = await ports.placesOf(tx.organizationId);
  const { holding } = places;
  const house = await ports.houseOf(tx.organizationId);
  const selling = sellingOf(house, places, shopId, { shelfId: null, openedId: null });
  const written = sales.map(({ id, body }) =>
    writtenSale({ id, sourceId, body, lines: linesOf(body, sellables), selling, holding }),
  );
  const recorded = await writeSales((statement) => tx.prepared(statement), tx.organizationId, written);
  return recorded.flatMap(({ known }, index) => {
    const { id, fingerprint } = written[index]?.sale ?? {};
    return known && known.known_fingerprint !== fingerprint && id !== undefined ? [id] : [];
  });
}

/** The same for the same content, whoever sends it. */
export function fingerprintOf(body: SaleBody): string {
  return createHash('sha256').update(contentOf(body)).digest('base64url');
}

const uniqueViolation = '23505';

/** A sale that is new but has moves took the id of a document that is no sale. */
async function writeNew({ write }: Pick<Ways, 'write'>, sale: Written): Promise<Recorded> {
  try {
    return await write(sale);
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
