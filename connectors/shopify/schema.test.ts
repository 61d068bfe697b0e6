/** Every question put to Shopify, and every answer of the fake shop, held against the vendor’s own schema of 2026-07. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  buildClientSchema,
  executeSync,
  type GraphQLSchema,
  type IntrospectionQuery,
  parse,
  validate,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import type { StreamName } from '#domain/channels/connector.ts';
import { shopifySchemaFile } from '#tests/harness/shopifySchema.ts';
import { apiVersion } from './ask.ts';
import type { Execute } from './graphqlAnswer.fixture.ts';
import { shopify } from './index.ts';
import * as queries from './queries.ts';
import { openShopifyShop } from './shop.fixture.ts';
import { topics } from './subscribe.ts';

const present = existsSync(shopifySchemaFile);
const title = 'what is said to Shopify is in its schema';

function readSchema(): GraphQLSchema {
  const read: { data: IntrospectionQuery } = JSON.parse(
    gunzipSync(readFileSync(shopifySchemaFile)).toString(),
  );
  // The vendor deprecates fields of types that their interfaces keep, which the specification of GraphQL forbids.
  return buildClientSchema(read.data, { assumeValid: true });
}

describe.skipIf(!present)(present ? title : `${title} (skipped: no ${shopifySchemaFile})`, () => {
  const schema = present ? readSchema() : null;

  const execute: Execute = (document, rootValue, variableValues) => {
    if (schema === null) throw new Error('no schema');
    const { data, errors } = executeSync({ schema, document, rootValue, variableValues });
    return errors === undefined ? { data } : { data, errors: errors.map(({ message }) => ({ message })) };
  };

  const documents = Object.entries(queries).map(([name, query]) => ({
    name,
    text: typeof query === 'string' ? query : query(2),
  }));

  test.for(documents)('the question $name is valid', ({ text }) => {
    if (schema === null) throw new Error('no schema');
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
  });

  test('the version asked is that of the schema', () => {
    expect(shopifySchemaFile).toContain(apiVersion);
  });

  test('every topic subscribed to exists', () => {
    if (schema === null) throw new Error('no schema');
    const type = schema.getType('WebhookSubscriptionTopic');
    const known = type !== undefined && 'getValues' in type ? type.getValues().map(({ name }) => name) : [];
    expect(known).toEqual(expect.arrayContaining([...topics]));
  });

  test('a shop’s whole story is asked, answered and written within the schema', async () => {
    const now = () => '2026-11-20T09:00:00.000Z';
    const shop = openShopifyShop({ now, hooks: true, execute });
    const session = {
      settings: shop.settings,
      timeZone: shop.timeZone,
      currency: 'EUR',
      now,
      fetch: shop.fetch,
    };
    const ref = shop.list({
      label: 'Rouge',
      code: 'R',
      barcode: '3',
      priceE4: 120_000n,
      vatRate: 2000,
      level: 40,
    });
    const untracked = shop.list({ label: 'Dégustation', priceE4: 250_000n, vatRate: 2000, level: null });
    const many = Array.from({ length: 22 }, () => ({ ref, units: 1 }));
    const sale = shop.sell([...many, { ref: untracked, units: 1 }]);
    for (let round = 0; round < 5; round += 1) shop.refund(sale, many.slice(0, 7), { restock: round > 2 });
    shop.cancel(shop.sell([{ ref, units: 2 }], { paid: false }));
    await shopify.check(session);
    const facts = [];
    for (const stream of ['sales', 'stock', 'listings'] satisfies StreamName[]) {
      const page = await shopify.pull(session, stream, null, '2026-11-19T09:00:00Z');
      expect(page.unreadable).toEqual([]);
      facts.push(...page.facts);
    }
    expect(new Set(facts.map(({ kind }) => kind))).toEqual(
      new Set(['document', 'refund', 'level', 'listing']),
    );
    expect(await shopify.look(session, { stream: 'sales', id: sale })).toHaveLength(6);
    expect(await shopify.look(session, { stream: 'stock', id: ref })).toHaveLength(1);
    expect(await shopify.look(session, { stream: 'listings', id: ref })).toHaveLength(1);
    const held = shop.levelOf(ref) ?? 0;
    const writes = [
      { ref, level: 5, held, key: 'k1' },
      { ref, level: 6, held, key: 'k2' },
      { ref: untracked, level: 6, held: 0, key: 'k3' },
    ];
    expect(await shopify.writeLevels?.(session, writes)).toMatchObject([
      { outcome: 'applied' },
      { outcome: 'stale' },
      { outcome: 'dead' },
    ]);
    const amended = {
      ref: untracked,
      label: 'Dégustation du soir',
      priceE4: 300_000n,
      tracked: true as const,
    };
    expect(await shopify.amendListings?.(session, [{ ...amended, key: 'k4' }])).toEqual([
      { outcome: 'applied' },
    ]);
    await shopify.subscribe?.(session, { url: 'https://caveau.example/hooks/1', secret: 's' });
    const asked = shop.questions().map(({ query }) => /^\w+ (\w+)/.exec(query)?.[1]);
    expect([...new Set(asked)].toSorted((one = '', other = '') => one.localeCompare(other))).toEqual([
      'AmendVariants',
      'LevelsOf',
      'LevelsPage',
      'LocationsPage',
      'MoreLines',
      'MoreRefundLines',
      'OneOrder',
      'OneRefund',
      'OneVariant',
      'OrdersPage',
      'RefundIds',
      'RenameProduct',
      'SetQuantities',
      'ShopFacts',
      'SubscribeTo',
      'SubscriptionsPage',
      'VariantsPage',
      'VariantsToAmend',
    ]);
    for (const { query } of shop.questions()) {
      if (schema === null) throw new Error('no schema');
      expect(validate(schema, parse(query))).toEqual([]);
    }
  });
});
