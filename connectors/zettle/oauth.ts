/** Access by a click. https://developer.zettle.com/docs/api/oauth/user-guides/set-up-app-authorisation/set-up-authorisation-code-grant */
import { codeFlow } from '../kit/consent.ts';
import { askedByForm } from '../kit/grant.ts';
import type { ZettleSettings } from './settings.ts';
import { oauthHost } from './token.ts';

const scopes = ['READ:PURCHASE', 'READ:PRODUCT', 'WRITE:PRODUCT'];

/** Each answer may bring another refresh token, and end the one before it. */
export const oauth = codeFlow<ZettleSettings>({
  instead: ['apiKey', 'accessToken'],
  application: ({ applicationId, applicationSecret }) => ({ id: applicationId, secret: applicationSecret }),
  page: () => ({
    url: `${oauthHost}/authorize`,
    asked: { response_type: 'code', scope: scopes.join(' ') },
  }),
  tokens: ({ applicationId, applicationSecret }, asked) =>
    askedByForm(`${oauthHost}/token`, {
      ...asked,
      client_id: applicationId,
      client_secret: applicationSecret,
    }),
});
