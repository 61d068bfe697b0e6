-- The migrated schema, printed by `npm run caveau -- schema`. Change a migration, never this file.

create schema access;
create schema auth;
create schema buying;
create schema campaigns;
create schema catalog;
create schema channels;
create schema consent;
create schema counting;
create schema customers;
create schema demonstration;
create schema expiry;
create schema loyalty;
create schema making;
create schema offers;
create schema picking;
create schema platform;
create schema pours;
create schema recall;
create schema recommend;
create schema sales;
create schema sandbox;
create schema segments;
create schema sending;
create schema stock;
create schema till;
create schema wallet;

create table access.company (
  organization_id uuid not null,
  id uuid not null,
  legal_name text not null,
  siren text not null,
  vat_regime text not null,
  vat_number text,
  created_at timestamp(3) with time zone not null,
  constraint company_organization_id_siren_key UNIQUE (organization_id, siren),
  constraint company_pkey PRIMARY KEY (organization_id, id),
  constraint company_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES access.organization(organization_id),
  constraint company_siren_check CHECK ((siren ~ '^\d{9}$'::text)),
  constraint company_vat_regime_check CHECK ((vat_regime = ANY (ARRAY['normal'::text, 'simplified'::text, 'franchise'::text])))
);

create table access.organization (
  organization_id uuid not null,
  name text not null,
  kind text not null,
  language text not null,
  activities text[] not null,
  tracking text not null,
  valuation text not null,
  modules text[],
  created_at timestamp(3) with time zone not null,
  constraint organization_pkey PRIMARY KEY (organization_id),
  constraint organization_activities_check CHECK (((activities <@ ARRAY['retail'::text, 'bar'::text, 'maker'::text]) AND (cardinality(activities) > 0))),
  constraint organization_kind_check CHECK ((kind = ANY (ARRAY['live'::text, 'demo'::text, 'sandbox'::text]))),
  constraint organization_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint organization_tracking_check CHECK ((tracking = ANY (ARRAY['reference'::text, 'vintage'::text, 'lot'::text]))),
  constraint organization_valuation_check CHECK ((valuation = ANY (ARRAY['fifo'::text, 'average'::text])))
);

create table access.shop (
  organization_id uuid not null,
  id uuid not null,
  company_id uuid not null,
  name text not null,
  siret text not null,
  time_zone text not null,
  day_ends_at_hour smallint not null,
  currency text not null,
  opened_at timestamp(3) with time zone not null,
  constraint shop_organization_id_siret_key UNIQUE (organization_id, siret),
  constraint shop_pkey PRIMARY KEY (organization_id, id),
  constraint shop_organization_id_company_id_fkey FOREIGN KEY (organization_id, company_id) REFERENCES access.company(organization_id, id),
  constraint shop_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint shop_day_ends_at_hour_check CHECK (((day_ends_at_hour >= 0) AND (day_ends_at_hour <= 11))),
  constraint shop_siret_check CHECK ((siret ~ '^\d{14}$'::text))
);

create table auth.account (
  id uuid default gen_random_uuid() not null,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);

create table auth.apikey (
  id uuid default gen_random_uuid() not null,
  "configId" text not null,
  name text,
  start text,
  "referenceId" text not null,
  prefix text,
  key text not null,
  "refillInterval" integer,
  "refillAmount" integer,
  "lastRefillAt" timestamp with time zone,
  enabled boolean,
  "rateLimitEnabled" boolean,
  "rateLimitTimeWindow" integer,
  "rateLimitMax" integer,
  "requestCount" integer,
  remaining integer,
  "lastRequest" timestamp with time zone,
  "expiresAt" timestamp with time zone,
  "createdAt" timestamp with time zone not null,
  "updatedAt" timestamp with time zone not null,
  permissions text,
  metadata text,
  constraint apikey_pkey PRIMARY KEY (id)
);

create table auth.invitation (
  id uuid default gen_random_uuid() not null,
  "organizationId" uuid not null,
  email text not null,
  role text,
  status text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "inviterId" uuid not null,
  constraint invitation_pkey PRIMARY KEY (id),
  constraint "invitation_inviterId_fkey" FOREIGN KEY ("inviterId") REFERENCES auth."user"(id) ON DELETE CASCADE,
  constraint "invitation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES auth.organization(id) ON DELETE CASCADE,
  constraint invitation_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'cashier'::text, 'adviser'::text, 'reader'::text])))
);

create table auth.member (
  id uuid default gen_random_uuid() not null,
  "organizationId" uuid not null,
  "userId" uuid not null,
  role text not null,
  "createdAt" timestamp with time zone not null,
  "seesCustomers" boolean default false not null,
  constraint "member_organizationId_userId_key" UNIQUE ("organizationId", "userId"),
  constraint member_pkey PRIMARY KEY (id),
  constraint "member_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES auth.organization(id) ON DELETE CASCADE,
  constraint "member_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE,
  constraint member_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'cashier'::text, 'adviser'::text, 'reader'::text])))
);

create table auth.organization (
  id uuid default gen_random_uuid() not null,
  name text not null,
  slug text not null,
  logo text,
  "createdAt" timestamp with time zone not null,
  metadata text,
  constraint organization_slug_key UNIQUE (slug),
  constraint organization_pkey PRIMARY KEY (id)
);

create table auth.passkey (
  id uuid default gen_random_uuid() not null,
  name text,
  "publicKey" text not null,
  "userId" uuid not null,
  "credentialID" text not null,
  counter integer not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  transports text,
  "createdAt" timestamp with time zone,
  aaguid text,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint "passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);

create table auth.session (
  id uuid default gen_random_uuid() not null,
  "expiresAt" timestamp with time zone not null,
  token text not null,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null,
  "activeOrganizationId" text,
  constraint session_token_key UNIQUE (token),
  constraint session_pkey PRIMARY KEY (id),
  constraint "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);

create table auth."twoFactor" (
  id uuid default gen_random_uuid() not null,
  secret text not null,
  "backupCodes" text not null,
  "userId" uuid not null,
  verified boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamp with time zone,
  constraint "twoFactor_pkey" PRIMARY KEY (id),
  constraint "twoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);

create table auth."user" (
  id uuid default gen_random_uuid() not null,
  name text not null,
  email text not null,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "twoFactorEnabled" boolean,
  language text,
  constraint user_email_key UNIQUE (email),
  constraint user_pkey PRIMARY KEY (id),
  constraint user_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text])))
);

create table auth.verification (
  id uuid default gen_random_uuid() not null,
  identifier text not null,
  value text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  "updatedAt" timestamp with time zone default CURRENT_TIMESTAMP not null,
  constraint verification_pkey PRIMARY KEY (id)
);

create table buying.arrived (
  organization_id uuid not null,
  document_id uuid not null,
  order_id uuid not null,
  line integer not null,
  quantity bigint not null,
  constraint arrived_pkey PRIMARY KEY (organization_id, order_id, line, document_id),
  constraint arrived_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES stock.document(organization_id, id),
  constraint arrived_organization_id_order_id_line_fkey FOREIGN KEY (organization_id, order_id, line) REFERENCES buying.order_line(organization_id, order_id, line),
  constraint arrived_quantity_check CHECK ((quantity > 0))
);

create table buying.automatic (
  organization_id uuid not null,
  supplier_id uuid not null,
  up_to bigint not null,
  constraint automatic_pkey PRIMARY KEY (organization_id, supplier_id),
  constraint automatic_organization_id_supplier_id_fkey FOREIGN KEY (organization_id, supplier_id) REFERENCES catalog.supplier(organization_id, id),
  constraint automatic_up_to_check CHECK ((up_to >= 0))
);

create table buying.automatic_day (
  organization_id uuid not null,
  supplier_id uuid not null,
  shop_id uuid not null,
  day date not null,
  order_id uuid,
  held_because text,
  constraint automatic_day_pkey PRIMARY KEY (organization_id, supplier_id, shop_id, day),
  constraint automatic_day_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES buying.purchase_order(organization_id, id),
  constraint automatic_day_organization_id_supplier_id_fkey FOREIGN KEY (organization_id, supplier_id) REFERENCES catalog.supplier(organization_id, id),
  constraint automatic_day_check CHECK ((num_nonnulls(order_id, held_because) = 1)),
  constraint automatic_day_held_because_check CHECK ((held_because = ANY (ARRAY['ceiling'::text, 'minimum'::text, 'noAddress'::text, 'unpriced'::text])))
);

create table buying.credit (
  organization_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  amount bigint not null,
  reference text,
  invoice_id uuid,
  noted_at timestamp(3) with time zone not null,
  noted_by text not null,
  constraint credit_organization_id_invoice_id_document_id_key UNIQUE (organization_id, invoice_id, document_id),
  constraint credit_pkey PRIMARY KEY (organization_id, id),
  constraint credit_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES buying.supplier_return(organization_id, document_id),
  constraint credit_organization_id_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES buying.invoice(organization_id, id),
  constraint credit_amount_check CHECK ((amount > 0)),
  constraint credit_reference_check CHECK ((reference <> ''::text))
);

create table buying.invoice (
  organization_id uuid not null,
  id uuid not null,
  seller_key text not null,
  number text not null,
  supplier_id uuid,
  file_name text not null,
  file_hash text not null,
  content jsonb not null,
  taken_at timestamp(3) with time zone not null,
  set_aside_at timestamp(3) with time zone,
  constraint invoice_organization_id_seller_key_number_key UNIQUE (organization_id, seller_key, number),
  constraint invoice_pkey PRIMARY KEY (organization_id, id),
  constraint invoice_organization_id_supplier_id_fkey FOREIGN KEY (organization_id, supplier_id) REFERENCES catalog.supplier(organization_id, id),
  constraint invoice_number_check CHECK ((number <> ''::text)),
  constraint invoice_seller_key_check CHECK ((seller_key <> ''::text))
);

create table buying.invoice_choice (
  organization_id uuid not null,
  invoice_id uuid not null,
  line integer not null,
  sku_id uuid,
  per_unit bigint,
  constraint invoice_choice_pkey PRIMARY KEY (organization_id, invoice_id, line),
  constraint invoice_choice_organization_id_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES buying.invoice(organization_id, id),
  constraint invoice_choice_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint invoice_choice_check CHECK ((num_nonnulls(sku_id, per_unit) = ANY (ARRAY[0, 2]))),
  constraint invoice_choice_per_unit_check CHECK ((per_unit > 0))
);

create table buying.invoice_file (
  organization_id uuid not null,
  invoice_id uuid not null,
  bytes bytea not null,
  constraint invoice_file_pkey PRIMARY KEY (organization_id, invoice_id),
  constraint invoice_file_organization_id_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES buying.invoice(organization_id, id)
);

create table buying.invoiced (
  organization_id uuid not null,
  document_id uuid not null,
  invoice_id uuid not null,
  constraint invoiced_pkey PRIMARY KEY (organization_id, document_id),
  constraint invoiced_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES stock.document(organization_id, id),
  constraint invoiced_organization_id_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES buying.invoice(organization_id, id)
);

create table buying.landed (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  spread_by text not null,
  amount bigint not null,
  reference text,
  fingerprint text not null,
  created_at timestamp(3) with time zone not null,
  created_by text not null,
  reversed_at timestamp(3) with time zone,
  constraint landed_pkey PRIMARY KEY (organization_id, id),
  constraint landed_amount_check CHECK ((amount > 0)),
  constraint landed_kind_check CHECK ((kind = ANY (ARRAY['freight'::text, 'excise'::text, 'customs'::text, 'other'::text]))),
  constraint landed_reference_check CHECK ((reference <> ''::text)),
  constraint landed_spread_by_check CHECK ((spread_by = ANY (ARRAY['value'::text, 'quantity'::text, 'volume'::text, 'weight'::text])))
);

create table buying.landed_part (
  organization_id uuid not null,
  landed_id uuid not null,
  document_id uuid not null,
  line text not null,
  sku_id uuid not null,
  amount bigint not null,
  constraint landed_part_pkey PRIMARY KEY (organization_id, landed_id, document_id, line),
  constraint landed_part_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES stock.document(organization_id, id),
  constraint landed_part_organization_id_landed_id_fkey FOREIGN KEY (organization_id, landed_id) REFERENCES buying.landed(organization_id, id)
);

create table buying.letter (
  organization_id uuid not null,
  order_id uuid not null,
  address text not null,
  asked_at timestamp(3) with time zone not null,
  sent_at timestamp(3) with time zone,
  refused_at timestamp(3) with time zone,
  refusal text,
  constraint letter_pkey PRIMARY KEY (organization_id, order_id),
  constraint letter_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES buying.purchase_order(organization_id, id),
  constraint letter_check CHECK ((num_nonnulls(sent_at, refused_at) < 2)),
  constraint letter_check1 CHECK (((refused_at IS NULL) = (refusal IS NULL)))
);

create table buying.order_line (
  organization_id uuid not null,
  order_id uuid not null,
  line integer not null,
  sku_id uuid not null,
  supplier_code text,
  pack integer not null,
  packs integer not null,
  quantity bigint not null,
  price_e4 bigint,
  constraint order_line_pkey PRIMARY KEY (organization_id, order_id, line),
  constraint order_line_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES buying.purchase_order(organization_id, id),
  constraint order_line_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint order_line_pack_check CHECK ((pack > 0)),
  constraint order_line_packs_check CHECK ((packs > 0)),
  constraint order_line_price_e4_check CHECK ((price_e4 >= 0)),
  constraint order_line_quantity_check CHECK ((quantity > 0))
);

create table buying.price_difference (
  organization_id uuid not null,
  id uuid not null,
  supplier_id uuid not null,
  document_id uuid not null,
  line text not null,
  sku_id uuid not null,
  quantity bigint not null,
  agreed bigint not null,
  stated bigint not null,
  said_by text not null,
  state text not null,
  ended_at timestamp(3) with time zone,
  invoice_id uuid,
  constraint price_difference_pkey PRIMARY KEY (organization_id, id),
  constraint price_difference_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES stock.document(organization_id, id),
  constraint price_difference_organization_id_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES buying.invoice(organization_id, id),
  constraint price_difference_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint price_difference_organization_id_supplier_id_fkey FOREIGN KEY (organization_id, supplier_id) REFERENCES catalog.supplier(organization_id, id),
  constraint price_difference_agreed_check CHECK ((agreed >= 0)),
  constraint price_difference_quantity_check CHECK ((quantity > 0)),
  constraint price_difference_said_by_check CHECK ((said_by = ANY (ARRAY['note'::text, 'invoice'::text]))),
  constraint price_difference_state_check CHECK ((state = ANY (ARRAY['disputed'::text, 'accepted'::text, 'credited'::text, 'dropped'::text]))),
  constraint price_difference_stated_check CHECK ((stated >= 0))
);

create table buying.price_tier (
  organization_id uuid not null,
  supplier_id uuid not null,
  sku_id uuid not null,
  from_packs integer not null,
  price_e4 bigint not null,
  constraint price_tier_pkey PRIMARY KEY (organization_id, supplier_id, sku_id, from_packs),
  constraint price_tier_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint price_tier_organization_id_supplier_id_fkey FOREIGN KEY (organization_id, supplier_id) REFERENCES catalog.supplier(organization_id, id),
  constraint price_tier_from_packs_check CHECK (((from_packs >= 2) AND (from_packs <= 100000))),
  constraint price_tier_price_e4_check CHECK ((price_e4 >= 0))
);

create table buying.purchase_order (
  organization_id uuid not null,
  id uuid not null,
  number integer not null,
  supplier_id uuid not null,
  shop_id uuid not null,
  state text default 'draft'::text not null,
  shipping bigint default 0 not null,
  expected_on date,
  sent_at timestamp(3) with time zone,
  sent_to text,
  automatic boolean default false not null,
  reference text,
  note text,
  fingerprint text not null,
  created_at timestamp(3) with time zone not null,
  created_by text not null,
  ended_at timestamp(3) with time zone,
  constraint purchase_order_organization_id_number_key UNIQUE (organization_id, number),
  constraint purchase_order_pkey PRIMARY KEY (organization_id, id),
  constraint purchase_order_organization_id_supplier_id_fkey FOREIGN KEY (organization_id, supplier_id) REFERENCES catalog.supplier(organization_id, id),
  constraint purchase_order_check CHECK (((state = ANY (ARRAY['draft'::text, 'cancelled'::text])) OR (expected_on IS NOT NULL))),
  constraint purchase_order_note_check CHECK ((note <> ''::text)),
  constraint purchase_order_reference_check CHECK ((reference <> ''::text)),
  constraint purchase_order_shipping_check CHECK ((shipping >= 0)),
  constraint purchase_order_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'sent'::text, 'closed'::text, 'cancelled'::text])))
);

create table buying.receipt (
  organization_id uuid not null,
  document_id uuid not null,
  supplier_id uuid not null,
  fingerprint text not null,
  constraint receipt_pkey PRIMARY KEY (organization_id, document_id),
  constraint receipt_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES stock.document(organization_id, id),
  constraint receipt_organization_id_supplier_id_fkey FOREIGN KEY (organization_id, supplier_id) REFERENCES catalog.supplier(organization_id, id)
);

create table buying.rule (
  organization_id uuid not null,
  sku_id uuid not null,
  shop_id uuid not null,
  minimum bigint,
  target bigint,
  stopped boolean not null,
  constraint rule_pkey PRIMARY KEY (organization_id, sku_id, shop_id),
  constraint rule_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint rule_minimum_check CHECK ((minimum >= 0)),
  constraint rule_target_check CHECK ((target >= 0))
);

create table buying.seller (
  organization_id uuid not null,
  key text not null,
  supplier_id uuid not null,
  constraint seller_pkey PRIMARY KEY (organization_id, key),
  constraint seller_organization_id_supplier_id_fkey FOREIGN KEY (organization_id, supplier_id) REFERENCES catalog.supplier(organization_id, id),
  constraint seller_key_check CHECK ((key <> ''::text))
);

create table buying.seller_item (
  organization_id uuid not null,
  supplier_id uuid not null,
  key text not null,
  sku_id uuid,
  per_unit bigint,
  constraint seller_item_pkey PRIMARY KEY (organization_id, supplier_id, key),
  constraint seller_item_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint seller_item_organization_id_supplier_id_fkey FOREIGN KEY (organization_id, supplier_id) REFERENCES catalog.supplier(organization_id, id),
  constraint seller_item_check CHECK ((num_nonnulls(sku_id, per_unit) = ANY (ARRAY[0, 2]))),
  constraint seller_item_key_check CHECK ((key <> ''::text)),
  constraint seller_item_per_unit_check CHECK ((per_unit > 0))
);

create table buying.supplier_return (
  organization_id uuid not null,
  document_id uuid not null,
  supplier_id uuid not null,
  reason text not null,
  credit_expected bigint,
  credit_closed boolean default false not null,
  constraint supplier_return_pkey PRIMARY KEY (organization_id, document_id),
  constraint supplier_return_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES stock.document(organization_id, id),
  constraint supplier_return_organization_id_supplier_id_fkey FOREIGN KEY (organization_id, supplier_id) REFERENCES catalog.supplier(organization_id, id),
  constraint supplier_return_credit_expected_check CHECK ((credit_expected >= 0)),
  constraint supplier_return_reason_check CHECK ((reason = ANY (ARRAY['damaged'::text, 'wrong'::text, 'tooMany'::text, 'faulty'::text, 'recall'::text, 'other'::text])))
);

create table buying.terms (
  organization_id uuid not null,
  supplier_id uuid not null,
  order_days smallint[] not null,
  delivery_days smallint[] not null,
  closed text[] not null,
  minimum_order bigint,
  franco bigint,
  shipping bigint not null,
  cover_days integer not null,
  payment text,
  order_email text,
  note text,
  constraint terms_pkey PRIMARY KEY (organization_id, supplier_id),
  constraint terms_organization_id_supplier_id_fkey FOREIGN KEY (organization_id, supplier_id) REFERENCES catalog.supplier(organization_id, id),
  constraint terms_cover_days_check CHECK (((cover_days >= 1) AND (cover_days <= 365))),
  constraint terms_franco_check CHECK ((franco >= 0)),
  constraint terms_minimum_order_check CHECK ((minimum_order >= 0)),
  constraint terms_note_check CHECK ((note <> ''::text)),
  constraint terms_order_email_check CHECK ((order_email <> ''::text)),
  constraint terms_payment_check CHECK ((payment <> ''::text)),
  constraint terms_shipping_check CHECK ((shipping >= 0))
);

create table campaigns.campaign (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  state text not null,
  draft jsonb not null,
  content_hash text not null,
  created_at timestamp(3) with time zone not null,
  created_by text not null,
  started_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  looked_on date,
  constraint campaign_pkey PRIMARY KEY (organization_id, id),
  constraint campaign_check CHECK (((state = 'draft'::text) = (started_at IS NULL))),
  constraint campaign_check1 CHECK (((state = 'ended'::text) = (ended_at IS NOT NULL))),
  constraint campaign_name_check CHECK ((name <> ''::text)),
  constraint campaign_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'running'::text, 'paused'::text, 'ended'::text])))
);

create table campaigns.left_out (
  organization_id uuid not null,
  campaign_id uuid not null,
  customer_id uuid not null,
  occasion text not null,
  why text not null,
  at timestamp(3) with time zone not null,
  constraint left_out_pkey PRIMARY KEY (organization_id, campaign_id, customer_id, occasion),
  constraint left_out_organization_id_campaign_id_fkey FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns.campaign(organization_id, id)
);

create table campaigns.settings (
  organization_id uuid not null,
  held_from_all integer not null,
  cap_messages integer not null,
  cap_days integer not null,
  constraint settings_pkey PRIMARY KEY (organization_id),
  constraint settings_cap_days_check CHECK ((cap_days > 0)),
  constraint settings_cap_messages_check CHECK ((cap_messages > 0)),
  constraint settings_held_from_all_check CHECK (((held_from_all >= 0) AND (held_from_all <= 2000)))
);

create table campaigns.turn (
  organization_id uuid not null,
  campaign_id uuid not null,
  customer_id uuid not null,
  occasion text not null,
  message integer not null,
  way text not null,
  channel text,
  on_day date not null,
  at timestamp(3) with time zone not null,
  constraint turn_pkey PRIMARY KEY (organization_id, campaign_id, customer_id, occasion, message),
  constraint turn_organization_id_campaign_id_customer_id_occasion_fkey FOREIGN KEY (organization_id, campaign_id, customer_id, occasion) REFERENCES campaigns.walk(organization_id, campaign_id, customer_id, occasion) ON DELETE CASCADE,
  constraint turn_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'rcs'::text, 'letter'::text]))),
  constraint turn_check CHECK (((way = 'sent'::text) = (channel IS NOT NULL))),
  constraint turn_way_check CHECK ((way = ANY (ARRAY['sent'::text, 'held'::text, 'passed'::text])))
);

create table campaigns.walk (
  organization_id uuid not null,
  campaign_id uuid not null,
  customer_id uuid not null,
  occasion text not null,
  held text,
  version text,
  sku_id uuid,
  entered_at timestamp(3) with time zone not null,
  step integer not null,
  due_on date not null,
  ending text,
  constraint walk_pkey PRIMARY KEY (organization_id, campaign_id, customer_id, occasion),
  constraint walk_organization_id_campaign_id_fkey FOREIGN KEY (organization_id, campaign_id) REFERENCES campaigns.campaign(organization_id, id),
  constraint walk_check CHECK (((held IS NULL) = (version IS NOT NULL))),
  constraint walk_ending_check CHECK ((ending = ANY (ARRAY['done'::text, 'visited'::text, 'bought'::text, 'unsubscribed'::text, 'merged'::text, 'stopped'::text]))),
  constraint walk_held_check CHECK ((held = ANY (ARRAY['all'::text, 'campaign'::text]))),
  constraint walk_step_check CHECK ((step >= 0))
);

create table catalog.barcode (
  organization_id uuid not null,
  code text not null,
  sku_id uuid not null,
  unit_id uuid not null,
  constraint barcode_pkey PRIMARY KEY (organization_id, code),
  constraint barcode_organization_id_sku_id_unit_id_fkey FOREIGN KEY (organization_id, sku_id, unit_id) REFERENCES catalog.unit(organization_id, sku_id, id),
  constraint barcode_code_check CHECK ((code <> ''::text))
);

create table catalog.bundle_component (
  organization_id uuid not null,
  bundle_id uuid not null,
  sku_id uuid not null,
  quantity bigint not null,
  constraint bundle_component_pkey PRIMARY KEY (organization_id, bundle_id, sku_id),
  constraint bundle_component_organization_id_bundle_id_fkey FOREIGN KEY (organization_id, bundle_id) REFERENCES catalog.sku(organization_id, id),
  constraint bundle_component_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint bundle_component_check CHECK ((bundle_id <> sku_id)),
  constraint bundle_component_quantity_check CHECK ((quantity > 0))
);

create table catalog.creation (
  organization_id uuid not null,
  id uuid not null,
  content_hash bytea not null,
  constraint creation_pkey PRIMARY KEY (organization_id, id)
);

create table catalog.e_label (
  organization_id uuid not null,
  sku_id uuid not null,
  ingredients jsonb not null,
  energy_kj integer not null,
  energy_kcal integer not null,
  fat integer,
  saturates integer,
  carbohydrate integer not null,
  sugars integer not null,
  protein integer,
  salt integer,
  published boolean not null,
  constraint e_label_pkey PRIMARY KEY (organization_id, sku_id),
  constraint e_label_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint e_label_carbohydrate_check CHECK (((carbohydrate >= 0) AND (carbohydrate <= 1000))),
  constraint e_label_energy_kcal_check CHECK (((energy_kcal >= 0) AND (energy_kcal <= 1000))),
  constraint e_label_energy_kj_check CHECK (((energy_kj >= 0) AND (energy_kj <= 4000))),
  constraint e_label_fat_check CHECK (((fat >= 0) AND (fat <= 1000))),
  constraint e_label_protein_check CHECK (((protein >= 0) AND (protein <= 1000))),
  constraint e_label_salt_check CHECK (((salt >= 0) AND (salt <= 10000))),
  constraint e_label_saturates_check CHECK (((saturates >= 0) AND (saturates <= 1000))),
  constraint e_label_sugars_check CHECK (((sugars >= 0) AND (sugars <= 1000)))
);

create table catalog.import (
  organization_id uuid not null,
  id uuid not null,
  file_name text not null,
  file bytea,
  format jsonb not null,
  columns text[] not null,
  ignored_rows integer not null,
  guess jsonb not null,
  mapping jsonb not null,
  profile_name text,
  opening_stock text default 'created'::text not null,
  problem_rows text default 'quarantine'::text not null,
  state text default 'draft'::text not null,
  created_by text not null,
  created_at timestamp(3) with time zone not null,
  applied_at timestamp(3) with time zone,
  undone_at timestamp(3) with time zone,
  constraint import_pkey PRIMARY KEY (organization_id, id),
  constraint import_opening_stock_check CHECK ((opening_stock = ANY (ARRAY['created'::text, 'all'::text, 'none'::text]))),
  constraint import_problem_rows_check CHECK ((problem_rows = ANY (ARRAY['quarantine'::text, 'leaveOut'::text]))),
  constraint import_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'applying'::text, 'applied'::text, 'undone'::text])))
);

create table catalog.import_change (
  organization_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  sku_id uuid not null,
  change jsonb not null,
  constraint import_change_pkey PRIMARY KEY (organization_id, import_id, row_number),
  constraint import_change_organization_id_import_id_row_number_fkey FOREIGN KEY (organization_id, import_id, row_number) REFERENCES catalog.import_row(organization_id, import_id, row_number),
  constraint import_change_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id)
);

create table catalog.import_profile (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  mapping jsonb not null,
  created_at timestamp(3) with time zone not null,
  constraint import_profile_pkey PRIMARY KEY (organization_id, id),
  constraint import_profile_name_check CHECK ((name <> ''::text))
);

create table catalog.import_row (
  organization_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  raw text not null,
  cells jsonb not null,
  edited_columns text[] default '{}'::text[] not null,
  broken jsonb,
  is_importable boolean not null,
  problem_count integer not null,
  name text not null,
  keys text[] not null,
  vintage integer,
  content bigint,
  signature text not null,
  duplicate jsonb,
  proposal text not null,
  choice text,
  state text default 'waiting'::text not null,
  sku_id uuid,
  constraint import_row_pkey PRIMARY KEY (organization_id, import_id, row_number),
  constraint import_row_organization_id_import_id_fkey FOREIGN KEY (organization_id, import_id) REFERENCES catalog.import(organization_id, id),
  constraint import_row_choice_check CHECK ((choice = ANY (ARRAY['new'::text, 'update'::text, 'skip'::text]))),
  constraint import_row_proposal_check CHECK ((proposal = ANY (ARRAY['new'::text, 'update'::text, 'skip'::text]))),
  constraint import_row_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'quarantined'::text, 'created'::text, 'updated'::text, 'skipped'::text])))
);

create table catalog.price (
  organization_id uuid not null,
  price_list_id uuid not null,
  unit_id uuid not null,
  amount_e4 bigint not null,
  constraint price_pkey PRIMARY KEY (organization_id, unit_id, price_list_id),
  constraint price_organization_id_price_list_id_fkey FOREIGN KEY (organization_id, price_list_id) REFERENCES catalog.price_list(organization_id, id),
  constraint price_organization_id_unit_id_fkey FOREIGN KEY (organization_id, unit_id) REFERENCES catalog.unit(organization_id, id),
  constraint price_amount_e4_check CHECK ((amount_e4 >= 0))
);

create table catalog.price_list (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  currency text default 'EUR'::text not null,
  includes_vat boolean not null,
  is_default boolean default false not null,
  archived_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  constraint price_list_pkey PRIMARY KEY (organization_id, id),
  constraint price_list_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint price_list_name_check CHECK ((name <> ''::text))
);

create table catalog.shelf_label (
  organization_id uuid not null,
  unit_id uuid not null,
  amount_e4 bigint not null,
  printed_at timestamp(3) with time zone not null,
  constraint shelf_label_pkey PRIMARY KEY (organization_id, unit_id),
  constraint shelf_label_organization_id_unit_id_fkey FOREIGN KEY (organization_id, unit_id) REFERENCES catalog.unit(organization_id, id),
  constraint shelf_label_amount_e4_check CHECK ((amount_e4 >= 0))
);

create table catalog.sku (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  code text,
  measure text not null,
  content bigint not null,
  vat_takeaway integer not null,
  vat_on_site integer not null,
  threshold bigint,
  supplier_id uuid,
  purchase_price_e4 bigint,
  tracks text,
  import_id uuid,
  archived_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  changed_by xid8 default pg_current_xact_id() not null,
  constraint sku_pkey PRIMARY KEY (organization_id, id),
  constraint sku_organization_id_supplier_id_fkey FOREIGN KEY (organization_id, supplier_id) REFERENCES catalog.supplier(organization_id, id),
  constraint sku_code_check CHECK ((code <> ''::text)),
  constraint sku_content_check CHECK ((content > 0)),
  constraint sku_kind_check CHECK ((kind = ANY (ARRAY['wine'::text, 'spirit'::text, 'beer'::text, 'softDrink'::text, 'food'::text, 'material'::text, 'packaging'::text, 'service'::text, 'bundle'::text, 'other'::text]))),
  constraint sku_measure_check CHECK ((measure = ANY (ARRAY['volume'::text, 'mass'::text, 'count'::text]))),
  constraint sku_name_check CHECK ((name <> ''::text)),
  constraint sku_purchase_price_e4_check CHECK ((purchase_price_e4 >= 0)),
  constraint sku_threshold_check CHECK ((threshold >= 0)),
  constraint sku_tracks_check CHECK ((tracks = ANY (ARRAY['reference'::text, 'vintage'::text, 'lot'::text]))),
  constraint sku_vat_on_site_check CHECK (((vat_on_site >= 0) AND (vat_on_site <= 10000))),
  constraint sku_vat_takeaway_check CHECK (((vat_takeaway >= 0) AND (vat_takeaway <= 10000)))
);

create table catalog.supplier (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  code text,
  email text,
  phone text,
  lead_days integer,
  import_id uuid,
  archived_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  constraint supplier_pkey PRIMARY KEY (organization_id, id),
  constraint supplier_code_check CHECK ((code <> ''::text)),
  constraint supplier_lead_days_check CHECK (((lead_days >= 0) AND (lead_days <= 365))),
  constraint supplier_name_check CHECK ((name <> ''::text))
);

create table catalog.supplier_sku (
  organization_id uuid not null,
  supplier_id uuid not null,
  sku_id uuid not null,
  code text,
  cost_e4 bigint,
  pack integer default 1 not null,
  constraint supplier_sku_pkey PRIMARY KEY (organization_id, sku_id, supplier_id),
  constraint supplier_sku_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint supplier_sku_organization_id_supplier_id_fkey FOREIGN KEY (organization_id, supplier_id) REFERENCES catalog.supplier(organization_id, id),
  constraint supplier_sku_code_check CHECK ((code <> ''::text)),
  constraint supplier_sku_cost_e4_check CHECK ((cost_e4 >= 0)),
  constraint supplier_sku_pack_check CHECK (((pack >= 1) AND (pack <= 10000)))
);

create table catalog.unit (
  organization_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  kind text not null,
  label text not null,
  quantity bigint not null,
  archived_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  constraint unit_organization_id_sku_id_id_key UNIQUE (organization_id, sku_id, id),
  constraint unit_pkey PRIMARY KEY (organization_id, id),
  constraint unit_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint unit_check CHECK (((kind = 'unit'::text) = (id = sku_id))),
  constraint unit_kind_check CHECK ((kind = ANY (ARRAY['unit'::text, 'pack'::text, 'glass'::text, 'measure'::text]))),
  constraint unit_label_check CHECK ((label <> ''::text)),
  constraint unit_quantity_check CHECK ((quantity > 0))
);

create table catalog.wine (
  organization_id uuid not null,
  sku_id uuid not null,
  producer text,
  cuvee text,
  appellation text,
  classification text,
  region text,
  country text,
  colour text,
  style text,
  vintage integer,
  grapes text[] default '{}'::text[] not null,
  abv integer,
  organic boolean,
  sulphites boolean,
  crd boolean,
  bottler text,
  lwin text,
  constraint wine_pkey PRIMARY KEY (organization_id, sku_id),
  constraint wine_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint wine_abv_check CHECK (((abv >= 0) AND (abv <= 10000))),
  constraint wine_classification_check CHECK ((classification = ANY (ARRAY['AOC'::text, 'IGP'::text, 'VDF'::text]))),
  constraint wine_colour_check CHECK ((colour = ANY (ARRAY['red'::text, 'white'::text, 'rose'::text, 'orange'::text]))),
  constraint wine_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint wine_lwin_check CHECK ((lwin ~ '^(\d{7}|\d{11}|\d{16}|\d{18})$'::text)),
  constraint wine_style_check CHECK ((style = ANY (ARRAY['still'::text, 'sparkling'::text, 'sweet'::text, 'fortified'::text]))),
  constraint wine_vintage_check CHECK (((vintage >= 1700) AND (vintage <= 2200)))
);

create table channels.comparison (
  organization_id uuid not null,
  connection_id uuid not null,
  live_since timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone not null,
  compared_at timestamp(3) with time zone,
  listings integer default 0 not null,
  gaps integer default 0 not null,
  audit_at timestamp(3) with time zone not null,
  audited_at timestamp(3) with time zone,
  audit_listings integer,
  audit_gaps integer,
  problem jsonb,
  constraint comparison_pkey PRIMARY KEY (organization_id, connection_id),
  constraint comparison_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id),
  constraint comparison_check CHECK ((num_nonnulls(audited_at, audit_listings, audit_gaps) = ANY (ARRAY[0, 3])))
);

create table channels.connection (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  slug text not null,
  shop_id uuid not null,
  state text default 'on'::text not null,
  unknown_items text not null,
  shelf_id uuid,
  opened_id uuid,
  time_zone text not null,
  closing_time text not null,
  intake jsonb,
  levels_out jsonb,
  collect_at timestamp(3) with time zone,
  levels_at timestamp(3) with time zone,
  last_in_at timestamp(3) with time zone,
  last_out_at timestamp(3) with time zone,
  problem jsonb,
  fingerprint text not null,
  created_at timestamp(3) with time zone not null,
  archived_at timestamp(3) with time zone,
  vendor text,
  settings jsonb,
  stage text,
  live_since timestamp(3) with time zone,
  publishing jsonb,
  quiet_until timestamp(3) with time zone,
  subscribe_at timestamp(3) with time zone,
  shadow_since timestamp(3) with time zone,
  shadow_begun timestamp(3) with time zone,
  constraint connection_pkey PRIMARY KEY (organization_id, id),
  constraint connection_check CHECK (((intake IS NOT NULL) = (kind = 'file'::text))),
  constraint connection_closing_time_check CHECK ((closing_time ~ '^\d{2}:\d{2}$'::text)),
  constraint connection_kind_check CHECK ((kind = ANY (ARRAY['file'::text, 'api'::text, 'webhook'::text, 'vendor'::text]))),
  constraint connection_name_check CHECK ((name <> ''::text)),
  constraint connection_stage_check CHECK ((stage = ANY (ARRAY['matching'::text, 'shadow'::text, 'live'::text]))),
  constraint connection_state_check CHECK ((state = ANY (ARRAY['on'::text, 'paused'::text]))),
  constraint connection_unknown_items_check CHECK ((unknown_items = ANY (ARRAY['park'::text, 'create'::text]))),
  constraint connection_vendor_check CHECK ((num_nonnulls(vendor, settings, stage, publishing) =
CASE
    WHEN (kind = 'vendor'::text) THEN 4
    ELSE 0
END))
);

create table channels.consent (
  organization_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  member_id uuid not null,
  begun_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  used_at timestamp(3) with time zone,
  constraint consent_pkey PRIMARY KEY (organization_id, id),
  constraint consent_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id)
);

create table channels.correction (
  organization_id uuid not null,
  id uuid not null,
  gap_id uuid not null,
  cause text not null,
  correction jsonb not null,
  by text not null,
  at timestamp(3) with time zone not null,
  constraint correction_pkey PRIMARY KEY (organization_id, id),
  constraint correction_organization_id_gap_id_fkey FOREIGN KEY (organization_id, gap_id) REFERENCES channels.gap(organization_id, id)
);

create table channels.coupon (
  organization_id uuid not null,
  connection_id uuid not null,
  code text not null,
  wanted boolean not null,
  held boolean default false not null,
  ref text,
  state text not null,
  attempts integer default 0 not null,
  next_at timestamp(3) with time zone,
  problem jsonb,
  constraint coupon_pkey PRIMARY KEY (organization_id, connection_id, code),
  constraint coupon_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id),
  constraint coupon_check CHECK (((next_at IS NOT NULL) = (state = ANY (ARRAY['due'::text, 'writing'::text])))),
  constraint coupon_code_check CHECK ((code <> ''::text)),
  constraint coupon_state_check CHECK ((state = ANY (ARRAY['even'::text, 'due'::text, 'writing'::text, 'dead'::text])))
);

create table channels.coupons_told (
  organization_id uuid not null,
  connection_id uuid not null,
  until bigint not null,
  constraint coupons_told_pkey PRIMARY KEY (organization_id, connection_id),
  constraint coupons_told_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id)
);

create table channels.disowned (
  organization_id uuid not null,
  connection_id uuid not null,
  document text not null,
  what text not null,
  by text not null,
  at timestamp(3) with time zone not null,
  constraint disowned_pkey PRIMARY KEY (organization_id, connection_id, document),
  constraint disowned_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id),
  constraint disowned_what_check CHECK ((what = ANY (ARRAY['sale'::text, 'restock'::text])))
);

create table channels.exchange (
  organization_id uuid not null,
  id uuid default uuidv7() not null,
  at timestamp(3) with time zone not null,
  direction text not null,
  kind text not null,
  connection_id uuid,
  subscription_id uuid,
  subject text not null,
  ok boolean not null,
  status integer,
  duration_ms integer not null,
  counts jsonb default '{}'::jsonb not null,
  problem jsonb,
  excerpt text,
  constraint exchange_pkey PRIMARY KEY (organization_id, id),
  constraint exchange_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  constraint exchange_kind_check CHECK ((kind = ANY (ARRAY['file'::text, 'collect'::text, 'webhook'::text, 'api'::text, 'levels'::text, 'call'::text])))
);

create table channels.gap (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  shop_id uuid not null,
  sku_id uuid not null,
  connection_id uuid,
  ref text,
  document_id uuid,
  line text,
  location_id uuid,
  difference bigint not null,
  remaining bigint not null,
  since timestamp(3) with time zone not null,
  found_at timestamp(3) with time zone not null,
  recorded_at timestamp(3) with time zone default now() not null,
  causes jsonb default '[]'::jsonb not null,
  looked_at timestamp(3) with time zone,
  closed_as text,
  closed_at timestamp(3) with time zone,
  constraint gap_pkey PRIMARY KEY (organization_id, id),
  constraint gap_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id),
  constraint gap_check CHECK (((closed_as IS NULL) = (closed_at IS NULL))),
  constraint gap_check1 CHECK ((num_nonnulls(connection_id, ref) =
CASE
    WHEN (kind = 'count'::text) THEN 0
    ELSE 2
END)),
  constraint gap_check2 CHECK ((num_nonnulls(document_id, line, location_id) =
CASE
    WHEN (kind = 'count'::text) THEN 3
    ELSE 0
END)),
  constraint gap_closed_as_check CHECK ((closed_as = ANY (ARRAY['explained'::text, 'corrected'::text]))),
  constraint gap_difference_check CHECK ((difference <> 0)),
  constraint gap_kind_check CHECK ((kind = ANY (ARRAY['count'::text, 'change'::text, 'uneven'::text])))
);

create table channels.inbox (
  organization_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  kind text not null,
  via text not null,
  name text not null,
  bytes bigint not null,
  sha256 bytea not null,
  content_id uuid,
  is_packed boolean not null,
  state text not null,
  reason jsonb,
  progress bigint default 0 not null,
  counts jsonb default '{}'::jsonb not null,
  received_at timestamp(3) with time zone not null,
  touched_at timestamp(3) with time zone not null,
  finished_at timestamp(3) with time zone,
  wakes jsonb,
  goes_at timestamp(3) with time zone,
  constraint inbox_pkey PRIMARY KEY (organization_id, id),
  constraint inbox_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id),
  constraint inbox_kind_check CHECK ((kind = ANY (ARRAY['file'::text, 'webhook'::text, 'record'::text]))),
  constraint inbox_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'reading'::text, 'done'::text, 'identical'::text, 'unmapped'::text, 'failed'::text, 'rejected'::text]))),
  constraint inbox_via_check CHECK ((via = ANY (ARRAY['upload'::text, 'folder'::text, 'sftp'::text, 'webhook'::text, 'pull'::text])))
);

create table channels.inbox_piece (
  organization_id uuid not null,
  content_id uuid not null,
  part integer not null,
  bytes bytea not null,
  kept_at timestamp(3) with time zone default now() not null,
  constraint inbox_piece_pkey PRIMARY KEY (organization_id, content_id, part)
);

create table channels.level_told (
  organization_id uuid not null,
  sku_id uuid not null,
  sequence bigint not null,
  levels jsonb not null,
  told_at timestamp(3) with time zone not null,
  constraint level_told_pkey PRIMARY KEY (organization_id, sku_id)
);

create table channels.listing (
  organization_id uuid not null,
  connection_id uuid not null,
  ref text not null,
  label text not null,
  code text,
  barcode text,
  price_e4 bigint,
  vat_rate integer,
  tracked boolean not null,
  level integer,
  level_at timestamp(3) with time zone,
  seen_at timestamp(3) with time zone not null,
  gone_at timestamp(3) with time zone,
  vintage integer,
  label_since timestamp(3) with time zone,
  item_key text default ('r:'::text || ref) not null,
  constraint listing_pkey PRIMARY KEY (organization_id, connection_id, ref),
  constraint listing_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id)
);

create table channels.mapping (
  organization_id uuid not null,
  connection_id uuid not null,
  item_key text not null,
  item_code text,
  item_barcode text,
  item_label text,
  item_unit text,
  sku_id uuid not null,
  unit_id uuid not null,
  origin text not null,
  mapped_by text not null,
  mapped_at timestamp(3) with time zone not null,
  constraint mapping_pkey PRIMARY KEY (organization_id, connection_id, item_key),
  constraint mapping_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id),
  constraint mapping_origin_check CHECK ((origin = ANY (ARRAY['chosen'::text, 'created'::text, 'matched'::text])))
);

create table channels.mapping_before (
  organization_id uuid not null,
  connection_id uuid not null,
  item_key text not null,
  until timestamp(3) with time zone not null,
  sku_id uuid not null,
  unit_id uuid not null,
  constraint mapping_before_pkey PRIMARY KEY (organization_id, connection_id, item_key, until),
  constraint mapping_before_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id)
);

create table channels.match (
  organization_id uuid not null,
  connection_id uuid not null,
  ref text not null,
  candidates jsonb default '[]'::jsonb not null,
  likeliest integer default 0 not null,
  set_aside_at timestamp(3) with time zone,
  vintage_kept integer,
  constraint match_pkey PRIMARY KEY (organization_id, connection_id, ref),
  constraint match_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id)
);

create table channels.promise (
  organization_id uuid not null,
  connection_id uuid not null,
  document text not null,
  reservation_id uuid not null,
  constraint promise_pkey PRIMARY KEY (organization_id, connection_id, document, reservation_id),
  constraint promise_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id)
);

create table channels.push (
  organization_id uuid not null,
  connection_id uuid not null,
  ref text not null,
  wanted integer not null,
  sequence bigint default 1 not null,
  held integer,
  state text not null,
  key uuid,
  writes integer,
  attempts integer default 0 not null,
  next_at timestamp(3) with time zone,
  written_at timestamp(3) with time zone,
  problem jsonb,
  constraint push_pkey PRIMARY KEY (organization_id, connection_id, ref),
  constraint push_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id),
  constraint push_check CHECK (((next_at IS NOT NULL) = (state = ANY (ARRAY['due'::text, 'writing'::text])))),
  constraint push_check1 CHECK (((key IS NOT NULL) = (writes IS NOT NULL))),
  constraint push_state_check CHECK ((state = ANY (ARRAY['even'::text, 'due'::text, 'writing'::text, 'dead'::text]))),
  constraint push_wanted_check CHECK ((wanted >= 0))
);

create table channels.quarantine (
  organization_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  inbox_id uuid not null,
  row_number integer not null,
  raw text not null,
  cells jsonb,
  document text not null,
  line_key text not null,
  reason jsonb,
  state text default 'waiting'::text not null,
  seen_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  constraint quarantine_pkey PRIMARY KEY (organization_id, id),
  constraint quarantine_organization_id_inbox_id_fkey FOREIGN KEY (organization_id, inbox_id) REFERENCES channels.inbox(organization_id, id),
  constraint quarantine_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'resubmitted'::text, 'dropped'::text])))
);

create table channels.secret (
  organization_id uuid not null,
  owner_id uuid not null,
  name text not null,
  id uuid not null,
  sealed bytea not null,
  created_at timestamp(3) with time zone not null,
  retires_at timestamp(3) with time zone,
  constraint secret_pkey PRIMARY KEY (organization_id, owner_id, name, id),
  constraint secret_name_check CHECK ((name = ANY (ARRAY['signing'::text, 'password'::text, 'privateKey'::text, 'passphrase'::text, 'settings'::text, 'grant'::text])))
);

create table channels.shadow_document (
  organization_id uuid not null,
  connection_id uuid not null,
  document text not null,
  version bigint not null,
  state text not null,
  occurred_at timestamp(3) with time zone not null,
  lines jsonb not null,
  constraint shadow_document_pkey PRIMARY KEY (organization_id, connection_id, document),
  constraint shadow_document_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id),
  constraint shadow_document_state_check CHECK ((state = ANY (ARRAY['open'::text, 'sold'::text, 'cancelled'::text])))
);

create table channels.stream (
  organization_id uuid not null,
  connection_id uuid not null,
  name text not null,
  cursor text,
  since timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone,
  even_at timestamp(3) with time zone,
  failures integer default 0 not null,
  problem jsonb,
  constraint stream_pkey PRIMARY KEY (organization_id, connection_id, name),
  constraint stream_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id),
  constraint stream_name_check CHECK ((name = ANY (ARRAY['sales'::text, 'refunds'::text, 'stock'::text, 'listings'::text])))
);

create table channels.surprise (
  organization_id uuid not null,
  id uuid default uuidv7() not null,
  connection_id uuid not null,
  ref text not null,
  known integer not null,
  found integer not null,
  at timestamp(3) with time zone not null,
  recorded_at timestamp(3) with time zone default now() not null,
  constraint surprise_pkey PRIMARY KEY (organization_id, id),
  constraint surprise_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id)
);

create table channels.vendor_grant (
  organization_id uuid not null,
  connection_id uuid not null,
  version bigint default 0 not null,
  expires_at timestamp(3) with time zone,
  renew_at timestamp(3) with time zone,
  failures integer default 0 not null,
  ended_at timestamp(3) with time zone,
  problem jsonb,
  constraint vendor_grant_pkey PRIMARY KEY (organization_id, connection_id),
  constraint vendor_grant_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id)
);

create table channels.waiting_fact (
  organization_id uuid not null,
  connection_id uuid not null,
  name text not null,
  document text not null,
  fact jsonb not null,
  problem jsonb,
  waits_since timestamp(3) with time zone not null,
  set_aside_at timestamp(3) with time zone,
  constraint waiting_fact_pkey PRIMARY KEY (organization_id, connection_id, name),
  constraint waiting_fact_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES channels.connection(organization_id, id)
);

create table channels.webhook_delivery (
  organization_id uuid not null,
  id uuid default uuidv7() not null,
  subscription_id uuid not null,
  type text not null,
  sku_id uuid,
  body text not null,
  state text default 'waiting'::text not null,
  attempts integer default 0 not null,
  next_at timestamp(3) with time zone,
  status integer,
  problem jsonb,
  response text,
  created_at timestamp(3) with time zone not null,
  delivered_at timestamp(3) with time zone,
  constraint webhook_delivery_pkey PRIMARY KEY (organization_id, id),
  constraint webhook_delivery_organization_id_subscription_id_fkey FOREIGN KEY (organization_id, subscription_id) REFERENCES channels.webhook_subscription(organization_id, id),
  constraint webhook_delivery_check CHECK (((next_at IS NOT NULL) = (state = 'waiting'::text))),
  constraint webhook_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text, 'replaced'::text])))
);

create table channels.webhook_subscription (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  url text not null,
  events text[] not null,
  state text default 'on'::text not null,
  problem jsonb,
  last_delivered_at timestamp(3) with time zone,
  fingerprint text not null,
  created_at timestamp(3) with time zone not null,
  archived_at timestamp(3) with time zone,
  constraint webhook_subscription_pkey PRIMARY KEY (organization_id, id),
  constraint webhook_subscription_events_check CHECK ((cardinality(events) > 0)),
  constraint webhook_subscription_name_check CHECK ((name <> ''::text)),
  constraint webhook_subscription_state_check CHECK ((state = ANY (ARRAY['on'::text, 'paused'::text, 'disabled'::text])))
);

create table consent.entry (
  organization_id uuid not null,
  saying_id uuid not null,
  line integer not null,
  customer_id uuid not null,
  purpose text not null,
  channel text not null,
  state text not null,
  basis text,
  text_key text,
  text_version integer,
  language text not null,
  is_adult boolean not null,
  at timestamp(3) with time zone not null,
  source text not null,
  operator_id uuid,
  operator text,
  recorded_at timestamp(3) with time zone not null,
  fingerprint text not null,
  constraint entry_pkey PRIMARY KEY (organization_id, saying_id, line),
  constraint entry_organization_id_text_key_text_version_fkey FOREIGN KEY (organization_id, text_key, text_version) REFERENCES consent.text(organization_id, key, version),
  constraint entry_basis_check CHECK ((basis = ANY (ARRAY['optIn'::text, 'soft'::text, 'b2b'::text, 'informed'::text]))),
  constraint entry_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'rcs'::text, 'letter'::text, 'phone'::text]))),
  constraint entry_check CHECK ((num_nulls(basis, text_key, text_version) =
CASE
    WHEN (state = 'granted'::text) THEN 0
    ELSE 3
END)),
  constraint entry_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint entry_line_check CHECK ((line >= 0)),
  constraint entry_purpose_check CHECK ((purpose = ANY (ARRAY['marketing'::text, 'loyalty'::text]))),
  constraint entry_source_check CHECK ((source = ANY (ARRAY['office'::text, 'till'::text, 'claim'::text, 'poster'::text, 'link'::text, 'unsubscribe'::text, 'stop'::text, 'letter'::text, 'import'::text]))),
  constraint entry_state_check CHECK ((state = ANY (ARRAY['granted'::text, 'withdrawn'::text, 'objected'::text])))
);

create table consent.link (
  organization_id uuid not null,
  customer_id uuid not null,
  number integer not null,
  constraint link_pkey PRIMARY KEY (organization_id, customer_id),
  constraint link_number_check CHECK ((number > 0))
);

create table consent.request (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  customer_id uuid,
  received_on date not null,
  how text not null,
  answer_by date not null,
  answered_at timestamp(3) with time zone,
  outcome text,
  reason text,
  actor_id uuid not null,
  actor_label text not null,
  recorded_at timestamp(3) with time zone not null,
  fingerprint text not null,
  constraint request_pkey PRIMARY KEY (organization_id, id),
  constraint request_check CHECK (((answered_at IS NULL) = (outcome IS NULL))),
  constraint request_check1 CHECK (((reason IS NULL) OR (outcome = 'refused'::text))),
  constraint request_how_check CHECK ((how = ANY (ARRAY['counter'::text, 'email'::text, 'letter'::text, 'phone'::text, 'link'::text]))),
  constraint request_kind_check CHECK ((kind = ANY (ARRAY['access'::text, 'portability'::text, 'rectification'::text, 'erasure'::text, 'objection'::text]))),
  constraint request_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text]))),
  constraint request_reason_check CHECK ((reason <> ''::text))
);

create table consent.settings (
  organization_id uuid not null,
  quiet_from integer not null,
  quiet_until integer not null,
  quiet_sundays boolean not null,
  quiet_holidays boolean not null,
  region text not null,
  retention_years integer not null,
  retention text not null,
  contact text,
  constraint settings_pkey PRIMARY KEY (organization_id),
  constraint settings_contact_check CHECK ((contact <> ''::text)),
  constraint settings_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 1439))),
  constraint settings_quiet_until_check CHECK (((quiet_until >= 0) AND (quiet_until <= 1439))),
  constraint settings_region_check CHECK ((region = ANY (ARRAY['france'::text, 'alsaceMoselle'::text]))),
  constraint settings_retention_check CHECK ((retention = ANY (ARRAY['propose'::text, 'erase'::text]))),
  constraint settings_retention_years_check CHECK (((retention_years >= 1) AND (retention_years <= 3)))
);

create table consent.suppression (
  organization_id uuid not null,
  channel text not null,
  purpose text not null,
  address_hash text not null,
  at timestamp(3) with time zone not null,
  constraint suppression_pkey PRIMARY KEY (organization_id, channel, purpose, address_hash),
  constraint suppression_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'rcs'::text, 'letter'::text, 'phone'::text]))),
  constraint suppression_purpose_check CHECK ((purpose = ANY (ARRAY['marketing'::text, 'loyalty'::text])))
);

create table consent.text (
  organization_id uuid not null,
  key text not null,
  version integer not null,
  fr text not null,
  en text not null,
  made_at timestamp(3) with time zone not null,
  actor_id uuid not null,
  actor_label text not null,
  constraint text_pkey PRIMARY KEY (organization_id, key, version),
  constraint text_en_check CHECK ((en <> ''::text)),
  constraint text_fr_check CHECK ((fr <> ''::text)),
  constraint text_key_check CHECK ((key = ANY (ARRAY['marketing.optIn'::text, 'marketing.soft'::text, 'marketing.b2b'::text, 'marketing.informed'::text, 'loyalty.optIn'::text]))),
  constraint text_version_check CHECK ((version > 0))
);

create table counting.entry (
  organization_id uuid not null,
  session_id uuid not null,
  id uuid not null,
  place bigint not null,
  location_id uuid not null,
  sku_id uuid not null,
  spot text not null,
  lot text,
  does text not null,
  quantity bigint not null,
  round integer not null,
  counter_id uuid not null,
  counter text not null,
  at timestamp(3) with time zone not null,
  recorded_at timestamp(3) with time zone default now() not null,
  actor_id uuid not null,
  actor_label text not null,
  constraint entry_organization_id_session_id_place_key UNIQUE (organization_id, session_id, place),
  constraint entry_pkey PRIMARY KEY (organization_id, session_id, id),
  constraint entry_organization_id_session_id_location_id_fkey FOREIGN KEY (organization_id, session_id, location_id) REFERENCES counting.place(organization_id, session_id, location_id),
  constraint entry_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint entry_counter_check CHECK ((counter <> ''::text)),
  constraint entry_does_check CHECK ((does = ANY (ARRAY['add'::text, 'set'::text]))),
  constraint entry_lot_check CHECK ((lot <> ''::text)),
  constraint entry_quantity_check CHECK ((quantity >= 0)),
  constraint entry_round_check CHECK ((round >= 0))
);

create table counting.place (
  organization_id uuid not null,
  session_id uuid not null,
  location_id uuid not null,
  constraint place_pkey PRIMARY KEY (organization_id, session_id, location_id),
  constraint place_organization_id_location_id_fkey FOREIGN KEY (organization_id, location_id) REFERENCES stock.location(organization_id, id),
  constraint place_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES counting.session(organization_id, id)
);

create table counting.posted (
  organization_id uuid not null,
  session_id uuid not null,
  document_id uuid not null,
  constraint posted_pkey PRIMARY KEY (organization_id, session_id, document_id),
  constraint posted_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES stock.document(organization_id, id),
  constraint posted_organization_id_session_id_fkey FOREIGN KEY (organization_id, session_id) REFERENCES counting.session(organization_id, id)
);

create table counting.recount (
  organization_id uuid not null,
  session_id uuid not null,
  location_id uuid not null,
  sku_id uuid not null,
  round integer not null,
  at timestamp(3) with time zone not null,
  actor_label text not null,
  constraint recount_pkey PRIMARY KEY (organization_id, session_id, location_id, sku_id, round),
  constraint recount_organization_id_session_id_location_id_fkey FOREIGN KEY (organization_id, session_id, location_id) REFERENCES counting.place(organization_id, session_id, location_id),
  constraint recount_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint recount_round_check CHECK ((round > 0))
);

create table counting.scope (
  organization_id uuid not null,
  session_id uuid not null,
  location_id uuid not null,
  sku_id uuid not null,
  constraint scope_pkey PRIMARY KEY (organization_id, session_id, location_id, sku_id),
  constraint scope_organization_id_session_id_location_id_fkey FOREIGN KEY (organization_id, session_id, location_id) REFERENCES counting.place(organization_id, session_id, location_id),
  constraint scope_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id)
);

create table counting.session (
  organization_id uuid not null,
  id uuid not null,
  number integer not null,
  name text not null,
  shop_id uuid not null,
  kind text not null,
  is_blind boolean not null,
  state text default 'open'::text not null,
  bound_amount bigint not null,
  bound_share_bp integer not null,
  by_somebody_else boolean not null,
  entries bigint default 0 not null,
  fingerprint text not null,
  opened_at timestamp(3) with time zone not null,
  opened_by text not null,
  ended_at timestamp(3) with time zone,
  ended_by text,
  heard bigint,
  constraint session_organization_id_number_key UNIQUE (organization_id, number),
  constraint session_pkey PRIMARY KEY (organization_id, id),
  constraint session_bound_amount_check CHECK ((bound_amount >= 0)),
  constraint session_bound_share_bp_check CHECK (((bound_share_bp >= 1) AND (bound_share_bp <= 10000))),
  constraint session_check CHECK (((state = 'open'::text) = (ended_at IS NULL))),
  constraint session_check1 CHECK (((ended_at IS NULL) OR (ended_by IS NOT NULL))),
  constraint session_check2 CHECK (((state = 'open'::text) = (heard IS NULL))),
  constraint session_kind_check CHECK ((kind = ANY (ARRAY['full'::text, 'cycle'::text]))),
  constraint session_name_check CHECK ((name <> ''::text)),
  constraint session_number_check CHECK ((number > 0)),
  constraint session_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text, 'cancelled'::text])))
);

create table customers.claim (
  organization_id uuid not null,
  sale_id uuid not null,
  id uuid not null,
  claimed_at timestamp(3) with time zone not null,
  constraint claim_pkey PRIMARY KEY (organization_id, sale_id)
);

create table customers.customer (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  name text,
  phone text,
  email text,
  card_code text,
  siret text,
  note text,
  search text,
  content_hash bytea,
  sequence bigint not null,
  created_at timestamp(3) with time zone not null,
  erased_at timestamp(3) with time zone,
  merged_into uuid,
  birthday text,
  street text,
  postcode text,
  city text,
  country text,
  language text,
  household_id uuid,
  origin text,
  constraint customer_organization_id_sequence_key UNIQUE (organization_id, sequence),
  constraint customer_pkey PRIMARY KEY (organization_id, id),
  constraint customer_household FOREIGN KEY (organization_id, household_id) REFERENCES customers.customer(organization_id, id),
  constraint customer_merged_into FOREIGN KEY (organization_id, merged_into) REFERENCES customers.customer(organization_id, id),
  constraint customer_birthday_check CHECK ((birthday ~ '^(\d{4}|-)-\d{2}-\d{2}$'::text)),
  constraint customer_card_code_check CHECK ((card_code <> ''::text)),
  constraint customer_city_check CHECK ((city <> ''::text)),
  constraint customer_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint customer_email_check CHECK ((email <> ''::text)),
  constraint customer_erased CHECK (
CASE
    WHEN (erased_at IS NULL) THEN (num_nulls(name, search, content_hash) = 0)
    ELSE (num_nonnulls(name, phone, email, card_code, siret, note, birthday, street, postcode, city, country, language, household_id, origin, search, content_hash) = 0)
END),
  constraint customer_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'household'::text, 'firm'::text, 'association'::text, 'peer'::text]))),
  constraint customer_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint customer_merged_into_another CHECK ((merged_into <> id)),
  constraint customer_name_check CHECK ((name <> ''::text)),
  constraint customer_note_check CHECK ((note <> ''::text)),
  constraint customer_of_a_person CHECK (((num_nonnulls(birthday, household_id) = 0) OR (kind = 'person'::text))),
  constraint customer_origin_check CHECK ((origin = ANY (ARRAY['till'::text, 'office'::text, 'import'::text, 'claim'::text, 'poster'::text, 'channel'::text]))),
  constraint customer_phone_check CHECK ((phone ~ '^\+[1-9]\d{6,14}$'::text)),
  constraint customer_postcode_check CHECK ((postcode <> ''::text)),
  constraint customer_siret_check CHECK ((siret ~ '^\d{14}$'::text)),
  constraint customer_siret_of_b2b CHECK (((siret IS NULL) OR (kind <> ALL (ARRAY['person'::text, 'household'::text])))),
  constraint customer_street_check CHECK ((street <> ''::text))
);

create table customers.duplicate (
  organization_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  probability double precision not null,
  is_sure boolean not null,
  apart_at timestamp(3) with time zone,
  constraint duplicate_pkey PRIMARY KEY (organization_id, one_id, other_id),
  constraint duplicate_check CHECK ((one_id < other_id))
);

create table customers.import (
  organization_id uuid not null,
  id uuid not null,
  file_name text not null,
  content_hash bytea not null,
  made integer not null,
  known integer not null,
  refused integer not null,
  imported_at timestamp(3) with time zone not null,
  undone_at timestamp(3) with time zone,
  kept integer,
  constraint import_pkey PRIMARY KEY (organization_id, id),
  constraint import_check CHECK (((undone_at IS NULL) = (kept IS NULL)))
);

create table customers.imported (
  organization_id uuid not null,
  import_id uuid not null,
  customer_id uuid not null,
  sequence bigint not null,
  constraint imported_pkey PRIMARY KEY (organization_id, import_id, customer_id),
  constraint imported_organization_id_import_id_fkey FOREIGN KEY (organization_id, import_id) REFERENCES customers.import(organization_id, id)
);

create table customers.known_as (
  organization_id uuid not null,
  source_id uuid not null,
  ref text not null,
  customer_id uuid not null,
  constraint known_as_pkey PRIMARY KEY (organization_id, source_id, ref),
  constraint known_as_ref_check CHECK ((ref <> ''::text))
);

create table customers.latest (
  organization_id uuid not null,
  sequence bigint not null,
  constraint latest_pkey PRIMARY KEY (organization_id)
);

create table customers.looked_for_duplicates (
  organization_id uuid not null,
  looked_at timestamp(3) with time zone not null,
  constraint looked_for_duplicates_pkey PRIMARY KEY (organization_id)
);

create table customers.merge (
  organization_id uuid not null,
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  merged_at timestamp(3) with time zone not null,
  constraint merge_pkey PRIMARY KEY (organization_id, id)
);

create table customers.merge_undone (
  organization_id uuid not null,
  merge_id uuid not null,
  undone_at timestamp(3) with time zone not null,
  constraint merge_undone_pkey PRIMARY KEY (organization_id, merge_id)
);

create table customers.poster (
  organization_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  token text not null,
  made_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  constraint poster_organization_id_token_key UNIQUE (organization_id, token),
  constraint poster_pkey PRIMARY KEY (organization_id, id),
  constraint poster_token_check CHECK ((length(token) = 43))
);

create table customers.purchase (
  organization_id uuid not null,
  sale_id uuid not null,
  customer_id uuid not null,
  key bytea,
  at timestamp(3) with time zone not null,
  way text not null,
  constraint purchase_pkey PRIMARY KEY (organization_id, sale_id),
  constraint purchase_key_check CHECK ((octet_length(key) = 32)),
  constraint purchase_key_of_till CHECK (((way = 'till'::text) = (key IS NOT NULL))),
  constraint purchase_way_check CHECK ((way = ANY (ARRAY['till'::text, 'claim'::text, 'channel'::text])))
);

create table customers.setting (
  organization_id uuid not null,
  makes_buyers boolean not null,
  constraint setting_pkey PRIMARY KEY (organization_id)
);

create table demonstration.loading (
  organization_id uuid not null,
  today date not null,
  step text not null,
  done integer default 0 not null,
  total integer default 0 not null,
  asked_at timestamp(3) with time zone default now() not null,
  constraint loading_pkey PRIMARY KEY (organization_id),
  constraint loading_step_check CHECK ((step = ANY (ARRAY['asked'::text, 'catalogue'::text, 'stock'::text, 'sales'::text, 'settling'::text, 'ready'::text, 'failed'::text])))
);

create table expiry.markdown (
  organization_id uuid not null,
  id uuid not null,
  lot_id uuid not null,
  sku_id uuid not null,
  within_days integer not null,
  accepted boolean not null,
  reason text,
  decided_at timestamp(3) with time zone not null,
  decided_by text not null,
  ended_at timestamp(3) with time zone,
  ended_because text,
  constraint markdown_organization_id_lot_id_within_days_key UNIQUE (organization_id, lot_id, within_days),
  constraint markdown_pkey PRIMARY KEY (organization_id, id),
  constraint markdown_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint markdown_check CHECK ((accepted = (reason IS NULL))),
  constraint markdown_check1 CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
  constraint markdown_check2 CHECK ((accepted OR (ended_at IS NULL))),
  constraint markdown_ended_because_check CHECK ((ended_because = ANY (ARRAY['sold'::text, 'past'::text, 'byHand'::text, 'replaced'::text]))),
  constraint markdown_reason_check CHECK ((reason <> ''::text)),
  constraint markdown_within_days_check CHECK ((within_days >= 0))
);

create table expiry.marked_price (
  organization_id uuid not null,
  markdown_id uuid not null,
  price_list_id uuid not null,
  unit_id uuid not null,
  usual_e4 bigint not null,
  price_e4 bigint not null,
  constraint marked_price_pkey PRIMARY KEY (organization_id, markdown_id, price_list_id, unit_id),
  constraint marked_price_organization_id_markdown_id_fkey FOREIGN KEY (organization_id, markdown_id) REFERENCES expiry.markdown(organization_id, id),
  constraint marked_price_organization_id_price_list_id_fkey FOREIGN KEY (organization_id, price_list_id) REFERENCES catalog.price_list(organization_id, id),
  constraint marked_price_organization_id_unit_id_fkey FOREIGN KEY (organization_id, unit_id) REFERENCES catalog.unit(organization_id, id),
  constraint marked_price_check CHECK (((price_e4 >= 0) AND (price_e4 < usual_e4))),
  constraint marked_price_usual_e4_check CHECK ((usual_e4 >= 0))
);

create table expiry.settings (
  organization_id uuid not null,
  alert_days integer not null,
  of_kinds jsonb not null,
  steps jsonb not null,
  below_cost boolean not null,
  constraint settings_pkey PRIMARY KEY (organization_id),
  constraint settings_alert_days_check CHECK (((alert_days >= 0) AND (alert_days <= 1000)))
);

create table loyalty.burn (
  organization_id uuid not null,
  sale_id uuid not null,
  line text not null,
  reward_id uuid not null,
  points bigint not null,
  constraint burn_pkey PRIMARY KEY (organization_id, sale_id, line, reward_id),
  constraint burn_points_check CHECK ((points > 0))
);

create table loyalty.entry (
  organization_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  programme_id uuid not null,
  cause text not null,
  points bigint not null,
  sale_id uuid,
  expires_on date,
  reason text,
  by text,
  at timestamp(3) with time zone not null,
  recorded_at timestamp(3) with time zone not null,
  constraint entry_pkey PRIMARY KEY (organization_id, id),
  constraint entry_cause_check CHECK ((cause = ANY (ARRAY['earned'::text, 'burned'::text, 'reversed'::text, 'expired'::text, 'given'::text, 'corrected'::text, 'voucher'::text]))),
  constraint entry_check CHECK (((expires_on IS NULL) OR (points > 0))),
  constraint entry_points_check CHECK ((points <> 0)),
  constraint entry_reason_check CHECK ((reason <> ''::text))
);

create table loyalty.programme (
  organization_id uuid not null,
  nature text not null,
  since timestamp(3) with time zone not null,
  id uuid not null,
  kind text not null,
  terms jsonb,
  constraint programme_pkey PRIMARY KEY (organization_id, nature, since),
  constraint programme_kind_check CHECK ((kind = ANY (ARRAY['stamps'::text, 'points'::text, 'tiers'::text, 'cashback'::text]))),
  constraint programme_nature_check CHECK ((nature = ANY (ARRAY['b2c'::text, 'b2b'::text])))
);

create table loyalty.sponsorship (
  organization_id uuid not null,
  customer_id uuid not null,
  sponsor_id uuid not null,
  named_at timestamp(3) with time zone not null,
  named_by text not null,
  sale_id uuid,
  times integer default 0 not null,
  constraint sponsorship_pkey PRIMARY KEY (organization_id, customer_id),
  constraint sponsorship_organization_id_customer_id_fkey FOREIGN KEY (organization_id, customer_id) REFERENCES customers.customer(organization_id, id),
  constraint sponsorship_organization_id_sponsor_id_fkey FOREIGN KEY (organization_id, sponsor_id) REFERENCES customers.customer(organization_id, id),
  constraint sponsorship_check CHECK ((customer_id <> sponsor_id)),
  constraint sponsorship_times_check CHECK ((times >= 0))
);

create table loyalty.ticket (
  organization_id uuid not null,
  sale_id uuid not null,
  customer_id uuid not null,
  programme_id uuid not null,
  nature text not null,
  since timestamp(3) with time zone not null,
  boost integer not null,
  segments uuid[] not null,
  constraint ticket_pkey PRIMARY KEY (organization_id, sale_id),
  constraint ticket_organization_id_nature_since_fkey FOREIGN KEY (organization_id, nature, since) REFERENCES loyalty.programme(organization_id, nature, since),
  constraint ticket_boost_check CHECK ((boost >= 0)),
  constraint ticket_nature_check CHECK ((nature = ANY (ARRAY['b2c'::text, 'b2b'::text])))
);

create table making.alternative (
  organization_id uuid not null,
  recipe_id uuid not null,
  line integer not null,
  rank integer not null,
  sku_id uuid not null,
  quantity bigint not null,
  constraint alternative_pkey PRIMARY KEY (organization_id, recipe_id, line, rank),
  constraint alternative_organization_id_recipe_id_line_fkey FOREIGN KEY (organization_id, recipe_id, line) REFERENCES making.component(organization_id, recipe_id, line),
  constraint alternative_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint alternative_quantity_check CHECK ((quantity > 0))
);

create table making.by_product (
  organization_id uuid not null,
  recipe_id uuid not null,
  sku_id uuid not null,
  quantity bigint not null,
  cost_bp integer not null,
  constraint by_product_pkey PRIMARY KEY (organization_id, recipe_id, sku_id),
  constraint by_product_organization_id_recipe_id_fkey FOREIGN KEY (organization_id, recipe_id) REFERENCES making.recipe(organization_id, id),
  constraint by_product_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint by_product_cost_bp_check CHECK (((cost_bp >= 0) AND (cost_bp <= 10000))),
  constraint by_product_quantity_check CHECK ((quantity > 0))
);

create table making.carried (
  organization_id uuid not null,
  order_id uuid not null,
  document_id uuid not null,
  constraint carried_pkey PRIMARY KEY (organization_id, order_id, document_id),
  constraint carried_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES stock.document(organization_id, id),
  constraint carried_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES making.work_order(organization_id, id)
);

create table making.component (
  organization_id uuid not null,
  recipe_id uuid not null,
  line integer not null,
  sku_id uuid not null,
  quantity bigint not null,
  loss_bp integer not null,
  role text not null,
  constraint component_pkey PRIMARY KEY (organization_id, recipe_id, line),
  constraint component_organization_id_recipe_id_fkey FOREIGN KEY (organization_id, recipe_id) REFERENCES making.recipe(organization_id, id),
  constraint component_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint component_loss_bp_check CHECK (((loss_bp >= 0) AND (loss_bp <= 9999))),
  constraint component_quantity_check CHECK ((quantity > 0)),
  constraint component_role_check CHECK ((role = ANY (ARRAY['material'::text, 'packaging'::text])))
);

create table making.held (
  organization_id uuid not null,
  order_id uuid not null,
  reservation_id uuid not null,
  constraint held_pkey PRIMARY KEY (organization_id, order_id, reservation_id),
  constraint held_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES making.work_order(organization_id, id),
  constraint held_organization_id_reservation_id_fkey FOREIGN KEY (organization_id, reservation_id) REFERENCES stock.reservation(organization_id, id)
);

create table making.recipe (
  organization_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  version integer not null,
  from_day date not null,
  batch bigint not null,
  yield_bp integer not null,
  labour bigint not null,
  overhead bigint not null,
  shelf_life_days integer,
  batch_pattern text,
  note text,
  fingerprint text not null,
  created_at timestamp(3) with time zone not null,
  created_by text not null,
  lead_days integer default 0 not null,
  form text default 'recipe'::text not null,
  constraint recipe_organization_id_sku_id_version_key UNIQUE (organization_id, sku_id, version),
  constraint recipe_pkey PRIMARY KEY (organization_id, id),
  constraint recipe_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint recipe_batch_check CHECK ((batch > 0)),
  constraint recipe_batch_pattern_check CHECK ((batch_pattern <> ''::text)),
  constraint recipe_form_check CHECK ((form = ANY (ARRAY['recipe'::text, 'giftBox'::text, 'bottling'::text]))),
  constraint recipe_labour_check CHECK ((labour >= 0)),
  constraint recipe_lead_days_check CHECK (((lead_days >= 0) AND (lead_days <= 365))),
  constraint recipe_overhead_check CHECK ((overhead >= 0)),
  constraint recipe_shelf_life_days_check CHECK ((shelf_life_days >= 0)),
  constraint recipe_version_check CHECK ((version > 0)),
  constraint recipe_yield_bp_check CHECK (((yield_bp >= 1) AND (yield_bp <= 10000)))
);

create table making.run (
  organization_id uuid not null,
  document_id uuid not null,
  order_id uuid not null,
  made bigint not null,
  lot_id uuid,
  scrapped bigint default 0 not null,
  constraint run_pkey PRIMARY KEY (organization_id, document_id),
  constraint run_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES stock.document(organization_id, id),
  constraint run_organization_id_order_id_fkey FOREIGN KEY (organization_id, order_id) REFERENCES making.work_order(organization_id, id),
  constraint run_made_check CHECK ((made > 0)),
  constraint run_scrapped_check CHECK ((scrapped >= 0))
);

create table making.work_order (
  organization_id uuid not null,
  id uuid not null,
  number integer not null,
  recipe_id uuid not null,
  sku_id uuid not null,
  quantity bigint not null,
  due date,
  reference text,
  note text,
  from_id uuid not null,
  to_id uuid not null,
  workshop_id uuid,
  state text default 'planned'::text not null,
  fingerprint text not null,
  created_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  constraint work_order_organization_id_number_key UNIQUE (organization_id, number),
  constraint work_order_pkey PRIMARY KEY (organization_id, id),
  constraint work_order_organization_id_from_id_fkey FOREIGN KEY (organization_id, from_id) REFERENCES stock.location(organization_id, id),
  constraint work_order_organization_id_recipe_id_fkey FOREIGN KEY (organization_id, recipe_id) REFERENCES making.recipe(organization_id, id),
  constraint work_order_organization_id_to_id_fkey FOREIGN KEY (organization_id, to_id) REFERENCES stock.location(organization_id, id),
  constraint work_order_organization_id_workshop_id_fkey FOREIGN KEY (organization_id, workshop_id) REFERENCES stock.location(organization_id, id),
  constraint work_order_quantity_check CHECK ((quantity > 0)),
  constraint work_order_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'released'::text, 'started'::text, 'done'::text, 'cancelled'::text])))
);

create table offers.code (
  organization_id uuid not null,
  id uuid not null,
  code text not null,
  terms_id uuid not null,
  origin_kind text not null,
  origin_id text not null,
  customer_id uuid,
  issued_for text not null,
  issued_at timestamp(3) with time zone not null,
  withdrawn_at timestamp(3) with time zone,
  withdrawn_by text,
  sequence bigint not null,
  constraint code_organization_id_code_key UNIQUE (organization_id, code),
  constraint code_organization_id_origin_kind_origin_id_issued_for_key UNIQUE (organization_id, origin_kind, origin_id, issued_for),
  constraint code_organization_id_sequence_key UNIQUE (organization_id, sequence),
  constraint code_pkey PRIMARY KEY (organization_id, id),
  constraint code_organization_id_customer_id_fkey FOREIGN KEY (organization_id, customer_id) REFERENCES customers.customer(organization_id, id),
  constraint code_organization_id_terms_id_fkey FOREIGN KEY (organization_id, terms_id) REFERENCES offers.terms(organization_id, id),
  constraint code_check CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL))),
  constraint code_origin_kind_check CHECK ((origin_kind = ANY (ARRAY['campaign'::text, 'loyalty'::text, 'birthday'::text, 'sponsor'::text, 'hand'::text])))
);

create table offers.latest (
  organization_id uuid not null,
  sequence bigint not null,
  constraint latest_pkey PRIMARY KEY (organization_id)
);

create table offers.terms (
  organization_id uuid not null,
  id uuid not null,
  label text not null,
  kind text not null,
  value bigint not null,
  minimum_basket bigint,
  sku_ids uuid[],
  starts_on date not null,
  ends_on date not null,
  fingerprint text not null,
  constraint terms_organization_id_fingerprint_key UNIQUE (organization_id, fingerprint),
  constraint terms_pkey PRIMARY KEY (organization_id, id),
  constraint terms_check CHECK (((value > 0) AND ((kind = 'amount'::text) OR (value <= 10000)))),
  constraint terms_check1 CHECK ((ends_on >= starts_on)),
  constraint terms_kind_check CHECK ((kind = ANY (ARRAY['percent'::text, 'amount'::text]))),
  constraint terms_label_check CHECK ((label <> ''::text)),
  constraint terms_minimum_basket_check CHECK ((minimum_basket > 0)),
  constraint terms_sku_ids_check CHECK ((cardinality(sku_ids) > 0))
);

create table offers.use (
  organization_id uuid not null,
  code_id uuid not null,
  sale_id uuid not null,
  ticket text not null,
  discount bigint not null,
  at timestamp(3) with time zone not null,
  constraint use_pkey PRIMARY KEY (organization_id, code_id, sale_id),
  constraint use_organization_id_code_id_fkey FOREIGN KEY (organization_id, code_id) REFERENCES offers.code(organization_id, id),
  constraint use_discount_check CHECK ((discount >= 0)),
  constraint use_ticket_check CHECK ((ticket <> ''::text))
);

create table picking.answer (
  organization_id uuid not null,
  document_id uuid not null,
  sku_id uuid not null,
  answers text not null,
  note text,
  at timestamp(3) with time zone not null,
  actor_label text not null,
  constraint answer_pkey PRIMARY KEY (organization_id, document_id, sku_id),
  constraint answer_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES stock.document(organization_id, id),
  constraint answer_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint answer_answers_check CHECK ((answers = ANY (ARRAY['sender'::text, 'carrier'::text, 'receiver'::text, 'nobody'::text])))
);

create table picking.line (
  organization_id uuid not null,
  pick_id uuid not null,
  sku_id uuid not null,
  wanted bigint not null,
  constraint line_pkey PRIMARY KEY (organization_id, pick_id, sku_id),
  constraint line_organization_id_pick_id_fkey FOREIGN KEY (organization_id, pick_id) REFERENCES picking.pick(organization_id, id),
  constraint line_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint line_wanted_check CHECK ((wanted > 0))
);

create table picking.pick (
  organization_id uuid not null,
  id uuid not null,
  number integer not null,
  kind text not null,
  state text default 'open'::text not null,
  location_id uuid not null,
  destination_id uuid,
  sale_id uuid,
  reference text,
  note text,
  asked_by text not null,
  fingerprint text not null,
  created_at timestamp(3) with time zone not null,
  packed_at timestamp(3) with time zone,
  packed_by text,
  document_id uuid,
  settled_at timestamp(3) with time zone,
  constraint pick_organization_id_number_key UNIQUE (organization_id, number),
  constraint pick_pkey PRIMARY KEY (organization_id, id),
  constraint pick_organization_id_destination_id_fkey FOREIGN KEY (organization_id, destination_id) REFERENCES stock.location(organization_id, id),
  constraint pick_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES stock.document(organization_id, id),
  constraint pick_organization_id_location_id_fkey FOREIGN KEY (organization_id, location_id) REFERENCES stock.location(organization_id, id),
  constraint pick_organization_id_sale_id_fkey FOREIGN KEY (organization_id, sale_id) REFERENCES sales.sale(organization_id, id),
  constraint pick_check CHECK (((destination_id IS NOT NULL) = (kind = 'transfer'::text))),
  constraint pick_check1 CHECK (((sale_id IS NOT NULL) = (kind = 'order'::text))),
  constraint pick_kind_check CHECK ((kind = ANY (ARRAY['order'::text, 'transfer'::text]))),
  constraint pick_state_check CHECK ((state = ANY (ARRAY['open'::text, 'started'::text, 'packed'::text, 'sent'::text, 'cancelled'::text])))
);

create table picking.scan (
  organization_id uuid not null,
  id uuid not null,
  pick_id uuid not null,
  sku_id uuid not null,
  quantity bigint not null,
  at timestamp(3) with time zone not null,
  actor_label text not null,
  constraint scan_pkey PRIMARY KEY (organization_id, id),
  constraint scan_organization_id_pick_id_sku_id_fkey FOREIGN KEY (organization_id, pick_id, sku_id) REFERENCES picking.line(organization_id, pick_id, sku_id),
  constraint scan_quantity_check CHECK ((quantity <> 0))
);

create table picking.short (
  organization_id uuid not null,
  pick_id uuid not null,
  sku_id uuid not null,
  quantity bigint not null,
  reason text not null,
  note text,
  at timestamp(3) with time zone not null,
  actor_label text not null,
  constraint short_pkey PRIMARY KEY (organization_id, pick_id, sku_id),
  constraint short_organization_id_pick_id_sku_id_fkey FOREIGN KEY (organization_id, pick_id, sku_id) REFERENCES picking.line(organization_id, pick_id, sku_id),
  constraint short_quantity_check CHECK ((quantity > 0)),
  constraint short_reason_check CHECK ((reason = ANY (ARRAY['notFound'::text, 'broken'::text, 'wrongVintage'::text, 'soldMeanwhile'::text, 'held'::text, 'other'::text])))
);

create table platform.audit_entry (
  organization_id uuid not null,
  id uuid default uuidv7() not null,
  at timestamp(3) with time zone not null,
  actor_kind text not null,
  actor_id uuid not null,
  actor_label text not null,
  action text not null,
  subject text,
  detail jsonb default '{}'::jsonb not null,
  constraint audit_entry_pkey PRIMARY KEY (organization_id, id),
  constraint audit_entry_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['member'::text, 'apiKey'::text, 'connection'::text, 'system'::text])))
);

create table platform.event (
  organization_id uuid not null,
  id uuid default uuidv7() not null,
  transaction_id xid8 default pg_current_xact_id() not null,
  type text not null,
  payload jsonb not null,
  at timestamp(3) with time zone default now() not null,
  constraint event_pkey PRIMARY KEY (organization_id, id)
);

create table platform.follower (
  name text not null,
  transaction_id xid8 default '0'::xid8 not null,
  event_id uuid default '00000000-0000-0000-0000-000000000000'::uuid not null,
  moved_at timestamp(3) with time zone default now() not null,
  nights_unfollowed integer default 0 not null,
  constraint follower_pkey PRIMARY KEY (name)
);

create table platform.function_file (
  name text not null,
  hash text not null,
  constraint function_file_pkey PRIMARY KEY (name)
);

create table platform.migration (
  name text not null,
  hash text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table pours.keeping (
  organization_id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  document_id uuid not null,
  line text not null,
  nth integer not null,
  kept_by text not null,
  constraint keeping_pkey PRIMARY KEY (organization_id, sku_id, location_id, document_id, line, nth),
  constraint keeping_kept_by_check CHECK ((kept_by = ANY (ARRAY['none'::text, 'vacuum'::text, 'argon'::text, 'needle'::text])))
);

create table pours.measure (
  organization_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  at timestamp(3) with time zone not null,
  method text not null,
  remaining bigint not null,
  error bigint not null,
  expected bigint not null,
  opened integer not null,
  actor_id uuid not null,
  actor_label text not null,
  recorded_at timestamp(3) with time zone default now() not null,
  constraint measure_pkey PRIMARY KEY (organization_id, id),
  constraint measure_organization_id_id_fkey FOREIGN KEY (organization_id, id) REFERENCES stock.document(organization_id, id),
  constraint measure_organization_id_location_id_fkey FOREIGN KEY (organization_id, location_id) REFERENCES stock.location(organization_id, id),
  constraint measure_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint measure_error_check CHECK ((error >= 0)),
  constraint measure_method_check CHECK ((method = ANY (ARRAY['scale'::text, 'eye'::text]))),
  constraint measure_opened_check CHECK ((opened >= 0)),
  constraint measure_remaining_check CHECK ((remaining >= 0))
);

create table pours.settings (
  organization_id uuid not null,
  evening_from integer not null,
  usual text not null,
  keeps_none integer not null,
  keeps_vacuum integer not null,
  keeps_argon integer not null,
  keeps_needle integer not null,
  target_bp integer not null,
  constraint settings_pkey PRIMARY KEY (organization_id),
  constraint settings_evening_from_check CHECK (((evening_from >= 0) AND (evening_from <= 1439))),
  constraint settings_keeps_argon_check CHECK (((keeps_argon >= 0) AND (keeps_argon <= 365))),
  constraint settings_keeps_needle_check CHECK (((keeps_needle >= 0) AND (keeps_needle <= 365))),
  constraint settings_keeps_none_check CHECK (((keeps_none >= 0) AND (keeps_none <= 365))),
  constraint settings_keeps_vacuum_check CHECK (((keeps_vacuum >= 0) AND (keeps_vacuum <= 365))),
  constraint settings_target_bp_check CHECK (((target_bp >= 0) AND (target_bp <= 9500))),
  constraint settings_usual_check CHECK ((usual = ANY (ARRAY['none'::text, 'vacuum'::text, 'argon'::text, 'needle'::text])))
);

create table pours.waste (
  organization_id uuid not null,
  document_id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  reason text not null,
  constraint waste_pkey PRIMARY KEY (organization_id, document_id),
  constraint waste_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES stock.document(organization_id, id),
  constraint waste_reason_check CHECK ((reason = ANY (ARRAY['oxidised'::text, 'spilled'::text, 'breakage'::text, 'tasting'::text, 'offered'::text])))
);

create table pours.wine (
  organization_id uuid not null,
  sku_id uuid not null,
  empty_weight bigint,
  constraint wine_pkey PRIMARY KEY (organization_id, sku_id),
  constraint wine_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id),
  constraint wine_empty_weight_check CHECK ((empty_weight > 0))
);

create table pours.withdrawal (
  organization_id uuid not null,
  measure_id uuid not null,
  at timestamp(3) with time zone not null,
  actor_id uuid not null,
  actor_label text not null,
  constraint withdrawal_pkey PRIMARY KEY (organization_id, measure_id),
  constraint withdrawal_organization_id_measure_id_fkey FOREIGN KEY (organization_id, measure_id) REFERENCES pours.measure(organization_id, id)
);

create table recall.ending (
  organization_id uuid not null,
  recall_id uuid not null,
  line integer not null,
  lot_id uuid not null,
  location_id uuid not null,
  outcome text not null,
  quantity bigint not null,
  document_id uuid,
  constraint ending_pkey PRIMARY KEY (organization_id, recall_id, line),
  constraint ending_organization_id_recall_id_lot_id_fkey FOREIGN KEY (organization_id, recall_id, lot_id) REFERENCES recall.lot(organization_id, recall_id, lot_id),
  constraint ending_outcome_check CHECK ((outcome = ANY (ARRAY['destroyed'::text, 'returned'::text, 'released'::text]))),
  constraint ending_quantity_check CHECK ((quantity > 0))
);

create table recall.look (
  organization_id uuid not null,
  id uuid not null,
  recall_id uuid not null,
  shop_id uuid not null,
  lot_id uuid not null,
  found bigint not null,
  at timestamp(3) with time zone not null,
  actor_label text not null,
  constraint look_pkey PRIMARY KEY (organization_id, id, lot_id),
  constraint look_organization_id_recall_id_lot_id_fkey FOREIGN KEY (organization_id, recall_id, lot_id) REFERENCES recall.lot(organization_id, recall_id, lot_id),
  constraint look_found_check CHECK ((found >= 0))
);

create table recall.lot (
  organization_id uuid not null,
  recall_id uuid not null,
  lot_id uuid not null,
  depth integer not null,
  held boolean not null,
  constraint lot_pkey PRIMARY KEY (organization_id, recall_id, lot_id),
  constraint lot_organization_id_lot_id_fkey FOREIGN KEY (organization_id, lot_id) REFERENCES stock.lot(organization_id, id),
  constraint lot_organization_id_recall_id_fkey FOREIGN KEY (organization_id, recall_id) REFERENCES recall.recall(organization_id, id),
  constraint lot_depth_check CHECK ((depth >= 0))
);

create table recall.recall (
  organization_id uuid not null,
  id uuid not null,
  number integer not null,
  drill boolean not null,
  reason text not null,
  title text not null,
  danger text not null,
  advice text not null,
  reference text,
  began_at timestamp(3) with time zone not null,
  begun_by text not null,
  fingerprint text not null,
  ended_at timestamp(3) with time zone,
  conclusion text,
  constraint recall_organization_id_number_key UNIQUE (organization_id, number),
  constraint recall_pkey PRIMARY KEY (organization_id, id),
  constraint recall_number_check CHECK ((number > 0)),
  constraint recall_reason_check CHECK ((reason = ANY (ARRAY['lot'::text, 'notice'::text, 'complaint'::text]))),
  constraint recall_title_check CHECK ((title <> ''::text))
);

create table recommend.article (
  organization_id uuid not null,
  sku_id uuid not null,
  chance double precision not null,
  again double precision not null,
  constraint article_pkey PRIMARY KEY (organization_id, sku_id),
  constraint article_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id)
);

create table recommend.learned (
  organization_id uuid not null,
  learned_at timestamp(3) with time zone not null,
  baskets bigint not null,
  cells double precision[] not null,
  constraint learned_pkey PRIMARY KEY (organization_id)
);

create table recommend.pair (
  organization_id uuid not null,
  sku_id uuid not null,
  other_id uuid not null,
  both_count integer not null,
  added double precision not null,
  constraint pair_pkey PRIMARY KEY (organization_id, sku_id, other_id),
  constraint pair_organization_id_other_id_fkey FOREIGN KEY (organization_id, other_id) REFERENCES catalog.sku(organization_id, id),
  constraint pair_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id)
);

create table recommend.settings (
  organization_id uuid not null,
  margin_floor_bp integer,
  constraint settings_pkey PRIMARY KEY (organization_id),
  constraint settings_margin_floor_bp_check CHECK (((margin_floor_bp >= 0) AND (margin_floor_bp <= 9500)))
);

create table sales.line (
  organization_id uuid not null,
  sale_id uuid not null,
  key text not null,
  revision integer default 0 not null,
  item_code text,
  item_barcode text,
  item_label text,
  item_unit text,
  item_key text not null,
  occurred_at timestamp(3) with time zone,
  sku_id uuid,
  unit_id uuid,
  quantity_e3 bigint not null,
  quantity bigint,
  unit_price_e4 bigint not null,
  amount bigint not null,
  vat_rate integer,
  refund_of text,
  superseded boolean default false not null,
  moves_stock boolean default true not null,
  constraint line_pkey PRIMARY KEY (organization_id, sale_id, key, revision),
  constraint line_check CHECK (((sku_id IS NULL) = (quantity IS NULL)))
);

create table sales.sale (
  organization_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  source_id uuid not null,
  document text not null,
  version bigint,
  occurred_at timestamp(3) with time zone not null,
  business_day date not null,
  recorded_at timestamp(3) with time zone default now() not null,
  currency text not null,
  total bigint not null,
  customer_ref text,
  operator text,
  fingerprint text,
  constraint sale_organization_id_source_id_document_key UNIQUE (organization_id, source_id, document),
  constraint sale_pkey PRIMARY KEY (organization_id, id)
);

create table sandbox.copy (
  organization_id uuid not null,
  sandbox_id uuid not null,
  step text not null,
  done bigint default 0 not null,
  total bigint default 0 not null,
  asked_by text not null,
  asked_at timestamp(3) with time zone not null,
  copied_at timestamp(3) with time zone,
  constraint copy_pkey PRIMARY KEY (organization_id),
  constraint copy_step_check CHECK ((step = ANY (ARRAY['copying'::text, 'ready'::text, 'erasing'::text, 'failed'::text])))
);

create table segments.bought (
  organization_id uuid not null,
  trait bigint not null,
  customer_id uuid not null,
  days date[] not null,
  amounts bigint[] not null,
  share integer,
  visits integer default cardinality(days) not null,
  spent bigint default amounts[cardinality(days)],
  last_day date default days[cardinality(days)],
  last_day_2 date default days[(cardinality(days) - 1)],
  last_day_3 date default days[(cardinality(days) - 2)],
  last_day_4 date default days[(cardinality(days) - 3)],
  constraint bought_pkey PRIMARY KEY (organization_id, trait, customer_id) INCLUDE (last_day, last_day_2, last_day_3, last_day_4, visits, spent, share),
  constraint bought_check CHECK ((cardinality(days) = cardinality(amounts)))
);

create table segments.edition (
  organization_id uuid not null,
  id uuid not null,
  constraint edition_pkey PRIMARY KEY (organization_id)
);

create table segments.fact (
  organization_id uuid not null,
  customer_id uuid not null,
  kind text not null,
  nature text not null,
  origin text,
  postcode text,
  birth_day integer,
  agrees text[] not null,
  points bigint,
  last_day date,
  days date[] not null,
  amounts bigint[] not null,
  gap_low integer,
  gap_middle integer,
  gap_high integer,
  visits integer default cardinality(days) not null,
  spent bigint default amounts[cardinality(days)],
  last_day_2 date default days[(cardinality(days) - 1)],
  last_day_3 date default days[(cardinality(days) - 2)],
  last_day_4 date default days[(cardinality(days) - 3)],
  constraint fact_pkey PRIMARY KEY (organization_id, customer_id),
  constraint fact_check CHECK ((cardinality(days) = cardinality(amounts)))
);

create table segments.segment (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  tree jsonb not null,
  made_at timestamp(3) with time zone not null,
  removed_at timestamp(3) with time zone,
  constraint segment_pkey PRIMARY KEY (organization_id, id),
  constraint segment_name_check CHECK ((name <> ''::text))
);

create table segments.yardstick (
  organization_id uuid not null,
  usual_gap double precision,
  recency date[] not null,
  frequency integer[] not null,
  money bigint[] not null,
  made_at timestamp(3) with time zone not null,
  constraint yardstick_pkey PRIMARY KEY (organization_id)
);

create table sending.account (
  organization_id uuid not null,
  channel text not null,
  said jsonb not null,
  secret bytea,
  trouble text,
  again_at timestamp(3) with time zone,
  signature bytea,
  constraint account_pkey PRIMARY KEY (organization_id, channel),
  constraint account_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'rcs'::text, 'letter'::text]))),
  constraint account_check CHECK (((trouble IS NULL) = (again_at IS NULL))),
  constraint account_trouble_check CHECK ((trouble <> ''::text))
);

create table sending.batch (
  organization_id uuid not null,
  id uuid not null,
  made_at timestamp(3) with time zone not null,
  made_by text not null,
  letters integer not null,
  posted_at timestamp(3) with time zone,
  constraint batch_pkey PRIMARY KEY (organization_id, id),
  constraint batch_letters_check CHECK ((letters > 0))
);

create table sending.letter (
  organization_id uuid not null,
  message_id uuid not null,
  batch_id uuid not null,
  address text not null,
  constraint letter_pkey PRIMARY KEY (organization_id, message_id),
  constraint letter_organization_id_batch_id_fkey FOREIGN KEY (organization_id, batch_id) REFERENCES sending.batch(organization_id, id),
  constraint letter_organization_id_message_id_fkey FOREIGN KEY (organization_id, message_id) REFERENCES sending.message(organization_id, id),
  constraint letter_address_check CHECK ((address <> ''::text))
);

create table sending.mailbox (
  organization_id uuid not null,
  said jsonb not null,
  password bytea,
  validity text,
  next bigint,
  read_at timestamp(3) with time zone,
  trouble text,
  trouble_said text,
  again_at timestamp(3) with time zone,
  seen integer default 0 not null,
  bounced integer default 0 not null,
  dead integer default 0 not null,
  complained integer default 0 not null,
  constraint mailbox_pkey PRIMARY KEY (organization_id),
  constraint mailbox_bounced_check CHECK ((bounced >= 0)),
  constraint mailbox_check CHECK (((dead >= 0) AND (dead <= bounced))),
  constraint mailbox_check1 CHECK (((validity IS NULL) = (next IS NULL))),
  constraint mailbox_check2 CHECK (((trouble IS NULL) = (trouble_said IS NULL))),
  constraint mailbox_complained_check CHECK ((complained >= 0)),
  constraint mailbox_next_check CHECK ((next > 0)),
  constraint mailbox_seen_check CHECK ((seen >= 0)),
  constraint mailbox_trouble_check CHECK ((trouble = ANY (ARRAY['away'::text, 'unsafe'::text, 'refused'::text, 'missing'::text, 'broken'::text]))),
  constraint mailbox_validity_check CHECK ((validity <> ''::text))
);

create table sending.message (
  organization_id uuid not null,
  id uuid not null,
  key text not null,
  customer_id uuid,
  purpose text not null,
  channel text not null,
  is_alcohol boolean not null,
  content jsonb,
  origin_kind text not null,
  origin_id uuid not null,
  state text not null,
  why text,
  queued_at timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone not null,
  attempt integer not null,
  put_off integer not null,
  left_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  reference text,
  cost_e4 bigint,
  constraint message_organization_id_key_key UNIQUE (organization_id, key),
  constraint message_pkey PRIMARY KEY (organization_id, id),
  constraint message_attempt_check CHECK ((attempt >= 0)),
  constraint message_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'rcs'::text, 'letter'::text]))),
  constraint message_check CHECK (((content IS NOT NULL) OR (state <> ALL (ARRAY['waiting'::text, 'inFlight'::text, 'unknown'::text])))),
  constraint message_cost_e4_check CHECK ((cost_e4 >= 0)),
  constraint message_key_check CHECK ((key <> ''::text)),
  constraint message_origin_kind_check CHECK ((origin_kind <> ''::text)),
  constraint message_purpose_check CHECK ((purpose = ANY (ARRAY['marketing'::text, 'loyalty'::text, 'safety'::text]))),
  constraint message_put_off_check CHECK ((put_off >= 0)),
  constraint message_reference_check CHECK ((reference <> ''::text)),
  constraint message_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'inFlight'::text, 'unknown'::text, 'sent'::text, 'failed'::text, 'suppressed'::text, 'withdrawn'::text, 'delivered'::text, 'bounced'::text, 'complained'::text]))),
  constraint message_why_check CHECK ((why <> ''::text))
);

create table sending.unreachable (
  organization_id uuid not null,
  channel text not null,
  address_hash text not null,
  customer_id uuid not null,
  why text not null,
  at timestamp(3) with time zone not null,
  constraint unreachable_pkey PRIMARY KEY (organization_id, channel, address_hash),
  constraint unreachable_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'rcs'::text]))),
  constraint unreachable_why_check CHECK ((why <> ''::text))
);

create table stock.assertion (
  organization_id uuid not null,
  document_id uuid not null,
  line text not null,
  sku_id uuid not null,
  location_id uuid not null,
  kind text not null,
  quantity bigint not null,
  occurred_at timestamp(3) with time zone not null,
  business_day date not null,
  recorded_at timestamp(3) with time zone default now() not null,
  constraint assertion_pkey PRIMARY KEY (organization_id, document_id, line),
  constraint assertion_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES stock.document(organization_id, id),
  constraint assertion_organization_id_location_id_fkey FOREIGN KEY (organization_id, location_id) REFERENCES stock.location(organization_id, id),
  constraint assertion_kind_check CHECK ((kind = ANY (ARRAY['count'::text, 'opened'::text, 'finished'::text]))),
  constraint assertion_quantity_check CHECK ((quantity >= 0))
);

create table stock.balance (
  organization_id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  on_hand bigint default 0 not null,
  reserved bigint default 0 not null,
  moved_at timestamp(3) with time zone default now() not null,
  constraint balance_pkey PRIMARY KEY (organization_id, sku_id, location_id),
  constraint balance_organization_id_location_id_fkey FOREIGN KEY (organization_id, location_id) REFERENCES stock.location(organization_id, id),
  constraint balance_reserved_check CHECK ((reserved >= 0))
);

create table stock.bin (
  organization_id uuid not null,
  id uuid not null,
  location_id uuid not null,
  address text not null,
  mark text not null,
  rank integer default 0 not null,
  constraint bin_organization_id_location_id_address_key UNIQUE (organization_id, location_id, address),
  constraint bin_organization_id_mark_key UNIQUE (organization_id, mark),
  constraint bin_pkey PRIMARY KEY (organization_id, id),
  constraint bin_organization_id_location_id_fkey FOREIGN KEY (organization_id, location_id) REFERENCES stock.location(organization_id, id),
  constraint bin_address_check CHECK ((address <> ''::text))
);

create table stock.bin_sku (
  organization_id uuid not null,
  bin_id uuid not null,
  sku_id uuid not null,
  constraint bin_sku_pkey PRIMARY KEY (organization_id, bin_id, sku_id),
  constraint bin_sku_organization_id_bin_id_fkey FOREIGN KEY (organization_id, bin_id) REFERENCES stock.bin(organization_id, id) ON DELETE CASCADE,
  constraint bin_sku_organization_id_sku_id_fkey FOREIGN KEY (organization_id, sku_id) REFERENCES catalog.sku(organization_id, id)
);

create table stock.bottle (
  organization_id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  document_id uuid not null,
  line text not null,
  nth integer not null,
  opened_at timestamp(3) with time zone not null,
  opened_by text not null,
  size bigint not null,
  remaining bigint not null,
  ended_at timestamp(3) with time zone,
  constraint bottle_pkey PRIMARY KEY (organization_id, sku_id, location_id, document_id, line, nth),
  constraint bottle_opened_by_check CHECK ((opened_by = ANY (ARRAY['pour'::text, 'tap'::text, 'count'::text])))
);

create table stock.cost (
  organization_id uuid not null,
  document_id uuid not null,
  line text not null,
  sku_id uuid not null,
  amount bigint not null,
  recorded_at timestamp(3) with time zone default now() not null,
  constraint cost_pkey PRIMARY KEY (organization_id, document_id, line)
);

create table stock.cost_change (
  organization_id uuid not null,
  id uuid default uuidv7() not null,
  document_id uuid not null,
  line text not null,
  sku_id uuid not null,
  amount bigint not null,
  reason text not null,
  source_id uuid not null,
  recorded_at timestamp(3) with time zone default now() not null,
  constraint cost_change_pkey PRIMARY KEY (organization_id, id),
  constraint cost_change_amount_check CHECK ((amount <> 0)),
  constraint cost_change_reason_check CHECK ((reason = ANY (ARRAY['landed'::text, 'invoice'::text, 'making'::text])))
);

create table stock.document (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  shop_id uuid not null,
  occurred_at timestamp(3) with time zone not null,
  business_day date not null,
  recorded_at timestamp(3) with time zone default now() not null,
  reference text,
  note text,
  supplier_id uuid,
  parent_id uuid,
  destination_id uuid,
  actor_id uuid not null,
  actor_label text not null,
  fingerprint text not null,
  constraint document_pkey PRIMARY KEY (organization_id, id),
  constraint document_check CHECK (((destination_id IS NOT NULL) = (kind = 'shipment'::text))),
  constraint document_kind_check CHECK ((kind = ANY (ARRAY['delivery'::text, 'supplierReturn'::text, 'transfer'::text, 'shipment'::text, 'receipt'::text, 'loss'::text, 'tasting'::text, 'clearance'::text, 'count'::text, 'opened'::text, 'finished'::text, 'run'::text, 'reversal'::text])))
);

create table stock.layer (
  organization_id uuid not null,
  sku_id uuid not null,
  document_id uuid not null,
  line text not null,
  received_at timestamp(3) with time zone not null,
  quantity bigint not null,
  amount bigint not null,
  constraint layer_pkey PRIMARY KEY (organization_id, sku_id, document_id, line)
);

create table stock.location (
  organization_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  kind text not null,
  name text not null,
  rank integer default 0 not null,
  supplied_by uuid,
  archived_at timestamp(3) with time zone,
  constraint location_pkey PRIMARY KEY (organization_id, id),
  constraint location_organization_id_supplied_by_fkey FOREIGN KEY (organization_id, supplied_by) REFERENCES stock.location(organization_id, id),
  constraint location_check CHECK (((kind = 'opened'::text) = (supplied_by IS NOT NULL))),
  constraint location_kind_check CHECK ((kind = ANY (ARRAY['shelf'::text, 'backroom'::text, 'opened'::text, 'transit'::text, 'workshop'::text, 'supplier'::text, 'customer'::text, 'loss'::text, 'tasting'::text, 'clearance'::text, 'production'::text, 'count'::text])))
);

create table stock.lot (
  organization_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  code text not null,
  expires_on date,
  recorded_at timestamp(3) with time zone default now() not null,
  constraint lot_organization_id_sku_id_code_key UNIQUE (organization_id, sku_id, code),
  constraint lot_pkey PRIMARY KEY (organization_id, id),
  constraint lot_code_check CHECK ((code <> ''::text))
);

create table stock.lot_hold (
  organization_id uuid not null,
  id uuid not null,
  lot_id uuid not null,
  held boolean not null,
  reason text not null,
  at timestamp(3) with time zone not null,
  recorded_at timestamp(3) with time zone default now() not null,
  actor_id uuid not null,
  actor_label text not null,
  aside boolean default false not null,
  constraint lot_hold_pkey PRIMARY KEY (organization_id, id),
  constraint lot_hold_organization_id_lot_id_fkey FOREIGN KEY (organization_id, lot_id) REFERENCES stock.lot(organization_id, id),
  constraint lot_hold_reason_check CHECK ((reason <> ''::text))
);

create table stock.lot_level (
  organization_id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  lot_id uuid not null,
  quantity bigint not null,
  constraint lot_level_pkey PRIMARY KEY (organization_id, sku_id, location_id, lot_id),
  constraint lot_level_organization_id_lot_id_fkey FOREIGN KEY (organization_id, lot_id) REFERENCES stock.lot(organization_id, id)
);

create table stock.lot_move (
  organization_id uuid not null,
  lot_id uuid not null,
  document_id uuid not null,
  line text not null,
  from_id uuid not null,
  to_id uuid not null,
  sku_id uuid not null,
  quantity bigint not null,
  constraint lot_move_pkey PRIMARY KEY (organization_id, lot_id, document_id, line, from_id, to_id),
  constraint lot_move_organization_id_lot_id_fkey FOREIGN KEY (organization_id, lot_id) REFERENCES stock.lot(organization_id, id),
  constraint lot_move_quantity_check CHECK ((quantity > 0))
);

create table stock.move (
  organization_id uuid not null,
  document_id uuid not null,
  line text not null,
  sku_id uuid not null,
  part integer not null,
  from_id uuid not null,
  to_id uuid not null,
  quantity bigint not null,
  occurred_at timestamp(3) with time zone not null,
  business_day date not null,
  recorded_at timestamp(3) with time zone default now() not null,
  cause text not null,
  derived boolean not null,
  lot_id uuid,
  constraint move_pkey PRIMARY KEY (organization_id, document_id, line, sku_id, part),
  constraint move_check CHECK ((from_id <> to_id)),
  constraint move_quantity_check CHECK ((quantity > 0))
);

create table stock.period (
  organization_id uuid not null,
  closed_until date not null,
  constraint period_pkey PRIMARY KEY (organization_id)
);

create table stock.reservation (
  organization_id uuid not null,
  id uuid not null,
  sku_id uuid not null,
  location_id uuid not null,
  quantity bigint not null,
  reference text not null,
  state text default 'held'::text not null,
  expires_at timestamp(3) with time zone,
  recorded_at timestamp(3) with time zone default now() not null,
  ended_at timestamp(3) with time zone,
  constraint reservation_pkey PRIMARY KEY (organization_id, id),
  constraint reservation_organization_id_location_id_fkey FOREIGN KEY (organization_id, location_id) REFERENCES stock.location(organization_id, id),
  constraint reservation_quantity_check CHECK ((quantity > 0)),
  constraint reservation_state_check CHECK ((state = ANY (ARRAY['held'::text, 'released'::text, 'fulfilled'::text])))
);

create table stock.run_expense (
  organization_id uuid not null,
  document_id uuid not null,
  kind text not null,
  amount bigint not null,
  constraint run_expense_pkey PRIMARY KEY (organization_id, document_id, kind),
  constraint run_expense_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES stock.document(organization_id, id),
  constraint run_expense_amount_check CHECK ((amount >= 0)),
  constraint run_expense_kind_check CHECK ((kind = ANY (ARRAY['labour'::text, 'overhead'::text])))
);

create table stock.run_share (
  organization_id uuid not null,
  document_id uuid not null,
  line text not null,
  sku_id uuid not null,
  weight bigint not null,
  constraint run_share_pkey PRIMARY KEY (organization_id, document_id, line),
  constraint run_share_organization_id_document_id_fkey FOREIGN KEY (organization_id, document_id) REFERENCES stock.document(organization_id, id),
  constraint run_share_weight_check CHECK ((weight >= 0))
);

create table stock.settlement (
  organization_id uuid not null,
  sku_id uuid not null,
  settled_at timestamp(3) with time zone,
  settled_document_id uuid,
  settled_line text,
  settled_part integer,
  facts bigint default 0 not null,
  state jsonb default '{}'::jsonb not null,
  recorded_at timestamp(3) with time zone default now() not null,
  cost_changes bigint default 0 not null,
  constraint settlement_pkey PRIMARY KEY (organization_id, sku_id)
);

create table stock.unsettled (
  organization_id uuid not null,
  sku_id uuid not null,
  since timestamp(3) with time zone default now() not null,
  constraint unsettled_pkey PRIMARY KEY (organization_id, sku_id)
);

create table stock.valuation (
  organization_id uuid not null,
  id uuid default uuidv7() not null,
  sku_id uuid not null,
  document_id uuid not null,
  line text not null,
  cause text not null,
  layer_document_id uuid,
  layer_line text,
  quantity bigint not null,
  amount bigint not null,
  valued_on date not null,
  recorded_at timestamp(3) with time zone default now() not null,
  constraint valuation_pkey PRIMARY KEY (organization_id, id),
  constraint valuation_check CHECK (((layer_document_id IS NULL) = (layer_line IS NULL)))
);

create table stock.withheld (
  organization_id uuid not null,
  lot_id uuid not null,
  location_id uuid not null,
  sku_id uuid not null,
  quantity bigint not null,
  constraint withheld_pkey PRIMARY KEY (organization_id, lot_id, location_id),
  constraint withheld_organization_id_location_id_fkey FOREIGN KEY (organization_id, location_id) REFERENCES stock.location(organization_id, id),
  constraint withheld_organization_id_lot_id_fkey FOREIGN KEY (organization_id, lot_id) REFERENCES stock.lot(organization_id, id),
  constraint withheld_quantity_check CHECK ((quantity > 0))
);

create table till.act (
  organization_id uuid not null,
  number bigint not null,
  text text not null,
  signature text not null,
  server_key text not null,
  at timestamp(3) with time zone not null,
  constraint act_pkey PRIMARY KEY (organization_id, number)
);

create table till.archive (
  organization_id uuid not null,
  id uuid not null,
  company_id uuid not null,
  from_day date not null,
  until_day date not null,
  purpose text not null,
  asked_at timestamp(3) with time zone not null,
  asked_by text not null,
  state text not null,
  done integer default 0 not null,
  total integer default 0 not null,
  made jsonb,
  made_at timestamp(3) with time zone,
  downloaded_at timestamp(3) with time zone,
  constraint archive_pkey PRIMARY KEY (organization_id, id),
  constraint archive_check CHECK ((until_day >= from_day)),
  constraint archive_check1 CHECK ((((state = 'made'::text) = (made IS NOT NULL)) AND ((made IS NULL) = (made_at IS NULL)))),
  constraint archive_purpose_check CHECK ((purpose = ANY (ARRAY['annual'::text, 'interim'::text, 'audit'::text]))),
  constraint archive_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'made'::text, 'failed'::text])))
);

create table till.claim (
  organization_id uuid not null,
  register_id uuid not null,
  sequence bigint not null,
  digest text not null,
  constraint claim_pkey PRIMARY KEY (organization_id, register_id, sequence)
);

create table till.defect (
  organization_id uuid not null,
  register_id uuid not null,
  digest text not null,
  sequence bigint,
  fault text not null,
  detail text not null,
  text text not null,
  signature text not null,
  at timestamp(3) with time zone not null,
  constraint defect_pkey PRIMARY KEY (organization_id, register_id, digest)
);

create table till.enrolment_code (
  organization_id uuid not null,
  register_id uuid not null,
  code text not null,
  expires_at timestamp(3) with time zone not null,
  constraint enrolment_code_pkey PRIMARY KEY (organization_id, register_id)
);

create table till.frozen (
  organization_id uuid not null,
  register_id uuid not null,
  recall_id uuid not null,
  at timestamp(3) with time zone not null,
  constraint frozen_pkey PRIMARY KEY (organization_id, recall_id, register_id),
  constraint frozen_organization_id_register_id_fkey FOREIGN KEY (organization_id, register_id) REFERENCES till.register(organization_id, id)
);

create table till.gift_card_entry (
  organization_id uuid not null,
  register_id uuid not null,
  sequence bigint not null,
  entry integer not null,
  code text not null,
  amount bigint not null,
  currency text not null,
  at timestamp(3) with time zone not null,
  constraint gift_card_entry_pkey PRIMARY KEY (organization_id, register_id, sequence, entry)
);

create table till.letter (
  organization_id uuid not null,
  register_id uuid not null,
  sequence bigint not null,
  address text,
  asked_at timestamp(3) with time zone not null,
  sent_at timestamp(3) with time zone,
  refused_at timestamp(3) with time zone,
  refusal text,
  claim_token text,
  constraint letter_pkey PRIMARY KEY (organization_id, register_id, sequence),
  constraint letter_check CHECK ((num_nonnulls(address, sent_at, refused_at) = 1)),
  constraint letter_check1 CHECK (((refused_at IS NULL) = (refusal IS NULL))),
  constraint letter_claim CHECK (((claim_token IS NULL) OR (address IS NOT NULL)))
);

create table till.mail_account (
  organization_id uuid not null,
  said jsonb not null,
  password bytea,
  constraint mail_account_pkey PRIMARY KEY (organization_id)
);

create table till.meeting (
  organization_id uuid not null,
  register_id uuid not null,
  at timestamp(3) with time zone not null,
  words jsonb not null,
  constraint meeting_pkey PRIMARY KEY (organization_id, register_id)
);

create table till.operator (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  role text not null,
  pin_salt text,
  pin_hash text,
  pin_rounds integer,
  created_at timestamp(3) with time zone not null,
  archived_at timestamp(3) with time zone,
  constraint operator_pkey PRIMARY KEY (organization_id, id),
  constraint operator_check CHECK ((num_nulls(pin_salt, pin_hash, pin_rounds) = ANY (ARRAY[0, 3]))),
  constraint operator_name_check CHECK ((name <> ''::text)),
  constraint operator_role_check CHECK ((role = ANY (ARRAY['manager'::text, 'cashier'::text])))
);

create table till.record (
  organization_id uuid not null,
  register_id uuid not null,
  sequence bigint not null,
  kind text not null,
  number bigint not null,
  text text not null,
  signature text not null,
  at timestamp(3) with time zone not null,
  day date not null,
  operator text not null,
  offline boolean not null,
  document text,
  sale_id uuid,
  currency text,
  gross bigint,
  tenders text[],
  search text,
  period text,
  period_name text,
  code integer,
  cash_difference bigint,
  taken_at timestamp(3) with time zone not null,
  constraint record_pkey PRIMARY KEY (organization_id, register_id, sequence),
  constraint record_kind_check CHECK ((kind = ANY (ARRAY['ticket'::text, 'training'::text, 'duplicate'::text, 'closure'::text, 'event'::text])))
);

create table till.register (
  organization_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  code text not null,
  name text not null,
  created_at timestamp(3) with time zone not null,
  created_by text not null,
  replaces uuid,
  siret text,
  public_key text,
  enrolled_at timestamp(3) with time zone,
  key_id uuid,
  state text,
  sequence bigint not null,
  software text,
  seen_at timestamp(3) with time zone,
  waiting integer not null,
  clock_off_ms bigint not null,
  retired_at timestamp(3) with time zone,
  retired_reason text,
  retired_note text,
  constraint register_organization_id_code_key UNIQUE (organization_id, code),
  constraint register_pkey PRIMARY KEY (organization_id, id),
  constraint register_check CHECK ((num_nulls(siret, public_key, enrolled_at, state) = ANY (ARRAY[0, 4]))),
  constraint register_check1 CHECK ((num_nulls(retired_at, retired_reason, retired_note) = ANY (ARRAY[0, 3]))),
  constraint register_code_check CHECK ((code ~ '^C[1-9]\d*$'::text)),
  constraint register_name_check CHECK ((name <> ''::text)),
  constraint register_retired_reason_check CHECK ((retired_reason = ANY (ARRAY['lost'::text, 'broken'::text, 'replaced'::text, 'closed'::text])))
);

create table till.returned (
  organization_id uuid not null,
  register_id uuid not null,
  sequence bigint not null,
  line text not null,
  document text not null,
  document_line text not null,
  quantity_e3 bigint not null,
  constraint returned_pkey PRIMARY KEY (organization_id, register_id, sequence, line)
);

create table till.settings (
  organization_id uuid not null,
  shop_id uuid not null,
  said jsonb not null,
  constraint settings_pkey PRIMARY KEY (organization_id, shop_id)
);

create table till.statement (
  organization_id uuid not null,
  register_id uuid not null,
  kind text not null,
  sequence bigint not null,
  text text not null,
  signature text not null,
  server_key text not null,
  at timestamp(3) with time zone not null,
  constraint statement_pkey PRIMARY KEY (organization_id, register_id, kind, sequence),
  constraint statement_kind_check CHECK ((kind = ANY (ARRAY['enrolment'::text, 'receipt'::text, 'retirement'::text])))
);

create table till.terminal_ask (
  organization_id uuid not null,
  id uuid not null,
  register_id uuid not null,
  amount bigint not null,
  kind text not null,
  at timestamp(3) with time zone not null,
  constraint terminal_ask_pkey PRIMARY KEY (organization_id, id),
  constraint terminal_ask_amount_check CHECK ((amount > 0)),
  constraint terminal_ask_kind_check CHECK ((kind = ANY (ARRAY['debit'::text, 'credit'::text])))
);

create table till.terminal_outcome (
  organization_id uuid not null,
  ask_id uuid not null,
  outcome jsonb not null,
  at timestamp(3) with time zone not null,
  constraint terminal_outcome_pkey PRIMARY KEY (organization_id, ask_id)
);

create table wallet.account (
  organization_id uuid not null,
  kind text not null,
  said jsonb not null,
  secret bytea not null,
  constraint account_pkey PRIMARY KEY (organization_id, kind),
  constraint account_kind_check CHECK ((kind = ANY (ARRAY['apple'::text, 'google'::text])))
);

create table wallet.pass (
  organization_id uuid not null,
  id uuid not null,
  customer_id uuid,
  made_at timestamp(3) with time zone not null,
  changed_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  told_at timestamp(3) with time zone,
  constraint pass_pkey PRIMARY KEY (organization_id, id),
  constraint pass_check CHECK (((customer_id IS NULL) = (ended_at IS NOT NULL)))
);

create table wallet.telephone (
  organization_id uuid not null,
  pass_id uuid not null,
  device text not null,
  push_token text not null,
  since timestamp(3) with time zone not null,
  constraint telephone_pkey PRIMARY KEY (organization_id, pass_id, device),
  constraint telephone_organization_id_pass_id_fkey FOREIGN KEY (organization_id, pass_id) REFERENCES wallet.pass(organization_id, id)
);

CREATE INDEX "account_userId_idx" ON auth.account USING btree ("userId");
CREATE INDEX "apikey_configId_idx" ON auth.apikey USING btree ("configId");
CREATE INDEX "apikey_referenceId_idx" ON auth.apikey USING btree ("referenceId");
CREATE INDEX "invitation_organizationId_idx" ON auth.invitation USING btree ("organizationId");
CREATE INDEX "member_organizationId_idx" ON auth.member USING btree ("organizationId");
CREATE INDEX "member_userId_idx" ON auth.member USING btree ("userId");
CREATE INDEX "passkey_credentialID_idx" ON auth.passkey USING btree ("credentialID");
CREATE INDEX "passkey_userId_idx" ON auth.passkey USING btree ("userId");
CREATE INDEX "session_userId_idx" ON auth.session USING btree ("userId");
CREATE INDEX "twoFactor_secret_idx" ON auth."twoFactor" USING btree (secret);
CREATE INDEX "twoFactor_userId_idx" ON auth."twoFactor" USING btree ("userId");
CREATE INDEX apikey_key_idx ON auth.apikey USING btree (key);
CREATE INDEX arrived_by_document ON buying.arrived USING btree (organization_id, document_id);
CREATE INDEX assertion_by_sku ON stock.assertion USING btree (organization_id, sku_id, occurred_at);
CREATE INDEX barcode_anywhere ON catalog.barcode USING btree (code);
CREATE INDEX barcode_of_sku ON catalog.barcode USING btree (organization_id, sku_id);
CREATE INDEX bin_of_sku ON stock.bin_sku USING btree (organization_id, sku_id);
CREATE INDEX bought_of_customer ON segments.bought USING btree (organization_id, customer_id);
CREATE INDEX claim_by_token ON till.claim USING btree (digest);
CREATE INDEX code_newest ON offers.code USING btree (organization_id, issued_at DESC, id);
CREATE INDEX code_of_customer ON offers.code USING btree (organization_id, customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX code_of_terms ON offers.code USING btree (organization_id, terms_id);
CREATE INDEX component_of_sku ON making.component USING btree (organization_id, sku_id);
CREATE INDEX cost_change_of_line ON stock.cost_change USING btree (organization_id, document_id, line);
CREATE INDEX cost_change_of_sku ON stock.cost_change USING btree (organization_id, sku_id);
CREATE INDEX coupon_due ON channels.coupon USING btree (organization_id, connection_id, next_at) WHERE (state = ANY (ARRAY['due'::text, 'writing'::text]));
CREATE INDEX credit_of_return ON buying.credit USING btree (organization_id, document_id);
CREATE INDEX customer_email ON customers.customer USING btree (organization_id, email) WHERE (email IS NOT NULL);
CREATE INDEX customer_household ON customers.customer USING btree (organization_id, household_id) WHERE (household_id IS NOT NULL);
CREATE INDEX customer_merged_into ON customers.customer USING btree (organization_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX customer_name ON customers.customer USING btree (organization_id, search, id) WHERE (erased_at IS NULL);
CREATE INDEX customer_phone ON customers.customer USING btree (organization_id, phone) WHERE (phone IS NOT NULL);
CREATE INDEX delivery_due ON channels.webhook_delivery USING btree (organization_id, subscription_id, next_at) WHERE (state = 'waiting'::text);
CREATE INDEX delivery_newest ON channels.webhook_delivery USING btree (organization_id, subscription_id, created_at DESC, id);
CREATE INDEX document_by_parent ON stock.document USING btree (organization_id, parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX document_by_time ON stock.document USING btree (organization_id, occurred_at DESC, id);
CREATE INDEX document_undone_by ON stock.document USING btree (organization_id, parent_id) WHERE (kind = 'reversal'::text);
CREATE INDEX duplicate_of_other ON customers.duplicate USING btree (organization_id, other_id);
CREATE INDEX enrolment_by_code ON till.enrolment_code USING btree (code);
CREATE INDEX entry_ending ON loyalty.entry USING btree (organization_id, expires_on) WHERE (expires_on IS NOT NULL);
CREATE INDEX entry_of_customer ON consent.entry USING btree (organization_id, customer_id, at);
CREATE INDEX entry_of_customer ON loyalty.entry USING btree (organization_id, customer_id, at);
CREATE INDEX entry_of_sale ON loyalty.entry USING btree (organization_id, sale_id) WHERE (sale_id IS NOT NULL);
CREATE INDEX event_in_commit_order ON platform.event USING btree (transaction_id, id);
CREATE INDEX exchange_newest ON channels.exchange USING btree (organization_id, at DESC, id);
CREATE INDEX exchange_of_connection ON channels.exchange USING btree (organization_id, connection_id, at DESC, id) WHERE (connection_id IS NOT NULL);
CREATE INDEX exchange_of_subscription ON channels.exchange USING btree (organization_id, subscription_id, at DESC, id) WHERE (subscription_id IS NOT NULL);
CREATE INDEX fact_narrow ON segments.fact USING btree (organization_id, customer_id) INCLUDE (kind, nature, origin, postcode, birth_day, agrees, points, last_day, last_day_2, last_day_3, last_day_4, visits, spent, gap_low, gap_middle, gap_high);
CREATE INDEX gap_newest ON channels.gap USING btree (organization_id, found_at DESC, id);
CREATE INDEX gap_open ON channels.gap USING btree (organization_id, found_at DESC, id) WHERE (closed_at IS NULL);
CREATE INDEX gap_open_of_sku ON channels.gap USING btree (organization_id, sku_id) WHERE (closed_at IS NULL);
CREATE INDEX gift_card_code ON till.gift_card_entry USING btree (organization_id, code);
CREATE INDEX import_newest ON catalog.import USING btree (organization_id, created_at);
CREATE INDEX inbox_newest ON channels.inbox USING btree (organization_id, connection_id, received_at DESC, id);
CREATE INDEX inbox_pending ON channels.inbox USING btree (organization_id, touched_at) WHERE (state = ANY (ARRAY['waiting'::text, 'reading'::text]));
CREATE INDEX inbox_same ON channels.inbox USING btree (organization_id, connection_id, sha256) WHERE (state = 'done'::text);
CREATE INDEX invitation_email_idx ON auth.invitation USING btree (email);
CREATE INDEX invoice_of_supplier ON buying.invoice USING btree (organization_id, supplier_id);
CREATE INDEX invoiced_by ON buying.invoiced USING btree (organization_id, invoice_id);
CREATE INDEX known_as_of_customer ON customers.known_as USING btree (organization_id, customer_id);
CREATE INDEX landed_part_of_document ON buying.landed_part USING btree (organization_id, document_id);
CREATE INDEX left_out_customer ON campaigns.left_out USING btree (organization_id, customer_id);
CREATE INDEX letter_of_batch ON sending.letter USING btree (organization_id, batch_id);
CREATE INDEX letter_waiting ON buying.letter USING btree (organization_id, asked_at) WHERE ((sent_at IS NULL) AND (refused_at IS NULL));
CREATE INDEX letter_waiting ON till.letter USING btree (organization_id, asked_at) WHERE (address IS NOT NULL);
CREATE INDEX line_by_sku ON sales.line USING btree (organization_id, sku_id) INCLUDE (sale_id, quantity, amount) WHERE ((sku_id IS NOT NULL) AND (NOT superseded));
CREATE INDEX line_parked ON sales.line USING btree (organization_id, sale_id) WHERE ((sku_id IS NULL) AND (NOT superseded));
CREATE INDEX line_refund_of ON sales.line USING btree (organization_id, refund_of) WHERE (refund_of IS NOT NULL);
CREATE INDEX location_by_shop ON stock.location USING btree (organization_id, shop_id, kind, rank);
CREATE INDEX look_of_recall ON recall.look USING btree (organization_id, recall_id, lot_id, shop_id);
CREATE INDEX lot_hold_held ON stock.lot_hold USING btree (organization_id) WHERE held;
CREATE INDEX lot_hold_latest ON stock.lot_hold USING btree (organization_id, lot_id, at, id);
CREATE INDEX lot_level_of_lot ON stock.lot_level USING btree (organization_id, lot_id);
CREATE INDEX lot_move_of_document ON stock.lot_move USING btree (organization_id, document_id);
CREATE INDEX lot_move_of_sku ON stock.lot_move USING btree (organization_id, sku_id);
CREATE INDEX mapping_organization_id_connection_id_sku_id_idx ON channels.mapping USING btree (organization_id, connection_id, sku_id);
CREATE INDEX measure_by_time ON pours.measure USING btree (organization_id, at);
CREATE INDEX measure_of_wine ON pours.measure USING btree (organization_id, sku_id, location_id, at);
CREATE INDEX merge_of_kept ON customers.merge USING btree (organization_id, kept_id);
CREATE INDEX merge_of_merged ON customers.merge USING btree (organization_id, merged_id);
CREATE INDEX message_by_reference ON sending.message USING btree (organization_id, reference) WHERE (reference IS NOT NULL);
CREATE INDEX message_latest ON sending.message USING btree (organization_id, queued_at DESC, id DESC);
CREATE INDEX message_of_customer ON sending.message USING btree (organization_id, customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX message_of_origin ON sending.message USING btree (organization_id, origin_kind, origin_id);
CREATE INDEX message_undecided ON sending.message USING btree (organization_id, channel, state) WHERE (state = ANY (ARRAY['inFlight'::text, 'unknown'::text]));
CREATE INDEX message_waiting ON sending.message USING btree (organization_id, channel, due_at, id) WHERE (state = 'waiting'::text);
CREATE INDEX move_by_sku ON stock.move USING btree (organization_id, sku_id, occurred_at) INCLUDE (from_id, to_id, quantity, derived);
CREATE INDEX move_by_time ON stock.move USING brin (occurred_at) WITH (pages_per_range='32');
CREATE INDEX order_line_of_sku ON buying.order_line USING btree (organization_id, sku_id);
CREATE INDEX pass_to_tell ON wallet.pass USING btree (organization_id) WHERE (told_at IS NULL);
CREATE INDEX price_difference_credited ON buying.price_difference USING btree (organization_id, invoice_id) WHERE (invoice_id IS NOT NULL);
CREATE INDEX price_difference_of_document ON buying.price_difference USING btree (organization_id, document_id);
CREATE INDEX price_difference_of_supplier ON buying.price_difference USING btree (organization_id, supplier_id);
CREATE INDEX price_tier_of_sku ON buying.price_tier USING btree (organization_id, sku_id);
CREATE INDEX purchase_of_customer ON customers.purchase USING btree (organization_id, customer_id, at DESC);
CREATE INDEX purchase_order_awaited ON buying.purchase_order USING btree (organization_id, supplier_id) WHERE (state = 'sent'::text);
CREATE INDEX push_due ON channels.push USING btree (organization_id, connection_id, next_at, wanted) WHERE (state = ANY (ARRAY['due'::text, 'writing'::text]));
CREATE INDEX quarantine_of_connection ON channels.quarantine USING btree (organization_id, connection_id, state, seen_at, row_number, id);
CREATE INDEX recall_in_force ON recall.recall USING btree (organization_id) WHERE ((ended_at IS NULL) AND (NOT drill));
CREATE INDEX receipt_of_supplier ON buying.receipt USING btree (organization_id, supplier_id);
CREATE INDEX record_document ON till.record USING btree (organization_id, document) WHERE (document IS NOT NULL);
CREATE INDEX record_of_day ON till.record USING btree (organization_id, kind, day);
CREATE INDEX record_of_kind ON till.record USING btree (organization_id, kind, at DESC);
CREATE INDEX record_of_sale ON till.record USING btree (organization_id, sale_id) WHERE (sale_id IS NOT NULL);
CREATE INDEX request_of_customer ON consent.request USING btree (organization_id, customer_id) WHERE (customer_id IS NOT NULL);
CREATE INDEX request_open ON consent.request USING btree (organization_id, answer_by) WHERE (answered_at IS NULL);
CREATE INDEX reservation_expiring ON stock.reservation USING btree (expires_at) WHERE ((state = 'held'::text) AND (expires_at IS NOT NULL));
CREATE INDEX reservation_held ON stock.reservation USING btree (organization_id, sku_id) WHERE (state = 'held'::text);
CREATE INDEX returned_document ON till.returned USING btree (organization_id, document);
CREATE INDEX run_of_lot ON making.run USING btree (organization_id, lot_id);
CREATE INDEX run_of_order ON making.run USING btree (organization_id, order_id);
CREATE INDEX sale_by_day ON sales.sale USING brin (business_day date_minmax_multi_ops) WITH (pages_per_range='32');
CREATE INDEX sale_by_time ON sales.sale USING btree (organization_id, occurred_at DESC, id);
CREATE INDEX sale_customer_ref ON sales.sale USING btree (organization_id, customer_ref) WHERE (customer_ref IS NOT NULL);
CREATE INDEX scan_of_line ON picking.scan USING btree (organization_id, pick_id, sku_id);
CREATE INDEX seller_of_supplier ON buying.seller USING btree (organization_id, supplier_id);
CREATE INDEX sku_any_code ON catalog.sku USING btree (organization_id, code) WHERE (code IS NOT NULL);
CREATE INDEX sku_changed ON catalog.sku USING btree (organization_id, changed_by);
CREATE INDEX sponsorship_of_sponsor ON loyalty.sponsorship USING btree (organization_id, sponsor_id);
CREATE INDEX supplier_sku_code ON catalog.supplier_sku USING btree (organization_id, supplier_id, code);
CREATE INDEX surprise_of_connection ON channels.surprise USING btree (organization_id, connection_id, at);
CREATE INDEX telephone_of_device ON wallet.telephone USING btree (organization_id, device);
CREATE INDEX ticket_of_customer ON loyalty.ticket USING btree (organization_id, customer_id);
CREATE INDEX turn_customer ON campaigns.turn USING btree (organization_id, customer_id, on_day);
CREATE INDEX unreachable_of_customer ON sending.unreachable USING btree (organization_id, customer_id);
CREATE INDEX valuation_before_receipt ON stock.valuation USING btree (organization_id) INCLUDE (sku_id, quantity, amount) WHERE (layer_document_id IS NULL);
CREATE INDEX valuation_by_day ON stock.valuation USING btree (organization_id, valued_on) INCLUDE (sku_id, cause, quantity, amount, document_id);
CREATE INDEX valuation_by_sku ON stock.valuation USING btree (organization_id, sku_id, document_id, line);
CREATE INDEX verification_identifier_idx ON auth.verification USING btree (identifier);
CREATE INDEX waiting_fact_of_document ON channels.waiting_fact USING btree (organization_id, connection_id, document);
CREATE INDEX walk_customer ON campaigns.walk USING btree (organization_id, customer_id);
CREATE INDEX walk_due ON campaigns.walk USING btree (organization_id, campaign_id, due_on) WHERE (ending IS NULL);
CREATE INDEX withheld_by_sku ON stock.withheld USING btree (organization_id, sku_id);
CREATE INDEX work_order_open ON making.work_order USING btree (organization_id, state, due);
CREATE UNIQUE INDEX archive_on_its_way ON till.archive USING btree (organization_id, company_id, from_day, until_day, purpose) WHERE (state <> 'made'::text);
CREATE UNIQUE INDEX connection_name ON channels.connection USING btree (organization_id, lower(name)) WHERE (archived_at IS NULL);
CREATE UNIQUE INDEX customer_card ON customers.customer USING btree (organization_id, card_code) WHERE (card_code IS NOT NULL);
CREATE UNIQUE INDEX delivery_of_sku ON channels.webhook_delivery USING btree (organization_id, subscription_id, sku_id) WHERE ((state = 'waiting'::text) AND (attempts = 0) AND (sku_id IS NOT NULL));
CREATE UNIQUE INDEX gap_of_listing ON channels.gap USING btree (organization_id, connection_id, ref, kind) WHERE ((closed_at IS NULL) AND (kind <> 'count'::text));
CREATE UNIQUE INDEX listing_organization_id_connection_id_item_key_idx ON channels.listing USING btree (organization_id, connection_id, item_key);
CREATE UNIQUE INDEX markdown_in_force ON expiry.markdown USING btree (organization_id, sku_id) WHERE (accepted AND (ended_at IS NULL));
CREATE UNIQUE INDEX pass_of_customer ON wallet.pass USING btree (organization_id, customer_id) WHERE (customer_id IS NOT NULL);
CREATE UNIQUE INDEX pick_of_sale ON picking.pick USING btree (organization_id, sale_id) WHERE (state <> 'cancelled'::text);
CREATE UNIQUE INDEX poster_of_shop ON customers.poster USING btree (organization_id, shop_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX price_list_default ON catalog.price_list USING btree (organization_id) WHERE is_default;
CREATE UNIQUE INDEX sku_code ON catalog.sku USING btree (organization_id, code) WHERE (archived_at IS NULL);

alter table segments.bought set (autovacuum_vacuum_scale_factor=0.01, autovacuum_vacuum_insert_scale_factor=0.01);
alter table segments.fact set (autovacuum_vacuum_scale_factor=0.01, autovacuum_vacuum_insert_scale_factor=0.01);
alter table stock.balance set (fillfactor=60);

alter table access.company enable row level security;
alter table access.organization enable row level security;
alter table access.shop enable row level security;
alter table buying.arrived enable row level security;
alter table buying.automatic enable row level security;
alter table buying.automatic_day enable row level security;
alter table buying.credit enable row level security;
alter table buying.invoice enable row level security;
alter table buying.invoice_choice enable row level security;
alter table buying.invoice_file enable row level security;
alter table buying.invoiced enable row level security;
alter table buying.landed enable row level security;
alter table buying.landed_part enable row level security;
alter table buying.letter enable row level security;
alter table buying.order_line enable row level security;
alter table buying.price_difference enable row level security;
alter table buying.price_tier enable row level security;
alter table buying.purchase_order enable row level security;
alter table buying.receipt enable row level security;
alter table buying.rule enable row level security;
alter table buying.seller enable row level security;
alter table buying.seller_item enable row level security;
alter table buying.supplier_return enable row level security;
alter table buying.terms enable row level security;
alter table campaigns.campaign enable row level security;
alter table campaigns.left_out enable row level security;
alter table campaigns.settings enable row level security;
alter table campaigns.turn enable row level security;
alter table campaigns.walk enable row level security;
alter table catalog.barcode enable row level security;
alter table catalog.bundle_component enable row level security;
alter table catalog.creation enable row level security;
alter table catalog.e_label enable row level security;
alter table catalog.import enable row level security;
alter table catalog.import_change enable row level security;
alter table catalog.import_profile enable row level security;
alter table catalog.import_row enable row level security;
alter table catalog.price enable row level security;
alter table catalog.price_list enable row level security;
alter table catalog.shelf_label enable row level security;
alter table catalog.sku enable row level security;
alter table catalog.supplier enable row level security;
alter table catalog.supplier_sku enable row level security;
alter table catalog.unit enable row level security;
alter table catalog.wine enable row level security;
alter table channels.comparison enable row level security;
alter table channels.connection enable row level security;
alter table channels.consent enable row level security;
alter table channels.correction enable row level security;
alter table channels.coupon enable row level security;
alter table channels.coupons_told enable row level security;
alter table channels.disowned enable row level security;
alter table channels.exchange enable row level security;
alter table channels.gap enable row level security;
alter table channels.inbox enable row level security;
alter table channels.inbox_piece enable row level security;
alter table channels.level_told enable row level security;
alter table channels.listing enable row level security;
alter table channels.mapping enable row level security;
alter table channels.mapping_before enable row level security;
alter table channels.match enable row level security;
alter table channels.promise enable row level security;
alter table channels.push enable row level security;
alter table channels.quarantine enable row level security;
alter table channels.secret enable row level security;
alter table channels.shadow_document enable row level security;
alter table channels.stream enable row level security;
alter table channels.surprise enable row level security;
alter table channels.vendor_grant enable row level security;
alter table channels.waiting_fact enable row level security;
alter table channels.webhook_delivery enable row level security;
alter table channels.webhook_subscription enable row level security;
alter table consent.entry enable row level security;
alter table consent.link enable row level security;
alter table consent.request enable row level security;
alter table consent.settings enable row level security;
alter table consent.suppression enable row level security;
alter table consent.text enable row level security;
alter table counting.entry enable row level security;
alter table counting.place enable row level security;
alter table counting.posted enable row level security;
alter table counting.recount enable row level security;
alter table counting.scope enable row level security;
alter table counting.session enable row level security;
alter table customers.claim enable row level security;
alter table customers.customer enable row level security;
alter table customers.duplicate enable row level security;
alter table customers.import enable row level security;
alter table customers.imported enable row level security;
alter table customers.known_as enable row level security;
alter table customers.latest enable row level security;
alter table customers.looked_for_duplicates enable row level security;
alter table customers.merge enable row level security;
alter table customers.merge_undone enable row level security;
alter table customers.poster enable row level security;
alter table customers.purchase enable row level security;
alter table customers.setting enable row level security;
alter table demonstration.loading enable row level security;
alter table expiry.markdown enable row level security;
alter table expiry.marked_price enable row level security;
alter table expiry.settings enable row level security;
alter table loyalty.burn enable row level security;
alter table loyalty.entry enable row level security;
alter table loyalty.programme enable row level security;
alter table loyalty.sponsorship enable row level security;
alter table loyalty.ticket enable row level security;
alter table making.alternative enable row level security;
alter table making.by_product enable row level security;
alter table making.carried enable row level security;
alter table making.component enable row level security;
alter table making.held enable row level security;
alter table making.recipe enable row level security;
alter table making.run enable row level security;
alter table making.work_order enable row level security;
alter table offers.code enable row level security;
alter table offers.latest enable row level security;
alter table offers.terms enable row level security;
alter table offers.use enable row level security;
alter table picking.answer enable row level security;
alter table picking.line enable row level security;
alter table picking.pick enable row level security;
alter table picking.scan enable row level security;
alter table picking.short enable row level security;
alter table platform.audit_entry enable row level security;
alter table platform.event enable row level security;
alter table pours.keeping enable row level security;
alter table pours.measure enable row level security;
alter table pours.settings enable row level security;
alter table pours.waste enable row level security;
alter table pours.wine enable row level security;
alter table pours.withdrawal enable row level security;
alter table recall.ending enable row level security;
alter table recall.look enable row level security;
alter table recall.lot enable row level security;
alter table recall.recall enable row level security;
alter table recommend.article enable row level security;
alter table recommend.learned enable row level security;
alter table recommend.pair enable row level security;
alter table recommend.settings enable row level security;
alter table sales.line enable row level security;
alter table sales.sale enable row level security;
alter table sandbox.copy enable row level security;
alter table segments.bought enable row level security;
alter table segments.edition enable row level security;
alter table segments.fact enable row level security;
alter table segments.segment enable row level security;
alter table segments.yardstick enable row level security;
alter table sending.account enable row level security;
alter table sending.batch enable row level security;
alter table sending.letter enable row level security;
alter table sending.mailbox enable row level security;
alter table sending.message enable row level security;
alter table sending.unreachable enable row level security;
alter table stock.assertion enable row level security;
alter table stock.balance enable row level security;
alter table stock.bin enable row level security;
alter table stock.bin_sku enable row level security;
alter table stock.bottle enable row level security;
alter table stock.cost enable row level security;
alter table stock.cost_change enable row level security;
alter table stock.document enable row level security;
alter table stock.layer enable row level security;
alter table stock.location enable row level security;
alter table stock.lot enable row level security;
alter table stock.lot_hold enable row level security;
alter table stock.lot_level enable row level security;
alter table stock.lot_move enable row level security;
alter table stock.move enable row level security;
alter table stock.period enable row level security;
alter table stock.reservation enable row level security;
alter table stock.run_expense enable row level security;
alter table stock.run_share enable row level security;
alter table stock.settlement enable row level security;
alter table stock.unsettled enable row level security;
alter table stock.valuation enable row level security;
alter table stock.withheld enable row level security;
alter table till.act enable row level security;
alter table till.archive enable row level security;
alter table till.claim enable row level security;
alter table till.defect enable row level security;
alter table till.enrolment_code enable row level security;
alter table till.frozen enable row level security;
alter table till.gift_card_entry enable row level security;
alter table till.letter enable row level security;
alter table till.mail_account enable row level security;
alter table till.meeting enable row level security;
alter table till.operator enable row level security;
alter table till.record enable row level security;
alter table till.register enable row level security;
alter table till.returned enable row level security;
alter table till.settings enable row level security;
alter table till.statement enable row level security;
alter table till.terminal_ask enable row level security;
alter table till.terminal_outcome enable row level security;
alter table wallet.account enable row level security;
alter table wallet.pass enable row level security;
alter table wallet.telephone enable row level security;

create policy wall on access.company to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on access.organization to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on access.shop to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.arrived to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy find on buying.automatic to caveau_jobs using (true);
create policy wall on buying.automatic to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.automatic_day to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.credit to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.invoice to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.invoice_choice to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.invoice_file to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.invoiced to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.landed to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.landed_part to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy find on buying.letter to caveau_jobs using (true);
create policy wall on buying.letter to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.order_line to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.price_difference to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.price_tier to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.purchase_order to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.receipt to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.rule to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.seller to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.seller_item to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.supplier_return to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on buying.terms to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy find on campaigns.campaign to caveau_jobs using (true);
create policy wall on campaigns.campaign to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on campaigns.left_out to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on campaigns.settings to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on campaigns.turn to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on campaigns.walk to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy scanned on catalog.barcode to caveau_jobs using (true);
create policy wall on catalog.barcode to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on catalog.bundle_component to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on catalog.creation to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy published on catalog.e_label to caveau_jobs using (published);
create policy wall on catalog.e_label to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on catalog.import to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on catalog.import_change to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on catalog.import_profile to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on catalog.import_row to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on catalog.price to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on catalog.price_list to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on catalog.shelf_label to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on catalog.sku to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on catalog.supplier to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on catalog.supplier_sku to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on catalog.unit to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on catalog.wine to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy schedule on channels.comparison to caveau_jobs using (true);
create policy wall on channels.comparison to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy schedule on channels.connection to caveau_jobs using (true);
create policy wall on channels.connection to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on channels.consent to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on channels.correction to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy schedule on channels.coupon to caveau_jobs using (true);
create policy wall on channels.coupon to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy schedule on channels.coupons_told to caveau_jobs using (true);
create policy wall on channels.coupons_told to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on channels.disowned to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy schedule on channels.exchange to caveau_jobs using (true);
create policy wall on channels.exchange to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on channels.gap to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy schedule on channels.inbox to caveau_jobs using (true);
create policy wall on channels.inbox to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy schedule on channels.inbox_piece to caveau_jobs using (true);
create policy wall on channels.inbox_piece to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on channels.level_told to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on channels.listing to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on channels.mapping to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on channels.mapping_before to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on channels.match to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on channels.promise to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy schedule on channels.push to caveau_jobs using (true);
create policy wall on channels.push to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on channels.quarantine to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on channels.secret to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on channels.shadow_document to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy schedule on channels.stream to caveau_jobs using (true);
create policy wall on channels.stream to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy schedule on channels.surprise to caveau_jobs using (true);
create policy wall on channels.surprise to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy schedule on channels.vendor_grant to caveau_jobs using (true);
create policy wall on channels.vendor_grant to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on channels.waiting_fact to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy schedule on channels.webhook_delivery to caveau_jobs using (true);
create policy wall on channels.webhook_delivery to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy schedule on channels.webhook_subscription to caveau_jobs using (true);
create policy wall on channels.webhook_subscription to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on consent.entry to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on consent.link to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on consent.request to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy follow on consent.settings to caveau_jobs using (true);
create policy wall on consent.settings to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on consent.suppression to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on consent.text to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on counting.entry to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on counting.place to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on counting.posted to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on counting.recount to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on counting.scope to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on counting.session to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on customers.claim to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on customers.customer to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on customers.duplicate to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on customers.import to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on customers.imported to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on customers.known_as to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy find on customers.latest to caveau_jobs using (true);
create policy wall on customers.latest to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on customers.looked_for_duplicates to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on customers.merge to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on customers.merge_undone to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on customers.poster to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on customers.purchase to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on customers.setting to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on demonstration.loading to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy find on expiry.markdown to caveau_jobs using (true);
create policy wall on expiry.markdown to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on expiry.marked_price to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on expiry.settings to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on loyalty.burn to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on loyalty.entry to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy follow on loyalty.programme to caveau_jobs using (true);
create policy wall on loyalty.programme to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on loyalty.sponsorship to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on loyalty.ticket to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on making.alternative to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on making.by_product to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on making.carried to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on making.component to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on making.held to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on making.recipe to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on making.run to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on making.work_order to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on offers.code to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy schedule on offers.latest to caveau_jobs using (true);
create policy wall on offers.latest to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on offers.terms to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on offers.use to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on picking.answer to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on picking.line to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on picking.pick to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on picking.scan to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on picking.short to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on platform.audit_entry to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy follow on platform.event to caveau_jobs using (true);
create policy wall on platform.event to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on pours.keeping to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on pours.measure to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on pours.settings to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on pours.waste to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on pours.wine to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on pours.withdrawal to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on recall.ending to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on recall.look to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on recall.lot to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on recall.recall to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on recommend.article to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy find on recommend.learned to caveau_jobs using (true);
create policy wall on recommend.learned to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on recommend.pair to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on recommend.settings to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on sales.line to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on sales.sale to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on sandbox.copy to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on segments.bought to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on segments.edition to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on segments.fact to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on segments.segment to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on segments.yardstick to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy find on sending.account to caveau_jobs using (true);
create policy wall on sending.account to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on sending.batch to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on sending.letter to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy find on sending.mailbox to caveau_jobs using (true);
create policy wall on sending.mailbox to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy find on sending.message to caveau_jobs using (true);
create policy wall on sending.message to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on sending.unreachable to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.assertion to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.balance to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.bin to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.bin_sku to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.bottle to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.cost to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.cost_change to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.document to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.layer to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.location to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.lot to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.lot_hold to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.lot_level to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.lot_move to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.move to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.period to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy schedule on stock.reservation to caveau_jobs using (true);
create policy wall on stock.reservation to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.run_expense to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.run_share to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.settlement to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.unsettled to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.valuation to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on stock.withheld to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on till.act to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on till.archive to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy find on till.claim to caveau_jobs using (true);
create policy wall on till.claim to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on till.defect to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy find on till.enrolment_code to caveau_jobs using (true);
create policy wall on till.enrolment_code to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on till.frozen to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on till.gift_card_entry to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy find on till.letter to caveau_jobs using (true);
create policy wall on till.letter to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on till.mail_account to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on till.meeting to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on till.operator to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on till.record to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy find on till.register to caveau_jobs using (true);
create policy wall on till.register to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on till.returned to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on till.settings to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on till.statement to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on till.terminal_ask to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on till.terminal_outcome to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on wallet.account to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy find on wallet.pass to caveau_jobs using (true);
create policy wall on wallet.pass to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));
create policy wall on wallet.telephone to caveau_app using ((organization_id = platform.current_organization())) with check ((organization_id = platform.current_organization()));

grant delete, insert, select, update on access.company to caveau_app;
grant delete, insert, select, update on access.organization to caveau_app;
grant delete, insert, select, update on access.shop to caveau_app;
grant delete, insert, select, update on auth.account to caveau_app;
grant delete, insert, select, update on auth.apikey to caveau_app;
grant delete, insert, select, update on auth.invitation to caveau_app;
grant delete, insert, select, update on auth.member to caveau_app;
grant delete, insert, select, update on auth.organization to caveau_app;
grant delete, insert, select, update on auth.passkey to caveau_app;
grant delete, insert, select, update on auth.session to caveau_app;
grant delete, insert, select, update on auth."twoFactor" to caveau_app;
grant delete, insert, select, update on auth."user" to caveau_app;
grant delete, insert, select, update on auth.verification to caveau_app;
grant insert, select on buying.arrived to caveau_app;
grant delete, insert, select, update on buying.automatic to caveau_app;
grant select on buying.automatic to caveau_jobs;
grant insert, select on buying.automatic_day to caveau_app;
grant insert, select on buying.credit to caveau_app;
grant insert, select, update on buying.invoice to caveau_app;
grant delete, insert, select, update on buying.invoice_choice to caveau_app;
grant insert, select on buying.invoice_file to caveau_app;
grant insert, select on buying.invoiced to caveau_app;
grant insert, select, update on buying.landed to caveau_app;
grant insert, select on buying.landed_part to caveau_app;
grant insert, select, update on buying.letter to caveau_app;
grant select on buying.letter to caveau_jobs;
grant delete, insert, select, update on buying.order_line to caveau_app;
grant insert, select, update on buying.price_difference to caveau_app;
grant delete, insert, select, update on buying.price_tier to caveau_app;
grant insert, select, update on buying.purchase_order to caveau_app;
grant insert, select on buying.receipt to caveau_app;
grant delete, insert, select, update on buying.rule to caveau_app;
grant delete, insert, select, update on buying.seller to caveau_app;
grant delete, insert, select, update on buying.seller_item to caveau_app;
grant insert, select, update on buying.supplier_return to caveau_app;
grant insert, select, update on buying.terms to caveau_app;
grant delete, insert, select, update on campaigns.campaign to caveau_app;
grant delete, insert, select, update on campaigns.left_out to caveau_app;
grant delete, insert, select, update on campaigns.settings to caveau_app;
grant delete, insert, select, update on campaigns.turn to caveau_app;
grant delete, insert, select, update on campaigns.walk to caveau_app;
grant delete, insert, select, update on catalog.barcode to caveau_app;
grant delete, insert, select, update on catalog.bundle_component to caveau_app;
grant insert, select on catalog.creation to caveau_app;
grant delete, insert, select, update on catalog.e_label to caveau_app;
grant delete, insert, select, update on catalog.import to caveau_app;
grant insert, select on catalog.import_change to caveau_app;
grant delete, insert, select, update on catalog.import_profile to caveau_app;
grant delete, insert, select, update on catalog.import_row to caveau_app;
grant delete, insert, select, update on catalog.price to caveau_app;
grant delete, insert, select, update on catalog.price_list to caveau_app;
grant delete, insert, select, update on catalog.shelf_label to caveau_app;
grant insert, select on catalog.sku to caveau_app;
grant delete, insert, select, update on catalog.supplier to caveau_app;
grant delete, insert, select, update on catalog.supplier_sku to caveau_app;
grant insert, select on catalog.unit to caveau_app;
grant delete, insert, select, update on catalog.wine to caveau_app;
grant delete, insert, select, update on channels.comparison to caveau_app;
grant delete, insert, select, update on channels.connection to caveau_app;
grant delete, insert, select, update on channels.consent to caveau_app;
grant insert, select on channels.correction to caveau_app;
grant delete, insert, select, update on channels.coupon to caveau_app;
grant delete, insert, select, update on channels.coupons_told to caveau_app;
grant select on channels.coupons_told to caveau_jobs;
grant delete, insert, select, update on channels.disowned to caveau_app;
grant delete, insert, select on channels.exchange to caveau_app;
grant delete on channels.exchange to caveau_jobs;
grant delete, insert, select, update on channels.gap to caveau_app;
grant delete, insert, select, update on channels.inbox to caveau_app;
grant delete, insert, select, update on channels.inbox_piece to caveau_app;
grant delete on channels.inbox_piece to caveau_jobs;
grant delete, insert, select, update on channels.level_told to caveau_app;
grant delete, insert, select, update on channels.listing to caveau_app;
grant delete, insert, select, update on channels.mapping to caveau_app;
grant delete, insert, select, update on channels.mapping_before to caveau_app;
grant delete, insert, select, update on channels.match to caveau_app;
grant delete, insert, select, update on channels.promise to caveau_app;
grant delete, insert, select, update on channels.push to caveau_app;
grant delete, insert, select, update on channels.quarantine to caveau_app;
grant delete, insert, select, update on channels.secret to caveau_app;
grant delete, insert, select, update on channels.shadow_document to caveau_app;
grant delete, insert, select, update on channels.stream to caveau_app;
grant delete, insert, select, update on channels.surprise to caveau_app;
grant delete, insert, select, update on channels.vendor_grant to caveau_app;
grant delete, insert, select, update on channels.waiting_fact to caveau_app;
grant delete, insert, select, update on channels.webhook_delivery to caveau_app;
grant delete on channels.webhook_delivery to caveau_jobs;
grant delete, insert, select, update on channels.webhook_subscription to caveau_app;
grant delete, insert, select on consent.entry to caveau_app;
grant delete, insert, select, update on consent.link to caveau_app;
grant insert, select, update on consent.request to caveau_app;
grant delete, insert, select, update on consent.settings to caveau_app;
grant select on consent.settings to caveau_jobs;
grant insert, select, update on consent.suppression to caveau_app;
grant insert, select on consent.text to caveau_app;
grant insert, select on counting.entry to caveau_app;
grant insert, select on counting.place to caveau_app;
grant insert, select on counting.posted to caveau_app;
grant insert, select on counting.recount to caveau_app;
grant insert, select on counting.scope to caveau_app;
grant delete, insert, select, update on counting.session to caveau_app;
grant insert, select on customers.claim to caveau_app;
grant insert, select, update on customers.customer to caveau_app;
grant delete, insert, select, update on customers.duplicate to caveau_app;
grant delete, insert, select, update on customers.import to caveau_app;
grant insert, select on customers.imported to caveau_app;
grant delete, insert, select, update on customers.known_as to caveau_app;
grant delete, insert, select, update on customers.latest to caveau_app;
grant delete, insert, select, update on customers.looked_for_duplicates to caveau_app;
grant insert, select on customers.merge to caveau_app;
grant insert, select on customers.merge_undone to caveau_app;
grant delete, insert, select, update on customers.poster to caveau_app;
grant delete, insert, select, update on customers.purchase to caveau_app;
grant delete, insert, select, update on customers.setting to caveau_app;
grant delete, insert, select, update on demonstration.loading to caveau_app;
grant insert, select, update on expiry.markdown to caveau_app;
grant select on expiry.markdown to caveau_jobs;
grant insert, select on expiry.marked_price to caveau_app;
grant delete, insert, select, update on expiry.settings to caveau_app;
grant insert, select on loyalty.burn to caveau_app;
grant delete, insert, select on loyalty.entry to caveau_app;
grant insert, select on loyalty.programme to caveau_app;
grant select on loyalty.programme to caveau_jobs;
grant delete, insert, select, update on loyalty.sponsorship to caveau_app;
grant delete, insert, select on loyalty.ticket to caveau_app;
grant insert, select on making.alternative to caveau_app;
grant insert, select on making.by_product to caveau_app;
grant insert, select on making.carried to caveau_app;
grant insert, select on making.component to caveau_app;
grant insert, select on making.held to caveau_app;
grant insert, select on making.recipe to caveau_app;
grant insert, select on making.run to caveau_app;
grant insert, select, update on making.work_order to caveau_app;
grant insert, select, update on offers.code to caveau_app;
grant insert, select, update on offers.latest to caveau_app;
grant select on offers.latest to caveau_jobs;
grant insert, select on offers.terms to caveau_app;
grant insert, select on offers.use to caveau_app;
grant delete, insert, select, update on picking.answer to caveau_app;
grant insert, select on picking.line to caveau_app;
grant insert, select, update on picking.pick to caveau_app;
grant insert, select on picking.scan to caveau_app;
grant delete, insert, select, update on picking.short to caveau_app;
grant insert, select on platform.audit_entry to caveau_app;
grant insert, select on platform.event to caveau_app;
grant delete, select on platform.event to caveau_jobs;
grant delete, insert, select, update on platform.follower to caveau_jobs;
grant delete, insert, select, update on pours.keeping to caveau_app;
grant insert, select on pours.measure to caveau_app;
grant delete, insert, select, update on pours.settings to caveau_app;
grant insert, select on pours.waste to caveau_app;
grant delete, insert, select, update on pours.wine to caveau_app;
grant insert, select on pours.withdrawal to caveau_app;
grant insert, select on recall.ending to caveau_app;
grant insert, select on recall.look to caveau_app;
grant insert, select on recall.lot to caveau_app;
grant delete, insert, select, update on recall.recall to caveau_app;
grant delete, insert, select, update on recommend.article to caveau_app;
grant delete, insert, select, update on recommend.learned to caveau_app;
grant delete, insert, select, update on recommend.pair to caveau_app;
grant delete, insert, select, update on recommend.settings to caveau_app;
grant insert, select on sales.line to caveau_app;
grant insert, select on sales.sale to caveau_app;
grant delete, insert, select, update on sandbox.copy to caveau_app;
grant delete, insert, select, update on segments.bought to caveau_app;
grant delete, insert, select, update on segments.edition to caveau_app;
grant delete, insert, select, update on segments.fact to caveau_app;
grant insert, select, update on segments.segment to caveau_app;
grant delete, insert, select, update on segments.yardstick to caveau_app;
grant delete, insert, select, update on sending.account to caveau_app;
grant select on sending.account to caveau_jobs;
grant delete, insert, select, update on sending.batch to caveau_app;
grant delete, insert, select, update on sending.letter to caveau_app;
grant delete, insert, select, update on sending.mailbox to caveau_app;
grant insert, select, update on sending.message to caveau_app;
grant select on sending.message to caveau_jobs;
grant delete, insert, select, update on sending.unreachable to caveau_app;
grant insert, select on stock.assertion to caveau_app;
grant delete, insert, select, update on stock.balance to caveau_app;
grant delete, insert, select, update on stock.bin to caveau_app;
grant delete, insert, select, update on stock.bin_sku to caveau_app;
grant delete, insert, select, update on stock.bottle to caveau_app;
grant insert, select on stock.cost to caveau_app;
grant insert, select on stock.cost_change to caveau_app;
grant insert, select on stock.document to caveau_app;
grant delete, insert, select, update on stock.layer to caveau_app;
grant delete, insert, select, update on stock.location to caveau_app;
grant insert, select on stock.lot to caveau_app;
grant insert, select on stock.lot_hold to caveau_app;
grant delete, insert, select, update on stock.lot_level to caveau_app;
grant delete, insert, select, update on stock.lot_move to caveau_app;
grant insert, select on stock.move to caveau_app;
grant delete, insert, select, update on stock.period to caveau_app;
grant delete, insert, select, update on stock.reservation to caveau_app;
grant insert, select on stock.run_expense to caveau_app;
grant insert, select on stock.run_share to caveau_app;
grant delete, insert, select, update on stock.settlement to caveau_app;
grant delete, insert, select, update on stock.unsettled to caveau_app;
grant insert, select on stock.valuation to caveau_app;
grant delete, insert, select, update on stock.withheld to caveau_app;
grant insert, select on till.act to caveau_app;
grant insert, select, update on till.archive to caveau_app;
grant insert, select on till.claim to caveau_app;
grant select on till.claim to caveau_jobs;
grant insert, select on till.defect to caveau_app;
grant delete, insert, select, update on till.enrolment_code to caveau_app;
grant select on till.enrolment_code to caveau_jobs;
grant insert, select on till.frozen to caveau_app;
grant insert, select on till.gift_card_entry to caveau_app;
grant insert, select, update on till.letter to caveau_app;
grant select on till.letter to caveau_jobs;
grant delete, insert, select, update on till.mail_account to caveau_app;
grant delete, insert, select, update on till.meeting to caveau_app;
grant insert, select, update on till.operator to caveau_app;
grant insert, select on till.record to caveau_app;
grant insert, select, update on till.register to caveau_app;
grant insert, select on till.returned to caveau_app;
grant delete, insert, select, update on till.settings to caveau_app;
grant insert, select on till.statement to caveau_app;
grant insert, select on till.terminal_ask to caveau_app;
grant insert, select on till.terminal_outcome to caveau_app;
grant delete, insert, select, update on wallet.account to caveau_app;
grant delete, insert, select, update on wallet.pass to caveau_app;
grant delete, insert, select, update on wallet.telephone to caveau_app;

CREATE OR REPLACE PROCEDURE platform.append_only(IN walled regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  call platform.wall(walled);
  execute format('grant select, insert on %s to caveau_app', walled);
end $procedure$
;
CREATE OR REPLACE PROCEDURE platform.changeable(IN walled regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  call platform.wall(walled);
  execute format('grant select, insert, update, delete on %s to caveau_app', walled);
end $procedure$
;
CREATE OR REPLACE FUNCTION platform.current_organization()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('caveau.organization_id'::text, true), ''::text))::uuid
;
CREATE OR REPLACE PROCEDURE platform.wall(IN walled regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', walled);
  execute format(
    'create policy wall on %s to caveau_app using (organization_id = platform.current_organization()) with check (organization_id = platform.current_organization())',
    walled);
end $procedure$
;
CREATE OR REPLACE FUNCTION sales.merge(organization uuid, sales json, lines json, moves json, holding uuid[], event json)
 RETURNS TABLE(new_sales integer, new_lines integer, new_parked integer)
 LANGUAGE plpgsql
AS $function$
declare
  fresh text[];
  sold uuid[];
  amounts bigint[];
begin
  insert into sales.sale (organization_id, id, shop_id, source_id, document, occurred_at, business_day, currency, total, customer_ref, operator)
  select organization, s.id, s.shop, s.source, s.document, s.at, s.day, s.currency, 0, s.customer, s.operator
    from json_to_recordset(sales) as s(id uuid, shop uuid, source uuid, document text, at timestamptz, day date, currency text, customer text, operator text)
  on conflict do nothing;
  get diagnostics new_sales = row_count;
  -- What pieces say of the document as a whole is settled by value, not by who came first.
  update sales.sale k
     set occurred_at = least(k.occurred_at, s.at), business_day = least(k.business_day, s.day), customer_ref = least(k.customer_ref, s.customer),
         operator = least(k.operator, s.operator)
    from json_to_recordset(sales) as s(id uuid, at timestamptz, day date, customer text, operator text)
   where k.organization_id = organization and k.id = s.id
     and (s.at < k.occurred_at or s.day < k.business_day or coalesce(s.customer < k.customer_ref, s.customer is not null and k.customer_ref is null)
          or coalesce(s.operator < k.operator, s.operator is not null and k.operator is null));

  select w.written, w.parked, w.keys, w.sale_ids, w.amounts into new_lines, new_parked, fresh, sold, amounts
    from sales.write_lines(organization, lines) w;
  -- A line that was there keeps the moves it has, even where its item means something else by now.
  if new_lines < json_array_length(lines) then
    moves := (select json_agg(m.value) from json_array_elements(moves) as m
                join unnest(fresh) as f(key) on f.key = (m.value ->> 'document') || '|' || (m.value ->> 'line'));
  end if;
  if moves is not null then
    perform stock.post(organization, moves, holding);
  end if;
  if new_lines > 0 then
    -- Added to, not summed anew: a document may come in a thousand pieces.
    update sales.sale s
       set total = s.total + t.amount
      from (select w.sale_id, sum(w.amount) as amount from unnest(sold, amounts) as w(sale_id, amount) group by w.sale_id) t
     where s.organization_id = organization and s.id = t.sale_id and t.amount <> 0;
    insert into platform.event (organization_id, type, payload) values (organization, 'saleRecorded', event);
  end if;
  return next;
end $function$
;
CREATE OR REPLACE FUNCTION sales.record(organization uuid, sales json, lines json, moves json, holding uuid[])
 RETURNS TABLE(asked_id uuid, known_id uuid, known_fingerprint text, known_version bigint)
 LANGUAGE plpgsql
AS $function$
declare
  fresh uuid[];
begin
  perform set_config('caveau.organization_id', organization::text, true);

  with added as (
    insert into sales.sale as k (organization_id, id, shop_id, source_id, document, version, occurred_at, business_day, currency, total, customer_ref,
                                 operator, fingerprint)
    select organization, s.id, s.shop, s.source, s.document, s.version, s.at, s.day, s.currency, s.total, s.customer, s.operator, s.fingerprint
      from json_to_recordset(sales) as s(id uuid, shop uuid, source uuid, document text, version bigint, at timestamptz, day date, currency text,
                                         total bigint, customer text, operator text, fingerprint text)
    on conflict do nothing
    returning k.id
  ), lined as (
    insert into sales.line (organization_id, sale_id, key, revision, item_code, item_barcode, item_label, item_unit, item_key, sku_id, unit_id,
                            quantity_e3, quantity, unit_price_e4, amount, vat_rate, refund_of, moves_stock)
    select organization, l.sale, l.key, l.revision, l.code, l.barcode, l.label, l.unit_name, l.item, l.sku, l.unit,
           l.quantity_e3, l.quantity, l.unit_price_e4, l.amount, l.vat_rate, l.refund_of, coalesce(l.moves_stock, true)
      from json_to_recordset(lines) as l(sale uuid, key text, revision integer, code text, barcode text, label text, unit_name text, item text,
                                         sku uuid, unit uuid, quantity_e3 bigint, quantity bigint, unit_price_e4 bigint, amount bigint,
                                         vat_rate integer, refund_of text, moves_stock boolean)
     where l.sale in (select a.id from added a)
  ), moved as (
    insert into stock.move (organization_id, document_id, line, sku_id, part, from_id, to_id, quantity, occurred_at, business_day, cause, derived, lot_id)
    select organization, m.document, m.line, m.sku, m.part, m."from", m."to", m.quantity, m.at, m.day, m.cause, m.derived, m.lot
      from json_to_recordset(moves) as m(document uuid, line text, sku uuid, part integer, "from" uuid, "to" uuid, quantity bigint,
                                         at timestamptz, day date, cause text, derived boolean, lot uuid)
     where m.document in (select a.id from added a)
    returning sku_id, from_id, to_id, quantity
  ), leg as (
    select sku_id, from_id as location_id, -quantity as quantity from moved where from_id = any (holding)
    union all
    select sku_id, to_id, quantity from moved where to_id = any (holding)
  ), balanced as (
    insert into stock.balance as b (organization_id, sku_id, location_id, on_hand)
    select organization, sku_id, location_id, sum(quantity) from leg group by sku_id, location_id order by sku_id, location_id
    on conflict (organization_id, sku_id, location_id)
      do update set on_hand = b.on_hand + excluded.on_hand, moved_at = excluded.moved_at
  ), announced as (
    insert into platform.event (organization_id, type, payload)
    select organization, 'saleRecorded',
           jsonb_build_object('saleIds', (select array_agg(a.id) from added a), 'skus', (select coalesce(jsonb_agg(distinct sku_id), '[]') from moved))
     where exists (select from added)
  )
  select coalesce(array_agg(a.id), '{}') into fresh from added a;

  if cardinality(fresh) < json_array_length(sales) then
    return query
      select s.id, k.id, k.fingerprint, k.version
        from json_to_recordset(sales) as s(id uuid, source uuid, document text)
        cross join lateral (
          select k.id, k.fingerprint, k.version
            from sales.sale k
           where k.organization_id = organization and (k.id = s.id or (k.source_id = s.source and k.document = s.document))
           order by k.id = s.id desc
           limit 1
        ) k
       where s.id <> all (fresh);
  end if;
end $function$
;
CREATE OR REPLACE FUNCTION sales.write_lines(organization uuid, lines json)
 RETURNS TABLE(written integer, parked integer, keys text[], sale_ids uuid[], amounts bigint[])
 LANGUAGE sql
AS $function$
  with added as (
    insert into sales.line (organization_id, sale_id, key, revision, item_code, item_barcode, item_label, item_unit, item_key, occurred_at, sku_id, unit_id,
                            quantity_e3, quantity, unit_price_e4, amount, vat_rate, refund_of, moves_stock)
    select organization, l.sale, l.key, l.revision, l.code, l.barcode, l.label, l.unit_name, l.item, l.at, l.sku, l.unit,
           l.quantity_e3, l.quantity, l.unit_price_e4, l.amount, l.vat_rate, l.refund_of, coalesce(l.moves_stock, true)
      from json_to_recordset(lines) as l(sale uuid, key text, revision integer, code text, barcode text, label text, unit_name text, item text,
                                         at timestamptz, sku uuid, unit uuid, quantity_e3 bigint, quantity bigint, unit_price_e4 bigint,
                                         amount bigint, vat_rate integer, refund_of text, moves_stock boolean)
    on conflict do nothing
    returning sale_id, key, sku_id, amount
  )
  select count(*)::integer, count(*) filter (where sku_id is null)::integer, array_agg(sale_id::text || '|' || key),
         array_agg(sale_id), array_agg(amount)
    from added
$function$
;
CREATE OR REPLACE FUNCTION stock.level(organization uuid, sku uuid, location uuid)
 RETURNS TABLE(on_hand bigint, reserved bigint)
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('caveau.organization_id', organization::text, true);
  return query
    select b.on_hand, b.reserved from stock.balance b where b.organization_id = organization and b.sku_id = sku and b.location_id = location;
end $function$
;
CREATE OR REPLACE FUNCTION stock.post(organization uuid, moves json, holding uuid[], guards json DEFAULT NULL::json)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
declare
  posted integer;
  broken record;
begin
  with written as (
    insert into stock.move (organization_id, document_id, line, sku_id, part, from_id, to_id, quantity, occurred_at, business_day, cause, derived, lot_id)
    select organization, m.document, m.line, m.sku, m.part, m."from", m."to", m.quantity, m.at, m.day, m.cause, m.derived, m.lot
      from json_to_recordset(moves) as m(document uuid, line text, sku uuid, part integer, "from" uuid, "to" uuid, quantity bigint,
                                         at timestamptz, day date, cause text, derived boolean, lot uuid)
    on conflict do nothing
    returning sku_id, from_id, to_id, quantity
  ), leg as (
    select sku_id, from_id as location_id, -quantity as quantity from written where from_id = any (holding)
    union all
    select sku_id, to_id, quantity from written where to_id = any (holding)
  ), added as (
    insert into stock.balance as b (organization_id, sku_id, location_id, on_hand)
    select organization, sku_id, location_id, sum(quantity) from leg group by sku_id, location_id order by sku_id, location_id
    on conflict (organization_id, sku_id, location_id)
      do update set on_hand = b.on_hand + excluded.on_hand, moved_at = excluded.moved_at
  )
  select count(*) into posted from written;

  if guards is not null then
    select g.sku, g.location, coalesce(b.on_hand - b.reserved, 0) as available, g.floor into broken
      from json_to_recordset(guards) as g(sku uuid, location uuid, floor bigint)
      left join stock.balance b
        on b.organization_id = organization and b.sku_id = g.sku and b.location_id = g.location
     where coalesce(b.on_hand - b.reserved, 0) < g.floor
     limit 1;
    if found then
      raise exception 'below floor' using errcode = 'CV001',
        detail = json_build_object('sku', broken.sku, 'location', broken.location, 'available', broken.available, 'floor', broken.floor)::text;
    end if;
  end if;
  return posted;
end $function$
;
CREATE OR REPLACE FUNCTION stock.timeline(organization uuid, sku uuid, places uuid[], most integer, below_at timestamp with time zone DEFAULT NULL::timestamp with time zone, below_document uuid DEFAULT NULL::uuid, below_line text DEFAULT NULL::text, below_part integer DEFAULT NULL::integer, level_there bigint DEFAULT NULL::bigint)
 RETURNS TABLE(document_id uuid, line text, part integer, cause text, derived boolean, from_id uuid, to_id uuid, quantity bigint, occurred_at timestamp with time zone, recorded_at timestamp with time zone, lot_code text, change bigint, after bigint, reference text, note text, actor text)
 LANGUAGE plpgsql
AS $function$
#variable_conflict use_column
declare
  start_at constant timestamptz := coalesce(below_at, 'infinity');
begin
  perform set_config('caveau.organization_id', organization::text, true);
  return query
    with page as (
      select m.*, case when m.to_id = any (places) then m.quantity else 0 end - case when m.from_id = any (places) then m.quantity else 0 end as change
        from stock.move m
       where m.organization_id = organization and m.sku_id = sku and (m.from_id = any (places) or m.to_id = any (places))
         and m.occurred_at <= start_at
         and (m.occurred_at, m.document_id, m.line, m.part) < (start_at, below_document, below_line, below_part)
       order by m.occurred_at desc, m.document_id desc, m.line desc, m.part desc
       limit most
    ), top as (
      select coalesce(level_there, (select sum(b.on_hand) from stock.balance b
                                     where b.organization_id = organization and b.sku_id = sku and b.location_id = any (places)), 0)::bigint as level
    )
    select p.document_id, p.line, p.part, p.cause, p.derived, p.from_id, p.to_id, p.quantity, p.occurred_at::timestamptz, p.recorded_at::timestamptz, l.code, p.change,
           (top.level - coalesce(sum(p.change) over (order by p.occurred_at desc, p.document_id desc, p.line desc, p.part desc
                                                      rows between unbounded preceding and 1 preceding), 0))::bigint,
           d.reference, d.note, d.actor_label
      from page p cross join top
      left join stock.document d on d.organization_id = organization and d.id = p.document_id
      left join stock.lot l on l.organization_id = organization and l.id = p.lot_id
     order by p.occurred_at desc, p.document_id desc, p.line desc, p.part desc;
end $function$
;
