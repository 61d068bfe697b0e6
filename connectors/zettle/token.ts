/** Access tokens: asked for with the owner’s API key, or granted by a click. https://developer.zettle.com/docs/api/oauth/user-guides/set-up-app-authorisation/set-up-authorisation-assertion-grant */
import { z } from 'zod';
import { CallFailed, type Grant, type Session } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { call, refused } from '../kit/call.ts';
import { askedByForm, grantIn } from '../kit/grant.ts';
import { jsonIn } from '../kit/json.ts';
import type { ZettleSettings } from './settings.ts';

export const oauthHost = 'https://oauth.zettle.com';

export type ZettleSession = Session<ZettleSettings>;

const problem = z.object({ error: z.string() });

/** A key asks again for a new one: there is nothing to refresh, and nothing is lost where an answer is. */
async function askToken(session: ZettleSession): Promise<Grant> {
  const { apiKey } = session.settings;
  const asked = askedByForm(`${oauthHost}/token`, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    client_id: clientOf(apiKey),
    assertion: apiKey,
  });
  const answer = await call(session, { method: 'POST', ...asked, onlyReads: true });
  if (answer.status >= 400) {
    const said = problem.safeParse(jsonIn(answer.text)).data;
    if (said?.error === 'invalid_grant' || said?.error === 'invalid_client') throw keyRefused(said.error);
    throw refused(answer.status, answer.text.slice(0, 200));
  }
  return grantIn(answer, session.now());
}

/** A token lives two hours; it is kept as long as the session that asked for it, and no longer. */
const tokens = new WeakMap<ZettleSettings, Grant>();
const marginMs = 60_000;

export async function tokenOf(session: ZettleSession): Promise<string> {
  const { settings } = session;
  if (settings.apiKey === '') {
    if (settings.accessToken === '') throw withoutAccess();
    return settings.accessToken;
  }
  const kept = tokens.get(settings);
  if (kept !== undefined && lasts(kept, session.now())) return kept.accessToken;
  const token = await askToken(session);
  tokens.set(settings, token);
  return token.accessToken;
}

function lasts({ expiresAt }: Grant, now: Instant): boolean {
  return expiresAt === null || Date.parse(expiresAt) - marginMs > Date.parse(now);
}

/** Whether another one may be asked for: what was granted by a click is renewed elsewhere. */
export function dropToken({ settings }: ZettleSession): boolean {
  return tokens.delete(settings);
}

const claims = z.object({ client_id: z.string().min(1) });
const scoped = z.object({ scope: z.union([z.string(), z.array(z.string())]) });

/** The key is a JWT that names its client, so that the owner need not type it. */
function clientOf(apiKey: string): string {
  const named = claims.safeParse(payloadOf(apiKey)).data;
  if (named === undefined) throw keyRefused('not an API key');
  return named.client_id;
}

/** The rights that a token says it bears; null where it does not say. */
export function scopesOf(token: string): readonly string[] | null {
  const said = scoped.safeParse(payloadOf(token)).data?.scope;
  if (said === undefined) return null;
  return typeof said === 'string' ? said.split(' ') : said;
}

function payloadOf(token: string): unknown {
  return jsonIn(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

function keyRefused(why: string): CallFailed {
  return new CallFailed('unauthorized', {
    fr: `Zettle n’accepte pas cette clé (${why}) : elle est fausse, ou son propriétaire l’a révoquée. Faites-en une nouvelle sur my.zettle.com.`,
    en: `Zettle does not accept this key (${why}): it is wrong, or its owner revoked it. Make a new one on my.zettle.com.`,
  });
}

function withoutAccess(): CallFailed {
  return new CallFailed('unauthorized', {
    fr: 'Donnez d’abord l’accès à Zettle : par un clic, ou en collant une clé API.',
    en: 'First grant access to Zettle: by a click, or by pasting an API key.',
  });
}
