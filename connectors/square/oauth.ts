/** Access by a click. https://developer.squareup.com/docs/oauth-api/overview */
import { z } from 'zod';
import type { Grant, OAuthFlow } from '#domain/channels/connector.ts';
import { instant } from '#domain/values/time.ts';
import { call, jsonOf, refused, unreadable } from '../kit/call.ts';
import { apiVersion, host, type SquareSession } from './ask.ts';
import type { SquareSettings } from './settings.ts';

export const scopes = [
  'MERCHANT_PROFILE_READ',
  'ORDERS_READ',
  'PAYMENTS_READ',
  'ITEMS_READ',
  'INVENTORY_READ',
  'INVENTORY_WRITE',
] as const;

/** Tokens end after 30 days; the refresh token of this flow stays the same. */
const granted = z.object({
  access_token: z.string().min(1),
  expires_at: instant.nullish(),
  refresh_token: z.string().min(1).nullish(),
});

export const oauth: OAuthFlow<SquareSettings> = {
  authorizeUrl({ applicationId }, { redirectUrl, state }) {
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

async function askToken(
  session: SquareSession,
  asked: Record<string, string>,
  refreshToken: string | null,
): Promise<Grant> {
  const { applicationId, applicationSecret } = session.settings;
  const answer = await call(session, {
    method: 'POST',
    url: `${host}/oauth2/token`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'square-version': apiVersion,
    },
    body: JSON.stringify({ client_id: applicationId, client_secret: applicationSecret, ...asked }),
  });
  if (answer.status >= 400) throw refused(answer.status, answer.text.slice(0, 200));
  const read = granted.safeParse(jsonOf(answer));
  if (!read.success) throw unreadable('access_token');
  return {
    accessToken: read.data.access_token,
    refreshToken: read.data.refresh_token ?? refreshToken,
    expiresAt: read.data.expires_at ?? null,
  };
}
