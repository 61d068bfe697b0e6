/** Every question that is put to Shopify, as it is sent. Held against the vendor’s schema by `schema.test.ts`. */

const money = 'shopMoney { amount currencyCode }';

const line = `fragment Line on LineItem {
  id name sku quantity currentQuantity
  variant { id barcode inventoryItem { id } }
  originalUnitPriceSet { ${money} }
  discountAllocations { allocatedAmountSet { ${money} } }
  taxLines { ratePercentage priceSet { ${money} } }
}`;

const refundLine = `fragment RefundLine on RefundLineItem {
  id quantity restockType
  subtotalSet { ${money} }
  totalTaxSet { ${money} }
  lineItem { id }
}`;

const refund = `fragment RefundFacts on Refund {
  id createdAt updatedAt
  totalRefundedSet { ${money} }
  refundLineItems(first: $refundLines) { nodes { ...RefundLine } pageInfo { hasNextPage endCursor } }
  refundShippingLines(first: 3) { nodes { subtotalAmountSet { ${money} } taxAmountSet { ${money} } } }
}`;

const order = `fragment OrderFacts on Order {
  id name createdAt processedAt updatedAt cancelledAt test
  displayFinancialStatus displayFulfillmentStatus taxesIncluded currencyCode
  retailLocation { id }
  lineItems(first: $lines) { nodes { ...Line } pageInfo { hasNextPage endCursor } }
  refunds(first: $refunds) { ...RefundFacts }
}`;

const orderFragments = [order, refund, refundLine, line].join('\n');

export const ordersPage = `query OrdersPage($query: String!, $first: Int!, $after: String, $lines: Int!, $refunds: Int!, $refundLines: Int!) {
  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
    nodes { ...OrderFacts }
    pageInfo { hasNextPage endCursor }
  }
}
${orderFragments}`;

export const oneOrder = `query OneOrder($id: ID!, $lines: Int!, $refunds: Int!, $refundLines: Int!) {
  order(id: $id) { ...OrderFacts }
}
${orderFragments}`;

export const moreLines = `query MoreLines($id: ID!, $first: Int!, $after: String) {
  order(id: $id) { lineItems(first: $first, after: $after) { nodes { ...Line } pageInfo { hasNextPage endCursor } } }
}
${line}`;

export const refundIds = `query RefundIds($id: ID!) {
  order(id: $id) { refunds { id } }
}`;

export const oneRefund = `query OneRefund($id: ID!, $refundLines: Int!) {
  refund(id: $id) { ...RefundFacts }
}
${[refund, refundLine].join('\n')}`;

export const moreRefundLines = `query MoreRefundLines($id: ID!, $first: Int!, $after: String) {
  refund(id: $id) { refundLineItems(first: $first, after: $after) { nodes { ...RefundLine } pageInfo { hasNextPage endCursor } } }
}
${refundLine}`;

const variant = `fragment VariantFacts on ProductVariant {
  id title sku barcode price
  product { title hasOnlyDefaultVariant status }
  inventoryItem { id tracked inventoryLevel(locationId: $location) { quantities(names: ["available"]) { quantity } } }
}`;

export const variantsPage = `query VariantsPage($first: Int!, $after: String, $location: ID!) {
  shop { taxesIncluded }
  productVariants(first: $first, after: $after, sortKey: ID) {
    nodes { ...VariantFacts }
    pageInfo { hasNextPage endCursor }
  }
}
${variant}`;

export const oneVariant = `query OneVariant($id: ID!, $location: ID!) {
  shop { taxesIncluded }
  productVariant(id: $id) { ...VariantFacts }
}
${variant}`;

export const levelsPage = `query LevelsPage($location: ID!, $query: String!, $first: Int!, $after: String) {
  location(id: $location) {
    inventoryLevels(first: $first, after: $after, query: $query) {
      nodes {
        updatedAt
        quantities(names: ["available"]) { quantity }
        item { id tracked variants(first: 1) { nodes { id } } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

export const levelsOf = `query LevelsOf($ids: [ID!]!, $location: ID!) {
  nodes(ids: $ids) {
    __typename
    ... on InventoryItem {
      id tracked
      variants(first: 1) { nodes { id } }
      inventoryLevel(locationId: $location) { updatedAt quantities(names: ["available"]) { quantity } }
    }
  }
}`;

/** One mutation a write, each with its own comparison and its own key, since a single one of them all fails as a whole. */
export function setQuantities(count: number): string {
  const each = Array.from({ length: count }, (_, index) => index);
  const variables = each.map((at) => `$input${at}: InventorySetQuantitiesInput!, $key${at}: String!`);
  const fields = each.map(
    (at) =>
      `  write${at}: inventorySetQuantities(input: $input${at}) @idempotent(key: $key${at}) { userErrors { code field message } }`,
  );
  return `mutation SetQuantities(${variables.join(', ')}) {\n${fields.join('\n')}\n}`;
}

export const variantsToAmend = `query VariantsToAmend($ids: [ID!]!) {
  shop { taxesIncluded }
  nodes(ids: $ids) { __typename ... on ProductVariant { id product { id hasOnlyDefaultVariant } } }
}`;

export const renameProduct = `mutation RenameProduct($product: ProductUpdateInput!) {
  productUpdate(product: $product) { userErrors { field message } }
}`;

export const amendVariants = `mutation AmendVariants($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
  productVariantsBulkUpdate(productId: $productId, variants: $variants) { userErrors { field message } }
}`;

export const shopFacts = `query ShopFacts {
  shop { name currencyCode ianaTimezone taxesIncluded }
  currentAppInstallation { accessScopes { handle } }
}`;

export const locationsPage = `query LocationsPage($after: String) {
  locations(first: 50, after: $after) { nodes { id name } pageInfo { hasNextPage endCursor } }
}`;

export const subscriptionsPage = `query SubscriptionsPage($uri: String!, $after: String) {
  webhookSubscriptions(first: 50, after: $after, uri: $uri) {
    nodes { id topic uri format }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const subscribeTo = `mutation SubscribeTo($topic: WebhookSubscriptionTopic!, $subscription: WebhookSubscriptionInput!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: $subscription) {
    webhookSubscription { id }
    userErrors { field message }
  }
}`;
