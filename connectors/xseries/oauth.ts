/** Access by a click. https://x-series-api.lightspeedhq.com/docs/authorization */
import { z } from 'zod';
import { CallFailed, type Grant, type OAuthFlow } from '#domain/channels/connector.ts';
import { later } from '#domain/values/time.ts';
import { call, jsonOf, refused, unreadable } from '../kit/call.ts';
import { hostOf, type XSeriesSession } from './ask.ts';
import type { XSeriesSettings } from './settings.ts';

/** https://x-series-api.lightspeedhq.com/docs/scopes */
export const scopes = [
  'retailer:read',
  'outlets:read',
  'sales:read',
  'products:read',
  'products:write',
  'inventory:read',
  'webhooks',
] as const;

/** A token lasts a day; a refresh ends the old token and brings the next refresh token. */
const granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  /** Seconds since 1970. */
  expires: z.number().nullish(),
  expires_in: z.number().nullish(),
});

export const oauth: OAuthFlow<XSeriesSettings> = {
  instead: ['accessToken'],
  authorizeUrl({ clientId }, { redirectUrl, state }) {
    const url = new URL('https://secure.retail.lightspeed.app/connect');
    url.searchParams.set('response_type', 'code');
    url.searchParams.set('client_id', clientId);
    url.searchParams.set('redirect_uri', redirectUrl);
    url.searchParams.set('state', state);
    url.searchParams.set('scope', scopes.join(' '));
    return url.href;
  },
  async exchange(session, { code, redirectUrl, query }) {
    // The code is good at the shop that it was given for, and nowhere else.
    const { domain_prefix: given = '' } = query;
    if (given !== '' && given !== session.settings.domainPrefix) throw anotherShop(given);
    const asked = { grant_type: 'authorization_code', code, redirect_uri: redirectUrl };
    return await askToken(session, asked, null);
  },
  async refresh(session, refreshToken) {
    const asked = { grant_type: 'refresh_token', refresh_token: refreshToken };
    return await askToken(session, asked, refreshToken);
  },
};

async function askToken(
  session: XSeriesSession,
  asked: Record<string, string>,
  refreshToken: string | null,
): Promise<Grant> {
  const { clientId, clientSecret } = session.settings;
  const body = new URLSearchParams({ ...asked, client_id: clientId, client_secret: clientSecret });
  const answer = await call(session, {
    method: 'POST',
    url: `${hostOf(session.settings)}/api/1.0/token`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'Caveau',
    },
    body: body.toString(),
  });
  if (answer.status >= 400) throw refused(answer.status, answer.text.slice(0, 200));
  const read = granted.safeParse(jsonOf(answer));
  if (!read.success) throw unreadable('access_token');
  const { access_token: accessToken, refresh_token: next, expires, expires_in: seconds } = read.data;
  return {
    accessToken,
    refreshToken: next ?? refreshToken,
    expiresAt: expires
      ? new Date(expires * 1000).toISOString()
      : seconds
        ? later(session.now(), seconds * 1000)
        : null,
  };
}

function anotherShop(given: string): CallFailed {
  return new CallFailed('refused', {
    fr: `L’accès a été donné pour une autre boutique (« ${given} ») que celle de cette connexion.`,
    en: `Access was granted to another shop (“${given}”) than this connection’s.`,
  });
}
