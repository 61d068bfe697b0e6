/** What Shopify’s own tests play on: a shop that is not there, a clock, and answers said by heart. */
import {
  CallFailed,
  type Fact,
  type Session,
  type StatedDocument,
  type StatedRefund,
} from '#domain/channels/connector.ts';
import { shopify } from './index.ts';
import type { ShopifySettings } from './settings.ts';
import { openShopifyShop, type ShopifyShopOptions } from './shop.fixture.ts';

export const wine = { label: 'Rouge', code: 'R', priceE4: 120_000n, vatRate: 2000, level: 40 };

export function open(options: Partial<ShopifyShopOptions> = {}) {
  let at = Date.parse('2026-11-20T09:00:00.000Z');
  const now = () => new Date(at).toISOString();
  const shop = openShopifyShop({ now, ...options });
  const session: Session<ShopifySettings> = {
    settings: shop.settings,
    timeZone: shop.timeZone,
    currency: 'EUR',
    now,
    fetch: shop.fetch,
  };
  return { shop, session, now, since: '2026-11-19T09:00:00.000Z', pass: (ms: number) => (at += ms) };
}

export function saying(...answers: unknown[]): Session<ShopifySettings> {
  const { session } = open();
  return { ...session, fetch: async () => Response.json(answers.shift()) };
}

export async function documentAt(session: Session<ShopifySettings>, id: string): Promise<StatedDocument> {
  const [fact] = await shopify.look(session, { stream: 'sales', id });
  if (fact?.kind !== 'document') throw new Error('no document');
  return fact;
}

export const refundsOf = (facts: readonly Fact[]): StatedRefund[] =>
  facts.filter((fact) => fact.kind === 'refund');

export async function failure(promise: Promise<unknown>): Promise<CallFailed> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown);
  if (error instanceof CallFailed) return error;
  throw error;
}
