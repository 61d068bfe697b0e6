/** The SQL of documents: written once, read back to be received or reversed. */
import type { Kept } from '#domain/catalog/quantity.ts';
import { keepingOf } from '#domain/catalog/rules.ts';
import type { Assertion, Cause, DocumentKind } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { build, type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface DocumentRow {
  id: Id;
  kind: DocumentKind;
  shopId: Id;
  occurredAt: Instant;
  businessDay: Day;
  reference: string | null;
  note: string | null;
  supplierId: Id | null;
  parentId: Id | null;
  /** Shipments only: where it is going. */
  destinationId: Id | null;
  actorId: Id;
  actorLabel: string;
  fingerprint: string;
}

/** Writes those that are new; answers the fingerprints of those that were there. */
export async function insertDocuments(tx: Tx, documents: readonly DocumentRow[]): Promise<Map<Id, string>> {
  const ids = documents.map(({ id }) => id);
  const written = await tx.prepared<{ id: Id }>({
    name: 'documents-insert',
    text: `insert into stock.document (organization_id, id, kind, shop_id, occurred_at, business_day, reference, note, supplier_id, parent_id,
                                       destination_id, actor_id, actor_label, fingerprint)
           select $1, d.id, d.kind, d."shopId", d."occurredAt", d."businessDay", d.reference, d.note, d."supplierId", d."parentId",
                  d."destinationId", d."actorId", d."actorLabel", d.fingerprint
             from json_to_recordset($2::json) as d(id uuid, kind text, "shopId" uuid, "occurredAt" timestamptz, "businessDay" date, reference text,
                                                   note text, "supplierId" uuid, "parentId" uuid, "destinationId" uuid, "actorId" uuid,
                                                   "actorLabel" text, fingerprint text)
           on conflict do nothing
           returning id`,
    values: [tx.organizationId, JSON.stringify(documents)],
  });
  if (written.length === documents.length) return new Map();
  const fresh = new Set(written.map(({ id }) => id));
  const rows = await tx.prepared<{ id: Id; fingerprint: string }>({
    name: 'documents-known',
    text: 'select id, fingerprint from stock.document where organization_id = $1 and id = any ($2::uuid[])',
    values: [tx.organizationId, ids.filter((id) => !fresh.has(id))],
  });
  return new Map(rows.map(({ id, fingerprint }) => [id, fingerprint]));
}

export async function insertAssertions(tx: Tx, assertions: readonly Assertion[]): Promise<void> {
  if (assertions.length === 0) return;
  await tx.prepared({
    name: 'assertions-insert',
    text: `insert into stock.assertion (organization_id, document_id, line, sku_id, location_id, kind, quantity, occurred_at, business_day)
           select $1, a."documentId", a.line, a."skuId", a."locationId", a.kind, a.quantity, a."occurredAt", a."businessDay"
             from json_to_recordset($2::json) as a("documentId" uuid, line text, "skuId" uuid, "locationId" uuid, kind text, quantity bigint,
                                                   "occurredAt" timestamptz, "businessDay" date)`,
    values: [
      tx.organizationId,
      JSON.stringify(
        assertions.map((assertion) => ({ ...assertion, quantity: assertion.quantity.toString() })),
      ),
    ],
  });
}

export interface CostRow {
  documentId: Id;
  line: string;
  skuId: Id;
  /** Minor units. */
  amount: bigint;
}

export async function insertCosts(tx: Tx, costs: readonly CostRow[]): Promise<void> {
  if (costs.length === 0) return;
  await tx.prepared({
    name: 'costs-insert',
    text: `insert into stock.cost (organization_id, document_id, line, sku_id, amount)
           select $1, c."documentId", c.line, c."skuId", c.amount
             from json_to_recordset($2::json) as c("documentId" uuid, line text, "skuId" uuid, amount bigint)`,
    values: [
      tx.organizationId,
      JSON.stringify(costs.map((cost) => ({ ...cost, amount: cost.amount.toString() }))),
    ],
  });
}

/** How much of a run's worth one of its outputs bears. */
export interface RunShareRow {
  documentId: Id;
  line: string;
  skuId: Id;
  weight: bigint;
}

export const runExpenses = ['labour', 'overhead'] as const;

/** What a run cost besides what it consumed; minor units without VAT. */
export interface RunExpenseRow {
  documentId: Id;
  kind: (typeof runExpenses)[number];
  amount: bigint;
}

export async function insertRuns(
  tx: Tx,
  { shares, expenses }: { shares: readonly RunShareRow[]; expenses: readonly RunExpenseRow[] },
): Promise<void> {
  if (shares.length > 0)
    await tx.all(
      build.insertInto('stock.run_share').values(
        shares.map(({ documentId, line, skuId, weight }) => ({
          organization_id: tx.organizationId,
          document_id: documentId,
          line,
          sku_id: skuId,
          weight,
        })),
      ),
    );
  if (expenses.length > 0)
    await tx.all(
      build.insertInto('stock.run_expense').values(
        expenses.map(({ documentId, kind, amount }) => ({
          organization_id: tx.organizationId,
          document_id: documentId,
          kind,
          amount,
        })),
      ),
    );
}

export interface LotRow {
  id: Id;
  skuId: Id;
  code: string;
  expiresOn: Day | null;
}

/** Makes the lots that are new. */
export async function insertLots(tx: Tx, lots: readonly LotRow[]): Promise<void> {
  if (lots.length === 0) return;
  await tx.prepared({
    name: 'lots-insert',
    text: `insert into stock.lot (organization_id, id, sku_id, code, expires_on)
           select $1, l.id, l."skuId", l.code, l."expiresOn"
             from json_to_recordset($2::json) as l(id uuid, "skuId" uuid, code text, "expiresOn" date)
           on conflict do nothing`,
    values: [tx.organizationId, JSON.stringify(lots)],
  });
}

/** The lots that are there, by `sku code`: in a sandbox they keep the ids that the shop gave them. */
export async function knownLots(
  tx: Tx,
  asked: readonly Pick<LotRow, 'skuId' | 'code'>[],
): Promise<Map<string, Id>> {
  if (asked.length === 0) return new Map();
  const rows = await tx.prepared<Pick<LotRow, 'id' | 'skuId' | 'code'>>({
    name: 'lots-known',
    text: `select l.id, l.sku_id as "skuId", l.code
             from json_to_recordset($2::json) as a("skuId" uuid, code text)
             join stock.lot l on l.organization_id = $1 and l.sku_id = a."skuId" and l.code = a.code`,
    values: [tx.organizationId, JSON.stringify(asked)],
  });
  return new Map(rows.map(({ id, skuId, code }) => [`${skuId} ${code}`, id]));
}

export interface StockedSku extends Kept {
  id: Id;
  name: string;
  stocked: boolean;
}

export async function stockedSkus(snapshot: Snapshot, skuIds: readonly Id[]): Promise<Map<Id, StockedSku>> {
  const rows = await snapshot.all(
    sql<Omit<StockedSku, 'stocked'>>`
      select id, name, content, measure, kind from catalog.sku where organization_id = ${snapshot.organizationId} and id = any (${[...skuIds]}::uuid[])`,
  );
  return new Map(rows.map((sku) => [sku.id, { ...sku, stocked: keepingOf(sku.kind) === 'itself' }]));
}

/** What one unit of each sku holds, in its base. */
export async function unitContents(snapshot: Snapshot, skuIds: readonly Id[]): Promise<Map<Id, bigint>> {
  return new Map([...(await stockedSkus(snapshot, skuIds))].map(([id, sku]) => [id, sku.content]));
}

export async function unitQuantities(snapshot: Snapshot, unitIds: readonly Id[]): Promise<Map<Id, bigint>> {
  if (unitIds.length === 0) return new Map();
  const rows = await snapshot.all(
    sql<{ id: string; quantity: bigint }>`
      select id, quantity from catalog.unit where organization_id = ${snapshot.organizationId} and id = any (${[...unitIds]}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row.quantity]));
}

interface StatedMove {
  line: string;
  part: number;
  skuId: Id;
  fromId: Id;
  toId: Id;
  quantity: bigint;
  cause: Cause;
  lotId: Id | null;
}

export async function statedMoves(snapshot: Snapshot, documentId: Id): Promise<StatedMove[]> {
  const rows = await snapshot.all(
    build
      .selectFrom('stock.move')
      .select(['line', 'part', 'sku_id', 'from_id', 'to_id', 'quantity', 'cause', 'lot_id'])
      .where('organization_id', '=', snapshot.organizationId)
      .where('document_id', '=', documentId)
      .where('derived', '=', false)
      .orderBy('line')
      .orderBy('part')
      .$narrowType<{ cause: Cause }>(),
  );
  return rows.map((row) => ({
    line: row.line,
    part: row.part,
    skuId: row.sku_id,
    fromId: row.from_id,
    toId: row.to_id,
    quantity: row.quantity,
    cause: row.cause,
    lotId: row.lot_id,
  }));
}

/** What followed from a document and was not undone since. */
async function childrenOf(snapshot: Snapshot, documentId: Id, kind: DocumentKind): Promise<Id[]> {
  const rows = await snapshot.all(sql<{ id: Id }>`
    select c.id from stock.document c
     where c.organization_id = ${snapshot.organizationId} and c.parent_id = ${documentId} and c.kind = ${kind}
       and not exists (select from stock.document r where r.organization_id = c.organization_id and r.parent_id = c.id and r.kind = 'reversal')`);
  return rows.map((row) => row.id);
}

/** Locks a document against a second receipt or reversal at the same time. */
async function lockDocument(
  tx: Tx,
  documentId: Id,
): Promise<{
  kind: string;
  shopId: Id;
  occurredAt: Instant;
  reference: string | null;
  destinationId: Id | null;
} | null> {
  await tx.all(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.organizationId}:${documentId}`}, 0))`,
  );
  const row = await tx.first(
    build
      .selectFrom('stock.document')
      .select(['kind', 'shop_id', 'occurred_at', 'reference', 'destination_id'])
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', documentId),
  );
  return (
    row && {
      kind: row.kind,
      shopId: row.shop_id,
      occurredAt: row.occurred_at,
      reference: row.reference,
      destinationId: row.destination_id,
    }
  );
}

export async function movesOfDocument(
  tx: Tx,
  documentId: Id,
): Promise<{
  kind: string;
  shopId: Id;
  occurredAt: Instant;
  reference: string | null;
  moves: StatedMove[];
  reversedBy: Id[];
  /** A shipment's arrival. */
  receivedBy: Id[];
} | null> {
  const document = await lockDocument(tx, documentId);
  if (!document) return null;
  return {
    kind: document.kind,
    shopId: document.shopId,
    occurredAt: document.occurredAt,
    reference: document.reference,
    moves: await statedMoves(tx, documentId),
    reversedBy: await childrenOf(tx, documentId, 'reversal'),
    receivedBy: await childrenOf(tx, documentId, 'receipt'),
  };
}

export interface Transit {
  toId: Id;
  transitId: Id;
  lines: StatedMove[];
  /** Its arrival, or its undoing. */
  endedBy: Id[];
}

/** A shipment that is, or was, on its way. */
export async function transitOf(tx: Tx, documentId: Id): Promise<Transit | null> {
  const document = await lockDocument(tx, documentId);
  const toId = document?.destinationId;
  if (!toId) return null;
  const lines = await statedMoves(tx, documentId);
  return {
    toId,
    transitId: lines[0]?.toId ?? '',
    lines,
    endedBy: [
      ...(await childrenOf(tx, documentId, 'receipt')),
      ...(await childrenOf(tx, documentId, 'reversal')),
    ],
  };
}
