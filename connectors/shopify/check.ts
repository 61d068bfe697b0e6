/** What this shop can do, as its rights and its locations have it. */
import { z } from 'zod';
import type { ShopChecked, ShopFinding } from '#domain/channels/connector.ts';
import { ask, type ShopifySession } from './ask.ts';
import { numberOf } from './ids.ts';
import { locationsPage, shopFacts } from './queries.ts';
import { pageOf } from './shapes.ts';

const factsShape = z.object({
  shop: z.object({
    name: z.string(),
    currencyCode: z.string(),
    ianaTimezone: z.string(),
    taxesIncluded: z.boolean(),
  }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
});
const locationsShape = z.object({ locations: pageOf(z.object({ id: z.string(), name: z.string() })) });

export async function check(session: ShopifySession): Promise<ShopChecked> {
  const { settings } = session;
  const { shop, currentAppInstallation } = await ask(session, { document: shopFacts, shape: factsShape }, {});
  const scopes = new Set(currentAppInstallation.accessScopes.map(({ handle }) => handle));
  // A right to write holds the right to read.
  const may = (noun: string): boolean => scopes.has(`read_${noun}`) || scopes.has(`write_${noun}`);
  const places = may('locations') || may('inventory') ? await placesOf(session) : [];
  const known = places.some(({ ref }) => ref === numberOf(settings.location));
  return {
    name: shop.name,
    currency: shop.currencyCode,
    timeZone: shop.ianaTimezone,
    places,
    findings: [
      may('orders') ? canReadOrders : lacks('read_orders'),
      may('products') ? canReadProducts : lacks('read_products'),
      scopes.has('write_inventory') ? canWrite : lacks('write_inventory'),
      ...(scopes.has('write_products') ? [] : [cannotAmend]),
      ...(may('locations') ? [] : [lacks('read_locations')]),
      ...(known ? [] : [withoutPlace]),
      ...(may('all_orders') ? [] : [sixtyDays]),
      ...(settings.clientSecret === '' ? [withoutSecret] : []),
      ...(shop.taxesIncluded ? [] : [taxesApart]),
    ],
  };
}

async function placesOf(session: ShopifySession): Promise<ShopChecked['places']> {
  const places: { ref: string; name: string }[] = [];
  let after: string | null = null;
  do {
    const { locations: page }: z.infer<typeof locationsShape> = await ask(
      session,
      { document: locationsPage, shape: locationsShape },
      { after },
    );
    places.push(...page.nodes.map(({ id, name }) => ({ ref: numberOf(id), name })));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return places;
}

const canReadOrders: ShopFinding = {
  verdict: 'can',
  sentence: {
    fr: 'Les commandes et leurs remboursements se lisent.',
    en: 'Orders and their refunds can be read.',
  },
};

const canReadProducts: ShopFinding = {
  verdict: 'can',
  sentence: { fr: 'Les produits se lisent.', en: 'Products can be read.' },
};

const canWrite: ShopFinding = {
  verdict: 'can',
  sentence: {
    fr: 'Le stock s’écrit, et Shopify refuse d’écraser une vente faite entre-temps.',
    en: 'Stock can be written, and Shopify refuses to overwrite a sale made meanwhile.',
  },
};

const withoutPlace: ShopFinding = {
  verdict: 'attention',
  sentence: {
    fr: 'Choisissez l’emplacement Shopify dont Caveau tient le stock.',
    en: 'Choose the Shopify location whose stock Caveau keeps.',
  },
};

const sixtyDays: ShopFinding = {
  verdict: 'attention',
  sentence: {
    fr: 'Sans le droit « read_all_orders », Shopify ne montre que les commandes des 60 derniers jours.',
    en: 'Without the right “read_all_orders”, Shopify only shows orders of the last 60 days.',
  },
};

const withoutSecret: ShopFinding = {
  verdict: 'attention',
  sentence: {
    fr: 'Sans la clé secrète de l’application, les messages de Shopify ne se vérifient pas : les ventes arrivent à chaque relevé.',
    en: 'Without the app’s secret key, Shopify’s messages cannot be verified: sales arrive with each pull.',
  },
};

const taxesApart: ShopFinding = {
  verdict: 'attention',
  sentence: {
    fr: 'Les prix de cette boutique sont hors taxe : Caveau lit le montant TTC des ventes, pas le prix TTC des produits.',
    en: 'This shop’s prices are without tax: Caveau reads what sales came to with tax, not the price of products with tax.',
  },
};

function lacks(scope: string): ShopFinding {
  return {
    verdict: 'cannot',
    sentence: {
      fr: `Il manque le droit « ${scope} » à l’application : ajoutez-le dans Shopify.`,
      en: `The app lacks the right “${scope}”: add it in Shopify.`,
    },
  };
}

const cannotAmend: ShopFinding = {
  verdict: 'attention',
  sentence: {
    fr: 'Caveau ne peut pas corriger noms et prix dans Shopify : il y manque le droit « write_products ».',
    en: 'Caveau cannot correct names and prices in Shopify: the right “write_products” is missing.',
  },
};
