/** Access by a click. https://developer.squareup.com/docs/oauth-api/overview */
import type { Grant, OAuthFlow } from '#domain/channels/connector.ts';
import { askGrant, assertApplication } from '../kit/grant.ts';
import { apiVersion, host, type SquareSession } from './ask.ts';
import type { SquareSettings } from './settings.ts';

export const scopes = [
  'MERCHANT_PROFILE_READ',
  'ORDERS_READ',
  'PAYMENTS_READ',
  'ITEMS_READ',
  'ITEMS_WRITE',
  'INVENTORY_READ',
  'INVENTORY_WRITE',
] as const;

export const oauth: OAuthFlow<SquareSettings> = {
  instead: ['accessToken'],
  authorizeUrl({ applicationId, applicationSecret }, { redirectUrl, state }) {
    assertApplication([applicationId, applicationSecret]);
    const url = new URL(`${host}/oauth2/authorize`);
    url.searchParams.set('client_id', applicationId);
    url.searchParams.set('scope', scopes.join(' '));
    url.searchParams.set('session', 'false');
    url.searchParams.set('redirect_uri', redirectUrl);
    url.searchParams.set('state', state);
    return url.href;
  },
  async exchange(session, { code, redirectUrl }) {
    const asked = { grant_type: 'authorization_code', code, redirect_uri: redirectUrl };
    return await askToken(session, asked, null);
  },
  async refresh(session, refreshToken) {
    const asked = { grant_type: 'refresh_token', refresh_token: refreshToken };
    return await askToken(session, asked, refreshToken);
  },
};

/** Tokens end after 30 days; the refresh token of this flow stays the same. */
async function askToken(
  session: SquareSession,
  asked: Record<string, string>,
  refreshToken: string | null,
): Promise<Grant> {
  const { applicationId, applicationSecret } = session.settings;
  return await askGrant(
    session,
    {
      url: `${host}/oauth2/token`,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'square-version': apiVersion,
      },
      body: JSON.stringify({ client_id: applicationId, client_secret: applicationSecret, ...asked }),
    },
    { refreshToken },
  );
}
