/** The SQL of documents: written once, read back to be received or reversed. */
import type { Assertion, Cause } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { build, type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface DocumentRow {
  id: Id;
  kind: string;
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

/** Null where it is new; the fingerprint of the one that is there otherwise. */
export async function insertDocument(tx: Tx, document: DocumentRow): Promise<string | null> {
  const written = await tx.first(
    build
      .insertInto('stock.document')
      .values({
        organization_id: tx.organizationId,
        id: document.id,
        kind: document.kind,
        shop_id: document.shopId,
        occurred_at: document.occurredAt,
        business_day: document.businessDay,
        reference: document.reference,
        note: document.note,
        supplier_id: document.supplierId,
        parent_id: document.parentId,
        destination_id: document.destinationId,
        actor_id: document.actorId,
        actor_label: document.actorLabel,
        fingerprint: document.fingerprint,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id'),
  );
  if (written) return null;
  const known = await tx.one(
    build
      .selectFrom('stock.document')
      .select('fingerprint')
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', document.id),
  );
  return known.fingerprint;
}

export async function insertAssertions(tx: Tx, assertions: readonly Assertion[]): Promise<void> {
  if (assertions.length === 0) return;
  await tx.all(
    build.insertInto('stock.assertion').values(
      assertions.map((assertion) => ({
        organization_id: tx.organizationId,
        document_id: assertion.documentId,
        line: assertion.line,
        sku_id: assertion.skuId,
        location_id: assertion.locationId,
        kind: assertion.kind,
        quantity: assertion.quantity,
        occurred_at: assertion.occurredAt,
        business_day: assertion.businessDay,
      })),
    ),
  );
}

export async function insertCosts(
  tx: Tx,
  documentId: Id,
  costs: readonly { line: string; skuId: Id; amount: bigint }[],
): Promise<void> {
  if (costs.length === 0) return;
  await tx.all(
    build.insertInto('stock.cost').values(
      costs.map((cost) => ({
        organization_id: tx.organizationId,
        document_id: documentId,
        line: cost.line,
        sku_id: cost.skuId,
        amount: cost.amount,
      })),
    ),
  );
}

/** Makes the lots that are new; `sku|code` to id. */
export async function lotIds(
  tx: Tx,
  lines: readonly { skuId: Id; lot?: string | undefined; expiresOn?: Day | undefined }[],
  idOf: (skuId: Id, code: string) => Id,
): Promise<Map<string, Id>> {
  const named = lines.flatMap((line) => (line.lot === undefined ? [] : [{ ...line, lot: line.lot }]));
  const ids = new Map(named.map((line) => [`${line.skuId}|${line.lot}`, idOf(line.skuId, line.lot)]));
  if (named.length > 0) {
    await tx.all(
      build
        .insertInto('stock.lot')
        .values(
          named.map((line) => ({
            organization_id: tx.organizationId,
            id: idOf(line.skuId, line.lot),
            sku_id: line.skuId,
            code: line.lot,
            expires_on: line.expiresOn ?? null,
          })),
        )
        .onConflict((conflict) => conflict.doNothing()),
    );
  }
  return ids;
}

export interface StockedSku {
  id: Id;
  name: string;
  content: bigint;
  measure: 'volume' | 'mass' | 'count';
  stocked: boolean;
}

export async function stockedSkus(snapshot: Snapshot, skuIds: readonly Id[]): Promise<Map<Id, StockedSku>> {
  const rows = await snapshot.all(
    sql<{ id: string; name: string; content: bigint; measure: StockedSku['measure']; kind: string }>`
      select id, name, content, measure, kind from catalog.sku where organization_id = ${snapshot.organizationId} and id = any (${[...skuIds]}::uuid[])`,
  );
  return new Map(
    rows.map(({ id, name, content, measure, kind }) => [
      id,
      { id, name, content, measure, stocked: kind !== 'service' && kind !== 'bundle' },
    ]),
  );
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

async function statedMoves(snapshot: Snapshot, documentId: Id): Promise<StatedMove[]> {
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

async function childrenOf(snapshot: Snapshot, documentId: Id, kind: string): Promise<Id[]> {
  const rows = await snapshot.all(
    build
      .selectFrom('stock.document')
      .select('id')
      .where('organization_id', '=', snapshot.organizationId)
      .where('parent_id', '=', documentId)
      .where('kind', '=', kind),
  );
  return rows.map((row) => row.id);
}

/** Locks a document against a second receipt or reversal at the same time. */
async function lockDocument(
  tx: Tx,
  documentId: Id,
): Promise<{ kind: string; shopId: Id; reference: string | null; destinationId: Id | null } | null> {
  await tx.all(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.organizationId}:${documentId}`}, 0))`,
  );
  const row = await tx.first(
    build
      .selectFrom('stock.document')
      .select(['kind', 'shop_id', 'reference', 'destination_id'])
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', documentId),
  );
  return (
    row && {
      kind: row.kind,
      shopId: row.shop_id,
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
  reference: string | null;
  moves: StatedMove[];
  reversedBy: Id[];
} | null> {
  const document = await lockDocument(tx, documentId);
  if (!document) return null;
  return {
    kind: document.kind,
    shopId: document.shopId,
    reference: document.reference,
    moves: await statedMoves(tx, documentId),
    reversedBy: await childrenOf(tx, documentId, 'reversal'),
  };
}

export interface Transit {
  toId: Id;
  transitId: Id;
  lines: StatedMove[];
  receivedBy: Id[];
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
    receivedBy: await childrenOf(tx, documentId, 'receipt'),
  };
}
