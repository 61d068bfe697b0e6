/** The tables of the migrated database, printed by `npm run caveau -- schema`. Change a migration, never this file. */
import type { ColumnType, Generated } from 'kysely';
import type { Day, Instant } from '#domain/values/time.ts';

/** Read as a value, written as JSON text. */
export type JsonColumn = ColumnType<unknown, string, string>;

export interface Tables {
  'access.company': {
    organization_id: string;
    id: string;
    legal_name: string;
    siren: string;
    vat_regime: string;
    vat_number: string | null;
    created_at: Instant;
  };
  'access.organization': {
    organization_id: string;
    name: string;
    kind: string;
    language: string;
    activities: string[];
    tracking: string;
    valuation: string;
    modules: string[] | null;
    created_at: Instant;
  };
  'access.shop': {
    organization_id: string;
    id: string;
    company_id: string;
    name: string;
    siret: string;
    time_zone: string;
    day_ends_at_hour: number;
    currency: string;
    opened_at: Instant;
  };
  'auth.account': {
    id: Generated<string>;
    accountId: string;
    providerId: string;
    userId: string;
    accessToken: string | null;
    refreshToken: string | null;
    idToken: string | null;
    accessTokenExpiresAt: Instant | null;
    refreshTokenExpiresAt: Instant | null;
    scope: string | null;
    password: string | null;
    createdAt: Generated<Instant>;
    updatedAt: Instant;
  };
  'auth.apikey': {
    id: Generated<string>;
    configId: string;
    name: string | null;
    start: string | null;
    referenceId: string;
    prefix: string | null;
    key: string;
    refillInterval: number | null;
    refillAmount: number | null;
    lastRefillAt: Instant | null;
    enabled: boolean | null;
    rateLimitEnabled: boolean | null;
    rateLimitTimeWindow: number | null;
    rateLimitMax: number | null;
    requestCount: number | null;
    remaining: number | null;
    lastRequest: Instant | null;
    expiresAt: Instant | null;
    createdAt: Instant;
    updatedAt: Instant;
    permissions: string | null;
    metadata: string | null;
  };
  'auth.invitation': {
    id: Generated<string>;
    organizationId: string;
    email: string;
    role: string | null;
    status: string;
    expiresAt: Instant;
    createdAt: Generated<Instant>;
    inviterId: string;
  };
  'auth.member': {
    id: Generated<string>;
    organizationId: string;
    userId: string;
    role: string;
    createdAt: Instant;
  };
  'auth.organization': {
    id: Generated<string>;
    name: string;
    slug: string;
    logo: string | null;
    createdAt: Instant;
    metadata: string | null;
  };
  'auth.passkey': {
    id: Generated<string>;
    name: string | null;
    publicKey: string;
    userId: string;
    credentialID: string;
    counter: number;
    deviceType: string;
    backedUp: boolean;
    transports: string | null;
    createdAt: Instant | null;
    aaguid: string | null;
  };
  'auth.session': {
    id: Generated<string>;
    expiresAt: Instant;
    token: string;
    createdAt: Generated<Instant>;
    updatedAt: Instant;
    ipAddress: string | null;
    userAgent: string | null;
    userId: string;
    activeOrganizationId: string | null;
  };
  'auth.twoFactor': {
    id: Generated<string>;
    secret: string;
    backupCodes: string;
    userId: string;
    verified: boolean | null;
    failedVerificationCount: number | null;
    lockedUntil: Instant | null;
  };
  'auth.user': {
    id: Generated<string>;
    name: string;
    email: string;
    emailVerified: boolean;
    image: string | null;
    createdAt: Generated<Instant>;
    updatedAt: Generated<Instant>;
    twoFactorEnabled: boolean | null;
    language: string | null;
  };
  'auth.verification': {
    id: Generated<string>;
    identifier: string;
    value: string;
    expiresAt: Instant;
    createdAt: Generated<Instant>;
    updatedAt: Generated<Instant>;
  };
  'catalog.barcode': {
    organization_id: string;
    code: string;
    sku_id: string;
    unit_id: string;
  };
  'catalog.bundle_component': {
    organization_id: string;
    bundle_id: string;
    sku_id: string;
    quantity: bigint;
  };
  'catalog.creation': {
    organization_id: string;
    id: string;
    content_hash: Buffer;
  };
  'catalog.import': {
    organization_id: string;
    id: string;
    file_name: string;
    file: Buffer | null;
    format: JsonColumn;
    columns: string[];
    ignored_rows: number;
    guess: JsonColumn;
    mapping: JsonColumn;
    profile_name: string | null;
    opening_stock: Generated<string>;
    problem_rows: Generated<string>;
    state: Generated<string>;
    created_by: string;
    created_at: Instant;
    applied_at: Instant | null;
    undone_at: Instant | null;
  };
  'catalog.import_change': {
    organization_id: string;
    import_id: string;
    row_number: number;
    sku_id: string;
    change: JsonColumn;
  };
  'catalog.import_profile': {
    organization_id: string;
    id: string;
    name: string;
    mapping: JsonColumn;
    created_at: Instant;
  };
  'catalog.import_row': {
    organization_id: string;
    import_id: string;
    row_number: number;
    raw: string;
    cells: JsonColumn;
    edited_columns: Generated<string[]>;
    broken: JsonColumn;
    is_importable: boolean;
    problem_count: number;
    keys: string[];
    vintage: number | null;
    content: bigint | null;
    signature: string;
    duplicate: JsonColumn;
    proposal: string;
    choice: string | null;
    state: Generated<string>;
    sku_id: string | null;
  };
  'catalog.price': {
    organization_id: string;
    price_list_id: string;
    unit_id: string;
    amount_e4: bigint;
  };
  'catalog.price_list': {
    organization_id: string;
    id: string;
    name: string;
    currency: Generated<string>;
    includes_vat: boolean;
    is_default: Generated<boolean>;
    archived_at: Instant | null;
    created_at: Instant;
  };
  'catalog.sku': {
    organization_id: string;
    id: string;
    kind: string;
    name: string;
    code: string | null;
    measure: string;
    content: bigint;
    vat_takeaway: number;
    vat_on_site: number;
    threshold: bigint | null;
    supplier_id: string | null;
    purchase_price_e4: bigint | null;
    tracks: string | null;
    import_id: string | null;
    archived_at: Instant | null;
    created_at: Instant;
    changed_by: Generated<string>;
  };
  'catalog.supplier': {
    organization_id: string;
    id: string;
    name: string;
    code: string | null;
    email: string | null;
    phone: string | null;
    lead_days: number | null;
    import_id: string | null;
    archived_at: Instant | null;
    created_at: Instant;
  };
  'catalog.supplier_sku': {
    organization_id: string;
    supplier_id: string;
    sku_id: string;
    code: string | null;
    cost_e4: bigint | null;
    pack: Generated<number>;
  };
  'catalog.unit': {
    organization_id: string;
    id: string;
    sku_id: string;
    kind: string;
    label: string;
    quantity: bigint;
    archived_at: Instant | null;
    created_at: Instant;
  };
  'catalog.wine': {
    organization_id: string;
    sku_id: string;
    producer: string | null;
    cuvee: string | null;
    appellation: string | null;
    classification: string | null;
    region: string | null;
    country: string | null;
    colour: string | null;
    style: string | null;
    vintage: number | null;
    grapes: Generated<string[]>;
    abv: number | null;
    organic: boolean | null;
    sulphites: boolean | null;
    crd: boolean | null;
    bottler: string | null;
    lwin: string | null;
  };
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
    nth: number;
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
    destination_id: string | null;
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
