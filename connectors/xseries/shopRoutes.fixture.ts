/** How the fake shop answers each request, by the vendor’s own rules. */
import { z } from 'zod';
import { inventoryNodes, outletNodes, productNode, retailerNode, saleNode } from './shopNodes.fixture.ts';
import { outlets, type ShopState } from './shopState.fixture.ts';

export interface Webhook {
  id: string;
  type: string;
  url: string;
  active: boolean;
}

export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const update = z.strictObject({
  common: z.strictObject({ name: z.string() }).optional(),
  details: z
    .strictObject({
      price_including_tax: z.number().optional(),
      inventory: z
        .array(z.strictObject({ outlet_id: z.uuid(), current_amount: z.number() }))
        .min(1)
        .optional(),
    })
    .optional(),
});
const webhook = z.strictObject({ type: z.string(), url: z.url(), active: z.boolean() });

/** By their numbers, those behind `after`. */
function pageOf<Node extends { version: number }>(nodes: readonly Node[], query: URLSearchParams) {
  const after = Number(query.get('after') ?? 0);
  const size = Math.min(Number(query.get('page_size') ?? 50), 5000);
  const data = nodes
    .filter(({ version }) => version > after)
    .toSorted((one, other) => one.version - other.version)
    .slice(0, size);
  const [min, max] = [data[0]?.version ?? 0, data.at(-1)?.version ?? 0];
  return { data, version: { min, max } };
}

export function openRoutes(state: ShopState, webhooks: Map<string, Webhook>) {
  const living = () => [...state.products.values()].filter(({ deletedAt }) => deletedAt === null);
  const counted = () => living().filter(({ level, composite }) => level !== null && !composite);

  function changeProduct(id: string, body: unknown): object {
    const product = living().find((one) => one.id === id);
    if (product === undefined) throw new Refusal(404, 'Product not found');
    const { common, details } = update.parse(body);
    if (common !== undefined) state.changeProduct(id, { label: common.name });
    if (details?.price_including_tax !== undefined) {
      state.changeProduct(id, { priceE4: BigInt(Math.round(details.price_including_tax * 10_000)) });
    }
    for (const { outlet_id: outlet, current_amount: level } of details?.inventory ?? []) {
      if (product.level === null || outlet !== outlets[0].id) throw new Refusal(422, 'No inventory here');
      state.setLevel(id, level);
    }
    return { data: {} };
  }

  function keepWebhook(id: string, body: unknown): object {
    const wanted = webhook.parse(body);
    const twin = [...webhooks.values()].find((one) => one.type === wanted.type && one.url === wanted.url);
    if (twin !== undefined && twin.id !== id) throw new Refusal(409, 'Webhook already exists');
    webhooks.set(id, { id, ...wanted });
    return { data: { id, retailer_id: retailerNode().id, ...wanted } };
  }

  function productRoute(id: string, rest: string | undefined): object {
    const product = state.products.get(id);
    if (product === undefined) throw new Refusal(404, 'Product not found');
    if (rest === undefined) return { data: productNode(product) };
    if (product.deletedAt !== null) throw new Refusal(404, 'Product not found');
    return { data: product.level === null ? [] : inventoryNodes(product) };
  }

  return (method: string, { pathname, searchParams: query }: URL, body: unknown): object => {
    const [, , version, noun, id, rest] = pathname.split('/');
    switch (`${method} ${version} ${noun}${id === undefined ? '' : '/id'}`) {
      case 'GET 2.0 retailer':
        return { data: retailerNode() };
      case 'GET 2.0 outlets':
        return pageOf(outletNodes(), query);
      case 'GET 2.0 sales':
        return pageOf([...state.sales.values()].map(saleNode), query);
      case 'GET 2.0 sales/id': {
        const sale = state.sales.get(id ?? '');
        if (sale === undefined) throw new Refusal(404, 'Sale not found');
        return { data: saleNode(sale) };
      }
      case 'GET 2.0 products': {
        const products = query.get('deleted') === 'true' ? [...state.products.values()] : living();
        return pageOf(products.map(productNode), query);
      }
      case 'GET 2.0 products/id':
        return productRoute(id ?? '', rest);
      case 'GET 2.0 inventory':
        return pageOf(counted().flatMap(inventoryNodes), query);
      case 'PUT 2.1 products/id':
        return changeProduct(id ?? '', body);
      case 'GET 2026-07 webhooks':
        return { data: [...webhooks.values()] };
      case 'POST 2026-07 webhooks':
        return keepWebhook(`3eb00000-0000-4000-8000-${String(webhooks.size + 1).padStart(12, '0')}`, body);
      case 'PUT 2026-07 webhooks/id':
        return keepWebhook(id ?? '', body);
      default:
        throw new Refusal(404, `No route ${method} ${pathname}`);
    }
  };
}
