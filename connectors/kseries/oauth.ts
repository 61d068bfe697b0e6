/** Access by a click, the only way. https://api-portal.lsk.lightspeed.app/quick-start/authentication/authorization-overview */
import { z } from 'zod';
import type { Grant, OAuthFlow } from '#domain/channels/connector.ts';
import { later } from '#domain/values/time.ts';
import { call, jsonOf, refused, unreadable } from '../kit/call.ts';
import { hostsOf, type KSeriesSession } from './ask.ts';
import type { KSeriesSettings } from './settings.ts';

/** Sales; businesses and availability; the catalogue. */
export const scopes = ['financial-api', 'orders-api', 'items'] as const;

const realm = '/realms/k-series/protocol/openid-connect';

/** A refresh token is good once: each answer brings the next. */
const granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  expires_in: z.number().nullish(),
});

export const oauth: OAuthFlow<KSeriesSettings> = {
  instead: ['accessToken'],
  authorizeUrl(settings, { redirectUrl, state }) {
    const url = new URL(`${hostsOf(settings).auth}${realm}/auth`);
    url.searchParams.set('response_type', 'code');
    url.searchParams.set('client_id', settings.clientId);
    url.searchParams.set('scope', scopes.join(' '));
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

async function askToken(
  session: KSeriesSession,
  asked: Record<string, string>,
  refreshToken: string | null,
): Promise<Grant> {
  const { clientId, clientSecret } = session.settings;
  const pair = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const answer = await call(session, {
    method: 'POST',
    url: `${hostsOf(session.settings).auth}${realm}/token`,
    headers: {
      accept: 'application/json',
      authorization: `Basic ${pair}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(asked).toString(),
  });
  if (answer.status >= 400) throw refused(answer.status, answer.text.slice(0, 200));
  const read = granted.safeParse(jsonOf(answer));
  if (!read.success) throw unreadable('access_token');
  const { access_token: accessToken, refresh_token: next, expires_in: seconds } = read.data;
  return {
    accessToken,
    refreshToken: next ?? refreshToken,
    expiresAt: seconds ? later(session.now(), seconds * 1000) : null,
  };
}
