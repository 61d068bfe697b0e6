/** Run before the tests: fetches Shopify's schema once, or says that its tests are skipped. */
import { fetchShopifySchema, shopifySchemaFile } from './shopifySchema.ts';

const missing = fetchShopifySchema();
if (missing !== null)
  // On stderr: stdout ends with the tests' count.
  console.error(
    `Le schéma de Shopify n'a pas pu être pris chez npm (${missing}) : ses essais sont passés.\n` +
      `Shopify's schema could not be fetched from npm (${missing}): its tests are skipped. Put it at ${shopifySchemaFile}.`,
  );
