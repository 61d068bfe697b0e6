/** Access by a click. https://developer.zettle.com/docs/api/oauth/user-guides/set-up-app-authorisation/set-up-authorisation-code-grant */
import type { OAuthFlow } from '#domain/channels/connector.ts';
import type { ZettleSettings } from './settings.ts';
import { askToken, oauthHost } from './token.ts';

export const scopes = ['READ:PURCHASE', 'READ:PRODUCT', 'WRITE:PRODUCT'] as const;

export const oauth: OAuthFlow<ZettleSettings> = {
  typedInstead: 'apiKey',
  authorizeUrl({ applicationId }, { redirectUrl, state }) {
    const url = new URL(`${oauthHost}/authorize`);
    url.searchParams.set('response_type', 'code');
    url.searchParams.set('scope', scopes.join(' '));
    url.searchParams.set('client_id', applicationId);
    url.searchParams.set('redirect_uri', redirectUrl);
    url.searchParams.set('state', state);
    return url.href;
  },
  async exchange(session, { code, redirectUrl }) {
    const { applicationId, applicationSecret } = session.settings;
    return await askToken(session, {
      grant_type: 'authorization_code',
      redirect_uri: redirectUrl,
      code,
      client_secret: applicationSecret,
      client_id: applicationId,
    });
  },
  /** Each answer may bring another refresh token, and end the one before it. */
  async refresh(session, refreshToken) {
    const { applicationId, applicationSecret } = session.settings;
    const token = await askToken(session, {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_secret: applicationSecret,
      client_id: applicationId,
    });
    return { ...token, refreshToken: token.refreshToken ?? refreshToken };
  },
};
