/** Access by a click. https://x-series-api.lightspeedhq.com/docs/authorization */
import { CallFailed, type OAuthFlow } from '#domain/channels/connector.ts';
import { codeFlow } from '../kit/consent.ts';
import { askedByForm } from '../kit/grant.ts';
import { hostOf } from './ask.ts';
import type { XSeriesSettings } from './settings.ts';

/** https://x-series-api.lightspeedhq.com/docs/scopes */
const scopes = [
  'retailer:read',
  'outlets:read',
  'sales:read',
  'products:read',
  'products:write',
  'inventory:read',
  'webhooks',
];

/** A token lasts a day; a refresh ends the old token and brings the next refresh token. */
const flow = codeFlow<XSeriesSettings>({
  instead: ['accessToken'],
  application: ({ clientId, clientSecret }) => ({ id: clientId, secret: clientSecret }),
  page: () => ({
    url: 'https://secure.retail.lightspeed.app/connect',
    asked: { response_type: 'code', scope: scopes.join(' ') },
  }),
  tokens: (settings, asked) =>
    askedByForm(
      `${hostOf(settings)}/api/1.0/token`,
      { ...asked, client_id: settings.clientId, client_secret: settings.clientSecret },
      { 'user-agent': 'Caveau' },
    ),
});

export const oauth: OAuthFlow<XSeriesSettings> = {
  ...flow,
  async exchange(session, answer) {
    // The code is good at the shop that it was given for, and nowhere else.
    const { domain_prefix: given = '' } = answer.query;
    if (given !== '' && given !== session.settings.domainPrefix) throw anotherShop(given);
    return await flow.exchange(session, answer);
  },
};

function anotherShop(given: string): CallFailed {
  return new CallFailed('refused', {
    fr: `L’accès a été donné pour une autre boutique (« ${given} ») que celle de cette connexion.`,
    en: `Access was granted to another shop (“${given}”) than this connection’s.`,
  });
}
