/** A small shop in every kind of table, with the characters that files stumble over. */
import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Id } from '#domain/values/ids.ts';

export const awkwardTexts = [
  'Château d’Été\tà «\u00a0boire\u00a0»',
  'two\nlines\r\nand a half',
  'back\\slash, \\N and \\.',
  '\\.',
  '\\N',
  '',
  'quote \' and "double", {brace,comma}',
  '🍷 emoji and \u0001 control',
];

/** Runs on a connection of its own. */
export async function asRole<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export interface SeededShop {
  organizationId: Id;
  shopId: Id;
  shelfId: Id;
  customerId: Id;
  skuIds: Id[];
}

/** An organization with its papers, goods, places, deliveries, `sales` sales of three lines, and all that surrounds them. */
export async function seedShop(client: Client, sales: number): Promise<SeededShop> {
  const organizationId = randomUUID();
  const [userId, companyId, shopId] = [randomUUID(), randomUUID(), randomUUID()];
  const [shelfId, backroomId] = [randomUUID(), randomUUID()];
  const [supplierPlaceId, customerId] = [randomUUID(), randomUUID()];
  const organized = [organizationId];
  await client.query(
    `with u as (insert into auth."user" (id, name, email, "emailVerified", "updatedAt")
                values ($1::uuid, 'Camille', $1::text || '@cave.example', false, now())),
          a as (insert into auth.account ("accountId", "providerId", "userId", password, "updatedAt")
                values ($1::text, 'credential', $1::uuid, 'salt:hash', now())),
          o as (insert into auth.organization (id, name, slug, "createdAt") values ($2::uuid, 'Cave', $2::text, now()))
     insert into auth.member ("organizationId", "userId", role, "createdAt") values ($2::uuid, $1::uuid, 'owner', now())`,
    [userId, organizationId],
  );
  await client.query(
    `insert into access.organization values ($1, 'Cave du Port', 'live', 'fr', '{retail,bar}', 'vintage', 'fifo', null, now())`,
    organized,
  );
  await client.query(
    `insert into access.company values ($1, $2, 'Cave du Port SARL', '732829320', 'normal', null, now())`,
    [organizationId, companyId],
  );
  await client.query(
    `insert into access.shop values ($1, $2, $3, 'Cave du Port', '73282932000074', 'Europe/Paris', 3, 'EUR', now())`,
    [organizationId, shopId, companyId],
  );
  await client.query(
    `insert into stock.location (organization_id, id, shop_id, kind, name)
     values ($1, $2, $6, 'shelf', 'Rayon'), ($1, $3, $6, 'backroom', 'Réserve'), ($1, $4, $6, 'supplier', 'Fournisseurs'), ($1, $5, $6, 'customer', 'Clients')`,
    [organizationId, shelfId, backroomId, supplierPlaceId, customerId, shopId],
  );
  await client.query(
    `insert into stock.location (organization_id, id, shop_id, kind, name, supplied_by) values ($1, gen_random_uuid(), $2, 'opened', 'Bar', $3)`,
    [organizationId, shopId, shelfId],
  );
  const { rows: skus } = await client.query<{ id: Id }>(
    `insert into catalog.sku (organization_id, id, kind, name, measure, content, vat_takeaway, vat_on_site, created_at)
     select $1, gen_random_uuid(), 'wine', name || n, 'volume', 750000, 2000, 2000, now()
       from unnest($2::text[]) with ordinality as named(name, n) returning id`,
    [organizationId, awkwardTexts],
  );
  const skuIds = skus.map((row) => row.id);
  await client.query(
    `with s as (select id, row_number() over (order by id) as n from catalog.sku where organization_id = $1),
          w as (insert into catalog.wine (organization_id, sku_id, producer, vintage, grapes)
                select $1, id, $2, 2019, array[$2, 'Syrah', ''] from s)
     insert into catalog.unit (organization_id, id, sku_id, kind, label, quantity, created_at)
     select $1, id, id, 'unit', 'bouteille', 750000, now() from s`,
    [organizationId, awkwardTexts[0]],
  );
  await client.query(
    `insert into catalog.creation (organization_id, id, content_hash) select $1, id, $2 from catalog.sku where organization_id = $1`,
    [organizationId, randomBytes(32)],
  );
  await client.query(`insert into platform.audit_entry (organization_id, at, actor_kind, actor_id, actor_label, action, detail)
     values ('${organizationId}', now(), 'system', gen_random_uuid(), 'Caveau', 'setUp', '{"note": "a\\tb \\"c\\" \\\\d"}')`);
  const shop = { organizationId, shopId, shelfId, customerId, skuIds };
  await deliver(client, shop, supplierPlaceId);
  for (let sale = 0; sale < sales; sale += 1) await sell(client, shop, sale);
  return shop;
}

async function deliver(client: Client, shop: SeededShop, from: Id): Promise<void> {
  const documentId = randomUUID();
  await client.query(
    `insert into stock.document (organization_id, id, kind, shop_id, occurred_at, business_day, note, actor_id, actor_label, fingerprint)
     values ($1, $2, 'delivery', $3, now(), current_date, $4, gen_random_uuid(), 'Camille', 'f')`,
    [shop.organizationId, documentId, shop.shopId, awkwardTexts.join('\n')],
  );
  const moves = shop.skuIds.map((sku, index) =>
    moveOf(documentId, sku, index, from, shop.shelfId, 9_000_000),
  );
  await client.query('select stock.post($1, $2, $3)', [
    shop.organizationId,
    JSON.stringify(moves),
    [shop.shelfId],
  ]);
  await client.query(
    `insert into stock.cost (organization_id, document_id, line, sku_id, amount) select $1, $2, n::text, sku, 100 * n from unnest($3::uuid[]) with ordinality as s(sku, n)`,
    [shop.organizationId, documentId, shop.skuIds],
  );
}

function moveOf(document: Id, sku: Id, line: number, from: Id, to: Id, quantity: number) {
  return {
    document,
    sku,
    from,
    to,
    quantity,
    line: String(line),
    part: 0,
    at: '2026-11-21T10:00:00Z',
    day: '2026-11-21',
    cause: 'sale',
    derived: false,
  };
}

/** Through the hot statement, which announces an event. */
export async function sell(client: Client, shop: SeededShop, number: number): Promise<Id> {
  const id = randomUUID();
  const skuOf = (line: number): Id => shop.skuIds[(number + line) % shop.skuIds.length] ?? '';
  const lines = [0, 1, 2].map((line) => ({
    sale: id,
    key: String(line),
    label: awkwardTexts[(number + line) % awkwardTexts.length],
    item: `c:${line}`,
    revision: 0,
    sku: skuOf(line),
    unit: skuOf(line),
    quantity_e3: 1000,
    quantity: 750_000,
    unit_price_e4: 125_000,
    amount: 1250,
  }));
  await client.query('select * from sales.record($1, $2, $3, $4, $5)', [
    shop.organizationId,
    JSON.stringify([
      {
        id,
        shop: shop.shopId,
        source: shop.shopId,
        document: `T${number}`,
        at: '2026-11-21T10:00:00Z',
        day: '2026-11-21',
        currency: 'EUR',
        total: 3750,
        customer: awkwardTexts[number % awkwardTexts.length],
        fingerprint: id,
      },
    ]),
    JSON.stringify(lines),
    JSON.stringify(
      [0, 1, 2].map((line) => moveOf(id, skuOf(line), line, shop.shelfId, shop.customerId, 750_000)),
    ),
    [shop.shelfId],
  ]);
  return id;
}
