/** Access by a click. https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/authorization-code-grant */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { CallFailed, type Grant, type OAuthFlow } from '#domain/channels/connector.ts';
import { call, jsonOf, refused, unreadable } from '../kit/call.ts';
import type { ShopifySession } from './ask.ts';
import { type ShopifySettings, shopifySettings } from './settings.ts';

export const scopes = [
  'read_orders',
  'read_products',
  'read_inventory',
  'write_inventory',
  'read_locations',
] as const;

/** A token without an end bears none of the last two. */
const granted = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().optional(),
  refresh_token: z.string().min(1).optional(),
});

export const oauth: OAuthFlow<ShopifySettings> = {
  authorizeUrl({ shop, clientId }, { redirectUrl, state }) {
    const url = new URL(`https://${shop}/admin/oauth/authorize`);
    url.searchParams.set('client_id', clientId);
    url.searchParams.set('scope', scopes.join(','));
    url.searchParams.set('redirect_uri', redirectUrl);
    url.searchParams.set('state', state);
    return url.href;
  },
  async exchange(session, { code, query }) {
    proveReturn(session.settings, query);
    return await askToken(session, { code, expiring: '1' });
  },
  async refresh(session, refreshToken) {
    return await askToken(session, { grant_type: 'refresh_token', refresh_token: refreshToken });
  },
};

async function askToken(session: ShopifySession, asked: Record<string, string>): Promise<Grant> {
  const { shop, clientId, clientSecret } = session.settings;
  const answer = await call(session, {
    method: 'POST',
    url: `https://${shop}/admin/oauth/access_token`,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      client_id: clientId,
      client_secret: clientSecret,
      ...asked,
    }).toString(),
  });
  if (answer.status >= 400) throw refused(answer.status, answer.text.slice(0, 200));
  const read = granted.safeParse(jsonOf(answer));
  if (!read.success) throw unreadable('access_token');
  const { access_token: accessToken, expires_in: seconds, refresh_token: refreshToken } = read.data;
  return {
    accessToken,
    refreshToken: refreshToken ?? null,
    expiresAt:
      seconds === undefined ? null : new Date(Date.parse(session.now()) + seconds * 1000).toISOString(),
  };
}

/** Shopify signs the address that it sends the owner back to, and names the shop in it. */
function proveReturn({ shop, clientSecret }: ShopifySettings, query: Readonly<Record<string, string>>): void {
  const signed = Object.entries(query)
    .filter(([name]) => name !== 'hmac')
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const own = createHmac('sha256', clientSecret).update(signed).digest();
  const given = Buffer.from(query.hmac ?? '', 'hex');
  const sameShop = shopifySettings.shape.shop.safeParse(query.shop).data === shop;
  if (sameShop && own.length === given.length && timingSafeEqual(own, given)) return;
  throw new CallFailed('refused', {
    fr: 'Ce retour ne vient pas de votre boutique Shopify. Recommencez depuis Caveau.',
    en: 'This does not come back from your Shopify shop. Begin again from Caveau.',
  });
}
