/** Units as stock and sales need them: by id from memory, by barcode or reference from the database. */
import type { Measure, SkuKind, UnitKind } from '#domain/catalog/rules.ts';
import { canonicalBarcode } from '#domain/catalog/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Snapshot } from '#server/platform/database.ts';

export interface UnitOfSku {
  unitId: Id;
  skuId: Id;
  kind: UnitKind;
  /** What one such unit takes, in the sku's base. */
  quantity: bigint;
  sku: {
    id: Id;
    kind: SkuKind;
    measure: Measure;
    content: bigint;
    /** May be a minute old: for showing, never for deciding. So may `kind`, within what its keeping allows. */
    name: string;
  };
}

interface UnitRow {
  unitId: Id;
  skuId: Id;
  unitKind: UnitKind;
  quantity: bigint;
  skuKind: SkuKind;
  measure: Measure;
  content: bigint;
  name: string;
  /** Written by the reading transaction itself, which may yet fail. */
  own: boolean;
}

const unitColumns = `
  u.id as "unitId", u.sku_id as "skuId", u.kind as "unitKind", u.quantity, s.kind as "skuKind", s.measure, s.content, s.name,
  coalesce(u.xmin = pg_current_xact_id_if_assigned()::xid, false) as own`;
const unitTables = `
  catalog.unit u join catalog.sku s on s.organization_id = u.organization_id and s.id = u.sku_id`;

function unitOf(row: UnitRow): UnitOfSku {
  const { unitId, skuId, quantity, measure, content, name } = row;
  return {
    unitId,
    skuId,
    kind: row.unitKind,
    quantity,
    sku: { id: skuId, kind: row.skuKind, measure, content, name },
  };
}

interface Kept {
  unit: UnitOfSku;
  readAt: number;
}

const mostKept = 100_000;
/** Units never change, but the name beside them may. */
const keptMs = 60_000;
/** In the order of their last use: the first to go stands first. */
const kept = new Map<string, Kept>();

/** The units that are there, archived or not; unknown ids are not in the map. */
export async function unitsById(snapshot: Snapshot, unitIds: readonly Id[]): Promise<Map<Id, UnitOfSku>> {
  const found = new Map<Id, UnitOfSku>();
  const now = performance.now();
  const missing = new Set<Id>();
  for (const unitId of unitIds) {
    const key = keyOf(snapshot.organizationId, unitId);
    const known = kept.get(key);
    if (!known || now - known.readAt > keptMs) {
      missing.add(unitId);
      continue;
    }
    kept.delete(key);
    kept.set(key, known);
    found.set(unitId, known.unit);
  }
  if (missing.size === 0) return found;
  const rows = await snapshot.prepared<UnitRow>({
    name: 'catalog-units-by-id',
    text: `select ${unitColumns} from ${unitTables} where u.organization_id = $1 and u.id = any($2::uuid[])`,
    values: [snapshot.organizationId, [...missing]],
  });
  for (const row of rows) {
    const unit = unitOf(row);
    found.set(row.unitId, unit);
    if (!row.own) keep(keyOf(snapshot.organizationId, row.unitId), { unit, readAt: now });
  }
  return found;
}

function keyOf(organizationId: Id, unitId: Id): string {
  return `${organizationId}/${unitId}`;
}

function keep(key: string, entry: Kept): void {
  kept.delete(key);
  kept.set(key, entry);
  if (kept.size <= mostKept) return;
  const eldest = kept.keys().next().value;
  if (eldest !== undefined) kept.delete(eldest);
}

/** The unit that each code is on, by the code as it was asked; from the database each time, since codes move. */
export async function unitsByBarcode(
  snapshot: Snapshot,
  codes: readonly string[],
): Promise<Map<string, UnitOfSku>> {
  if (codes.length === 0) return new Map();
  const rows = await snapshot.prepared<UnitRow & { code: string }>({
    name: 'catalog-units-by-barcode',
    text: `select b.code, ${unitColumns}
             from catalog.barcode b
             join (${unitTables}) on u.organization_id = b.organization_id and u.id = b.unit_id
            where b.organization_id = $1 and b.code = any($2::text[])`,
    values: [snapshot.organizationId, [...new Set(codes.map(canonicalBarcode))]],
  });
  const units = new Map(rows.map((row) => [row.code, unitOf(row)]));
  return asAsked(codes, (code) => units.get(canonicalBarcode(code)));
}

/** The one unit of the sku with each reference; where none is in use any more, of the one that was put away last. */
export async function unitsByCode(
  snapshot: Snapshot,
  codes: readonly string[],
): Promise<Map<string, UnitOfSku>> {
  if (codes.length === 0) return new Map();
  const rows = await snapshot.prepared<UnitRow & { code: string }>({
    name: 'catalog-units-by-code',
    text: `select distinct on (s.code) s.code, ${unitColumns}
             from ${unitTables}
            where s.organization_id = $1 and s.code = any($2::text[]) and u.id = s.id
            order by s.code, s.archived_at is not null, s.archived_at desc`,
    values: [snapshot.organizationId, [...new Set(codes)]],
  });
  const units = new Map(rows.map((row) => [row.code, unitOf(row)]));
  return asAsked(codes, (code) => units.get(code));
}

function asAsked(
  codes: readonly string[],
  unit: (code: string) => UnitOfSku | undefined,
): Map<string, UnitOfSku> {
  const found = new Map<string, UnitOfSku>();
  for (const code of codes) {
    const of = unit(code);
    if (of) found.set(code, of);
  }
  return found;
}
