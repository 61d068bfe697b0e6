/** One sale, whole, with its identity: new, already done, corrected by a newer version, or refused. The hot path. */
import { createHash } from 'node:crypto';
import type { SaleBody, SaleOutcome } from '#domain/sales/contract.ts';
import { refuseSale } from '#domain/sales/refusals.ts';
import { contentOf, type LineToRecord, linesOf, movesOfLine } from '#domain/sales/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { movesJson } from '#server/modules/stock/index.ts';
import type { Database } from '#server/platform/database.ts';
import { lineJson } from './json.ts';
import type { SalesPorts } from './ports.ts';
import { reviseSale } from './revise.ts';
import { type Selling, sellingOf } from './selling.ts';

export interface RecordSale {
  actor: Actor;
  /** The caller's: the sale's id. */
  id: Id;
  body: SaleBody;
  now: Instant;
}

interface Known {
  created: boolean;
  known_id: Id | null;
  known_fingerprint: string | null;
  known_version: number | null;
}

export async function recordSale(
  database: Database,
  ports: SalesPorts,
  { actor, id, body }: RecordSale,
): Promise<SaleOutcome> {
  const { organizationId } = actor;
  const { sourceId, selling } = await placeOf(ports, actor, body);
  const items = body.lines.map((line) => line.item);
  const sellables = await ports.sellablesFor(organizationId, sourceId, items);
  const lines = linesOf(body, sellables);
  refuseDoubledKeys(lines);
  const fingerprint = createHash('sha256').update(contentOf(body)).digest('base64url');
  const sale = { id, occurredAt: body.occurredAt, businessDay: selling.dayOf(body.occurredAt) };
  const moves = lines.flatMap((line) => movesOfLine(sale, line, selling.places));
  const places = await ports.placesOf(organizationId);
  const skus = [...new Set(moves.map((move) => move.skuId))];

  const [known] = await database.call<Known>({
    name: 'sales-record',
    text: 'select * from sales.record($1, $2, $3, $4, $5, $6)',
    values: [
      organizationId,
      JSON.stringify({
        id,
        shop: selling.shop.id,
        source: sourceId,
        document: body.document,
        version: body.version,
        at: body.occurredAt,
        day: sale.businessDay,
        currency: body.currency,
        total: totalOf(lines).toString(),
        customer: body.customerRef,
        operator: body.operator,
        fingerprint,
      }),
      JSON.stringify(lines.map((line) => lineJson(id, line, null))),
      movesJson(moves),
      places.holding,
      JSON.stringify({ saleIds: [id], skus }),
    ],
  });
  if (!known) throw new Error('sales.record answered nothing');
  const posted = lines.filter((line) => line.sold !== null).length;
  if (known.created) return { saleId: id, outcome: 'recorded', posted, parked: lines.length - posted };
  const saleId = known.known_id ?? id;
  if (known.known_fingerprint === fingerprint)
    return { saleId, outcome: 'alreadyDone', posted: 0, parked: 0 };
  const version = body.version ?? null;
  if (version === null || known.known_version === null || version === known.known_version) {
    throw known.known_id === id
      ? refuse('idempotency_conflict')
      : refuseSale('document_changed', { document: body.document });
  }
  if (version < known.known_version) return { saleId, outcome: 'ignored', posted: 0, parked: 0 };
  await database.write(organizationId, (tx) =>
    reviseSale(tx, places.holding, {
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
