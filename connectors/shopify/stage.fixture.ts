/** What Shopify’s own tests play on: a shop that is not there, and answers said by heart. */
import type { Session, StatedDocument } from '#domain/channels/connector.ts';
import { openStage } from '../kit/stage.fixture.ts';
import { shopify } from './index.ts';
import type { ShopifySettings } from './settings.ts';
import { openShopifyShop, type ShopifyShopOptions } from './shop.fixture.ts';

export const open = (options: Omit<ShopifyShopOptions, 'now'> = {}) =>
  openStage(shopify, (now) => openShopifyShop({ now, ...options }));

export function saying(...answers: unknown[]): Session<ShopifySettings> {
  const { session } = open();
  return { ...session, fetch: async () => Response.json(answers.shift()) };
}

export async function documentAt(session: Session<ShopifySettings>, id: string): Promise<StatedDocument> {
  const [fact] = await shopify.look(session, { stream: 'sales', id });
  if (fact?.kind !== 'document') throw new Error('no document');
  return fact;
}
