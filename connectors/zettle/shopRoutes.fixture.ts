/** What the fake account answers to the requests of its four services, by their own rules. */
import { z } from 'zod';
import { balanceNode, hashOf, organizationUuid, productNode, purchaseNode } from './shopNodes.fixture.ts';
import { type AccountState, inventories, type KeptListing } from './shopState.fixture.ts';

export interface Subscription {
  uuid: string;
  transportName: 'WEBHOOK';
  eventNames: string[];
  destination: string;
  contactEmail: string;
  status: 'ACTIVE';
  signingKey: string;
}

export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const wantedSubscription = z.object({
  uuid: z.uuid({ version: 'v1' }),
  transportName: z.literal('WEBHOOK'),
  eventNames: z.array(z.string()),
  destination: z.url({ protocol: /^https$/ }),
  contactEmail: z.email(),
});
const moved = z.strictObject({
  identifier: z.uuid(),
  movements: z
    .array(
      z.strictObject({
        productUuid: z.uuid(),
        variantUuid: z.uuid(),
        change: z.int().positive(),
        from: z.enum(Object.values(inventories)),
        to: z.enum(Object.values(inventories)),
      }),
    )
    .min(1),
});

type Routes = (method: string, url: URL, body: unknown) => Response;

export function openRoutes(
  state: AccountState,
  subscriptions: Map<string, Subscription>,
  greet: (subscription: Subscription) => void,
): Routes {
  const here = (): KeptListing[] => state.listings.filter(({ deleted }) => !deleted);

  function purchases({ searchParams }: URL): Response {
    const limit = Number(searchParams.get('limit') ?? 100);
    const from = Date.parse(`${searchParams.get('startDate')}Z`);
    const after = searchParams.get('lastPurchaseHash');
    const ordered = state.purchases
      .filter(({ timestamp }) => Number.isNaN(from) || Date.parse(timestamp) >= from)
      .toSorted((a, b) => order(hashOf(a), hashOf(b)))
      .filter((one) => after === null || order(hashOf(one), after) > 0)
      .slice(0, limit);
    const [first, last] = [ordered.at(0), ordered.at(-1)];
    return Response.json({
      purchases: ordered.map((one) => purchaseNode(one, state.purchases)),
      ...(first === undefined ? {} : { firstPurchaseHash: hashOf(first) }),
      ...(last === undefined ? {} : { lastPurchaseHash: hashOf(last) }),
      linkUrls: [],
    });
  }

  function library(url: URL): Response {
    const limit = Number(url.searchParams.get('limit') ?? 500);
    const offset = Number(url.searchParams.get('offset') ?? 0);
    const page = here().slice(offset, offset + limit);
    const more = offset + limit < here().length;
    const next = `${url.origin}${url.pathname}?limit=${limit}&offset=${offset + limit}`;
    const body = { untilEventLogUuid: organizationUuid, products: page.map(productNode), discounts: [] };
    return Response.json(body, more ? { headers: { link: `<${next}>; rel="next"` } } : {});
  }

  /** A balance of nothing is not told. */
  function stock(url: URL): Response {
    const limit = Number(url.searchParams.get('limit') ?? 100);
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const all = here().filter(({ level }) => level !== null && level !== 0);
    const page = all.slice(from, from + limit);
    const next = `${url.origin}${url.pathname}?cursor=${from + limit}&limit=${limit}`;
    const more = from + limit < all.length;
    return Response.json(page.map(balanceNode), more ? { headers: { link: `<${next}>; rel="next"` } } : {});
  }

  function move(body: unknown): Response {
    const { movements } = moved.parse(body);
    const found = movements.map((one) => ({
      ...one,
      listing: here().find(
        ({ productUuid, variantUuid, level }) =>
          productUuid === one.productUuid && variantUuid === one.variantUuid && level !== null,
      ),
    }));
    // All are refused for one that cannot be.
    if (found.some(({ listing }) => listing === undefined)) throw new Refusal(400, 'not a tracked product');
    for (const { listing, change, from, to } of found) {
      if (listing !== undefined) state.move(listing, change, from, to);
    }
    return new Response(null, { status: 204 });
  }

  function subscribe(body: unknown): Response {
    const wanted = wantedSubscription.safeParse(body);
    if (!wanted.success) throw new Refusal(422, z.prettifyError(wanted.error));
    if (subscriptions.has(wanted.data.uuid)) throw new Refusal(400, 'this uuid is taken');
    const made: Subscription = {
      ...wanted.data,
      status: 'ACTIVE',
      signingKey: `zLzClQLQN8yfH8aEjONeXzgJRAHR0zpD7RonFCpizujCUCectBlln0vFArTbL${subscriptions.size}`,
    };
    subscriptions.set(made.uuid, made);
    greet(made);
    return Response.json(made);
  }

  return (method, url, body) => {
    const path = `${method} ${url.host}${url.pathname}`;
    const id = url.pathname.split('/').at(-1) ?? '';
    if (path === 'GET purchase.izettle.com/purchases/v2') return purchases(url);
    if (path.startsWith('GET purchase.izettle.com/purchase/v2/')) {
      const found = state.purchases.find(({ uuid }) => uuid === id);
      if (found === undefined) throw new Refusal(404, 'no such purchase');
      return Response.json(purchaseNode(found, state.purchases));
    }
    if (path === 'GET products.izettle.com/organizations/self/library') return library(url);
    if (path.startsWith('GET products.izettle.com/organizations/self/products/')) {
      const found = here().find(({ productUuid }) => productUuid === id);
      if (found === undefined) throw new Refusal(404, 'no such product');
      return Response.json(productNode(found));
    }
    if (path === 'GET inventory.izettle.com/v3/inventories') {
      const nodes = Object.entries(inventories).map(([inventoryType, inventoryUuid]) => ({
        inventoryType,
        inventoryUuid,
        organizationUuid,
      }));
      return Response.json(nodes);
    }
    if (path === `GET inventory.izettle.com/v3/stock/${inventories.STORE}`) return stock(url);
    if (path === 'POST inventory.izettle.com/v3/products/status') {
      const asked = z.array(z.uuid()).parse(body);
      const known = here().filter(({ productUuid }) => asked.includes(productUuid));
      return Response.json(known.map(({ productUuid, level }) => ({ productUuid, enabled: level !== null })));
    }
    if (path === 'POST inventory.izettle.com/v3/movements') return move(body);
    if (path === 'GET pusher.izettle.com/organizations/self/subscriptions') {
      return Response.json([...subscriptions.values()]);
    }
    if (path === 'POST pusher.izettle.com/organizations/self/subscriptions') return subscribe(body);
    if (path.startsWith('PUT pusher.izettle.com/organizations/self/subscriptions/')) {
      const there = subscriptions.get(id);
      if (there === undefined) throw new Refusal(404, 'no such subscription');
      const { eventNames } = z.object({ eventNames: z.array(z.string()) }).parse(body);
      there.eventNames = eventNames;
      return new Response(null, { status: 200 });
    }
    throw new Refusal(404, `no ${path}`);
  };
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
