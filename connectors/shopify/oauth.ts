/** Access by a click. https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/authorization-code-grant */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { CallFailed, type Grant, type OAuthFlow } from '#domain/channels/connector.ts';
import { assertApplication } from '../kit/consent.ts';
import { askedByForm, askGrant } from '../kit/grant.ts';
import type { ShopifySession } from './ask.ts';
import { type ShopifySettings, shopifySettings } from './settings.ts';

export const scopes = [
  'read_orders',
  'read_products',
  'write_products',
  'read_inventory',
  'write_inventory',
  'read_locations',
];

export const oauth: OAuthFlow<ShopifySettings> = {
  instead: ['accessToken'],
  authorizeUrl({ shop, clientId, clientSecret }, { redirectUrl, state }) {
    assertApplication([clientId, clientSecret]);
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
  return await askGrant(
    session,
    askedByForm(`https://${shop}/admin/oauth/access_token`, {
      client_id: clientId,
      client_secret: clientSecret,
      ...asked,
    }),
  );
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
