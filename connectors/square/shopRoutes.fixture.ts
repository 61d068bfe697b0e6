/** How the fake account answers each request, by the vendor’s own rules. */
import { z } from 'zod';
import { scopes } from './oauth.ts';
import {
  adjustmentNode,
  countNode,
  itemNode,
  location,
  orderNode,
  taxNode,
  variationNode,
} from './shopNodes.fixture.ts';
import type { AccountState, KeptListing } from './shopState.fixture.ts';

export interface Subscription {
  id: string;
  enabled: boolean;
  event_types: string[];
  notification_url: string;
  signature_key: string;
}

export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | null;
  constructor(status: number, code: string, detail: string, field: string | null = null) {
    super(detail);
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

const cursor = z.string().optional();
const ids = z.array(z.string()).nullish();
const search = z.object({
  location_ids: z.array(z.string()).min(1).max(10),
  limit: z.int().max(1000).default(500),
  cursor,
  query: z.object({
    filter: z.object({
      state_filter: z.object({ states: z.array(z.string()) }),
      date_time_filter: z.object({ updated_at: z.object({ start_at: z.string() }) }),
    }),
    sort: z.object({ sort_field: z.literal('UPDATED_AT'), sort_order: z.literal('ASC') }),
  }),
});
const counts = z.object({
  catalog_object_ids: ids,
  location_ids: ids,
  updated_after: z.string().nullish(),
  limit: z.int().min(1).max(1000).default(100),
  cursor,
});
const catalog = z.object({
  object_types: z.array(z.string()),
  include_deleted_objects: z.boolean().default(false),
  begin_time: z.string().optional(),
  limit: z.int().max(1000).default(100),
  cursor,
});
const byIds = z.object({ object_ids: z.array(z.string()).max(1000) });
const changes = z.object({
  idempotency_key: z.string().min(1).max(128),
  changes: z
    .array(
      z.object({
        type: z.literal('PHYSICAL_COUNT'),
        physical_count: z.object({
          catalog_object_id: z.string(),
          location_id: z.literal(location.id),
          state: z.literal('IN_STOCK'),
          quantity: z.string().regex(/^-?\d+(\.\d{1,5})?$/),
          occurred_at: z.string(),
        }),
      }),
    )
    .max(100),
  ignore_unchanged_counts: z.boolean().default(true),
});
const upserted = z.object({
  idempotency_key: z.string().min(1).max(128),
  object: z.object({
    type: z.literal('ITEM'),
    id: z.string(),
    version: z.int(),
    present_at_all_locations: z.boolean(),
    item_data: z.object({
      name: z.string().min(1),
      product_type: z.string(),
      tax_ids: z.array(z.string()),
      variations: z
        .array(
          z.object({
            id: z.string(),
            version: z.int(),
            item_variation_data: z.object({
              item_id: z.string(),
              sku: z.string().optional(),
              upc: z.string().optional(),
              price_money: z.object({ amount: z.int().min(0), currency: z.literal('EUR') }),
              track_inventory: z.boolean(),
            }),
          }),
        )
        .length(1),
    }),
  }),
});
const wanted = z.object({
  subscription: z.object({
    enabled: z.boolean(),
    event_types: z.array(z.string()).min(1),
    notification_url: z.string().startsWith('https://'),
  }),
});

/** Cursors are opaque, and good for the question they came with alone. */
function pageOf<Node>(all: readonly Node[], asked: { cursor?: string | undefined; limit: number }) {
  const { cursor: from, ...question } = asked;
  const mark = JSON.stringify(question);
  let start = 0;
  if (from !== undefined) {
    const [place = '', ...rest] = Buffer.from(from, 'base64').toString().split(' ');
    if (rest.join(' ') !== mark)
      throw new Refusal(400, 'INVALID_CURSOR', 'The cursor is not of this query.', 'cursor');
    start = Number(place);
  }
  const end = start + asked.limit;
  const next = end < all.length ? { cursor: Buffer.from(`${end} ${mark}`).toString('base64') } : {};
  return { nodes: all.slice(start, end), next };
}

export function openRoutes(state: AccountState, subscriptions: Map<string, Subscription>, now: () => string) {
  const taken = new Map<string, { body: string; answer: object }>();
  const living = () => [...state.listings.values()].filter(({ deleted }) => !deleted);
  const counted = () => living().filter(({ levelAt }) => levelAt !== null);

  function searchOrders(body: unknown): object {
    const asked = search.parse(body);
    const { state_filter: states, date_time_filter: dates } = asked.query.filter;
    const from = Date.parse(dates.updated_at.start_at);
    const orders = [...state.orders.values()]
      .filter((order) => states.states.includes(order.state) && Date.parse(order.updatedAt) >= from)
      .toSorted((one, other) => Date.parse(one.updatedAt) - Date.parse(other.updatedAt));
    const { nodes, next } = pageOf(orders.map(orderNode), asked);
    return nodes.length === 0 ? {} : { orders: nodes, ...next };
  }

  function searchCatalog(body: unknown): object {
    const asked = catalog.parse(body);
    const since = asked.begin_time === undefined ? null : Date.parse(asked.begin_time);
    const listings = [...state.listings.values()]
      .filter(({ deleted }) => asked.include_deleted_objects || !deleted)
      .filter(({ changedAt }) => since === null || Date.parse(changedAt) > since);
    const objects = listings.flatMap((listing): object[] => [
      ...(asked.object_types.includes('ITEM') ? [itemNode(listing)] : []),
      ...(asked.object_types.includes('ITEM_VARIATION') ? [variationNode(listing)] : []),
    ]);
    const { nodes, next } = pageOf(objects, asked);
    const changed = [...state.listings.values()].map(({ changedAt }) => changedAt).toSorted();
    return {
      ...(nodes.length === 0 ? {} : { objects: nodes, related_objects: taxesOf(listings) }),
      ...next,
      latest_time: changed.at(-1) ?? now(),
    };
  }

  function retrieveObjects(body: unknown): object {
    const { object_ids: asked } = byIds.parse(body);
    const objects = living().flatMap((listing): object[] => [
      ...(asked.includes(listing.id) ? [variationNode(listing)] : []),
      ...(asked.includes(listing.itemId) ? [itemNode(listing)] : []),
    ]);
    return objects.length === 0 ? {} : { objects, related_objects: taxesOf(living()) };
  }

  /** Whole, as it is from now on: what is left out is dropped. */
  function upsert(body: unknown): object {
    const { object, idempotency_key: key } = upserted.parse(body);
    const said = JSON.stringify(body);
    const before = taken.get(key);
    if (before?.body === said) return before.answer;
    if (before) throw new Refusal(400, 'IDEMPOTENCY_KEY_REUSED', 'The key was used with another body.');
    const listing = living().find(({ itemId }) => itemId === object.id);
    const [of] = object.item_data.variations;
    if (listing === undefined || of?.id !== listing.id)
      throw new Refusal(404, 'NOT_FOUND', `No object ${object.id}.`);
    if (object.version !== listing.version || of.version !== listing.version)
      throw new Refusal(409, 'VERSION_MISMATCH', 'Object version does not match latest database version.');
    const { sku, upc, price_money: price, track_inventory: tracks } = of.item_variation_data;
    if (sku === undefined) delete listing.code;
    if (upc === undefined) delete listing.barcode;
    state.amend(listing, {
      label: object.item_data.name,
      priceE4: BigInt(price.amount) * 100n,
      level: tracks ? (listing.level ?? 0) : null,
    });
    const answer = { catalog_object: itemNode(listing) };
    taken.set(key, { body: said, answer });
    return answer;
  }

  function retrieveCounts(body: unknown): object {
    const asked = counts.parse(body);
    const since = Date.parse(asked.updated_after ?? '1970-01-01T00:00:00Z');
    const listings = counted()
      .filter(({ id }) => !asked.catalog_object_ids || asked.catalog_object_ids.includes(id))
      .filter(({ levelAt }) => Date.parse(levelAt ?? '') > since)
      .toSorted((one, other) => Date.parse(other.levelAt ?? '') - Date.parse(one.levelAt ?? ''));
    const { nodes, next } = pageOf(listings.map(countNode), asked);
    return nodes.length === 0 ? {} : { counts: nodes, ...next };
  }

  function retrieveChanges(body: unknown): object {
    const asked = counts.parse(body);
    const since = Date.parse(asked.updated_after ?? '1970-01-01T00:00:00Z');
    const found = state.adjustments
      .filter(({ listing }) => asked.catalog_object_ids?.includes(listing.id))
      .filter(({ at }) => Date.parse(at) > since);
    const { nodes, next } = pageOf(found.map(adjustmentNode), asked);
    return nodes.length === 0 ? {} : { changes: nodes, ...next };
  }

  function changeInventory(body: unknown): object {
    const asked = changes.parse(body);
    const said = JSON.stringify(body);
    const before = taken.get(asked.idempotency_key);
    if (before !== undefined) {
      if (before.body === said) return before.answer;
      throw new Refusal(
        400,
        'IDEMPOTENCY_KEY_REUSED',
        'The key was used with another body.',
        'idempotency_key',
      );
    }
    const time = Date.parse(now());
    const counting = asked.changes.map(({ physical_count: of }) => {
      const at = Date.parse(of.occurred_at);
      if (at > time || at < time - 24 * 60 * 60_000) {
        throw new Refusal(
          400,
          'INVALID_TIME',
          'occurred_at is in the future or older than 24 hours.',
          'occurred_at',
        );
      }
      const listing = living().find(({ id }) => id === of.catalog_object_id);
      if (listing === undefined) throw new Refusal(404, 'NOT_FOUND', `No object ${of.catalog_object_id}.`);
      return { listing, level: Number(of.quantity), at: of.occurred_at };
    });
    for (const { listing, level, at } of counting) {
      if (asked.ignore_unchanged_counts && listing.lastCount?.level === level) continue;
      state.count(listing, level, at);
    }
    const answer = { counts: counting.map(({ listing }) => countNode(listing)) };
    taken.set(asked.idempotency_key, { body: said, answer });
    return answer;
  }

  function shown({ signature_key: key, ...subscription }: Subscription, withKey: boolean): object {
    return { ...subscription, ...(withKey ? { signature_key: key } : {}) };
  }

  function makeSubscription(body: unknown): object {
    const { subscription } = wanted.parse(body);
    const id = `wbhk_${subscriptions.size + 1}`;
    const made = { ...subscription, id, signature_key: `cle-de-${id}` };
    subscriptions.set(id, made);
    return { subscription: shown(made, true) };
  }

  function subscriptionOf(path: string): Subscription {
    const found = subscriptions.get(path.split('/').at(-1) ?? '');
    if (found === undefined) throw new Refusal(404, 'NOT_FOUND', 'No such subscription.');
    return found;
  }

  return (method: string, path: string, body: unknown): object => {
    const route = `${method} ${path.replace(/^(\/v2\/(?:orders|webhooks\/subscriptions))\/(?!search$)[^/]+$/, '$1/{id}')}`;
    switch (route) {
      case 'POST /oauth2/token/status':
        return { scopes: [...scopes], client_id: 'sq0idp-exemple', merchant_id: 'MEXEMPLE1' };
      case 'GET /v2/locations':
        return {
          locations: [
            {
              ...location,
              business_name: 'Cave Exemple',
              status: 'ACTIVE',
              timezone: 'Europe/Paris',
              currency: 'EUR',
              country: 'FR',
            },
          ],
        };
      case 'POST /v2/orders/search':
        return searchOrders(body);
      case 'GET /v2/orders/{id}': {
        const order = state.orders.get(path.split('/').at(-1) ?? '');
        if (order === undefined) throw new Refusal(404, 'NOT_FOUND', 'Order not found.');
        return { order: orderNode(order) };
      }
      case 'POST /v2/catalog/search':
        return searchCatalog(body);
      case 'POST /v2/catalog/batch-retrieve':
        return retrieveObjects(body);
      case 'POST /v2/catalog/object':
        return upsert(body);
      case 'POST /v2/inventory/counts/batch-retrieve':
        return retrieveCounts(body);
      case 'POST /v2/inventory/changes/batch-retrieve':
        return retrieveChanges(body);
      case 'POST /v2/inventory/changes/batch-create':
        return changeInventory(body);
      case 'GET /v2/webhooks/subscriptions':
        return subscriptions.size === 0
          ? {}
          : { subscriptions: [...subscriptions.values()].map((one) => shown(one, false)) };
      case 'POST /v2/webhooks/subscriptions':
        return makeSubscription(body);
      case 'GET /v2/webhooks/subscriptions/{id}':
        return { subscription: shown(subscriptionOf(path), true) };
      case 'PUT /v2/webhooks/subscriptions/{id}': {
        const changed = Object.assign(subscriptionOf(path), wanted.parse(body).subscription);
        return { subscription: shown(changed, false) };
      }
      default:
        throw new Refusal(404, 'NOT_FOUND', `No route ${route}.`);
    }
  };
}

function taxesOf(listings: readonly KeptListing[]): object[] {
  return [...new Map(listings.map((listing) => [listing.vatRate, taxNode(listing)])).values()];
}
