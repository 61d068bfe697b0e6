/** The tables of the migrated database, printed by `npm run caveau -- schema`. Change a migration, never this file. */
import type { ColumnType, Generated } from 'kysely';
import type { Day, Instant } from '#domain/values/time.ts';

/** Read as a value, written as JSON text. */
export type JsonColumn = ColumnType<unknown, string, string>;

export interface Tables {
  'platform.audit_entry': {
    organization_id: string;
    id: Generated<string>;
    at: Instant;
    actor_kind: string;
    actor_id: string;
    actor_label: string;
    action: string;
    subject: string | null;
    detail: ColumnType<unknown, string | undefined, string>;
  };
  'platform.event': {
    organization_id: string;
    id: Generated<string>;
    transaction_id: Generated<string>;
    type: string;
    payload: JsonColumn;
    at: Generated<Instant>;
  };
  'platform.follower': {
    name: string;
    transaction_id: Generated<string>;
    event_id: Generated<string>;
    moved_at: Generated<Instant>;
  };
  'platform.function_file': {
    name: string;
    hash: string;
  };
  'platform.migration': {
    name: string;
    hash: string;
    applied_at: Generated<Instant>;
  };
  'sales.line': {
    organization_id: string;
    sale_id: string;
    key: string;
    revision: Generated<number>;
    item_code: string | null;
    item_barcode: string | null;
    item_label: string | null;
    item_unit: string | null;
    sku_id: string | null;
    unit_id: string | null;
    quantity_e3: bigint;
    quantity: bigint | null;
    unit_price_e4: bigint;
    amount: bigint;
    vat_rate: number | null;
    refund_of: string | null;
    superseded: Generated<boolean>;
  };
  'sales.sale': {
    organization_id: string;
    id: string;
    shop_id: string;
    source_id: string;
    document: string;
    version: number | null;
    occurred_at: Instant;
    business_day: Day;
    recorded_at: Generated<Instant>;
    currency: string;
    total: bigint;
    customer_ref: string | null;
    operator: string | null;
    fingerprint: string | null;
  };
  'stock.assertion': {
    organization_id: string;
    document_id: string;
    line: string;
    sku_id: string;
    location_id: string;
    kind: string;
    quantity: bigint;
    occurred_at: Instant;
    business_day: Day;
    recorded_at: Generated<Instant>;
  };
  'stock.balance': {
    organization_id: string;
    sku_id: string;
    location_id: string;
    on_hand: Generated<bigint>;
    reserved: Generated<bigint>;
    moved_at: Generated<Instant>;
  };
  'stock.bottle': {
    organization_id: string;
    sku_id: string;
    location_id: string;
    document_id: string;
    line: string;
    opened_at: Instant;
    opened_by: string;
    size: bigint;
    remaining: bigint;
    ended_at: Instant | null;
  };
  'stock.cost': {
    organization_id: string;
    document_id: string;
    line: string;
    sku_id: string;
    amount: bigint;
    recorded_at: Generated<Instant>;
  };
  'stock.document': {
    organization_id: string;
    id: string;
    kind: string;
    shop_id: string;
    occurred_at: Instant;
    business_day: Day;
    recorded_at: Generated<Instant>;
    reference: string | null;
    note: string | null;
    supplier_id: string | null;
    parent_id: string | null;
    actor_id: string;
    actor_label: string;
    fingerprint: string;
  };
  'stock.layer': {
    organization_id: string;
    sku_id: string;
    document_id: string;
    line: string;
    received_at: Instant;
    quantity: bigint;
    amount: bigint;
  };
  'stock.location': {
    organization_id: string;
    id: string;
    shop_id: string;
    kind: string;
    name: string;
    rank: Generated<number>;
    supplied_by: string | null;
    archived_at: Instant | null;
  };
  'stock.lot': {
    organization_id: string;
    id: string;
    sku_id: string;
    code: string;
    expires_on: Day | null;
    recorded_at: Generated<Instant>;
  };
  'stock.lot_level': {
    organization_id: string;
    sku_id: string;
    location_id: string;
    lot_id: string;
    quantity: bigint;
  };
  'stock.move': {
    organization_id: string;
    document_id: string;
    line: string;
    sku_id: string;
    part: number;
    from_id: string;
    to_id: string;
    quantity: bigint;
    occurred_at: Instant;
    business_day: Day;
    recorded_at: Generated<Instant>;
    cause: string;
    derived: boolean;
    lot_id: string | null;
  };
  'stock.period': {
    organization_id: string;
    closed_until: Day;
  };
  'stock.reservation': {
    organization_id: string;
    id: string;
    sku_id: string;
    location_id: string;
    quantity: bigint;
    reference: string;
    state: Generated<string>;
    expires_at: Instant | null;
    recorded_at: Generated<Instant>;
    ended_at: Instant | null;
  };
  'stock.settlement': {
    organization_id: string;
    sku_id: string;
    settled_at: Instant | null;
    settled_document_id: string | null;
    settled_line: string | null;
    settled_part: number | null;
    facts: Generated<bigint>;
    state: ColumnType<unknown, string | undefined, string>;
    recorded_at: Generated<Instant>;
  };
  'stock.unsettled': {
    organization_id: string;
    sku_id: string;
    since: Generated<Instant>;
  };
  'stock.valuation': {
    organization_id: string;
    id: Generated<string>;
    sku_id: string;
    document_id: string;
    line: string;
    cause: string;
    layer_document_id: string | null;
    layer_line: string | null;
    quantity: bigint;
    amount: bigint;
    valued_on: Day;
    recorded_at: Generated<Instant>;
  };
}
