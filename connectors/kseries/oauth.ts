/** Access by a click, the only way. https://api-portal.lsk.lightspeed.app/quick-start/authentication/authorization-overview */
import { codeFlow } from '../kit/consent.ts';
import { askedByForm } from '../kit/grant.ts';
import { hostsOf } from './ask.ts';
import type { KSeriesSettings } from './settings.ts';

/** Sales; businesses and availability; the catalogue. */
const scopes = ['financial-api', 'orders-api', 'items'];

const realm = '/realms/k-series/protocol/openid-connect';

/** A refresh token is good once: each answer brings the next. */
export const oauth = codeFlow<KSeriesSettings>({
  instead: ['accessToken'],
  application: ({ clientId, clientSecret }) => ({ id: clientId, secret: clientSecret }),
  page: (settings) => ({
    url: `${hostsOf(settings).auth}${realm}/auth`,
    asked: { response_type: 'code', scope: scopes.join(' ') },
  }),
  tokens(settings, asked) {
    const pair = Buffer.from(`${settings.clientId}:${settings.clientSecret}`).toString('base64');
    return askedByForm(`${hostsOf(settings).auth}${realm}/token`, asked, { authorization: `Basic ${pair}` });
  },
});
