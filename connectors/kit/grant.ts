/** Asks a vendor for tokens by OAuth 2: what it grants, or its no. https://www.rfc-editor.org/rfc/rfc6749#section-5 */
import { z } from 'zod';
import { CallFailed, type Grant, type Session } from '#domain/channels/connector.ts';
import { instant } from '#domain/values/time.ts';
import { type Asked, call, jsonOf, outage, refused, unreadable } from './call.ts';

const granted = z.object({
  access_token: z.string().min(1),
  /** Some vendors leave it out where it stays the same. */
  refresh_token: z.string().min(1).nullish(),
  /** Seconds from now, or a moment; a token without an end bears neither. */
  expires_in: z.coerce.number().positive().nullish(),
  expires_at: instant.nullish(),
});

/** A vendor that is down says nothing of what it granted: only a status of 400 and more, below 500, does. */
export async function askGrant(
  session: Pick<Session<unknown>, 'fetch' | 'now'>,
  asked: Required<Pick<Asked, 'url' | 'headers' | 'body'>>,
  { refreshToken = null }: { refreshToken?: string | null } = {},
): Promise<Grant> {
  const answer = await call(session, { method: 'POST', ...asked });
  if (answer.status >= 500) throw outage(answer.status, null);
  if (answer.status >= 400) throw refused(answer.status, answer.text.slice(0, 200));
  const read = granted.safeParse(jsonOf(answer));
  if (!read.success) throw unreadable('access_token');
  const {
    access_token: accessToken,
    refresh_token: renewed,
    expires_in: seconds,
    expires_at: at,
  } = read.data;
  const endsAt =
    seconds === null || seconds === undefined
      ? null
      : new Date(Date.parse(session.now()) + seconds * 1000).toISOString();
  return { accessToken, refreshToken: renewed ?? refreshToken, expiresAt: at ?? endsAt };
}

/** Consent is asked for in the name of an application, which the vendor knows by what the owner typed. */
export function assertApplication(typed: readonly string[]): void {
  if (typed.every((text) => text !== '')) return;
  throw new CallFailed('refused', {
    fr: 'Pour donner l’accès par un clic, indiquez d’abord l’identifiant et le secret de votre application.',
    en: 'To grant access by a click, first give the ID and the secret of your application.',
  });
}
