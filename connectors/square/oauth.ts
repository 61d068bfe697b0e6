/** Access by a click. https://developer.squareup.com/docs/oauth-api/overview */
import { codeFlow } from '../kit/consent.ts';
import { apiVersion, host } from './ask.ts';
import type { SquareSettings } from './settings.ts';

export const scopes = [
  'MERCHANT_PROFILE_READ',
  'ORDERS_READ',
  'PAYMENTS_READ',
  'ITEMS_READ',
  'ITEMS_WRITE',
  'INVENTORY_READ',
  'INVENTORY_WRITE',
];

/** Tokens end after 30 days; the refresh token of this flow stays the same. */
export const oauth = codeFlow<SquareSettings>({
  instead: ['accessToken'],
  application: ({ applicationId, applicationSecret }) => ({ id: applicationId, secret: applicationSecret }),
  page: () => ({
    url: `${host}/oauth2/authorize`,
    asked: { scope: scopes.join(' '), session: 'false' },
  }),
  tokens: ({ applicationId, applicationSecret }, asked) => ({
    url: `${host}/oauth2/token`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'square-version': apiVersion,
    },
    body: JSON.stringify({ client_id: applicationId, client_secret: applicationSecret, ...asked }),
  }),
});
