/** Asks a vendor for tokens by OAuth 2: what it grants, or its no. https://www.rfc-editor.org/rfc/rfc6749#section-5 */
import { z } from 'zod';
import type { Grant, Session } from '#domain/channels/connector.ts';
import { type Instant, instant, later } from '#domain/values/time.ts';
import { type Answer, type Asked, call, jsonOf, outage, refused, unreadable } from './call.ts';

export type GrantAsked = Required<Pick<Asked, 'url' | 'headers' | 'body'>>;

/** As most vendors take it: a form. */
export function askedByForm(
  url: string,
  asked: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): GrantAsked {
  return {
    url,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    body: new URLSearchParams(asked).toString(),
  };
}

const granted = z.object({
  access_token: z.string().min(1),
  /** Some vendors leave it out where it stays the same. */
  refresh_token: z.string().min(1).nullish(),
  /** Seconds from now, seconds since 1970, or a moment; a token without an end bears none of them. */
  expires_in: z.coerce.number().nullish(),
  expires: z.number().nullish(),
  expires_at: instant.nullish(),
});

/** A vendor that is down says nothing of what it granted: only a status of 400 and more, below 500, does. */
export async function askGrant(
  session: Pick<Session<unknown>, 'fetch' | 'now'>,
  asked: GrantAsked,
  { refreshToken = null }: { refreshToken?: string | null } = {},
): Promise<Grant> {
  const answer = await call(session, { method: 'POST', ...asked });
  if (answer.status >= 500) throw outage(answer.status, null);
  if (answer.status >= 400) throw refused(answer.status, answer.text.slice(0, 200));
  return grantIn(answer, session.now(), { refreshToken });
}

/** The one there was stays where an answer brings no other refresh token. */
export function grantIn(
  answer: Answer,
  now: Instant,
  { refreshToken = null }: { refreshToken?: string | null } = {},
): Grant {
  const read = granted.safeParse(jsonOf(answer));
  if (!read.success) throw unreadable('access_token');
  const { data } = read;
  return {
    accessToken: data.access_token,
    refreshToken: data.refresh_token ?? refreshToken,
    expiresAt: endOf(data, now),
  };
}

function endOf(
  { expires_at: at, expires, expires_in: seconds }: z.output<typeof granted>,
  now: Instant,
): Instant | null {
  if (at) return at;
  if (expires) return new Date(expires * 1000).toISOString();
  return seconds ? later(now, seconds * 1000) : null;
}
