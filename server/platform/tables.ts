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
    seesCustomers: Generated<boolean>;
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
  'buying.arrived': {
    organization_id: string;
    document_id: string;
    order_id: string;
    line: number;
    quantity: bigint;
  };
  'buying.automatic': {
    organization_id: string;
    supplier_id: string;
    up_to: bigint;
  };
  'buying.automatic_day': {
    organization_id: string;
    supplier_id: string;
    shop_id: string;
    day: Day;
    order_id: string | null;
    held_because: string | null;
  };
  'buying.credit': {
    organization_id: string;
    id: string;
    document_id: string;
    amount: bigint;
    reference: string | null;
    invoice_id: string | null;
    noted_at: Instant;
    noted_by: string;
  };
  'buying.invoice': {
    organization_id: string;
    id: string;
    seller_key: string;
    number: string;
    supplier_id: string | null;
    file_name: string;
    file_hash: string;
    content: JsonColumn;
    taken_at: Instant;
    set_aside_at: Instant | null;
  };
  'buying.invoice_choice': {
    organization_id: string;
    invoice_id: string;
    line: number;
    sku_id: string | null;
    per_unit: bigint | null;
  };
  'buying.invoice_file': {
    organization_id: string;
    invoice_id: string;
    bytes: Buffer;
  };
  'buying.invoiced': {
    organization_id: string;
    document_id: string;
    invoice_id: string;
  };
  'buying.landed': {
    organization_id: string;
    id: string;
    kind: string;
    spread_by: string;
    amount: bigint;
    reference: string | null;
    fingerprint: string;
    created_at: Instant;
    created_by: string;
    reversed_at: Instant | null;
  };
  'buying.landed_part': {
    organization_id: string;
    landed_id: string;
    document_id: string;
    line: string;
    sku_id: string;
    amount: bigint;
  };
  'buying.letter': {
    organization_id: string;
    order_id: string;
    address: string;
    asked_at: Instant;
    sent_at: Instant | null;
    refused_at: Instant | null;
    refusal: string | null;
  };
  'buying.order_line': {
    organization_id: string;
    order_id: string;
    line: number;
    sku_id: string;
    supplier_code: string | null;
    pack: number;
    packs: number;
    quantity: bigint;
    price_e4: bigint | null;
  };
  'buying.price_difference': {
    organization_id: string;
    id: string;
    supplier_id: string;
    document_id: string;
    line: string;
    sku_id: string;
    quantity: bigint;
    agreed: bigint;
    stated: bigint;
    said_by: string;
    state: string;
    ended_at: Instant | null;
    invoice_id: string | null;
  };
  'buying.price_tier': {
    organization_id: string;
    supplier_id: string;
    sku_id: string;
    from_packs: number;
    price_e4: bigint;
  };
  'buying.purchase_order': {
    organization_id: string;
    id: string;
    number: number;
    supplier_id: string;
    shop_id: string;
    state: Generated<string>;
    shipping: Generated<bigint>;
    expected_on: Day | null;
    sent_at: Instant | null;
    sent_to: string | null;
    automatic: Generated<boolean>;
    reference: string | null;
    note: string | null;
    fingerprint: string;
    created_at: Instant;
    created_by: string;
    ended_at: Instant | null;
  };
  'buying.receipt': {
    organization_id: string;
    document_id: string;
    supplier_id: string;
    fingerprint: string;
  };
  'buying.rule': {
    organization_id: string;
    sku_id: string;
    shop_id: string;
    minimum: bigint | null;
    target: bigint | null;
    stopped: boolean;
  };
  'buying.seller': {
    organization_id: string;
    key: string;
    supplier_id: string;
  };
  'buying.seller_item': {
    organization_id: string;
    supplier_id: string;
    key: string;
    sku_id: string | null;
    per_unit: bigint | null;
  };
  'buying.supplier_return': {
    organization_id: string;
    document_id: string;
    supplier_id: string;
    reason: string;
    credit_expected: bigint | null;
    credit_closed: Generated<boolean>;
  };
  'buying.terms': {
    organization_id: string;
    supplier_id: string;
    order_days: number[];
    delivery_days: number[];
    closed: string[];
    minimum_order: bigint | null;
    franco: bigint | null;
    shipping: bigint;
    cover_days: number;
    payment: string | null;
    order_email: string | null;
    note: string | null;
  };
  'campaigns.campaign': {
    organization_id: string;
    id: string;
    name: string;
    state: string;
    draft: JsonColumn;
    content_hash: string;
    created_at: Instant;
    created_by: string;
    started_at: Instant | null;
    ended_at: Instant | null;
    looked_on: Day | null;
  };
  'campaigns.left_out': {
    organization_id: string;
    campaign_id: string;
    customer_id: string;
    occasion: string;
    why: string;
    at: Instant;
  };
  'campaigns.settings': {
    organization_id: string;
    held_from_all: number;
    cap_messages: number;
    cap_days: number;
  };
  'campaigns.turn': {
    organization_id: string;
    campaign_id: string;
    customer_id: string;
    occasion: string;
    message: number;
    way: string;
    channel: string | null;
    on_day: Day;
    at: Instant;
  };
  'campaigns.walk': {
    organization_id: string;
    campaign_id: string;
    customer_id: string;
    occasion: string;
    held: string | null;
    version: string | null;
    sku_id: string | null;
    entered_at: Instant;
    step: number;
    due_on: Day;
    ending: string | null;
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
  'catalog.e_label': {
    organization_id: string;
    sku_id: string;
    ingredients: JsonColumn;
    energy_kj: number;
    energy_kcal: number;
    fat: number | null;
    saturates: number | null;
    carbohydrate: number;
    sugars: number;
    protein: number | null;
    salt: number | null;
    published: boolean;
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
    name: string;
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
  'catalog.shelf_label': {
    organization_id: string;
    unit_id: string;
    amount_e4: bigint;
    printed_at: Instant;
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
  'channels.comparison': {
    organization_id: string;
    connection_id: string;
    live_since: Instant;
    due_at: Instant;
    compared_at: Instant | null;
    listings: Generated<number>;
    gaps: Generated<number>;
    audit_at: Instant;
    audited_at: Instant | null;
    audit_listings: number | null;
    audit_gaps: number | null;
    problem: JsonColumn;
  };
  'channels.connection': {
    organization_id: string;
    id: string;
    kind: string;
    name: string;
    slug: string;
    shop_id: string;
    state: Generated<string>;
    unknown_items: string;
    shelf_id: string | null;
    opened_id: string | null;
    time_zone: string;
    closing_time: string;
    intake: JsonColumn;
    levels_out: JsonColumn;
    collect_at: Instant | null;
    levels_at: Instant | null;
    last_in_at: Instant | null;
    last_out_at: Instant | null;
    problem: JsonColumn;
    fingerprint: string;
    created_at: Instant;
    archived_at: Instant | null;
    vendor: string | null;
    settings: JsonColumn;
    stage: string | null;
    live_since: Instant | null;
    publishing: JsonColumn;
    quiet_until: Instant | null;
    subscribe_at: Instant | null;
    shadow_since: Instant | null;
    shadow_begun: Instant | null;
  };
  'channels.consent': {
    organization_id: string;
    id: string;
    connection_id: string;
    member_id: string;
    begun_at: Instant;
    expires_at: Instant;
    used_at: Instant | null;
  };
  'channels.correction': {
    organization_id: string;
    id: string;
    gap_id: string;
    cause: string;
    correction: JsonColumn;
    by: string;
    at: Instant;
  };
  'channels.coupon': {
    organization_id: string;
    connection_id: string;
    code: string;
    wanted: boolean;
    held: Generated<boolean>;
    ref: string | null;
    state: string;
    attempts: Generated<number>;
    next_at: Instant | null;
    problem: JsonColumn;
  };
  'channels.coupons_told': {
    organization_id: string;
    connection_id: string;
    until: bigint;
  };
  'channels.disowned': {
    organization_id: string;
    connection_id: string;
    document: string;
    what: string;
    by: string;
    at: Instant;
  };
  'channels.exchange': {
    organization_id: string;
    id: Generated<string>;
    at: Instant;
    direction: string;
    kind: string;
    connection_id: string | null;
    subscription_id: string | null;
    subject: string;
    ok: boolean;
    status: number | null;
    duration_ms: number;
    counts: ColumnType<unknown, string | undefined, string>;
    problem: JsonColumn;
    excerpt: string | null;
  };
  'channels.gap': {
    organization_id: string;
    id: string;
    kind: string;
    shop_id: string;
    sku_id: string;
    connection_id: string | null;
    ref: string | null;
    document_id: string | null;
    line: string | null;
    location_id: string | null;
    difference: bigint;
    remaining: bigint;
    since: Instant;
    found_at: Instant;
    recorded_at: Generated<Instant>;
    causes: ColumnType<unknown, string | undefined, string>;
    looked_at: Instant | null;
    closed_as: string | null;
    closed_at: Instant | null;
  };
  'channels.inbox': {
    organization_id: string;
    id: string;
    connection_id: string;
    kind: string;
    via: string;
    name: string;
    bytes: bigint;
    sha256: Buffer;
    content_id: string | null;
    is_packed: boolean;
    state: string;
    reason: JsonColumn;
    progress: Generated<bigint>;
    counts: ColumnType<unknown, string | undefined, string>;
    received_at: Instant;
    touched_at: Instant;
    finished_at: Instant | null;
    wakes: JsonColumn;
    goes_at: Instant | null;
  };
  'channels.inbox_piece': {
    organization_id: string;
    content_id: string;
    part: number;
    bytes: Buffer;
    kept_at: Generated<Instant>;
  };
  'channels.level_told': {
    organization_id: string;
    sku_id: string;
    sequence: bigint;
    levels: JsonColumn;
    told_at: Instant;
  };
  'channels.listing': {
    organization_id: string;
    connection_id: string;
    ref: string;
    label: string;
    code: string | null;
    barcode: string | null;
    price_e4: bigint | null;
    vat_rate: number | null;
    tracked: boolean;
    level: number | null;
    level_at: Instant | null;
    seen_at: Instant;
    gone_at: Instant | null;
    vintage: number | null;
    label_since: Instant | null;
    item_key: Generated<string>;
  };
  'channels.mapping': {
    organization_id: string;
    connection_id: string;
    item_key: string;
    item_code: string | null;
    item_barcode: string | null;
    item_label: string | null;
    item_unit: string | null;
    sku_id: string;
    unit_id: string;
    origin: string;
    mapped_by: string;
    mapped_at: Instant;
  };
  'channels.mapping_before': {
    organization_id: string;
    connection_id: string;
    item_key: string;
    until: Instant;
    sku_id: string;
    unit_id: string;
  };
  'channels.match': {
    organization_id: string;
    connection_id: string;
    ref: string;
    candidates: ColumnType<unknown, string | undefined, string>;
    likeliest: Generated<number>;
    set_aside_at: Instant | null;
    vintage_kept: number | null;
  };
  'channels.promise': {
    organization_id: string;
    connection_id: string;
    document: string;
    reservation_id: string;
  };
  'channels.push': {
    organization_id: string;
    connection_id: string;
    ref: string;
    wanted: number;
    sequence: Generated<bigint>;
    held: number | null;
    state: string;
    key: string | null;
    writes: number | null;
    attempts: Generated<number>;
    next_at: Instant | null;
    written_at: Instant | null;
    problem: JsonColumn;
  };
  'channels.quarantine': {
    organization_id: string;
    id: string;
    connection_id: string;
    inbox_id: string;
    row_number: number;
    raw: string;
    cells: JsonColumn;
    document: string;
    line_key: string;
    reason: JsonColumn;
    state: Generated<string>;
    seen_at: Instant;
    ended_at: Instant | null;
  };
  'channels.secret': {
    organization_id: string;
    owner_id: string;
    name: string;
    id: string;
    sealed: Buffer;
    created_at: Instant;
    retires_at: Instant | null;
  };
  'channels.shadow_document': {
    organization_id: string;
    connection_id: string;
    document: string;
    version: bigint;
    state: string;
    occurred_at: Instant;
    lines: JsonColumn;
  };
  'channels.stream': {
    organization_id: string;
    connection_id: string;
    name: string;
    cursor: string | null;
    since: Instant;
    due_at: Instant | null;
    even_at: Instant | null;
    failures: Generated<number>;
    problem: JsonColumn;
  };
  'channels.surprise': {
    organization_id: string;
    id: Generated<string>;
    connection_id: string;
    ref: string;
    known: number;
    found: number;
    at: Instant;
    recorded_at: Generated<Instant>;
  };
  'channels.vendor_grant': {
    organization_id: string;
    connection_id: string;
    version: Generated<bigint>;
    expires_at: Instant | null;
    renew_at: Instant | null;
    failures: Generated<number>;
    ended_at: Instant | null;
    problem: JsonColumn;
  };
  'channels.waiting_fact': {
    organization_id: string;
    connection_id: string;
    name: string;
    document: string;
    fact: JsonColumn;
    problem: JsonColumn;
    waits_since: Instant;
    set_aside_at: Instant | null;
  };
  'channels.webhook_delivery': {
    organization_id: string;
    id: Generated<string>;
    subscription_id: string;
    type: string;
    sku_id: string | null;
    body: string;
    state: Generated<string>;
    attempts: Generated<number>;
    next_at: Instant | null;
    status: number | null;
    problem: JsonColumn;
    response: string | null;
    created_at: Instant;
    delivered_at: Instant | null;
  };
  'channels.webhook_subscription': {
    organization_id: string;
    id: string;
    name: string;
    url: string;
    events: string[];
    state: Generated<string>;
    problem: JsonColumn;
    last_delivered_at: Instant | null;
    fingerprint: string;
    created_at: Instant;
    archived_at: Instant | null;
  };
  'consent.entry': {
    organization_id: string;
    saying_id: string;
    line: number;
    customer_id: string;
    purpose: string;
    channel: string;
    state: string;
    basis: string | null;
    text_key: string | null;
    text_version: number | null;
    language: string;
    is_adult: boolean;
    at: Instant;
    source: string;
    operator_id: string | null;
    operator: string | null;
    recorded_at: Instant;
    fingerprint: string;
  };
  'consent.link': {
    organization_id: string;
    customer_id: string;
    number: number;
  };
  'consent.request': {
    organization_id: string;
    id: string;
    kind: string;
    customer_id: string | null;
    received_on: Day;
    how: string;
    answer_by: Day;
    answered_at: Instant | null;
    outcome: string | null;
    reason: string | null;
    actor_id: string;
    actor_label: string;
    recorded_at: Instant;
    fingerprint: string;
  };
  'consent.settings': {
    organization_id: string;
    quiet_from: number;
    quiet_until: number;
    quiet_sundays: boolean;
    quiet_holidays: boolean;
    region: string;
    retention_years: number;
    retention: string;
    contact: string | null;
  };
  'consent.suppression': {
    organization_id: string;
    channel: string;
    purpose: string;
    address_hash: string;
    at: Instant;
  };
  'consent.text': {
    organization_id: string;
    key: string;
    version: number;
    fr: string;
    en: string;
    made_at: Instant;
    actor_id: string;
    actor_label: string;
  };
  'counting.entry': {
    organization_id: string;
    session_id: string;
    id: string;
    place: bigint;
    location_id: string;
    sku_id: string;
    spot: string;
    lot: string | null;
    does: string;
    quantity: bigint;
    round: number;
    counter_id: string;
    counter: string;
    at: Instant;
    recorded_at: Generated<Instant>;
    actor_id: string;
    actor_label: string;
  };
  'counting.place': {
    organization_id: string;
    session_id: string;
    location_id: string;
  };
  'counting.posted': {
    organization_id: string;
    session_id: string;
    document_id: string;
  };
  'counting.recount': {
    organization_id: string;
    session_id: string;
    location_id: string;
    sku_id: string;
    round: number;
    at: Instant;
    actor_label: string;
  };
  'counting.scope': {
    organization_id: string;
    session_id: string;
    location_id: string;
    sku_id: string;
  };
  'counting.session': {
    organization_id: string;
    id: string;
    number: number;
    name: string;
    shop_id: string;
    kind: string;
    is_blind: boolean;
    state: Generated<string>;
    bound_amount: bigint;
    bound_share_bp: number;
    by_somebody_else: boolean;
    entries: Generated<bigint>;
    fingerprint: string;
    opened_at: Instant;
    opened_by: string;
    ended_at: Instant | null;
    ended_by: string | null;
    heard: bigint | null;
  };
  'customers.claim': {
    organization_id: string;
    sale_id: string;
    id: string;
    claimed_at: Instant;
  };
  'customers.customer': {
    organization_id: string;
    id: string;
    kind: string;
    name: string | null;
    phone: string | null;
    email: string | null;
    card_code: string | null;
    siret: string | null;
    note: string | null;
    search: string | null;
    content_hash: Buffer | null;
    sequence: bigint;
    created_at: Instant;
    erased_at: Instant | null;
    merged_into: string | null;
    birthday: string | null;
    street: string | null;
    postcode: string | null;
    city: string | null;
    country: string | null;
    language: string | null;
    household_id: string | null;
    origin: string | null;
  };
  'customers.duplicate': {
    organization_id: string;
    one_id: string;
    other_id: string;
    probability: number;
    is_sure: boolean;
    apart_at: Instant | null;
  };
  'customers.import': {
    organization_id: string;
    id: string;
    file_name: string;
    content_hash: Buffer;
    made: number;
    known: number;
    refused: number;
    imported_at: Instant;
    undone_at: Instant | null;
    kept: number | null;
  };
  'customers.imported': {
    organization_id: string;
    import_id: string;
    customer_id: string;
    sequence: bigint;
  };
  'customers.known_as': {
    organization_id: string;
    source_id: string;
    ref: string;
    customer_id: string;
  };
  'customers.latest': {
    organization_id: string;
    sequence: bigint;
  };
  'customers.looked_for_duplicates': {
    organization_id: string;
    looked_at: Instant;
  };
  'customers.merge': {
    organization_id: string;
    id: string;
    kept_id: string;
    merged_id: string;
    merged_at: Instant;
  };
  'customers.merge_undone': {
    organization_id: string;
    merge_id: string;
    undone_at: Instant;
  };
  'customers.poster': {
    organization_id: string;
    id: string;
    shop_id: string;
    token: string;
    made_at: Instant;
    ended_at: Instant | null;
  };
  'customers.purchase': {
    organization_id: string;
    sale_id: string;
    customer_id: string;
    key: Buffer | null;
    at: Instant;
    way: string;
  };
  'customers.setting': {
    organization_id: string;
    makes_buyers: boolean;
  };
  'demonstration.loading': {
    organization_id: string;
    today: Day;
    step: string;
    done: Generated<number>;
    total: Generated<number>;
    asked_at: Generated<Instant>;
  };
  'expiry.markdown': {
    organization_id: string;
    id: string;
    lot_id: string;
    sku_id: string;
    within_days: number;
    accepted: boolean;
    reason: string | null;
    decided_at: Instant;
    decided_by: string;
    ended_at: Instant | null;
    ended_because: string | null;
  };
  'expiry.marked_price': {
    organization_id: string;
    markdown_id: string;
    price_list_id: string;
    unit_id: string;
    usual_e4: bigint;
    price_e4: bigint;
  };
  'expiry.settings': {
    organization_id: string;
    alert_days: number;
    of_kinds: JsonColumn;
    steps: JsonColumn;
    below_cost: boolean;
  };
  'loyalty.burn': {
    organization_id: string;
    sale_id: string;
    line: string;
    reward_id: string;
    points: bigint;
  };
  'loyalty.entry': {
    organization_id: string;
    id: string;
    customer_id: string;
    programme_id: string;
    cause: string;
    points: bigint;
    sale_id: string | null;
    expires_on: Day | null;
    reason: string | null;
    by: string | null;
    at: Instant;
    recorded_at: Instant;
  };
  'loyalty.programme': {
    organization_id: string;
    nature: string;
    since: Instant;
    id: string;
    kind: string;
    terms: JsonColumn;
  };
  'loyalty.sponsorship': {
    organization_id: string;
    customer_id: string;
    sponsor_id: string;
    named_at: Instant;
    named_by: string;
    sale_id: string | null;
    times: Generated<number>;
  };
  'loyalty.ticket': {
    organization_id: string;
    sale_id: string;
    customer_id: string;
    programme_id: string;
    nature: string;
    since: Instant;
    boost: number;
    segments: string[];
  };
  'making.alternative': {
    organization_id: string;
    recipe_id: string;
    line: number;
    rank: number;
    sku_id: string;
    quantity: bigint;
  };
  'making.by_product': {
    organization_id: string;
    recipe_id: string;
    sku_id: string;
    quantity: bigint;
    cost_bp: number;
  };
  'making.carried': {
    organization_id: string;
    order_id: string;
    document_id: string;
  };
  'making.component': {
    organization_id: string;
    recipe_id: string;
    line: number;
    sku_id: string;
    quantity: bigint;
    loss_bp: number;
    role: string;
  };
  'making.held': {
    organization_id: string;
    order_id: string;
    reservation_id: string;
  };
  'making.recipe': {
    organization_id: string;
    id: string;
    sku_id: string;
    version: number;
    from_day: Day;
    batch: bigint;
    yield_bp: number;
    labour: bigint;
    overhead: bigint;
    shelf_life_days: number | null;
    batch_pattern: string | null;
    note: string | null;
    fingerprint: string;
    created_at: Instant;
    created_by: string;
    lead_days: Generated<number>;
    form: Generated<string>;
  };
  'making.run': {
    organization_id: string;
    document_id: string;
    order_id: string;
    made: bigint;
    lot_id: string | null;
    scrapped: Generated<bigint>;
  };
  'making.work_order': {
    organization_id: string;
    id: string;
    number: number;
    recipe_id: string;
    sku_id: string;
    quantity: bigint;
    due: Day | null;
    reference: string | null;
    note: string | null;
    from_id: string;
    to_id: string;
    workshop_id: string | null;
    state: Generated<string>;
    fingerprint: string;
    created_at: Instant;
    ended_at: Instant | null;
  };
  'offers.code': {
    organization_id: string;
    id: string;
    code: string;
    terms_id: string;
    origin_kind: string;
    origin_id: string;
    customer_id: string | null;
    issued_for: string;
    issued_at: Instant;
    withdrawn_at: Instant | null;
    withdrawn_by: string | null;
    sequence: bigint;
  };
  'offers.latest': {
    organization_id: string;
    sequence: bigint;
  };
  'offers.terms': {
    organization_id: string;
    id: string;
    label: string;
    kind: string;
    value: bigint;
    minimum_basket: bigint | null;
    sku_ids: string[] | null;
    starts_on: Day;
    ends_on: Day;
    fingerprint: string;
  };
  'offers.use': {
    organization_id: string;
    code_id: string;
    sale_id: string;
    ticket: string;
    discount: bigint;
    at: Instant;
  };
  'picking.answer': {
    organization_id: string;
    document_id: string;
    sku_id: string;
    answers: string;
    note: string | null;
    at: Instant;
    actor_label: string;
  };
  'picking.line': {
    organization_id: string;
    pick_id: string;
    sku_id: string;
    wanted: bigint;
  };
  'picking.pick': {
    organization_id: string;
    id: string;
    number: number;
    kind: string;
    state: Generated<string>;
    location_id: string;
    destination_id: string | null;
    sale_id: string | null;
    reference: string | null;
    note: string | null;
    asked_by: string;
    fingerprint: string;
    created_at: Instant;
    packed_at: Instant | null;
    packed_by: string | null;
    document_id: string | null;
    settled_at: Instant | null;
  };
  'picking.scan': {
    organization_id: string;
    id: string;
    pick_id: string;
    sku_id: string;
    quantity: bigint;
    at: Instant;
    actor_label: string;
  };
  'picking.short': {
    organization_id: string;
    pick_id: string;
    sku_id: string;
    quantity: bigint;
    reason: string;
    note: string | null;
    at: Instant;
    actor_label: string;
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
    nights_unfollowed: Generated<number>;
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
  'pours.keeping': {
    organization_id: string;
    sku_id: string;
    location_id: string;
    document_id: string;
    line: string;
    nth: number;
    kept_by: string;
  };
  'pours.measure': {
    organization_id: string;
    id: string;
    sku_id: string;
    location_id: string;
    at: Instant;
    method: string;
    remaining: bigint;
    error: bigint;
    expected: bigint;
    opened: number;
    actor_id: string;
    actor_label: string;
    recorded_at: Generated<Instant>;
  };
  'pours.settings': {
    organization_id: string;
    evening_from: number;
    usual: string;
    keeps_none: number;
    keeps_vacuum: number;
    keeps_argon: number;
    keeps_needle: number;
    target_bp: number;
  };
  'pours.waste': {
    organization_id: string;
    document_id: string;
    sku_id: string;
    location_id: string;
    reason: string;
  };
  'pours.wine': {
    organization_id: string;
    sku_id: string;
    empty_weight: bigint | null;
  };
  'pours.withdrawal': {
    organization_id: string;
    measure_id: string;
    at: Instant;
    actor_id: string;
    actor_label: string;
  };
  'recall.ending': {
    organization_id: string;
    recall_id: string;
    line: number;
    lot_id: string;
    location_id: string;
    outcome: string;
    quantity: bigint;
    document_id: string | null;
  };
  'recall.look': {
    organization_id: string;
    id: string;
    recall_id: string;
    shop_id: string;
    lot_id: string;
    found: bigint;
    at: Instant;
    actor_label: string;
  };
  'recall.lot': {
    organization_id: string;
    recall_id: string;
    lot_id: string;
    depth: number;
    held: boolean;
  };
  'recall.recall': {
    organization_id: string;
    id: string;
    number: number;
    drill: boolean;
    reason: string;
    title: string;
    danger: string;
    advice: string;
    reference: string | null;
    began_at: Instant;
    begun_by: string;
    fingerprint: string;
    ended_at: Instant | null;
    conclusion: string | null;
  };
  'recommend.article': {
    organization_id: string;
    sku_id: string;
    chance: number;
    again: number;
  };
  'recommend.learned': {
    organization_id: string;
    learned_at: Instant;
    baskets: bigint;
    cells: number[];
  };
  'recommend.pair': {
    organization_id: string;
    sku_id: string;
    other_id: string;
    both_count: number;
    added: number;
  };
  'recommend.settings': {
    organization_id: string;
    margin_floor_bp: number | null;
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
    item_key: string;
    occurred_at: Instant | null;
    sku_id: string | null;
    unit_id: string | null;
    quantity_e3: bigint;
    quantity: bigint | null;
    unit_price_e4: bigint;
    amount: bigint;
    vat_rate: number | null;
    refund_of: string | null;
    superseded: Generated<boolean>;
    moves_stock: Generated<boolean>;
  };
  'sales.sale': {
    organization_id: string;
    id: string;
    shop_id: string;
    source_id: string;
    document: string;
    version: bigint | null;
    occurred_at: Instant;
    business_day: Day;
    recorded_at: Generated<Instant>;
    currency: string;
    total: bigint;
    customer_ref: string | null;
    operator: string | null;
    fingerprint: string | null;
  };
  'sandbox.copy': {
    organization_id: string;
    sandbox_id: string;
    step: string;
    done: Generated<bigint>;
    total: Generated<bigint>;
    asked_by: string;
    asked_at: Instant;
    copied_at: Instant | null;
  };
  'segments.bought': {
    organization_id: string;
    trait: bigint;
    customer_id: string;
    days: Day[];
    amounts: bigint[];
    share: number | null;
    visits: Generated<number>;
    spent: Generated<bigint | null>;
    last_day: Generated<Day | null>;
    last_day_2: Generated<Day | null>;
    last_day_3: Generated<Day | null>;
    last_day_4: Generated<Day | null>;
  };
  'segments.edition': {
    organization_id: string;
    id: string;
  };
  'segments.fact': {
    organization_id: string;
    customer_id: string;
    kind: string;
    nature: string;
    origin: string | null;
    postcode: string | null;
    birth_day: number | null;
    agrees: string[];
    points: bigint | null;
    last_day: Day | null;
    days: Day[];
    amounts: bigint[];
    gap_low: number | null;
    gap_middle: number | null;
    gap_high: number | null;
    visits: Generated<number>;
    spent: Generated<bigint | null>;
    last_day_2: Generated<Day | null>;
    last_day_3: Generated<Day | null>;
    last_day_4: Generated<Day | null>;
  };
  'segments.segment': {
    organization_id: string;
    id: string;
    name: string;
    tree: JsonColumn;
    made_at: Instant;
    removed_at: Instant | null;
  };
  'segments.yardstick': {
    organization_id: string;
    usual_gap: number | null;
    recency: Day[];
    frequency: number[];
    money: bigint[];
    made_at: Instant;
  };
  'sending.account': {
    organization_id: string;
    channel: string;
    said: JsonColumn;
    secret: Buffer | null;
    trouble: string | null;
    again_at: Instant | null;
    signature: Buffer | null;
  };
  'sending.batch': {
    organization_id: string;
    id: string;
    made_at: Instant;
    made_by: string;
    letters: number;
    posted_at: Instant | null;
  };
  'sending.letter': {
    organization_id: string;
    message_id: string;
    batch_id: string;
    address: string;
  };
  'sending.mailbox': {
    organization_id: string;
    said: JsonColumn;
    password: Buffer | null;
    validity: string | null;
    next: bigint | null;
    read_at: Instant | null;
    trouble: string | null;
    trouble_said: string | null;
    again_at: Instant | null;
    seen: Generated<number>;
    bounced: Generated<number>;
    dead: Generated<number>;
    complained: Generated<number>;
  };
  'sending.message': {
    organization_id: string;
    id: string;
    key: string;
    customer_id: string | null;
    purpose: string;
    channel: string;
    is_alcohol: boolean;
    content: JsonColumn;
    origin_kind: string;
    origin_id: string;
    state: string;
    why: string | null;
    queued_at: Instant;
    due_at: Instant;
    attempt: number;
    put_off: number;
    left_at: Instant | null;
    ended_at: Instant | null;
    reference: string | null;
    cost_e4: bigint | null;
  };
  'sending.unreachable': {
    organization_id: string;
    channel: string;
    address_hash: string;
    customer_id: string;
    why: string;
    at: Instant;
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
  'stock.bin': {
    organization_id: string;
    id: string;
    location_id: string;
    address: string;
    mark: string;
    rank: Generated<number>;
  };
  'stock.bin_sku': {
    organization_id: string;
    bin_id: string;
    sku_id: string;
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
  'stock.cost_change': {
    organization_id: string;
    id: Generated<string>;
    document_id: string;
    line: string;
    sku_id: string;
    amount: bigint;
    reason: string;
    source_id: string;
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
  'stock.lot_hold': {
    organization_id: string;
    id: string;
    lot_id: string;
    held: boolean;
    reason: string;
    at: Instant;
    recorded_at: Generated<Instant>;
    actor_id: string;
    actor_label: string;
    aside: Generated<boolean>;
  };
  'stock.lot_level': {
    organization_id: string;
    sku_id: string;
    location_id: string;
    lot_id: string;
    quantity: bigint;
  };
  'stock.lot_move': {
    organization_id: string;
    lot_id: string;
    document_id: string;
    line: string;
    from_id: string;
    to_id: string;
    sku_id: string;
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
  'stock.run_expense': {
    organization_id: string;
    document_id: string;
    kind: string;
    amount: bigint;
  };
  'stock.run_share': {
    organization_id: string;
    document_id: string;
    line: string;
    sku_id: string;
    weight: bigint;
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
    cost_changes: Generated<bigint>;
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
  'stock.withheld': {
    organization_id: string;
    lot_id: string;
    location_id: string;
    sku_id: string;
    quantity: bigint;
  };
  'till.act': {
    organization_id: string;
    number: bigint;
    text: string;
    signature: string;
    server_key: string;
    at: Instant;
  };
  'till.archive': {
    organization_id: string;
    id: string;
    company_id: string;
    from_day: Day;
    until_day: Day;
    purpose: string;
    asked_at: Instant;
    asked_by: string;
    state: string;
    done: Generated<number>;
    total: Generated<number>;
    made: JsonColumn;
    made_at: Instant | null;
    downloaded_at: Instant | null;
  };
  'till.claim': {
    organization_id: string;
    register_id: string;
    sequence: bigint;
    digest: string;
  };
  'till.defect': {
    organization_id: string;
    register_id: string;
    digest: string;
    sequence: bigint | null;
    fault: string;
    detail: string;
    text: string;
    signature: string;
    at: Instant;
  };
  'till.enrolment_code': {
    organization_id: string;
    register_id: string;
    code: string;
    expires_at: Instant;
  };
  'till.frozen': {
    organization_id: string;
    register_id: string;
    recall_id: string;
    at: Instant;
  };
  'till.gift_card_entry': {
    organization_id: string;
    register_id: string;
    sequence: bigint;
    entry: number;
    code: string;
    amount: bigint;
    currency: string;
    at: Instant;
  };
  'till.letter': {
    organization_id: string;
    register_id: string;
    sequence: bigint;
    address: string | null;
    asked_at: Instant;
    sent_at: Instant | null;
    refused_at: Instant | null;
    refusal: string | null;
    claim_token: string | null;
  };
  'till.mail_account': {
    organization_id: string;
    said: JsonColumn;
    password: Buffer | null;
  };
  'till.meeting': {
    organization_id: string;
    register_id: string;
    at: Instant;
    words: JsonColumn;
  };
  'till.operator': {
    organization_id: string;
    id: string;
    name: string;
    role: string;
    pin_salt: string | null;
    pin_hash: string | null;
    pin_rounds: number | null;
    created_at: Instant;
    archived_at: Instant | null;
  };
  'till.record': {
    organization_id: string;
    register_id: string;
    sequence: bigint;
    kind: string;
    number: bigint;
    text: string;
    signature: string;
    at: Instant;
    day: Day;
    operator: string;
    offline: boolean;
    document: string | null;
    sale_id: string | null;
    currency: string | null;
    gross: bigint | null;
    tenders: string[] | null;
    search: string | null;
    period: string | null;
    period_name: string | null;
    code: number | null;
    cash_difference: bigint | null;
    taken_at: Instant;
  };
  'till.register': {
    organization_id: string;
    id: string;
    shop_id: string;
    code: string;
    name: string;
    created_at: Instant;
    created_by: string;
    replaces: string | null;
    siret: string | null;
    public_key: string | null;
    enrolled_at: Instant | null;
    key_id: string | null;
    state: string | null;
    sequence: bigint;
    software: string | null;
    seen_at: Instant | null;
    waiting: number;
    clock_off_ms: bigint;
    retired_at: Instant | null;
    retired_reason: string | null;
    retired_note: string | null;
  };
  'till.returned': {
    organization_id: string;
    register_id: string;
    sequence: bigint;
    line: string;
    document: string;
    document_line: string;
    quantity_e3: bigint;
  };
  'till.settings': {
    organization_id: string;
    shop_id: string;
    said: JsonColumn;
  };
  'till.statement': {
    organization_id: string;
    register_id: string;
    kind: string;
    sequence: bigint;
    text: string;
    signature: string;
    server_key: string;
    at: Instant;
  };
  'till.terminal_ask': {
    organization_id: string;
    id: string;
    register_id: string;
    amount: bigint;
    kind: string;
    at: Instant;
  };
  'till.terminal_outcome': {
    organization_id: string;
    ask_id: string;
    outcome: JsonColumn;
    at: Instant;
  };
  'wallet.account': {
    organization_id: string;
    kind: string;
    said: JsonColumn;
    secret: Buffer;
  };
  'wallet.pass': {
    organization_id: string;
    id: string;
    customer_id: string | null;
    made_at: Instant;
    changed_at: Instant;
    ended_at: Instant | null;
    told_at: Instant | null;
  };
  'wallet.telephone': {
    organization_id: string;
    pass_id: string;
    device: string;
    push_token: string;
    since: Instant;
  };
}
