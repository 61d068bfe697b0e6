/** What the fake shop’s Admin API answers at its top: queries and mutations by their names. */

import {
  argumentsOf,
  type Question,
  topFields,
  type Variables,
  type Where,
} from './graphqlAnswer.fixture.ts';
import { gid, numberOf } from './ids.ts';
import { scopes } from './oauth.ts';
import { openAmendments, openWrites, setInput } from './shopMutations.fixture.ts';
import {
  connection,
  itemNode,
  levelNode,
  orderNode,
  refundNode,
  shopLocation,
  variantNode,
} from './shopNodes.fixture.ts';
import type { ShopState } from './shopState.fixture.ts';

type Subscriptions = Map<string, { topic: string; uri: string }>;

interface Asked {
  id: string;
  ids: readonly string[];
  first?: number | null;
  after?: string | null;
  query?: string | null;
  uri?: string | null;
  topic: string;
  webhookSubscription: { uri: string };
  input: unknown;
  product: unknown;
  productId: string;
  variants: unknown;
}

/** A root for each question, since its keys stand in its directives. */
export function openRoot(state: ShopState, subscriptions: Subscriptions) {
  const write = openWrites(state);
  const amendments = openAmendments(state);
  const listed = () => [...state.listings.values()].filter(({ gone }) => !gone);
  const changedSince = (query: string | null | undefined, at: string): boolean => {
    const from = /updated_at:>='([^']+)'/.exec(query ?? '')?.[1];
    // Both to the second, as the vendor dates.
    return from === undefined || Math.floor(Date.parse(at) / 1000) >= Math.floor(Date.parse(from) / 1000);
  };
  const location = {
    id: gid('Location', shopLocation.id),
    name: shopLocation.name,
    inventoryLevels: (asked: Asked) =>
      connection(
        listed()
          .filter(({ level, levelAt }) => level !== null && changedSince(asked.query, levelAt))
          .map(levelNode),
        asked,
      ),
  };
  const subscriptionNodes = () =>
    [...subscriptions].map(([id, { topic, uri }]) => ({
      id: `gid://shopify/WebhookSubscription/${id}`,
      topic,
      uri,
      format: 'JSON',
    }));

  return (question: Question, variables: Variables): object => ({
    shop: { name: 'Cave Exemple', currencyCode: 'EUR', ianaTimezone: 'Europe/Paris', taxesIncluded: true },
    currentAppInstallation: { accessScopes: scopes.map((handle) => ({ handle })) },
    locations: (asked: Asked) => connection([location], asked),
    location: ({ id }: Asked) => (id === location.id ? location : null),
    orders: (asked: Asked) =>
      connection(
        [...state.orders.values()]
          .filter(({ updatedAt }) => changedSince(asked.query, updatedAt))
          .toSorted((one, other) => Date.parse(one.updatedAt) - Date.parse(other.updatedAt))
          .map(orderNode),
        asked,
      ),
    order({ id }: Asked) {
      const order = state.orders.get(numberOf(id));
      return order === undefined ? null : orderNode(order);
    },
    refund({ id }: Asked) {
      for (const order of state.orders.values()) {
        const refund = order.refunds.find((one) => one.id === numberOf(id));
        if (refund !== undefined) return refundNode(order, refund);
      }
      return null;
    },
    productVariants: (asked: Asked) => connection(listed().map(variantNode), asked),
    productVariant({ id }: Asked) {
      const listing = listed().find(({ variant }) => gid('ProductVariant', variant) === id);
      return listing === undefined ? null : variantNode(listing);
    },
    nodes: ({ ids }: Asked) =>
      ids.map((id) => {
        const item = listed().find((listing) => gid('InventoryItem', listing.item) === id);
        if (item !== undefined) return itemNode(item);
        const sold = listed().find(({ variant }) => gid('ProductVariant', variant) === id);
        return sold === undefined ? null : variantNode(sold);
      }),
    productUpdate: ({ product }: Asked) => amendments.amend(product),
    productVariantsBulkUpdate: ({ productId, variants }: Asked) =>
      amendments.amendVariants(productId, variants),
    webhookSubscriptions: (asked: Asked) =>
      connection(
        subscriptionNodes().filter(({ uri }) => uri === asked.uri),
        asked,
      ),
    webhookSubscriptionCreate({ topic, webhookSubscription: { uri } }: Asked) {
      const id = String(subscriptions.size + 1);
      subscriptions.set(id, { topic, uri });
      return { webhookSubscription: { id: `gid://shopify/WebhookSubscription/${id}` }, userErrors: [] };
    },
    inventorySetQuantities({ input }: Asked, _context: unknown, { path }: Where) {
      const field = topFields(question).get(String(path.key));
      const directive = field?.directives?.find(({ name }) => name.value === 'idempotent');
      if (directive === undefined) throw new Error('no key');
      return write(setInput.parse(input), String(argumentsOf(directive, variables).key));
    },
  });
}
